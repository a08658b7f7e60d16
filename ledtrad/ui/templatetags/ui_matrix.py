"""What stands in a cell of the matrix: made here and in no template, since a matrix draws a thousand cells twice."""

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ledtrad.ui.components import Mark, MatrixCell

register = template.Library()


@cache
def _drawn(mark: Mark, marks: str) -> SafeString:
    """Give the symbol of a mark; `marks` is the address of the sheet of symbols."""
    return format_html(
        '<svg class="mark mark--{0}" aria-hidden="true" focusable="false"><use href="{1}#m-{0}" /></svg>',
        mark,
        marks,
    )


@register.filter
def matrix_cell(cell: MatrixCell, marks: str) -> SafeString:
    """Give the mark, what a screen reader says, and the words, within the link where there is one; every text escaped."""
    unseen = format_html('<span class="unseen">{}</span>', cell.unseen) if cell.unseen else ""
    if cell.silent:
        return format_html("{}", unseen)
    mark = _drawn(cell.mark, marks) if cell.mark else ""
    shown = format_html("<span>{}</span>", cell.shown) if cell.shown else ""
    if cell.url:
        return format_html('<a class="matrix__in" href="{}">{}{}{}</a>', cell.url, mark, unseen, shown)
    return format_html('<span class="matrix__in">{}{}{}</span>', mark, unseen, shown)
