from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "ledtrad.collection"

    def ready(self) -> None:
        """Add this room's links to the pages below it, what it tells by letter, and what is talked about here."""
        import_module("ledtrad.collection.ways")
        import_module("ledtrad.collection.notices")
        import_module("ledtrad.collection.notices_dialogues")
        import_module("ledtrad.collection.notices_fact_checks")
        import_module("ledtrad.collection.things")
