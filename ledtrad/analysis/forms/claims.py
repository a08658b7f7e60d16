"""The forms of claims: saving a question as one, stating one, editing one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.core.quantifiers import SCALE, Quantifier
from ledtrad.synthesis.models import Claim, Compilation
from ledtrad.synthesis.policies.claims import LONGEST_KEY, ClaimRefused
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.forms import PrintableForm
from ledtrad.website.forms import OneOf, QuestionForm

LONGEST_TEXT = 2000
LARGEST_FIGURE = 999_999
# What the actions call a thing at fault, and what the forms do.
FIELDS = {"key": "nyckel", "text": "text", "quantifier": "mangdord", "after": "plats"}
FIRST = "först"
Choice = tuple[str, Any]


def whole_text(value: str) -> str:
    """Give a text on one line; raise ValidationError for signs that no page may hold, which the form has replaced."""
    if "\N{REPLACEMENT CHARACTER}" in value:
        raise ValidationError(gettext("Texten har tecken som inte går att spara. Ta bort dem."))
    return " ".join(value.split())


class Text(forms.CharField):
    """A text of one or a few sentences."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 3, missing: Any = "", **options: Any) -> None:
        messages = {
            "required": missing,
            "max_length": _("Texten är för lång (%(show_value)s tecken). Den får ha högst %(limit_value)s."),
        }
        super().__init__(max_length=LONGEST_TEXT, error_messages=messages, **options)
        self.widget.attrs |= {"rows": rows, "lang": "sv"}

    def clean(self, value: Any) -> str:
        """Give the text on one line."""
        return whole_text(super().clean(value))


class RefusedForm(PrintableForm):
    """A form of which an action may refuse what was written."""

    def refuse(self, error: ClaimRefused) -> None:
        """Show each fault at its field, or above the form where it has none."""
        for name, sentence in error.faults:
            field = FIELDS.get(name, name)
            self.add_error(field if field in self.fields else None, sentence)


class WordsForm(RefusedForm):
    """What every claim in our own words has: its text."""

    text = Text(label=_("Påståendet"), missing=_("Skriv påståendet som en hel mening."))


class CountedForm(WordsForm):
    """The words of a counted claim; `answer` decides which words of the scale fit."""

    mangdord = OneOf(
        label=_("Mängdord"),
        required=False,
        help_text=_("Står i texten där luckan {mängdord} är. Bara ord som talet bär går att välja."),
        error_messages={"invalid_choice": _("Mängdordet ”%(value)s” passar inte talet. Välj ett i listan.")},
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, words: Sequence[Choice], **options: Any
    ) -> None:
        super().__init__(data, auto_id="pastaende-%s", **options)
        self.fields["text"].help_text = gettext(
            "Talet och namnen skrivs av luckorna, till exempel {Län} och {namn}. De går inte att skriva för hand."
        )
        self.fields["mangdord"].choices = [("", gettext("Inget mängdord")), *words]  # type: ignore[attr-defined]
        self.order_fields(["sammanstallning", "text", "mangdord", "nyckel", "plats"])


class PlacedForm(forms.Form):
    """Where a new claim goes: its key and its place."""

    nyckel = forms.CharField(
        label=pgettext_lazy("claim", "Nyckel"),
        max_length=LONGEST_KEY,
        help_text=_("Står i avsnittens text och i påståendets adress. Den går inte att ändra sedan."),
        error_messages={
            "required": _("Skriv en nyckel, till exempel nya-grupper."),
            "max_length": _("Nyckeln är för lång (%(show_value)s tecken). Den får ha högst %(limit_value)s."),
        },
    )
    plats = OneOf(
        label=pgettext_lazy("claim", "Plats"),
        required=False,
        error_messages={"invalid_choice": _("Platsen ”%(value)s” finns inte. Välj i listan.")},
    )

    def place_among(self, claims: Mapping[Compilation, Sequence[tuple[str, str]]]) -> None:
        """Offer the places after each claim, by compilation where there are several; `claims` are pairs of key and text."""
        groups = [
            (str(one), [(f"{one.key}/{key}", shortened_line(text)) for key, text in rows])
            for one, rows in claims.items()
        ]
        after = groups if len(groups) > 1 else [pair for _, pairs in groups for pair in pairs]
        ends = [("", gettext("Sist")), (FIRST, gettext("Först"))]
        self.fields["plats"].choices = [*ends, *_after(after)]  # type: ignore[attr-defined]

    def after(self, compilation: Compilation) -> str | None:
        """Give the key of the claim that the new one goes after: "" for first, None for last."""
        told: str = self.cleaned_data["plats"]
        if told in ("", FIRST):
            return "" if told else None
        home, _, key = told.partition("/")
        if home != compilation.key:
            message = gettext("Platsen ligger i en annan sammanställning. Välj en plats i den som du valde.")
            raise ClaimRefused([("after", message)])
        return key


