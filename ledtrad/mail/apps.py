from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "ledtrad.mail"

    def ready(self) -> None:
        """Let the worker that does jobs send letters too."""
        import_module("ledtrad.mail.delivering")
