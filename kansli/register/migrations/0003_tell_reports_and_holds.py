"""What was reported before reports had kinds: the last one of what is done or reported said that it is done; and what is held."""

from django.db import migrations


def tell(apps, schema_editor):
    assignments = apps.get_model("register", "Assignment").objects
    for status, state in (("reported", "waiting"), ("done", "accepted")):
        for assignment in assignments.filter(status=status, reports__isnull=False).distinct():
            last = assignment.reports.order_by("-day", "-pk").first()
            assignment.reports.filter(pk=last.pk).update(kind="done", state=state)
    unmet = apps.get_model("register", "Condition").objects.filter(is_blocking=True, met_on__isnull=True).values("decision")
    assignments.exclude(condition="").update(is_held=True)
    assignments.filter(decision__in=unmet).update(is_held=True)


class Migration(migrations.Migration):
    dependencies = [("register", "0002_reports_and_holds")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
