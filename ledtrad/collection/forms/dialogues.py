"""The forms of dialogues with counties: their shape only. What may be decided is the action's to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.core.typed import whole_number
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.agreed_actions import Step, Wanted
from ledtrad.rounds.actions.county_dialogues import Proposed
from ledtrad.rounds.models import CountyDialogue
from ledtrad.rounds.policies.county_dialogues import (
    LONGEST_PLACE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    DialoguePlan,
)
from ledtrad.rounds.policies.rounds import LONGEST_REASON, RoundRefused
from ledtrad.rounds.states import ActionState
from ledtrad.ui.forms import Day, PrintableForm, check_saveable, offer
from ledtrad.website.forms import OneOf, SomeOf

_LONG = {"max_length": _("Skriv kortare: högst %(limit_value)s tecken.")}


class RefusableForm(PrintableForm):
    """A form of which an action may refuse what was typed, field by field: also what is left empty, so that all faults are told at once.

    `NEEDED` are the fields that it takes empty and the action does not.
    """

    use_required_attribute = False
    NEEDED: tuple[str, ...] = ()

    def __init__(self, data: MultiValueDict[str, str] | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        for name in self.NEEDED:
            self.fields[name].needed = True  # type: ignore[attr-defined]

    def refuse(self, error: RoundRefused) -> None:
        """Show each fault at its field, and at the form where there is none."""
        for name, sentence in error.faults:
            self.add_error(name if name in self.fields else None, sentence)


class PlanForm(RefusableForm):
    """When and where a dialogue is held, and who takes part; `andring` is the save that it was drawn from."""

    NEEDED = ("dag",)
    dag = Day(label=pgettext_lazy("dialogue", "Dag"), required=False)
    klockslag = forms.TimeField(
        label=pgettext_lazy("dialogue", "Klockslag"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Skriv klockslaget som 13:00.")},
    )
    digitalt = forms.BooleanField(label=_("Dialogen är digital"), required=False)
    plats = forms.CharField(
        label=pgettext_lazy("dialogue", "Plats"),
        required=False,
        max_length=LONGEST_PLACE,
        widget=forms.TextInput(attrs={"lang": "sv", "autocomplete": "off"}),
        validators=[check_saveable],
        help_text=_("Lämna tomt när dialogen är digital."),
        error_messages=_LONG,
    )
    deltar = forms.CharField(
        label=_("Vilka som deltar"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "sv"}),
        validators=[check_saveable],
        help_text=_(
            "Roller och organ, en per rad: Länets socialchefsnätverk, ordförande. Skriv inga personers namn."
        ),
        error_messages=_LONG,
    )
    andring = forms.CharField(required=False, widget=forms.HiddenInput)

    def plan(self) -> DialoguePlan:
        """Give what was typed."""
        told = self.cleaned_data
        lines = (line.strip() for line in told["deltar"].splitlines())
        return DialoguePlan(
            told["dag"], told["klockslag"], told["digitalt"], told["plats"].strip(), "\n".join(filter(None, lines))
        )  # fmt: skip

    def seen(self) -> int:
        """Give the save that the form was drawn from."""
        return whole_number(self.data.get("andring", ""))


def plan_told(row: CountyDialogue | None) -> dict[str, Any]:
    """Give what a plan's form is drawn with."""
    if row is None:
        return {"andring": "0"}
    return {
        "dag": row.day, "klockslag": row.starts_at, "digitalt": row.is_digital, "plats": row.place, "deltar": row.parties,
        "andring": str(row.plan_edit),
    }  # fmt: skip


class ProposedForm(RefusableForm):
    """Which of the proposed points are put on the agenda."""

    punkter = SomeOf(
        label=_("Förslag ur rapporten"),
        required=False,
        error_messages={"invalid_choice": _("”%(value)s” föreslås inte längre. Läs om sidan och välj där.")},
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, proposed: Mapping[str, Proposed]
    ) -> None:
        super().__init__(data)
        offer(self, "punkter", [(key, one.title) for key, one in proposed.items()])


class OwnPointForm(RefusableForm):
    """A point of one's own."""

    NEEDED = ("rubrik",)

    rubrik = forms.CharField(
        label=pgettext_lazy("agenda", "Egen punkt"),
        required=False,
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"lang": "sv", "autocomplete": "off"}),
        validators=[check_saveable],
        error_messages=_LONG,
    )


class NotesForm(RefusableForm):
    """What is noted on a point; `andring` is the save that it was drawn from."""

    text = forms.CharField(
        label=pgettext_lazy("dialogue", "Anteckningar"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "lang": "sv"}),
        validators=[check_saveable],
        help_text=_("Länet och kansliet skriver i samma text. Skriv roller, inte namn på personer."),
        error_messages=_LONG,
    )
    andring = forms.CharField(required=False, widget=forms.HiddenInput)

    def seen(self) -> int:
        """Give the save that the form was drawn from."""
        return whole_number(self.data.get("andring", ""))


class ActionForm(RefusableForm):
    """Something that is agreed: what is done, whose it is, and when it is looked at again."""

    NEEDED = ("vad", "uppfoljning")

    vad = forms.CharField(
        label=_("Vad som ska göras"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
        validators=[check_saveable],
        error_messages=_LONG,
    )
    ansvarig = OneOf(
        label=pgettext_lazy("action", "Ansvarig"),
        required=False,
        widget=forms.RadioSelect(attrs={"lang": "sv"}),
        help_text=_("En enda. Ska båda göra något blir det två åtgärder."),
        error_messages={
            "invalid_choice": _("”%(value)s” är inte part i dialogen. Välj kansliet eller länet.")
        },
    )
    uppfoljning = Day(label=pgettext_lazy("action", "Följs upp"), required=False)

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, owners: Iterable[Actor]) -> None:
        super().__init__(data)
        offer(self, "ansvarig", [(one.key, one.name) for one in owners])

    def wanted(self) -> Wanted:
        """Give what was typed."""
        told = self.cleaned_data
        return Wanted(told["vad"], told["ansvarig"], told["uppfoljning"])


class StepForm(RefusableForm):
    """How something agreed goes; `andring` is how many steps it had when the form was drawn.

    The state that it has is not offered, and is taken all the same: it may be the one that somebody has come to since.
    """

    till = OneOf(
        label=pgettext_lazy("action", "Läge nu"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Läget ”%(value)s” finns inte. Välj i listan.")},
    )
    skal = forms.CharField(
        label=pgettext_lazy("action", "Skäl, eller vad som har gjorts"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
        validators=[check_saveable],
        help_text=_("Måste skrivas när en åtgärd avskrivs."),
        error_messages=_LONG,
    )
    andring = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, state: str, initial: Mapping[str, Any] | None = None
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial or {}))
        offer(self, "till", ActionState.choices)
        others = [choice for choice in ActionState.choices if choice[0] != state]
        self.fields["till"].widget.choices = others

    def step(self) -> Step:
        """Give what was chosen."""
        told = self.cleaned_data
        return Step(told["till"], told["skal"], whole_number(self.data.get("andring", "")))
