from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "kansli.ballots"
    label = "ballots"
    default_auto_field = "django.db.models.BigAutoField"
