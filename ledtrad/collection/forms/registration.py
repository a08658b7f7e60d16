"""Forms of a register: the number of a submission or a release, a new series, how long one is kept, and a number that is struck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy

from ledtrad.rounds.actions.registration import SeriesTold
from ledtrad.rounds.models import RegisterNumber, RegisterSeries
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


class RetentionFields(PrintableForm):
    """How long what stands in a series is kept, and on what ground."""

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


class SeriesForm(RetentionFields):
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
    field_order = ("myndighet", "beteckning", "gallras", "grund")

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, authorities: Mapping[str, str]
    ) -> None:
        super().__init__(data, auto_id="serie-%s")
        self.authorities = authorities
        offer(self, "myndighet", [("", gettext("Välj en myndighet")), *authorities.items()])

    def told(self) -> SeriesTold:
        """Give the series of a valid form."""
        told = self.cleaned_data
        return SeriesTold(told["beteckning"], told["gallras"], told["grund"])


class RetentionForm(RetentionFields):
    """Which series is kept otherwise than was said, and how; where there is one alone, what it says stands in the fields."""

    serie = forms.ChoiceField(
        label=gettext_lazy("Serie"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={
            "required": gettext_lazy("Välj vilken serie som bevaras på annat sätt."),
            "invalid_choice": gettext_lazy("Serien finns inte. Välj en i listan."),
        },
    )
    field_order = ("serie", "gallras", "grund")

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, series: Sequence[RegisterSeries]
    ) -> None:
        told = {"gallras": series[0].keep_years, "grund": series[0].retention} if len(series) == 1 else {}
        super().__init__(data, auto_id="bevarande-%s", initial=told)
        offer(self, "serie", [(str(one.pk), str(one)) for one in series])


class StrikeForm(PrintableForm):
    """Which number was given by mistake, and why it is struck."""

    diarienummer = forms.ChoiceField(
        label=gettext_lazy("Diarienummer"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={
            "required": gettext_lazy("Välj vilket nummer som stryks."),
            "invalid_choice": gettext_lazy("Numret finns inte att stryka. Välj ett i listan."),
        },
    )
    skal = forms.CharField(
        label=gettext_lazy("Varför det stryks"),
        help_text=gettext_lazy("Skälet står kvar vid numret och i arkivpaketet."),
        max_length=300,
        validators=[check_saveable],
        error_messages={
            "required": gettext_lazy("Skriv varför numret stryks, till exempel att det gavs till fel svar."),
            "max_length": gettext_lazy("Texten är för lång. Den får ha högst 300 tecken."),
        },
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, numbers: Sequence[RegisterNumber]
    ) -> None:
        super().__init__(data, auto_id="stryk-%s")
        self.numbers = numbers
        offer(self, "diarienummer", [(str(one.pk), one.text) for one in numbers])
