"""The few filters that components need; every formatter is a filter as well."""

from collections.abc import Iterable
from itertools import chain

from django import template
from django.forms import BaseForm

from ledtrad.ui import county_shapes, formatters
from ledtrad.ui.components import BannerKind, ErrorLink, Mark, SetKind, UnitCell

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
            message=f"{field.label}: {message}",
            field_id=str(field.auto_id if field.use_fieldset else field.id_for_label),
        )
        for field in form.visible_fields()
        for message in field.errors
    )
    return tuple(chain(of_form, of_fields, errors))
