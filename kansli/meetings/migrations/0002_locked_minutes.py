"""A locked text stays as it is; only what replaced it may be noted."""

from django.db import migrations

from kansli.audit.sql import refuse

CHANGED = "OLD.is_locked AND (NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256 OR CAST(NEW.repairs AS TEXT) <> CAST(OLD.repairs AS TEXT) OR NOT NEW.is_locked)"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        refuse("meetings_minutes", "UPDATE", "these minutes are locked", when=CHANGED),
        refuse("meetings_minutes", "DELETE", "these minutes are locked", when="OLD.is_locked"),
    ]
