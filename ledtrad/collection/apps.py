from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "ledtrad.collection"

    def ready(self) -> None:
        """Add this room's links to the pages below it."""
        import_module("ledtrad.collection.ways")
