"""What of the matrix to show: its shape only; which questions and counties there are is the round's."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.core.counting import UnitKind, base_units
from ledtrad.registry.queries import slug_of
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.queries.matrix import topics_said
from ledtrad.synthesis.queries.matrix_values import Choice, Only
from ledtrad.ui.forms import PrintableForm, offer
from ledtrad.ui.widgets import HintedRadios
from ledtrad.website.forms import (
    CertaintiesField,
    OneOf,
    PeriodField,
    SomeOf,
    Told,
    VariableField,
    with_defaults,
)

_HINTS = {
    Only.SILENT.value: _("Länen och frågorna där någon ruta är tyst."),
    Only.TROUBLED.value: _("Länen och frågorna där någon ruta går åt båda håll eller är omtvistad."),
}


class MatrixForm(PrintableForm):
    """Which questions, counties and kinds of cells are shown, and what counts. Nothing chosen shows all."""

    vald = VariableField(label=_("Följ en fråga med tråden"), required=False)
    visa = OneOf(
        label=pgettext_lazy("matrix", "Visa"),
        required=False,
        initial=Only.ALL.value,
        choices=[
            (Only.ALL.value, _("Alla län och frågor")),
            (Only.SILENT.value, _("Bara där något är tyst")),
            (Only.TROUBLED.value, _("Bara där något är oklart")),
        ],
        widget=HintedRadios(hints=_HINTS),  # type: ignore[arg-type]
        error_messages={"invalid_choice": _("”%(value)s” går inte att visa. Välj ett av alternativen.")},
    )
    sakerhet = CertaintiesField(
        label=pgettext_lazy("matrix", "Säkerhet som räknas"),
        help_text=_("Allt som sägs visas, men bara det valda räknas i foten."),
    )
    period = PeriodField()
    amne = SomeOf(
        label=pgettext_lazy("matrix", "Ämnen"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "sv"}),
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
        super().__init__(with_defaults(MatrixForm, data), auto_id="matris-%s")
        self.ground = ground
        self.topics = {slug_of(topic): topic for topic in topics_said(ground)}
        counties = ground.in_order(base_units(ground.roster, unit=UnitKind.COUNTY))
        questions = [(key, labels.said) for key, labels in ground.labels.items()]
        offer(self, "vald", [("", pgettext_lazy("matrix", "Ingen")), *questions])
        offer(self, "amne", self.topics.items())
        offer(self, "variabel", questions)
        offer(self, "lan", [(code, ground.names[code]) for code in counties])

    def choice(self) -> Choice:
        """Give what a valid form asks to see."""
        told = self.cleaned_data
        return Choice(
            variables=frozenset(told["variabel"]),
            topics=frozenset(self.topics[slug] for slug in told["amne"]),
            counties=frozenset(told["lan"]),
            certainties=told["sakerhet"],
            period=told["period"],
            only=Only(told["visa"]),
            chosen=told["vald"],
        )

    def is_narrowed(self) -> bool:
        """Tell whether a valid form asks for anything but the whole matrix."""
        return self.choice() not in (Choice(), Choice(chosen=self.cleaned_data["vald"]))
