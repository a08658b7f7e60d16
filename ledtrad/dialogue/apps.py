from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "ledtrad.dialogue"

    def ready(self) -> None:
        """Add this room's link to the menu, and what it tells by letter."""
        import_module("ledtrad.dialogue.ways")
        import_module("ledtrad.dialogue.notices")
