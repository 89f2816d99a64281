from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "kansli.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"
