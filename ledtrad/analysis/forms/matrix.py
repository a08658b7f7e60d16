"""What of the matrix to show: its shape only; which questions and counties there are is the round's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.core.counting import DEFAULT_CERTAINTIES, Certainty, UnitKind, base_units
from ledtrad.core.periods import Period
from ledtrad.core.printable import printable
from ledtrad.registry.queries import slug_of
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.queries.matrix import topics_said
from ledtrad.synthesis.queries.matrix_values import Choice, Only
from ledtrad.ui.widgets import HintedRadios
from ledtrad.website.forms import OneOf, SomeOf, Told, asked_period
from ledtrad.website.presenting import certainty_words

_SEVERAL = ("variabel", "amne", "sakerhet", "lan")


class MatrixForm(forms.Form):
    """Which questions, counties and kinds of cells are shown, and what counts. Nothing chosen shows all."""

    vald = OneOf(
        label=_("Följ en fråga med tråden"),
        required=False,
        error_messages={
            "invalid_choice": _("Frågan ”%(value)s” finns inte i kodboken. Välj en fråga i listan.")
        },
    )
    visa = OneOf(
        label=pgettext_lazy("matrix", "Visa"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("”%(value)s” går inte att visa. Välj ett av alternativen.")},
    )
    sakerhet = SomeOf(
        label=pgettext_lazy("matrix", "Säkerhet som räknas"),
        required=False,
        help_text=_("Allt som sägs visas, men bara det valda räknas i foten."),
        error_messages={"invalid_choice": _("Säkerheten ”%(value)s” finns inte. Välj bland rutorna här.")},
    )
    period = forms.CharField(
        label=pgettext_lazy("time", "Period"),
        required=False,
        max_length=40,
        help_text=_("Ett år eller från/till, till exempel 2012 eller 2010/2012. Tomt betyder hela tiden."),
        error_messages={
            "max_length": _("Perioden är för lång (%(show_value)s tecken). Skriv till exempel 2012.")
        },
    )
    amne = SomeOf(
        label=pgettext_lazy("matrix", "Ämnen"),
        required=False,
        help_text=_("Frågorna som lästs ur svaren under ett ämne."),
        error_messages={"invalid_choice": _("Ämnet ”%(value)s” finns inte. Välj bland rutorna här.")},
    )
    variabel = SomeOf(
        label=pgettext_lazy("matrix", "Frågor"),
        required=False,
        help_text=_("Utan val visas alla. Valda frågor läggs till dem som hör till valda ämnen."),
        error_messages={
            "invalid_choice": _("Frågan ”%(value)s” finns inte i kodboken. Välj bland rutorna här.")
        },
    )
    lan = SomeOf(
        label=pgettext_lazy("matrix", "Län"),
        required=False,
        help_text=_("Utan val visas alla. Foten räknar alltid hela omgången."),
        error_messages={"invalid_choice": _("Länet ”%(value)s” finns inte. Välj bland rutorna här.")},
    )

    def __init__(self, data: Told, *, ground: Material) -> None:
        super().__init__(with_defaults(data), auto_id="matris-%s")
        self.ground = ground
        hints = {
            Only.SILENT.value: gettext("Länen och frågorna där någon ruta är tyst."),
            Only.TROUBLED.value: gettext(
                "Länen och frågorna där någon ruta går åt båda håll eller är omtvistad."
            ),
        }
        self.fields["visa"].widget = HintedRadios(hints=hints)
        self.topics = {slug_of(topic): topic for topic in topics_said(ground)}
        counties = ground.in_order(base_units(ground.roster, unit=UnitKind.COUNTY))
        questions = [(key, labels.sv) for key, labels in ground.labels.items()]
        self._choose("vald", [("", pgettext_lazy("matrix", "Ingen")), *questions])
        self._choose(
            "visa",
            [
                (Only.ALL.value, _("Alla län och frågor")),
                (Only.SILENT.value, _("Bara där något är tyst")),
                (Only.TROUBLED.value, _("Bara där något är oklart")),
            ],
        )
        self._choose("sakerhet", [(certainty.value, certainty_words(certainty)) for certainty in Certainty])
        self._choose("amne", list(self.topics.items()))
        self._choose("variabel", questions)
        self._choose("lan", [(code, ground.names[code]) for code in counties])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_period(self) -> Period:
        """Give the period that counts."""
        return asked_period(self.cleaned_data["period"])

    def choice(self) -> Choice:
        """Give what a valid form asks to see."""
        told = self.cleaned_data
        return Choice(
            variables=frozenset(told["variabel"]),
            topics=frozenset(self.topics[slug] for slug in told["amne"]),
            counties=frozenset(told["lan"]),
            certainties=frozenset(Certainty(value) for value in told["sakerhet"]) or DEFAULT_CERTAINTIES,
            period=told["period"],
            only=Only(told["visa"]),
            chosen=told["vald"],
        )

    def is_narrowed(self) -> bool:
        """Tell whether a valid form asks for anything but the whole matrix."""
        return self.choice() not in (Choice(), Choice(chosen=self.cleaned_data["vald"]))


def with_defaults(data: Told) -> Told:
    """Give what was asked with what goes without saying written out, so that the form shows what counts."""
    told: Told = MultiValueDict()
    for name in MatrixForm.base_fields:
        given = [printable(value) for value in data.getlist(name)]
        told.setlist(name, given if name in _SEVERAL else given[-1:])
    if not any(told.getlist("sakerhet")):
        told.setlist(
            "sakerhet", [certainty.value for certainty in Certainty if certainty in DEFAULT_CERTAINTIES]
        )
    if not told.get("visa"):
        told["visa"] = Only.ALL.value
    return told
