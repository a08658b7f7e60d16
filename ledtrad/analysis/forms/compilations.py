"""The forms of compilations: their shape only. What a field may hold is the action's to say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.core.errors import LedtradError
from ledtrad.core.outline import Move
from ledtrad.core.typed import whole_number
from ledtrad.rounds.models import Question as TemplateQuestion
from ledtrad.synthesis.actions.compilations import Head
from ledtrad.synthesis.actions.sections import Typed
from ledtrad.synthesis.models import Compilation, Section
from ledtrad.synthesis.policies.compilations import CompilationRefused
from ledtrad.synthesis.queries.compilations import codebooks_to_use, rounds_to_compile
from ledtrad.synthesis.states import SectionLanguage
from ledtrad.ui.forms import PrintableForm, check_saveable, offer
from ledtrad.website.forms import OneOf, SomeOf

LONGEST_REASON = 2000
# The fields of a new compilation, by what the actions call them.
_FIELDS = {"key": "nyckel", "codebook": "kodbok"}


class Words(forms.CharField):
    """A text that is saved as it stands; signs that no page may hold are replaced by the form, and refused here."""

    def __init__(self, *, missing: Any, rows: int = 0, **options: Any) -> None:
        # What is written here is Swedish, whatever language its writer reads the page in.
        options["widget"] = (
            forms.Textarea(attrs={"rows": rows, "lang": "sv"})
            if rows
            else forms.TextInput(attrs={"lang": "sv"})
        )
        too_long = _("Texten är för lång (%(show_value)s tecken). Den får ha högst %(limit_value)s.")
        super().__init__(
            error_messages={"required": missing, "max_length": too_long},
            validators=[check_saveable],
            **options,
        )


class AsTyped(forms.CharField):
    """A text that may be empty as far as the form goes: what is missing in it is told by the action."""

    # Nothing counts as too little here.
    empty_values = []


class EditNumber(forms.Field):
    """The number of the save that a writer started from. Nonsense is taken for an old one: then both texts are shown, and none is lost."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> int:
        """Give the number, 0 for what is none."""
        return whole_number(str(value))


class HeadForm(PrintableForm):
    """What stands above a compilation's sections."""

    titel = Words(label=pgettext_lazy("report", "Titel"), max_length=200, missing=_("Skriv en titel."))
    ingress = Words(
        label=pgettext_lazy("report", "Ingress"),
        rows=3,
        max_length=LONGEST_REASON,
        missing=_("Skriv vad rapporten handlar om, i en eller två meningar."),
    )
    avsandare = Words(
        label=_("Vem som står bakom"),
        rows=3,
        max_length=LONGEST_REASON,
        help_text=_(
            "Trycks under titeln. Är det en omräkning av någon annans rapport, skriv vems den inte är."
        ),
        missing=_("Skriv vem som står bakom texten."),
    )
    andring = EditNumber()

    @classmethod
    def of(cls, compilation: Compilation) -> HeadForm:
        """Give the form with the head as it stands."""
        return cls(
            auto_id="huvud-%s",
            initial={
                "titel": compilation.title,
                "ingress": compilation.lead,
                "avsandare": compilation.authorship,
                "andring": compilation.edit,
            },
        )

    def head(self) -> Head:
        """Give what a valid form holds."""
        told = self.cleaned_data
        return Head(told["titel"], told["ingress"], told["avsandare"])

    def edit(self) -> int:
        """Give the number of the save that the writer started from."""
        return int(self.cleaned_data["andring"])


class NewCompilationForm(HeadForm):
    """A compilation to begin: its key, round and codebook besides its head."""

    nyckel = Words(
        label=_("Nyckel i adressen"),
        max_length=100,
        help_text=_(
            "Små bokstäver a–z, siffror och bindestreck, till exempel lagesrapport-2012. Går inte att ändra sedan."
        ),
        missing=_("Skriv en nyckel, till exempel lagesrapport-2012."),
    )
    omgang = OneOf(
        label=pgettext_lazy("rounds", "Omgång"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={
            "required": _("Välj vilken omgång som sammanställs."),
            "invalid_choice": _("Omgången ”%(value)s” finns inte. Välj en i listan."),
        },
    )
    kodbok = OneOf(
        label=pgettext_lazy("codebook", "Kodbok"),
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={
            "required": _("Välj kodboken som omgången är kodad med."),
            "invalid_choice": _("Kodboken ”%(value)s” finns inte. Välj en i listan."),
        },
    )
    field_order = ("titel", "nyckel", "omgang", "kodbok", "ingress", "avsandare")

    def __init__(self, data: MultiValueDict[str, str] | None = None) -> None:
        super().__init__(data, auto_id="ny-%s")
        del self.fields["andring"]
        self.rounds, self.codebooks = rounds_to_compile(), codebooks_to_use()
        offer(self, "omgang", ((key, one.title) for key, one in self.rounds.items()))
        offer(self, "kodbok", ((key, one.title) for key, one in self.codebooks.items()))

    def refuse(self, error: LedtradError) -> None:
        """Show what an action refused at its field, or above the form where it names none."""
        field = _FIELDS.get(error.field) if isinstance(error, CompilationRefused) else None
        self.add_error(field, str(error))


class HeadingForm(PrintableForm):
    """A section to add."""

    rubrik = Words(
        label=_("Rubrik på det nya avsnittet"),
        max_length=200,
        missing=_("Skriv en rubrik på det nya avsnittet."),
    )
    efter = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)


class MoveForm(PrintableForm):
    """Where a section is to go."""

    riktning = OneOf(choices=[(move.value, move.value) for move in Move])


