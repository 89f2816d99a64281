"""The log is append-only in the database itself."""

from django.db import migrations

from kansli.audit.sql import refuse


def make_head(apps, schema_editor):
    apps.get_model("audit", "Head").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(make_head, migrations.RunPython.noop),
        refuse("audit_event", "UPDATE", "the event log cannot be changed"),
        refuse("audit_event", "DELETE", "the event log cannot be changed"),
        refuse("audit_detail", "UPDATE", "the event log cannot be changed"),
    ]
