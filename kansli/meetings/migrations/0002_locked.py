"""What was approved or sent stays as it was: the database itself refuses."""

from django.db import migrations

from kansli.audit.sql import refuse

CHANGED = "OLD.is_locked AND (NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256 OR CAST(NEW.repairs AS TEXT) <> CAST(OLD.repairs AS TEXT) OR NOT NEW.is_locked)"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        refuse("meetings_minutes", "UPDATE", "these minutes are locked", when=CHANGED),
        refuse("meetings_minutes", "DELETE", "these minutes are locked", when="OLD.is_locked"),
        refuse("meetings_revision", "UPDATE", "a text that was sent for adjustment stays as it was"),
        refuse("meetings_revision", "DELETE", "a text that was sent for adjustment is kept"),
        refuse("meetings_approval", "UPDATE", "an approval stays as it was"),
        refuse("meetings_approval", "DELETE", "an approval is kept"),
        refuse("meetings_correction", "UPDATE", "an approved correction stays as it was", when="OLD.approved_at IS NOT NULL"),
        refuse("meetings_correction", "DELETE", "an approved correction is kept", when="OLD.approved_at IS NOT NULL"),
    ]
