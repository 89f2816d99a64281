"""What was sent for adjustment, and what was approved, stays as it was."""

from django.db import migrations

from kansli.audit.sql import refuse


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_adjusting")]

    operations = [
        refuse("meetings_revision", "UPDATE", "a text that was sent for adjustment stays as it was"),
        refuse("meetings_revision", "DELETE", "a text that was sent for adjustment is kept"),
        refuse("meetings_approval", "UPDATE", "an approval stays as it was"),
        refuse("meetings_approval", "DELETE", "an approval is kept"),
    ]
