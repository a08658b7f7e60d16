"""The forms of a fact check at the national office: opening one, and deciding on a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.core.fact_checking import LONGEST_TEXT
from ledtrad.core.typed import whole_number
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.synthesis.policies.fact_checks import LONGEST_NOTE
from ledtrad.synthesis.states import DecisionOutcome
from ledtrad.ui.forms import Day, PrintableForm, check_saveable, offer
from ledtrad.website.fact_checks import outcome_label

# The field of what an action finds at fault.
FIELDS = {"due_on": "sista_dag", "outcome": "beslut", "reason": "skal"}


class _RefusedForm(PrintableForm):
    """A form of which an action may refuse what was typed."""

    use_required_attribute = False

    def refuse(self, error: RoundRefused) -> None:
        """Show each fault at its field, or above the form where it has none."""
        for name, sentence in error.faults:
            field = FIELDS.get(name, name)
            self.add_error(field if field in self.fields else None, sentence)


class OpenForm(_RefusedForm):
    """The last day, and what the participants are told besides."""

    sista_dag = Day(
        label=_("Sista dag att svara"),
        help_text=_("Hela dagen räknas, till klockan 23.59 svensk tid. Deltagarna påminns efter omgångens stege."),
    )  # fmt: skip
    meddelande = forms.CharField(
        label=_("Till deltagarna"),
        required=False,
        max_length=LONGEST_NOTE,
        validators=[check_saveable],
        help_text=_("Står överst på deltagarnas sida."),
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
        error_messages={"max_length": _("Texten är för lång. Den får ha högst 2 000 tecken.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sista_dag"].error_messages["required"] = gettext("Ange sista dagen att svara.")


class DecisionForm(_RefusedForm):
    """What is decided on a correction, and why; `sett` is how many decisions the page showed."""

    beslut = forms.ChoiceField(
        label=pgettext_lazy("fact check", "Beslut"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj om rättelsen är godtagen, delvis godtagen eller avslagen."),
            "invalid_choice": _("Beslutet finns inte. Välj ett av dem som står på sidan."),
        },
    )
    skal = forms.CharField(
        label=pgettext_lazy("fact check", "Skäl"),
        max_length=LONGEST_TEXT,
        validators=[check_saveable],
        help_text=_("Deltagaren läser det, och det trycks i utgåvan."),
        widget=forms.Textarea(attrs={"rows": 4, "lang": "sv"}),
        error_messages={
            "required": _("Ange skälet till beslutet. Det trycks i utgåvan."),
            "max_length": _("Texten är för lång. Den får ha högst 4 000 tecken."),
        },
    )
    sett = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, addition: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "beslut", [(one.value, outcome_label(one, addition=addition)) for one in DecisionOutcome])

    @property
    def seen(self) -> int:
        """How many decisions whoever decides had before them."""
        return whole_number(str(self["sett"].value() or ""))
