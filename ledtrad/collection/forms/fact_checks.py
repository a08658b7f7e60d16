"""The form of a fact check: a choice and two texts for each claim, and what is missing from the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledtrad.core.fact_checking import LONGEST_TEXT, Field, Typed, Verdict
from ledtrad.core.typed import whole_number
from ledtrad.synthesis.actions.fact_check_answers import FactTyping
from ledtrad.synthesis.models import FactCheckDraft, FactCheckItem
from ledtrad.synthesis.queries.fact_check_seats import typed_in
from ledtrad.ui.forms import PrintableForm, check_saveable

# Where each part of the answer to a claim stands, before the order of the claim.
NAMES = {Field.VERDICT: "val", Field.WRONG: "fel", Field.INSTEAD: "ska"}


class FactCheckForm(PrintableForm):
    """Three fields for each claim and one for the whole, sent together whichever button is pressed; `andring` is the save that was drawn."""

    use_required_attribute = False

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, items: Iterable[FactCheckItem], initial: Mapping[str, Any]
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial), auto_id="svar-%s")
        self.orders = tuple(item.order for item in items)
        for order in self.orders:
            told = {"n": order}
            self.fields[f"val-{order}"] = forms.ChoiceField(
                label=_("Stämmer påstående %(n)s?") % told,
                choices=[
                    (Verdict.AGREES.value, pgettext("answer to a fact check", "Stämmer")),
                    (Verdict.CORRECTS.value, pgettext("answer to a fact check", "Ska rättas")),
                ],
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Det svaret finns inte. Välj ett av de två.")},
            )
            self.fields[f"fel-{order}"] = _text(
                _("Det här är fel i påstående %(n)s") % told, of_correction=True
            )
            self.fields[f"ska-{order}"] = _text(_("Så ska påstående %(n)s lyda") % told, of_correction=True)
        self.fields["tillagg"] = _text(
            _("Saknas något?"),
            _("Något viktigt om er som ingen av meningarna säger. Det trycks i rapporten med ert läns namn."),
            rows=4,
        )
        self.fields["resten"] = forms.BooleanField(
            label=_("Resten stämmer: alla påståenden som vi inte har svarat på ovan"), required=False
        )
        self.fields["andring"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def of(self, order: int) -> tuple[BoundField, BoundField, BoundField]:
        """Give the choice, what is wrong, and what it should say, of one claim."""
        return self[f"val-{order}"], self[f"fel-{order}"], self[f"ska-{order}"]

    def typing(self) -> FactTyping:
        """What was typed in a valid form; with the tick for the rest, what nothing is said of is right."""
        told = self.cleaned_data
        items = {
            order: Typed(told[f"val-{order}"], told[f"fel-{order}"], told[f"ska-{order}"])
            for order in self.orders
        }
        if told["resten"]:
            items = {
                order: Typed(Verdict.AGREES.value) if one.is_empty else one for order, one in items.items()
            }
        return FactTyping(items, told["tillagg"], whole_number(str(told["andring"])))

    def mark(self, faults: Iterable[tuple[int, Field, str]]) -> None:
        """Tell each fault at its field."""
        for order, place, sentence in faults:
            self.add_error(f"{NAMES[place]}-{order}", sentence)


def told_by_draft(draft: FactCheckDraft | None) -> dict[str, Any]:
    """Give what a draft puts in the fields, by name."""
    told: dict[str, Any] = {
        "andring": draft.edit if draft else 0,
        "tillagg": draft.added if draft else "",
    }
    for order, typed in typed_in(draft).items():
        told |= {
            f"val-{order}": typed.verdict,
            f"fel-{order}": typed.wrong,
            f"ska-{order}": typed.instead,
        }
    return told


def _text(label: str, help_text: str = "", *, rows: int = 2, of_correction: bool = False) -> forms.CharField:
    """Give a field; that a correction must have its texts is told by `ledtrad.core.fact_checking`, claim by claim."""
    field = forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        validators=[check_saveable],
        widget=forms.Textarea(attrs={"rows": rows, "lang": "sv"}),
        error_messages={"max_length": _("Texten är för lång. Den får ha högst 4 000 tecken.")},
    )
    field.needed = of_correction  # type: ignore[attr-defined]
    return field