def _after(groups: Iterable[tuple[str, Any]]) -> list[Choice]:
    """Say "efter" before each claim, also inside groups."""
    return [
        (name, _after(told))
        if isinstance(told, list)
        else (name, gettext("Efter ”%(text)s”") % {"text": told})
        for name, told in groups
    ]


def shortened_line(text: str, *, longest: int = 70) -> str:
    """Give the beginning of a text as a choice can show it."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


class HomeForm(PlacedForm):
    """Which compilation a new claim goes to, where a round has several, and its place there."""

    sammanstallning = OneOf(
        label=pgettext_lazy("claim", "Sammanställning"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={
            "required": _("Välj vilken sammanställning påståendet ska stå i."),
            "invalid_choice": _("Sammanställningen ”%(value)s” finns inte i omgången. Välj en i listan."),
        },
    )

    def offer_homes(self, claims: Mapping[Compilation, Sequence[tuple[str, str]]]) -> None:
        """Offer the compilations with the places among their claims; a lone one is not asked for."""
        self.place_among(claims)
        self.fields["sammanstallning"].choices = [(one.key, str(one)) for one in claims]  # type: ignore[attr-defined]
        if len(claims) == 1:
            self.fields["sammanstallning"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Give what was typed; raise ValidationError for a wrong compilation that no field that is seen can tell of."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if "sammanstallning" in self.errors and self.fields["sammanstallning"].widget.is_hidden:
            raise ValidationError(list(self.errors["sammanstallning"]))
        return told


class SaveForm(CountedForm, HomeForm):
    """A question that becomes a claim."""

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        words: Sequence[Choice],
        claims: Mapping[Compilation, Sequence[tuple[str, str]]],
        **options: Any,
    ) -> None:
        super().__init__(data, words=words, **options)
        self.offer_homes(claims)


class JudgedForm(WordsForm):
    """The words of a stated claim: a judgement, how sure it is, and what was searched for against it."""

    tilltro = forms.CharField(
        label=pgettext_lazy("claim", "Tilltro"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"lang": "sv"}),
        help_text=_("Hur säkert är det, och varför? En mening."),
        error_messages={"max_length": _("Skriv kortare: högst %(limit_value)s tecken.")},
    )
    sokt = Text(
        label=_("Så söktes motbelägg"),
        required=False,
        help_text=_("Vad har du läst för att hitta det som talar emot? Utan det kan påståendet inte godtas."),
    )
    tal = forms.IntegerField(
        label=_("Angivet tal"),
        required=False,
        min_value=0,
        max_value=LARGEST_FIGURE,
        help_text=_("Om påståendet återger ett tal som någon annan har skrivit."),
        error_messages={
            "invalid": _("Skriv talet med siffror, till exempel 9."),
            "min_value": _("Talet kan inte vara mindre än %(limit_value)s."),
            "max_value": _("Talet kan inte vara större än %(limit_value)s."),
        },
    )

    def __init__(self, data: MultiValueDict[str, str] | None = None, **options: Any) -> None:
        super().__init__(data, auto_id="pastaende-%s", **options)
        self.order_fields(["text", "tilltro", "sokt", "tal", "nyckel", "plats"])


class StateForm(JudgedForm, PlacedForm):
    """A new stated claim."""


class EditNumber(forms.Form):
    """Which save of a claim a form was drawn from, so that nobody overwrites what they have not seen."""

    andring = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def clean(self) -> dict[str, Any]:
        """Give what was typed; raise ValidationError where the number is lost, since no field that is seen can say so."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if "andring" in self.errors:
            raise ValidationError(
                gettext(
                    "Formuläret är ofullständigt. Öppna påståendet på nytt och skriv in din ändring igen."
                )
            )
        return told


class EditCountedForm(CountedForm, EditNumber):
    """New words for a counted claim."""


class EditJudgedForm(JudgedForm, EditNumber):
    """New words for a stated claim."""


def words_for(claim: Claim, fitting: Sequence[Choice]) -> list[Choice]:
    """Give the words to choose between when a claim is edited: those that fit, and its own, which may no longer."""
    held = {name for name, _ in fitting}
    if claim.quantifier and claim.quantifier not in held:
        words = SCALE[Quantifier(claim.quantifier)].words
        return [*fitting, (claim.quantifier, gettext("”%(words)s” (passar inte talet)") % {"words": words})]
    return list(fitting)


class AskedForm(QuestionForm):
    """The question of a claim: all of it but the variable, which a claim keeps."""

    def __init__(self, data: MultiValueDict[str, str], *, ground: Material, variable: str) -> None:
        told: MultiValueDict[str, str] = MultiValueDict(dict(data.lists()))
        told["variabel"] = variable
        super().__init__(told, ground=ground)
        self.fields["variabel"].widget = forms.HiddenInput()
