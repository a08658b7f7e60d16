"""Filters of the public pages."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from ledtrad.core.wording import capitalised
from ledtrad.ui.formatters import format_lines
from ledtrad.website.markdown import to_html

register = template.Library()


@register.filter
def as_prose(text: str) -> SafeString:
    """Give an answer's Markdown as HTML, all else escaped."""
    return to_html(text)


@register.filter
def lines_label(lines: Iterable[int]) -> str:
    """Give "Rad 96 och 201"; "" for no lines."""
    return capitalised(format_lines(lines))
