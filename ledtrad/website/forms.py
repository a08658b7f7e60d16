"""The form of a question to the material: its shape only; what it may ask is the codebook's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.core.counting import DEFAULT_CERTAINTIES, Certainty, Polarity, Question, UnitKind
from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import BadDate, PartialDate, Period
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.forms import PrintableForm, offer, printable_data
from ledtrad.website.presenting import certainty_words

# A value of a numeric variable as it may be typed: nothing so long that it can't be shown.
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?", re.ASCII)
LONGEST_SHOWN = 40
# What an address asks: each name with its values.
Told = MultiValueDict[str, str]


def shortened(text: str) -> str:
    """Give the text as an error message may quote it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]} …"


class _Quoting:
    """A choice that quotes what was typed, at a length that can be read."""

    def validate(self, value: Any) -> None:
        """Raise ValidationError as the field does, with the value shortened."""
        try:
            super().validate(value)  # type: ignore[misc]
        except ValidationError as error:
            params = {name: shortened(str(told)) for name, told in (error.params or {}).items()}
            raise ValidationError(error.message, code=error.code, params=params) from error


class OneOf(_Quoting, forms.ChoiceField):
    """One of the choices."""


class SomeOf(_Quoting, forms.MultipleChoiceField):
    """Any number of the choices."""

    widget = forms.CheckboxSelectMultiple


def asked_period(text: str) -> Period:
    """Read a period as it is typed: an empty one is the whole time, a lone date its own span. Raise ValidationError."""
    told = text.strip()
    try:
        if told and "/" not in told:
            date = PartialDate.parse(told)
            return Period(date.first, date.after)
        return Period.parse(told) if told else Period()
    except LedtradError as error:
        if isinstance(error, BadDate) or told.count("/") != 1:
            raise ValidationError(
                gettext(
                    "”%(told)s” är ingen period. Skriv ett år eller från/till, till exempel 2012, 2010/2012 eller 2012-03/2012-06."
                )
                % {"told": told}
            ) from error
        raise ValidationError(
            gettext(
                "Perioden ”%(told)s” slutar innan den har börjat. Skriv ett slut som ligger efter början."
            )
            % {"told": told}
        ) from error


class VariableField(OneOf):
    """One question of the codebook."""

    def __init__(self, **options: Any) -> None:
        unknown = _("Frågan ”%(value)s” finns inte i kodboken. Välj en fråga i listan.")
        super().__init__(error_messages={"invalid_choice": unknown}, **options)


def _certainties() -> list[tuple[str, str]]:
    return [(certainty.value, certainty_words(certainty)) for certainty in Certainty]


class CertaintiesField(SomeOf):
    """The certainties that count; without a choice those that count unasked."""

    def __init__(self, **options: Any) -> None:
        unknown = _("Säkerheten ”%(value)s” finns inte. Välj bland rutorna här.")
        super().__init__(
            required=False,
            choices=_certainties,
            initial=[certainty.value for certainty in Certainty if certainty in DEFAULT_CERTAINTIES],
            error_messages={"invalid_choice": unknown},
            **options,
        )

    def clean(self, value: Any) -> frozenset[Certainty]:
        """Give the certainties, or raise ValidationError."""
        return frozenset(map(Certainty, super().clean(value))) or DEFAULT_CERTAINTIES


class PeriodField(forms.CharField):
    """The period that counts, as it is typed."""

    def __init__(self) -> None:
        super().__init__(
            label=pgettext_lazy("time", "Period"),
            required=False,
            max_length=40,
            help_text=_(
                "Ett år eller från/till, till exempel 2012 eller 2010/2012. Tomt betyder hela tiden."
            ),
            error_messages={
                "max_length": _("Perioden är för lång (%(show_value)s tecken). Skriv till exempel 2012.")
            },
        )

    def clean(self, value: Any) -> Period:
        """Give the period, or raise ValidationError."""
        return asked_period(super().clean(value))


