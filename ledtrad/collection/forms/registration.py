"""Forms of a register: the number of a submission or a release, and a new series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy

from ledtrad.rounds.actions.registration import SeriesTold
from ledtrad.rounds.models import RegisterSeries
from ledtrad.rounds.policies.registration import LONGEST_NUMBER, MOST_YEARS
from ledtrad.ui.forms import PrintableForm, check_saveable, offer


class NumberForm(PrintableForm):
    """In which series something is registered, and its number where the authority has given one already."""

    serie = forms.ChoiceField(
        label=gettext_lazy("Serie"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={
            "required": gettext_lazy("Välj i vilken serie det diarieförs."),
            "invalid_choice": gettext_lazy("Serien finns inte. Välj en i listan."),
        },
    )
    nummer = forms.CharField(
        label=gettext_lazy("Nummer i ert eget diarium"),
        help_text=gettext_lazy("Lämna tomt för nästa nummer i serien. Skriv det som det står om det redan är diariefört."),
        required=False,
        max_length=LONGEST_NUMBER,
        validators=[check_saveable],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("Diarienumret är för långt. Det får ha högst 60 tecken.")},
    )  # fmt: skip

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, series: Iterable[RegisterSeries]
    ) -> None:
        super().__init__(data, auto_id="nummer-%s")
        offer(self, "serie", [(str(one.pk), str(one)) for one in series])


class SeriesForm(PrintableForm):
    """A new series: whose, how its numbers begin, and how long what stands in it is kept."""

    myndighet = forms.ChoiceField(
        label=gettext_lazy("Myndighet"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={
            "required": gettext_lazy("Välj vilken myndighet som diarieför."),
            "invalid_choice": gettext_lazy("Myndigheten finns inte i listan. Välj en i den."),
        },
    )
    beteckning = forms.CharField(
        label=gettext_lazy("Beteckning"),
        help_text=gettext_lazy("Det som numren börjar med, till exempel RSS för RSS 2026/14."),
        max_length=20,
        validators=[check_saveable],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Skriv vad numren börjar med, till exempel RSS."),
            "max_length": gettext_lazy("Beteckningen är för lång. Den får ha högst 20 tecken."),
        },
    )
    gallras = forms.IntegerField(
        label=gettext_lazy("Gallras efter så många år"),
        help_text=gettext_lazy("Lämna tomt om det som diarieförs ska bevaras."),
        required=False,
        min_value=1,
        max_value=MOST_YEARS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Skriv antalet år med siffror, eller lämna tomt för att bevara."),
            "min_value": gettext_lazy("Ange minst ett år, eller lämna tomt för att bevara."),
            "max_value": gettext_lazy("Ange högst 200 år, eller lämna tomt för att bevara."),
        },
    )
    grund = forms.CharField(
        label=gettext_lazy("Vad det grundas på"),
        help_text=gettext_lazy("Till exempel vilken plan för informationshantering eller vilket beslut."),
        max_length=300,
        validators=[check_saveable],
        error_messages={
            "required": gettext_lazy("Skriv vad bevarandet eller gallringen grundas på."),
            "max_length": gettext_lazy("Texten är för lång. Den får ha högst 300 tecken."),
        },
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, authorities: Mapping[str, str]
    ) -> None:
        super().__init__(data, auto_id="serie-%s")
        offer(self, "myndighet", [("", gettext("Välj en myndighet")), *authorities.items()])

    def told(self) -> SeriesTold:
        """Give the series of a valid form."""
        told = self.cleaned_data
        return SeriesTold(told["beteckning"], told["gallras"], told["grund"])
