"""Where the fact checks of a compilation are."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from ledtrad.analysis.pages.compilations_places import compilation_url
from ledtrad.synthesis.models import Compilation
from ledtrad.ui.components import Crumb


def latest_url(key: str) -> str:
    """Give the address of a compilation's latest fact check."""
    return reverse("analysis:latest_fact_check", args=[key])


def opening_url(key: str) -> str:
    """Give the address where a fact check is opened."""
    return reverse("analysis:open_fact_check", args=[key])


def board_url(key: str, number: int) -> str:
    """Give the address of one fact check."""
    return reverse("analysis:fact_check", args=[key, number])


def closing_url(key: str, number: int) -> str:
    """Give the address where a fact check is closed."""
    return reverse("analysis:close_fact_check", args=[key, number])


def answer_url(key: str, number: int, unit: str) -> str:
    """Give the address of what one participant was asked and answered."""
    return reverse("analysis:fact_check_answer", args=[key, number, unit])


def decision_url(key: str, number: int, unit: str, reply: int) -> str:
    """Give the address where a correction is decided on."""
    return reverse("analysis:decide_correction", args=[key, number, unit, reply])


def fact_check_crumbs(compilation: Compilation, *further: Crumb) -> tuple[Crumb, ...]:
    """Give the way to what lies below a compilation."""
    home = Crumb(pgettext("menu", "Sammanställningar"), reverse("analysis:compilations"))
    return (home, Crumb(compilation.title, compilation_url(compilation.key), language="sv"), *further)
