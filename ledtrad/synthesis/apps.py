from __future__ import annotations

from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "ledtrad.synthesis"