class SectionForm(PrintableForm):
    """A section being written. Saved without its topics where these were not sent, as the autosave does."""

    rubrik = AsTyped(
        label=pgettext_lazy("section", "Rubrik"),
        max_length=1000,
        widget=forms.TextInput(attrs={"lang": "sv"}),
    )
    text = AsTyped(
        label=_("Text i Markdown"),
        strip=False,
        validators=[check_saveable],
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "lang": "sv"}),
    )
    amnen = SomeOf(
        label=_("Ämnen som avsnittet tar upp"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "sv"}),
        help_text=_("Kontrollerna ser efter att varje ämne som länen tillfrågades om tas upp någonstans."),
        error_messages={"invalid_choice": _("Ämnet ”%(value)s” finns inte i mallen. Välj bland rutorna.")},
    )
    skrivet_pa = OneOf(
        label=pgettext_lazy("language", "Skrivet på"),
        required=False,
        choices=SectionLanguage.choices,
        help_text=_(
            "Rubriken och texten märks med språket överallt, så att skärmläsare, avstavning och rättstavning följer det."
        ),
        error_messages={"invalid_choice": _("Språket ”%(value)s” finns inte. Välj ett i listan.")},
    )
    med_amnen = forms.BooleanField(widget=forms.HiddenInput, required=False)
    andring = EditNumber()

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        topics: tuple[TemplateQuestion, ...] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id="avsnitt-%s", initial=initial)
        self.choices = topics
        for name in ("rubrik", "text"):
            self.fields[name].widget.attrs["lang"] = self.language() or SectionLanguage.SWEDISH.value
        offer(self, "amnen", ((topic.key, topic.title) for topic in topics))

    @classmethod
    def of(
        cls,
        section: Section,
        *,
        topics: tuple[TemplateQuestion, ...],
        chosen: tuple[TemplateQuestion, ...],
        text: str | None = None,
    ) -> SectionForm:
        """Give the form with the section as it stands, or with another text in it, not yet saved."""
        initial = {
            "rubrik": section.heading,
            "text": section.text if text is None else text,
            "amnen": [topic.key for topic in chosen],
            "skrivet_pa": section.language,
            "med_amnen": "1",
            "andring": section.edit,
        }
        return cls(topics=topics, initial=initial)

    def language(self) -> str:
        """Give the language that was chosen, "" where the form was sent without one or with none that there is."""
        told = self.data.get("skrivet_pa", "") if self.is_bound else self.initial.get("skrivet_pa", "")
        return str(told) if told in SectionLanguage.values else ""

    def typed_text(self) -> str:
        """Give the text as it was typed, whether or not it can be saved."""
        return str(self.data.get("text", ""))

    def typed(self) -> Typed:
        """Give what was typed; raise LedtradError with what is wrong with the form, if anything is."""
        if not self.is_valid():
            raise LedtradError(" ".join(str(told) for faults in self.errors.values() for told in faults))
        told = self.cleaned_data
        return Typed(told["rubrik"], told["text"], told["andring"], told["skrivet_pa"])

    def topics(self) -> list[str] | None:
        """Give the topics to take up, None where the form was sent without them."""
        told = self.cleaned_data
        return list(told["amnen"]) if told["med_amnen"] else None

    def with_text(self, text: str) -> SectionForm:
        """Give the same form with another text in it."""
        return self._with(text=text)

    def on_edit(self, edit: int) -> SectionForm:
        """Give the same form on the number of a later save."""
        return self._with(andring=str(edit))

    def _with(self, **told: str) -> SectionForm:
        data: MultiValueDict[str, str] = MultiValueDict()
        data.update(self.data)
        for name, value in told.items():
            data[name] = value
        return SectionForm(data, topics=self.choices)


class OverrideForm(PrintableForm):
    """A finding, and why it may stand."""

    kontroll = forms.CharField(widget=forms.HiddenInput, max_length=60)
    galler = forms.CharField(widget=forms.HiddenInput, max_length=200)
    skal = forms.CharField(
        label=_("Varför felet får stå"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "sv"}),
    )


class FreezeForm(PrintableForm):
    """What a release is to be called, and what is to be known about it."""

    nummer = forms.CharField(
        label=_("Utgåvans nummer"),
        required=False,
        max_length=40,
        help_text=_("Året, kolon och ett löpnummer, till exempel 2012:1."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    anmarkning = Words(
        label=_("Att veta om utgåvan"),
        required=False,
        rows=3,
        max_length=LONGEST_REASON,
        help_text=_("Trycks överst i utgåvan och går inte att ändra sedan."),
        missing="",
    )


class CorrectionForm(PrintableForm):
    """Words of a release that are wrong, what holds instead, and why."""

    pastaende = OneOf(
        label=_("Var det står"),
        required=False,
        error_messages={"invalid_choice": _("Påståendet ”%(value)s” finns inte i utgåvan. Välj i listan.")},
    )
    stod = Words(
        label=_("Det som stod"),
        rows=3,
        max_length=LONGEST_REASON,
        help_text=_("Skriv av orden precis som de står i utgåvan."),
        missing=_("Skriv av det som stod."),
    )
    ska_sta = Words(
        label=_("Det som ska stå"), rows=3, max_length=LONGEST_REASON, missing=_("Skriv vad som ska stå.")
    )
    skal = Words(
        label=pgettext_lazy("correction", "Skäl"),
        rows=2,
        max_length=LONGEST_REASON,
        help_text=_("Trycks vid rättelsen och i nästa utgåva."),
        missing=_("Skriv varför det rättas."),
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        claims: list[tuple[str, str]],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id="rattelse-%s", initial=initial)
        offer(self, "pastaende", [("", _("I den löpande texten")), *claims])
