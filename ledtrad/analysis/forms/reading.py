"""The forms of the page where answers are coded: what the chosen words say, for the first reader and for a second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.analysis.forms.reading_choice import Chosen, around, choose
from ledtrad.core.counting import Certainty, VariableSpec
from ledtrad.core.errors import LedtradError
from ledtrad.core.printable import printable
from ledtrad.core.saying import listed
from ledtrad.core.told_dates import parse_told
from ledtrad.registry.models import Actor
from ledtrad.synthesis.actions.coding import Coded
from ledtrad.synthesis.actions.coding_reading import Seen
from ledtrad.synthesis.policies.coding import LONGEST_TEXT
from ledtrad.synthesis.queries.coding import AnswerText
from ledtrad.synthesis.queries.coding_objects import find_actor
from ledtrad.synthesis.queries.material import Variables
from ledtrad.synthesis.states import Stance
from ledtrad.ui.forms import offer
from ledtrad.ui.widgets import HintedRadios
from ledtrad.website.forms import OneOf, shortened
from ledtrad.website.presenting import certainty_words

_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?", re.ASCII)
_HINTS = {
    Certainty.EXPLICIT.value: _("Det sägs rakt ut, med tiden när den behövs."),
    Certainty.UNDATED.value: _("Det sägs, men inte när."),
    Certainty.DISPUTED.value: _("Svaret säger själv att saken är omtvistad."),
}
TOLD = (
    "version", "fran", "till", "ordagrant", "traff", "variabel", "varde", "tal", "sakerhet",
    "talar", "objekt", "galler_fran", "galler_till", "text", "rad", "belagg",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CodingGround:
    """What the forms stand on: the answer that is read, the codebook or what is asked of it, and the county whose actors come first."""

    answer: AnswerText
    codebook: Variables
    county: str


class CodingForm(forms.Form):
    """Which words, and what they say: variable, value and certainty. What a second reader fills in."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    fran = forms.CharField(required=False, widget=forms.HiddenInput)
    till = forms.CharField(required=False, widget=forms.HiddenInput)
    ordagrant = forms.CharField(
        label=_("Orden i svaret"),
        help_text=_("Välj en mening, markera i texten eller klistra in orden ordagrant."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "lang": "sv"}),
        error_messages={"required": _("Välj orden som utsagan vilar på.")},
    )
    traff = forms.ChoiceField(
        label=_("Vilket ställe?"), required=False, widget=forms.RadioSelect(attrs={"lang": "sv"})
    )
    variabel = OneOf(
        label=pgettext_lazy("codebook", "Variabel"),
        error_messages={
            "required": _("Välj vilken variabel orden svarar på."),
            "invalid_choice": _("Variabeln ”%(value)s” finns inte i kodboken. Välj en i listan."),
        },
    )
    varde = OneOf(label=pgettext_lazy("codebook", "Värde"), error_messages={"required": _("Välj ett värde.")})
    tal = forms.CharField(
        label=_("Värde, ett tal"),
        error_messages={"required": _("Skriv ett tal, till exempel 3 eller 2,5.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    sakerhet = OneOf(
        label=_("Hur säkert sägs det?"),
        widget=HintedRadios(hints=_HINTS),  # type: ignore[arg-type]
        error_messages={
            "required": _("Välj hur säkert det sägs."),
            "invalid_choice": _("Säkerheten ”%(value)s” finns inte. Välj en i listan."),
        },
    )

    def __init__(
        self, told: Mapping[str, str], *, ground: CodingGround, bound: bool, chosen: Chosen | None = None
    ) -> None:
        self.ground = ground
        clean = {name: printable(told[name]) for name in TOLD if name in told}
        self.unprintable = {name for name in clean if clean[name] != told[name]}
        self.chosen = choose(ground.answer, clean) if chosen is None else chosen
        shown = {"sakerhet": Certainty.EXPLICIT.value, "talar": Stance.FOR.value} | clean | self._settled()
        super().__init__(shown if bound else None, initial=shown, auto_id="utsaga-%s")
        labels = ground.codebook.labels
        self.spec = ground.codebook.specs.get(shown.get("variabel", ""))
        self._choose("variabel", [(key, label.said) for key, label in labels.items()], empty=_("Välj …"))
        self._choose("varde", self.values(), empty=_("Välj …") if self.values() else _("Välj först variabel"))
        self.fields["varde"].error_messages["invalid_choice"] = self._refused()
        # Neither is left to choice, though only one of them is asked of a variable: the page shows the other when it changes.
        self.fields["varde"].required = not (bound and self.is_numeric)
        self.fields["tal"].required = not bound or self.is_numeric
        self._choose("sakerhet", [(one.value, certainty_words(one)) for one in Certainty])
        self._choose("traff", [(_place(place), around(ground.answer, place)) for place in self.chosen.places])
        if not self.chosen.places:
            del self.fields["traff"]

    def _settled(self) -> dict[str, str]:
        """Give the fields of the choice as they stand after it: the words decide, and the version is the one that is read."""
        extent = self.chosen.extent
        return {
            "version": str(self.ground.answer.version or ""),
            "fran": str(extent.start) if extent else "",
            "till": str(extent.end) if extent else "",
            "ordagrant": self.chosen.words,
        }

    def _choose(self, name: str, choices: list[tuple[str, str]], *, empty: Any = None) -> None:
        given = [("", empty)] if empty else []
        offer(self, name, [*given, *choices])

    def values(self) -> list[tuple[str, str]]:
        """Give the values of the variable that is chosen; none for a number or before the choice."""
        if self.spec is None or self.spec.numeric:
            return []
        return list(self.ground.codebook.labels[self.spec.key].said_values.items())

    def _refused(self) -> str:
        """Give the message for a value that the variable does not have, with those that it has."""
        allowed = listed([label for _, label in self.values()]).replace("%", "%%")
        if not allowed:
            return gettext("Välj först variabel, och sedan ett av dess värden.")
        return gettext("Värdet ”%%(value)s” hör inte till variabeln. Tillåtna värden är %(allowed)s.") % {
            "allowed": allowed
        }

    @property
    def is_numeric(self) -> bool:
        """Tell whether the value of the chosen variable is a number."""
        return bool(self.spec and self.spec.numeric)

    @property
    def choice_error(self) -> str:
        """What is wrong with the choice of words, on a page where nothing has been sent yet."""
        return "" if self.is_bound else self.chosen.error

    def clean_ordagrant(self) -> str:
        """Give the exact words; raise ValidationError while they are not settled."""
        if self.chosen.extent is None:
            raise ValidationError(self.chosen.error or gettext("Välj orden som utsagan vilar på."))
        return self.chosen.words

    def clean(self) -> dict[str, Any]:
        """Give the fields with the value of the chosen variable under `value`."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for name in (
            self.unprintable & {"text", "objekt", "tal", "galler_fran", "galler_till"} & set(self.fields)
        ):
            message = gettext(
                "Texten innehåller tecken som inte går att spara. De visas här som �: ta bort dem."
            )
            self.add_error(name, message)
        if self.spec and "variabel" in told:
            told["value"] = self._number() if self.spec.numeric else str(told.get("varde") or "")
        return told

    def _number(self) -> str:
        told = str(self.cleaned_data.get("tal") or "")
        if told and not _NUMBER.fullmatch(told):
            shown = gettext("”%(told)s” är inget tal. Skriv till exempel 3 eller 2,5.")
            self.add_error("tal", shown % {"told": shortened(told)})
        if not told or "tal" in self.errors:
            return ""
        # Added to nought, so that minus nought is nought.
        return f"{(Decimal(told.replace(',', '.')) + 0).normalize():f}"

    def seen(self) -> Seen:
        """Give what a valid form says that the words say."""
        told = self.cleaned_data
        return Seen(self._spec(), told["value"], Certainty(told["sakerhet"]))

    def _spec(self) -> VariableSpec:
        return self.ground.codebook.spec(self.cleaned_data["variabel"])


class StatementForm(CodingForm):
    """A statement: what the words say, told in our own, and about whom and when."""

    text = forms.CharField(
        label=_("Utsagan med egna ord"),
        help_text=_("En mening om vad länet säger. Den står som belägg överallt där utsagan räknas."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
        error_messages={
            "required": _("Skriv med egna ord vad svaret säger."),
            "max_length": _(
                "Texten är för lång (%(show_value)s tecken). Skriv högst %(limit_value)s tecken."
            ),
        },
    )
    objekt = forms.CharField(
        label=_("Gäller aktör"),
        required=False,
        max_length=200,
        help_text=_("Namn eller nyckel ur registret, när värdet handlar om någon."),
        widget=forms.TextInput(attrs={"list": "aktorer", "autocomplete": "off"}),
        error_messages={"max_length": _("Namnet är för långt. Skriv aktörens nyckel i stället.")},
    )
    galler_fran = forms.CharField(
        label=_("Gäller från"),
        required=False,
        help_text=_("Så som svaret säger det: 2012, våren 2012, mars 2012, årsskiftet 2011/2012."),
    )
    galler_till = forms.CharField(label=_("Gäller till och med"), required=False)
    talar = OneOf(
        label=_("Orden talar"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om orden talar för eller emot utsagan."),
                        "invalid_choice": _("”%(value)s” går inte att välja. Välj för eller emot.")},
    )  # fmt: skip
    rad = forms.CharField(required=False, widget=forms.HiddenInput)
    belagg = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, told: Mapping[str, str], *, ground: CodingGround, bound: bool, chosen: Chosen | None = None
    ) -> None:
        super().__init__(told, ground=ground, bound=bound, chosen=chosen)
        self._choose(
            "talar",
            [
                (Stance.FOR.value, pgettext("stance", "för utsagan")),
                (Stance.AGAINST.value, pgettext("stance", "emot utsagan")),
            ],
        )
        self.object: Actor | None = None

    @property
    def is_wide(self) -> bool:
        """Tell whether any of the fields that most statements leave empty is filled in or faulty."""
        names = ("objekt", "galler_fran", "galler_till")
        return any(self[name].value() or self[name].errors for name in names) or (
            self["talar"].value() != Stance.FOR.value
        )

    def clean_objekt(self) -> str:
        """Find the actor; raise ValidationError with what may be meant."""
        told = str(self.cleaned_data["objekt"])
        if told:
            try:
                self.object = find_actor(told, county=self.ground.county)
            except LedtradError as error:
                raise ValidationError(str(error)) from error
        return told

    def clean_galler_fran(self) -> str:
        """Give the code of the date."""
        return self._date("galler_fran")

    def clean_galler_till(self) -> str:
        """Give the code of the date; raise ValidationError for an end that lies before the beginning."""
        told, start = self._date("galler_till"), self.cleaned_data.get("galler_fran")
        if told and start and parse_told(told).after <= parse_told(start).first:
            raise ValidationError(
                gettext("Slutet ligger före början. Skriv ett slut som är lika med eller senare.")
            )
        return told

    def _date(self, name: str) -> str:
        told = str(self.cleaned_data[name])
        try:
            return parse_told(told).code if told else ""
        except LedtradError as error:
            raise ValidationError(str(error)) from error

    def coded(self) -> Coded:
        """Give what a valid form says that the words say."""
        told = self.cleaned_data
        return Coded(
            variable=self.ground.codebook.ids[told["variabel"]],
            spec=self._spec(),
            value=told["value"],
            certainty=Certainty(told["sakerhet"]),
            text=told["text"],
            about=self.object,
            told_from=told["galler_fran"],
            told_to=told["galler_till"],
            stance=Stance(told["talar"]),
        )


def _place(extent: Any) -> str:
    """Give a place as its radio button sends it."""
    return f"{extent.start}-{extent.end}"
