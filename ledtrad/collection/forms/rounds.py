"""The forms of rounds: their shape only. What may be decided is the action's to say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.core.periods import Period
from ledtrad.rounds.models import Round, TemplateVersion
from ledtrad.rounds.policies.rounds import LONGEST_KEY, LONGEST_REASON, LONGEST_TITLE, Plan, RoundRefused
from ledtrad.rounds.states import RoundState
from ledtrad.ui.forms import Day, PrintableForm, check_saveable, offer
from ledtrad.website.addresses import period_told
from ledtrad.website.forms import OneOf, asked_period

# What the actions call a thing at fault, and what the forms do.
FIELDS = {
    "key": "nyckel",
    "title": "titel",
    "template": "mall",
    "period": "period",
    "as_of": "per_den",
    "due_on": "sista_dag",
    "reminders": "paminnelser",
    "reason": "skal",
    "day": "dag",
}
_DAYS = re.compile(r"[-\N{MINUS SIGN}]?\d{1,4}", re.ASCII)


class PeriodTold(forms.CharField):
    """A period as it is typed, with both ends."""

    def clean(self, value: Any) -> Period:
        """Give the period; raise ValidationError."""
        return asked_period(super().clean(value))


class Ladder(forms.CharField):
    """Days before the last day, with commas between them."""

    def clean(self, value: Any) -> tuple[int, ...]:
        """Give the days in the order typed; raise ValidationError for what is no number."""
        parts = [part for part in re.split(r"[,;\s]+", super().clean(value)) if part]
        wrong = [part for part in parts if not _DAYS.fullmatch(part)]
        if wrong:
            raise ValidationError(
                gettext("”%(told)s” är inget antal dagar. Skriv till exempel 14, 7, 2, -1.")
                % {"told": wrong[0][:40]}
            )
        return tuple(int(part.replace("\N{MINUS SIGN}", "-")) for part in parts)


class Reason(forms.CharField):
    """Why something is done; `missing` is the sentence where it must be told, "" where it need not."""

    def __init__(self, *, missing: Any = "", **options: Any) -> None:
        super().__init__(
            required=bool(missing),
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 2, "lang": "sv"}),
            validators=[check_saveable],
            error_messages={
                "max_length": _("Skriv kortare: högst %(limit_value)s tecken."),
                "required": missing,
            },
            **options,
        )


class RefusedForm(PrintableForm):
    """A form of which an action may refuse what was typed."""

    def refuse(self, error: RoundRefused) -> None:
        """Show each fault at its field, or above the form where it has none."""
        for name, sentence in error.faults:
            field = FIELDS.get(name, name)
            self.add_error(field if field in self.fields else None, sentence)


class PlanForm(RefusedForm):
    """What is decided about a round; `versions` are the templates' versions to choose among."""

    titel = forms.CharField(
        label=pgettext_lazy("round", "Titel"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"lang": "sv"}),
        validators=[check_saveable],
        help_text=_("Så heter omgången för dem som svarar, och när den publiceras."),
        error_messages={
            "required": _("Skriv en titel, till exempel Lägesrapporter för 2026."),
            "max_length": _("Titeln är för lång (%(show_value)s tecken). Den får ha högst %(limit_value)s."),
        },
    )
    mall = OneOf(
        label=pgettext_lazy("template", "Mall"),
        widget=forms.Select(attrs={"lang": "sv"}),
        help_text=_("Frågorna fryses när omgången öppnas."),
        error_messages={
            "required": _("Välj vilken mall som sänds ut."),
            "invalid_choice": _("Mallen ”%(value)s” finns inte. Välj en i listan."),
        },
    )
    period = PeriodTold(
        label=_("Perioden som svaren gäller"),
        max_length=40,
        help_text=_("Ett år eller från/till, till exempel 2026 eller 2026-01/2026-06."),
        error_messages={
            "required": _("Ange en period, till exempel 2026."),
            "max_length": _("Perioden är för lång (%(show_value)s tecken). Skriv till exempel 2026."),
        },
    )
    per_den = Day(
        label=_("Registret läses per den"),
        help_text=_("Vilka som finns den dagen avgör vilka som kan svara. Ofta periodens sista dag."),
    )
    sista_dag = Day(
        label=_("Sista dag att lämna in"),
        required=False,
        help_text=_("Hela dagen räknas, till klockan 23.59 svensk tid. Behövs för att öppna."),
    )
    paminnelser = Ladder(
        label=_("Påminnelser"),
        required=False,
        max_length=100,
        initial="14, 7, 2, -1",
        help_text=_("Dagar före sista dagen, med komma emellan. Minus ligger efter: -1 är dagen efter."),
        error_messages={"max_length": _("Skriv kortare: högst %(limit_value)s tecken.")},
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        versions: Iterable[TemplateVersion],
        **options: Any,
    ) -> None:
        super().__init__(data, auto_id="omgang-%s", **options)
        self.fields["per_den"].error_messages["required"] = gettext(
            "Ange vilken dag registret ska läsas per."
        )
        self.versions = {str(one.pk): one for one in versions}
        offer(
            self,
            "mall",
            [("", gettext("Välj mall")), *((key, str(one)) for key, one in self.versions.items())],
        )

    def plan(self) -> Plan:
        """Give what a valid form decides."""
        told = self.cleaned_data
        period: Period = told["period"]
        return Plan(
            told["titel"], period.start, period.end, told["per_den"], told["sista_dag"], told["paminnelser"]
        )  # fmt: skip

    def version(self) -> TemplateVersion:
        """Give the template version that a valid form chooses."""
        return self.versions[self.cleaned_data["mall"]]


