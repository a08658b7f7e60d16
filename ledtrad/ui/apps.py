from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ledtrad.ui"
    label = "ui"
    verbose_name = "Ledtråd: formgivning och komponenter"
