"""An approved correction stays as it was. And the locks of the minutes, which SQLite drops where it rebuilds their table."""

from django.db import migrations

from kansli.audit.sql import refuse, refuse_again

CHANGED = "OLD.is_locked AND (NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256 OR CAST(NEW.repairs AS TEXT) <> CAST(OLD.repairs AS TEXT) OR NOT NEW.is_locked)"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_publishing")]

    operations = [
        refuse("meetings_correction", "UPDATE", "an approved correction stays as it was", when="OLD.approved_at IS NOT NULL"),
        refuse("meetings_correction", "DELETE", "an approved correction is kept", when="OLD.approved_at IS NOT NULL"),
        refuse_again("meetings_minutes", "UPDATE", "these minutes are locked", when=CHANGED),
        refuse_again("meetings_minutes", "DELETE", "these minutes are locked", when="OLD.is_locked"),
    ]