def with_defaults(form: type[forms.Form], data: Told) -> Told:
    """Give what was asked with what goes without saying (the fields' `initial`) written out, so that the form shows what counts."""
    told, given = printable_data(data), Told()
    for name, field in form.base_fields.items():
        values = told.getlist(name) if isinstance(field, SomeOf) else told.getlist(name)[-1:]
        if field.initial and not any(values):
            values = field.initial if isinstance(field, SomeOf) else [field.initial]
        given.setlist(name, list(values))
    return given


class QuestionForm(PrintableForm):
    """A question in the words of the codebook. Addresses made by hand are answered like typed forms."""

    variabel = VariableField(label=_("Fråga"))
    varde = SomeOf(
        label=pgettext_lazy("codebook", "Värden"),
        required=False,
        help_text=_("Utan val räknas alla jakande värden."),
        error_messages={"invalid_choice": _("Värdet ”%(value)s” finns inte. Välj bland rutorna här.")},
    )
    sakerhet = CertaintiesField(
        label=pgettext_lazy("codebook", "Säkerhet"),
        help_text=_("Utan val räknas det som är uttryckligt eller saknar datum."),
    )
    period = PeriodField()
    enhet = OneOf(
        label=pgettext_lazy("codebook", "Räkna"),
        required=False,
        initial=UnitKind.COUNTY.value,
        choices=[(UnitKind.COUNTY.value, _("län")), (UnitKind.PARTICIPANT.value, _("delregioner för sig"))],
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": _("”%(value)s” går inte att räkna. Välj län eller delregioner för sig.")
        },
    )

    def __init__(self, data: Told, *, ground: Material) -> None:
        self.ground = ground
        told = with_defaults(QuestionForm, data)
        if "variabel" not in data:
            told["variabel"] = next(iter(ground.labels), "")
        self.variable = told.get("variabel", "")
        self.dropped = self._drop_strangers(told)
        super().__init__(told, auto_id="fraga-%s")
        offer(self, "variabel", ((key, labels.said) for key, labels in ground.labels.items()))
        values = self._values(told.getlist("varde"))
        offer(self, "varde", values)
        if not values:
            del self.fields["varde"]

    def _values(self, told: Iterable[str]) -> list[tuple[str, str]]:
        """Give the values that the question has: the codebook's, or the numbers that occur and were asked for."""
        spec = self.ground.specs.get(self.variable)
        if spec is None:
            return []
        if spec.numeric:
            present = {row.value for row in self.ground.rows.get(self.variable, ())}
            numbers = present | {value for value in told if _NUMBER.fullmatch(value)}
            return [(value, value) for value in sorted(numbers, key=lambda value: (float(value), value))]
        if Polarity.POSITIVE not in spec.values.values():
            self.fields["varde"].help_text = gettext("Värdena är neutrala: inget räknas förrän det är valt.")
        return list(self.ground.labels[self.variable].said_values.items())

    def _drop_strangers(self, told: Told) -> tuple[str, ...]:
        """Take out values that belong to another question, as when the question was changed; give their words."""
        labels = self.ground.labels
        if self.variable not in labels:
            return ()
        words = {value: said for label in labels.values() for value, said in label.said_values.items()}
        numeric = self.ground.specs[self.variable].numeric
        own = labels[self.variable].values

        def is_stranger(value: str) -> bool:
            if numeric or value in own:
                return value in words and value not in own
            return value in words or bool(_NUMBER.fullmatch(value))

        given = told.getlist("varde")
        told.setlist("varde", [value for value in given if not is_stranger(value)])
        return tuple(dict.fromkeys(words.get(value, value) for value in given if is_stranger(value)))

    def question(self) -> Question:
        """Give the question that a valid form asks."""
        told = self.cleaned_data
        return Question(
            variable=told["variabel"],
            values=frozenset(told.get("varde") or ()),
            certainties=told["sakerhet"],
            period=told["period"],
            unit=UnitKind(told["enhet"]),
        )
