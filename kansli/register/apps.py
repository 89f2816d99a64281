from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "kansli.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
