"""The few filters that components need; every formatter is a filter as well."""

from collections.abc import Iterable
from itertools import chain

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString

from ledtrad.core.saying import named, quoted
from ledtrad.core.wording import COUNTY, Noun
from ledtrad.ui import county_shapes, formatters
from ledtrad.ui.components import BannerKind, ErrorLink, Mark, SetKind, UnitCell, Worded

register = template.Library()

for formatter in (
    formatters.format_date,
    formatters.format_weekday,
    formatters.format_instant,
    formatters.format_deadline,
    formatters.format_partial,
    formatters.format_when,
    formatters.format_period,
    formatters.format_number,
    formatters.format_lines,
    formatters.number_label,
    formatters.hyphenated,
):
    register.filter(formatter.__name__, formatter)


register.filter("county_drawing", county_shapes.county_drawing)


@register.filter
def named_by(number: int, noun: Noun | None) -> str:
    """Give the noun as it is called for so many; without a noun, counties."""
    return named(noun or COUNTY, number)


@register.filter
def in_languages(words: str | Worded) -> SafeString:
    """Give a sentence with its stretches in other languages marked as such; every text is escaped."""
    if isinstance(words, str):
        return conditional_escape(words)
    pieces = (
        format_html('<span lang="{}">{}</span>', run.language, run.text) if run.language else escape(run.text)
        for run in words.runs
        if run.text
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.filter
def mark_word(mark: str) -> str:
    """Give the word of a mark; raise ValueError for a symbol that does not exist."""
    return Mark(mark).label


@register.filter
def banner_mark(kind: str) -> Mark | None:
    """Give the symbol of a banner; raise ValueError for a kind that does not exist."""
    return BannerKind(kind).mark


@register.filter
def set_kinds(cells: Iterable[UnitCell]) -> tuple[SetKind, ...]:
    """Give the kinds that occur among the cells, in the order of SetKind."""
    present = {cell.state for cell in cells}
    return tuple(kind for kind in SetKind if kind in present)


def _label(field: BoundField) -> str:
    """Give the label, quoted where it is in a language of its own."""
    label = str(field.label)
    return quoted(label) if getattr(field.field, "language", "") else label


@register.filter
def error_links(form: BaseForm | None, errors: Iterable[ErrorLink] = ()) -> tuple[ErrorLink, ...]:
    """Give the faults of a form in the order of its fields, then the ones given beside it.

    A fieldset takes the link itself, since none of its options is the faulty one.
    """
    if form is None or not form.is_bound:
        return tuple(errors)
    of_form = (ErrorLink(message=str(message)) for message in form.non_field_errors())
    of_fields = (
        ErrorLink(
            # The label first: two links that both say "fill in the field" lead nowhere for a listener.
            message=f"{_label(field)}: {message}",
            field_id=str(field.auto_id if field.use_fieldset else field.id_for_label),
        )
        for field in form.visible_fields()
        for message in field.errors
    )
    return tuple(chain(of_form, of_fields, errors))
