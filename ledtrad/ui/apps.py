from django.apps import AppConfig
from django.utils import translation

from ledtrad.core import tongue


class UiConfig(AppConfig):
    name = "ledtrad.ui"
    label = "ui"
    verbose_name = "Ledtråd: formgivning och komponenter"

    def ready(self) -> None:
        """Let core speak the reader's language."""
        tongue.speak(translation)
