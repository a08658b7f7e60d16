"""The forms of whoever leads a survey: their shape only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.rounds.exchange.invitations import MOST_BYTES, Guest, decoded, read_guests
from ledtrad.rounds.policies.surveys import LONGEST_GROUP
from ledtrad.rounds.queries.surveys import Named, QuestionTold
from ledtrad.rounds.states import SurveyMode
from ledtrad.synthesis.models import PrintedClaim
from ledtrad.ui.forms import PrintableForm, check_saveable, offer
from ledtrad.ui.widgets import HintedRadios
from ledtrad.website.forms import OneOf

CSV, XLSX = "csv", "xlsx"
MOST_LINKS = 500
# Where the rows were typed, as faults name the place.
PASTED = "rader"
_HINTS = {
    SurveyMode.ANONYMOUS.value: _("Svaren sparas utan något som binder dem till en inbjudan, och ingen kan få fram vem som svarade vad."),
    SurveyMode.NAMED.value: _("Bara den som leder enkäten läser vem som svarade vad, och fritexten. Den som svarar får veta det."),
}  # fmt: skip


class ModeForm(PrintableForm):
    """Whether it is kept who answered what."""

    satt = OneOf(
        label=_("Hur enkäten besvaras"),
        choices=SurveyMode.choices,
        widget=HintedRadios(hints=_HINTS),  # type: ignore[arg-type]
        error_messages={"required": _("Välj hur enkäten besvaras."), "invalid_choice": _("”%(value)s” finns inte. Välj i listan.")},
    )  # fmt: skip

    def __init__(self, data: MultiValueDict[str, str] | None = None, **options: Any) -> None:
        super().__init__(data, auto_id="satt-%s", **options)


class _HandingForm(PrintableForm):
    """A form that is answered with a file of links."""

    format = OneOf(
        label=_("Filen med länkarna"),
        choices=[(XLSX, "XLSX"), (CSV, "CSV")],
        initial=XLSX,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj XLSX eller CSV."), "invalid_choice": _("”%(value)s” finns inte. Välj XLSX eller CSV.")},
    )  # fmt: skip


class GuestsForm(_HandingForm):
    """Those who are to be asked, as rows or as a file."""

    rader = forms.CharField(
        label=_("Rader: grupp; län; adress"),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "sv", "spellcheck": "false"}),
        help_text=_("En inbjuden per rad, till exempel: Socialchefer; Kalmar; chef@example.org. Adressen kan lämnas tom. En grupp som inte finns blir till."),
        error_messages={"max_length": _("Texten är för lång. Dela upp listan.")},
    )  # fmt: skip
    fil = forms.FileField(
        label=_("Eller en CSV-fil med samma kolumner"),
        required=False,
        allow_empty_file=True,
        max_length=200,
        help_text=_("Högst 1 MB."),
        error_messages={"invalid": _("Filen kom inte fram. Välj den igen."), "max_length": _("Filens namn är för långt. Döp om den och välj den igen.")},
    )  # fmt: skip
    field_order = ("rader", "fil", "format")

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
    ) -> None:
        super().__init__(data, files=files, auto_id="inbjudna-%s")

    def guests(self, counties: Named) -> tuple[Guest, ...]:
        """Give whom a valid form tells, those of the rows and those of the file; raise BadData with every fault."""
        known, sent = dict(counties), self.cleaned_data.get("fil")
        found = read_guests(self.cleaned_data["rader"], counties=known, file=PASTED)
        if sent is None:
            return found
        text = decoded(sent.read(MOST_BYTES + 1), file=str(sent.name))
        return found + read_guests(text, counties=known, file=str(sent.name), before=found)


class LinksForm(_HandingForm):
    """A number of links for a group in a county, without addresses."""

    grupp = forms.CharField(
        label=_("Svarsgrupp"),
        max_length=LONGEST_GROUP,
        widget=forms.TextInput(attrs={"lang": "sv"}),
        validators=[check_saveable],
        help_text=_("Till exempel Politiker. En grupp som inte finns blir till."),
        error_messages={"required": _("Skriv gruppens namn."), "max_length": _("Skriv kortare: högst %(limit_value)s tecken.")},
    )  # fmt: skip
    lan = OneOf(
        label=pgettext_lazy("field", "Län"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={"required": _("Välj ett län."), "invalid_choice": _("Länet ”%(value)s” finns inte. Välj i listan.")},
    )  # fmt: skip
    antal = forms.IntegerField(
        label=_("Antal länkar"),
        min_value=1,
        max_value=MOST_LINKS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Skriv hur många länkar som behövs."), "invalid": _("Skriv ett helt tal med siffror."),
            "min_value": _("Skriv ett tal som är minst %(limit_value)s."), "max_value": _("Skriv ett tal som är högst %(limit_value)s."),
        },
    )  # fmt: skip
    field_order = ("grupp", "lan", "antal", "format")

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, counties: Named) -> None:
        super().__init__(data, auto_id="lankar-%s")
        offer(self, "lan", counties)

    def guests(self) -> tuple[Guest, ...]:
        """Give as many guests as a valid form asks links for."""
        told = self.cleaned_data
        n_links: int = told["antal"]
        return (Guest(told["grupp"].strip(), told["lan"]),) * n_links


class ClaimForm(PrintableForm):
    """Which printed claim a survey tries, by which answer, in which group."""

    pastaende = OneOf(
        label=_("Tryckt påstående utan bas"),
        required=False,
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={"invalid_choice": _("Påståendet ”%(value)s” finns inte. Välj i listan.")},
    )
    svar = OneOf(
        label=_("Svaret som prövar det"),
        required=False,
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={"invalid_choice": _("Svaret ”%(value)s” finns inte. Välj i listan.")},
    )
    grupp = OneOf(
        label=_("Bland"),
        required=False,
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={"invalid_choice": _("Gruppen ”%(value)s” finns inte. Välj i listan.")},
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        claims: tuple[PrintedClaim, ...],
        questions: tuple[QuestionTold, ...],
        groups: Named,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id="pastaende-%s", initial=initial)
        offer(
            self, "pastaende", [("", "–"), *((f"{one.report.key}/{one.key}", one.meaning) for one in claims)]
        )
        answers = [
            (f"{one.key}/{key}", f"{one.title}: {label}") for one in questions for key, label in one.options
        ]
        offer(self, "svar", [("", "–"), *answers])
        offer(self, "grupp", [("", _("Alla svarsgrupper")), *groups])

    def tried(self) -> dict[str, str]:
        """Give what a valid form names (`Survey.tried`); empty where a claim or an answer is not chosen."""
        claim, answer = self.cleaned_data["pastaende"], self.cleaned_data["svar"]
        if not claim or not answer:
            return {}
        (report, key), (question, option) = claim.split("/"), answer.split("/")
        return {
            "report": report,
            "claim": key,
            "question": question,
            "option": option,
            "group": self.cleaned_data["grupp"],
        }
