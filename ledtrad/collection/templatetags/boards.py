"""The cells of a board: thousands of a few kinds, so that each kind is written once and its words are escaped once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ledtrad.collection.pages.rounds_board import BoardDot, BoardLine

register = template.Library()


@register.filter
def dot_cells(dots: Iterable[BoardDot]) -> SafeString:
    """Give a cell for each dot: its shape, with its word unseen beside it."""
    # Joining what is safe is safe; escaping each of thousands once more would take half of the page's time.
    return SafeString("".join([_cell(dot.mark, dot.word) for dot in dots]))


@register.filter
def row_links(line: BoardLine) -> SafeString:
    """Give what can be done with a row, each with the name of the participant unseen."""
    links = ((link.url, link.label, line.name) for link in line.links)
    return format_html_join(" ", '<a href="{}">{}<span class="unseen">: {}</span></a>', links)


@lru_cache(maxsize=64)
def _cell(mark: str, word: str) -> SafeString:
    shape = '<td><svg class="mark mark--{}" aria-hidden="true" focusable="false"><use href="{}#m-{}" /></svg><span class="unseen">{}</span></td>'
    return format_html(shape, mark, static("ui/marks.svg"), mark, word)
