from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "ledtrad.rounds"

    def ready(self) -> None:
        """Offer this room's kinds of jobs."""
        import_module("ledtrad.rounds.jobs")