class NewRoundForm(PlanForm):
    """A round to prepare."""

    nyckel = forms.CharField(
        label=_("Nyckel i adressen"),
        max_length=LONGEST_KEY,
        help_text=_(
            "Små bokstäver a–z, siffror och bindestreck, till exempel lagesrapport-2026. Går inte att ändra sedan."
        ),
        error_messages={
            "required": _("Skriv en nyckel, till exempel lagesrapport-2026."),
            "max_length": _("Nyckeln är för lång (%(show_value)s tecken). Den får ha högst %(limit_value)s."),
        },
    )
    field_order = ("titel", "nyckel", "mall", "period", "per_den", "sista_dag", "paminnelser")


class SettingsForm(PlanForm):
    """A round's settings: all of a draft's, and of an open round title, last day and reminders."""

    skal = Reason(
        label=_("Varför sista dagen flyttas"),
        help_text=_("Behövs bara när den flyttas. Skälet står i journalen."),
    )
    sett = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    field_order = (*NewRoundForm.field_order, "skal")

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        round_: Round,
        versions: Iterable[TemplateVersion],
        **options: Any,
    ) -> None:
        super().__init__(data, versions=versions, **options)
        self.round = round_
        drop = ("skal",) if round_.state == RoundState.DRAFT else ("mall", "period", "per_den")
        for name in drop:
            del self.fields[name]

    @classmethod
    def of(cls, round_: Round, *, plan: Plan, versions: Iterable[TemplateVersion]) -> SettingsForm:
        """Give the form with the settings as they stand."""
        return cls(round_=round_, versions=versions, initial=initial_of(round_, plan))

    def plan(self) -> Plan:
        """Give what a valid form decides; what it may not touch stays as it stands."""
        told, round_ = self.cleaned_data, self.round
        period: Period = told.get("period") or Period(round_.period_start, round_.period_end)
        as_of: date = told.get("per_den") or round_.as_of
        return Plan(told["titel"], period.start, period.end, as_of, told["sista_dag"], told["paminnelser"])

    def chosen_version(self) -> TemplateVersion | None:
        """Give the template version that a draft's form chooses."""
        return self.versions.get(self.cleaned_data.get("mall", ""))


def initial_of(round_: Round, plan: Plan) -> dict[str, Any]:
    """Give the values of the settings' fields."""
    return {
        "titel": plan.title,
        "mall": str(round_.template_version_id),
        "period": period_told(Period(plan.period_start, plan.period_end)),
        "per_den": plan.as_of,
        "sista_dag": plan.due_on,
        "paminnelser": ", ".join(map(str, plan.reminders)),
        "sett": plan.mark,
    }


class ExemptionForm(RefusedForm):
    """Why a participant need not answer."""

    skal = Reason(
        label=_("Skäl till undantaget"),
        missing=_("Ange skälet till undantaget. Det står på tavlan och i rapporten."),
        help_text=_("Står på tavlan och där omgångens bas förklaras."),
    )

    def __init__(self, data: MultiValueDict[str, str] | None = None) -> None:
        super().__init__(data, auto_id="undantag-%s")


class MoreTimeForm(RefusedForm):
    """Until when a participant has, and why."""

    dag = Day(label=_("Ny sista dag"))
    skal = Reason(
        label=_("Skäl till längre tid"),
        missing=_("Ange skälet till den längre tiden. Det står på tavlan."),
        help_text=_("Står på tavlan."),
    )

    def __init__(self, data: MultiValueDict[str, str] | None = None) -> None:
        super().__init__(data, auto_id="tid-%s")
        self.fields["dag"].error_messages["required"] = gettext("Ange en ny sista dag.")


class StepForm(RefusedForm):
    """Why a round is taken back; asked only then, and so the action's to require."""

    skal = Reason(label=_("Varför omgången tas tillbaka"), help_text=_("Skälet står i journalen."))

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, asks_reason: bool) -> None:
        super().__init__(data, auto_id="steg-%s")
        self.fields["skal"].required = asks_reason
        self.fields["skal"].error_messages["required"] = gettext(
            "Ange varför omgången tas tillbaka. Skälet står i journalen."
        )
