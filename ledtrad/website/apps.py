from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "ledtrad.website"

    def ready(self) -> None:
        """Offer this room's kind of jobs."""
        import_module("ledtrad.website.jobs")
