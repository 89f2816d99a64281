from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kansli.config"
    label = "config"
