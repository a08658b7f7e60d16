"""The forms that tie evidence to a stated claim: lines of a source, or words of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.analysis.forms.claims import Choice
from ledtrad.synthesis.actions.claim_grounds import LAST_LINE, Lines, Words
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.states import Stance
from ledtrad.ui.forms import PrintableForm, offer
from ledtrad.website.forms import OneOf

FIELDS = {"source": "kalla", "first": "forsta", "unit": "lan", "exact": "ordagrant"}


class GroundForm(PrintableForm):
    """On which side a piece of evidence speaks."""

    sida = OneOf(
        label=pgettext_lazy("evidence", "Talar"),
        choices=[(Stance.FOR.value, _("för påståendet")), (Stance.AGAINST.value, _("emot påståendet"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj om belägget talar för eller emot."),
            "invalid_choice": _("Välj om belägget talar för eller emot."),
        },
    )

    def refuse(self, error: ClaimRefused) -> None:
        """Show each fault at its field, or above the form where it has none."""
        for name, sentence in error.faults:
            field = FIELDS.get(name, name)
            self.add_error(field if field in self.fields else None, sentence)

    def stance(self) -> Stance:
        """Give the side of a valid form."""
        return Stance(self.cleaned_data["sida"])


class LinesForm(GroundForm):
    """Lines of a printed source."""

    kalla = OneOf(
        label=pgettext_lazy("evidence", "Källa"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={
            "required": _("Välj en källa."),
            "invalid_choice": _("Källan ”%(value)s” finns inte. Välj en i listan."),
        },
    )
    forsta = forms.IntegerField(label=_("Första raden"), min_value=1, max_value=LAST_LINE)
    sista = forms.IntegerField(
        label=_("Sista raden"),
        min_value=1,
        max_value=LAST_LINE,
        required=False,
        help_text=_("Lämna tomt om det är en enda rad."),
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, sources: Sequence[Choice], **options: Any
    ) -> None:
        super().__init__(data, auto_id="rader-%s", **options)
        offer(self, "kalla", sources)
        for name in ("forsta", "sista"):
            self.fields[name].error_messages |= {
                "required": gettext("Skriv den första radens nummer."),
                "invalid": gettext("Skriv raden med siffror, till exempel 96."),
                "min_value": gettext("Raderna räknas från 1."),
                "max_value": gettext("Så många rader har ingen källa. Skriv ett mindre tal."),
            }

    def what(self) -> Lines:
        """Give the lines of a valid form."""
        first = self.cleaned_data["forsta"]
        return Lines(self.cleaned_data["kalla"], first, self.cleaned_data["sista"] or first)


class WordsForm(GroundForm):
    """Words of an answer, as they stand there."""

    lan = OneOf(
        label=_("Vems svar"),
        error_messages={
            "required": _("Välj vems svar orden står i."),
            "invalid_choice": _("”%(value)s” ingår inte i omgången. Välj i listan."),
        },
    )
    ordagrant = forms.CharField(
        label=pgettext_lazy("evidence", "Ordagrant"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
        help_text=_("Kopiera orden ur svaret. De måste stå där tecken för tecken, på ett enda ställe."),
        error_messages={
            "required": _("Klistra in orden ur svaret."),
            "max_length": _("Så långa belägg är svåra att läsa. Välj de ord som bär påståendet."),
        },
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, units: Sequence[Choice], **options: Any
    ) -> None:
        super().__init__(data, auto_id="ord-%s", **options)
        offer(self, "lan", units)

    def clean_ordagrant(self) -> str:
        """Give the words with the ends of their lines as texts are kept; raise ValidationError for signs that no text has."""
        told: str = self.cleaned_data["ordagrant"].replace("\r\n", "\n")
        if "\N{REPLACEMENT CHARACTER}" in told:
            raise ValidationError(
                gettext("Orden har tecken som inget svar har. Kopiera dem på nytt ur svaret.")
            )
        return told

    def what(self) -> Words:
        """Give the words of a valid form."""
        return Words(self.cleaned_data["lan"], self.cleaned_data["ordagrant"])
