from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "ledtrad.analysis"

    def ready(self) -> None:
        """Add this room's links to the pages below it, and what is talked about here."""
        import_module("ledtrad.analysis.ways")
        import_module("ledtrad.analysis.things")
