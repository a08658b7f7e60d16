"""Where templates, their versions and their questions are read and written."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from ledtrad.rounds.models import TemplateVersion
from ledtrad.ui.components import Crumb


def templates_url() -> str:
    """Give the address of the list."""
    return reverse("collection:templates")


def version_url(key: str, number: int) -> str:
    """Give the address of a version's questions."""
    return reverse("collection:template_version", args=[key, number])


def question_url(key: str, number: int, question: str) -> str:
    """Give the address of one question."""
    return reverse("collection:question", args=[key, number, question])


def row_id(question: str) -> str:
    """Give the id of a question's row on its version's page."""
    return f"fraga-{question}"


def crumbs_to_templates(*steps: Crumb) -> tuple[Crumb, ...]:
    """Give the way to a page of templates: the list first."""
    return (Crumb(pgettext("menu", "Mallar"), templates_url()), *steps)


def crumbs_to_version(version: TemplateVersion) -> tuple[Crumb, ...]:
    """Give the way to a page about a version, with its template at hand."""
    label = f"{version.template.title} {version.number}"
    return crumbs_to_templates(Crumb(label, version_url(version.template_id, version.number), language="sv"))
