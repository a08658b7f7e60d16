"""The forms of templates and their questions: their shape only. What a question may be is the action's to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.core.outline import Move
from ledtrad.core.printable import printable
from ledtrad.core.question_forms import made_key
from ledtrad.core.typed import whole_number
from ledtrad.core.wording import capitalised
from ledtrad.rounds.actions.questions import Opened, QuestionTyped, print_of
from ledtrad.rounds.actions.templates import Head
from ledtrad.rounds.exchange.files import MOST_BYTES
from ledtrad.rounds.models import Question
from ledtrad.rounds.states import CollectionKind, Lineage, QuestionKind
from ledtrad.ui.forms import PrintableForm, check_saveable, offer
from ledtrad.website.forms import OneOf, SomeOf

LONGEST_TEXT = 5_000
_OPTION = re.compile(r"([a-z0-9][a-z0-9-]{0,99})\s*:\s*(\S.*)")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
# The part of a question that an action finds fault with, and the field where it is typed.
FIELDS = {
    "title": "rubrik", "text": "fraga", "section": "avdelning", "guidance": "anvisning", "used_by": "anvands_av", "kind": "slag",
    "options": "rader", "columns": "rader", "unit": "enhet", "least": "minst", "most": "hogst", "visible_if": "villkor",
    "lineage": "jamforbarhet", "previous": "forra", "key": "nyckel", "number": "nummer",
}  # fmt: skip


class Words(forms.CharField):
    """A text in Swedish, whatever language its writer reads the page in."""

    def __init__(self, *, missing: Any = "", rows: int = 0, most: int = 200, **options: Any) -> None:
        lang = {"lang": "sv"}
        too_long = _("Texten är för lång (%(show_value)s tecken). Den får ha högst %(limit_value)s.")
        super().__init__(
            widget=forms.Textarea(attrs=lang | {"rows": rows}) if rows else forms.TextInput(attrs=lang),
            max_length=most, required=bool(missing), validators=[check_saveable],
            error_messages={"required": missing, "max_length": too_long}, **options,
        )  # fmt: skip


class WholeNumber(forms.CharField):
    """A number from 1; 0 where nothing is typed."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, widget=widget, **options)

    def clean(self, value: Any) -> int:
        """Give the number; raise ValidationError for what is none."""
        told = str(super().clean(value)).strip()
        number = whole_number(told)
        if told and not number:
            raise forms.ValidationError(_("Skriv ett helt tal med siffror, till exempel 2026."))
        return number


class NewTemplateForm(PrintableForm):
    """A template to begin."""

    titel = Words(
        label=pgettext_lazy("template", "Titel"),
        missing=_("Skriv en titel."),
        help_text=_("Det som mallen kallas, utan år: Lägesrapport."),
    )
    slag = OneOf(
        label=_("Vad mallen är till för"),
        error_messages={
            "required": _("Välj vad mallen är till för."),
            "invalid_choice": _("”%(value)s” finns inte. Välj i listan."),
        },
    )
    nummer = WholeNumber(
        label=_("Versionens nummer"),
        help_text=_("Gärna året. Utan nummer blir det version 1."),
    )
    nyckel = Words(
        label=_("Nyckel i adressen"),
        help_text=_("Små bokstäver a–z, siffror och bindestreck. Utan nyckel görs den av titeln. Går inte att ändra sedan."),
    )  # fmt: skip

    def __init__(self, data: MultiValueDict[str, str] | None = None, **options: Any) -> None:
        super().__init__(data, auto_id="mall-%s", **options)
        offer(self, "slag", _capitalised(CollectionKind.choices))

    def head(self) -> Head:
        """Give what a valid form holds."""
        told = self.cleaned_data
        return Head(told["titel"], told["slag"], told["nyckel"].strip())


class NewVersionForm(PrintableForm):
    """The number of a version to make."""

    nummer = WholeNumber(
        label=_("Den nya versionens nummer"), help_text=_("Gärna året. Utan nummer blir det nästa.")
    )

    def __init__(self, data: MultiValueDict[str, str] | None = None) -> None:
        super().__init__(data, auto_id="version-%s")


class MoveQuestionForm(PrintableForm):
    """Where a question is to go, and the edit of the version that was shown."""

    riktning = OneOf(choices=[(Move.UP.value, Move.UP.value), (Move.DOWN.value, Move.DOWN.value)])
    andring = forms.CharField(required=False)


class UploadForm(PrintableForm):
    """A template in a file."""

    fil = forms.FileField(
        label=pgettext_lazy("upload", "Fil"),
        help_text=_("En mall i YAML, som den hämtas härifrån, eller ett formulär i XLSForm (.xlsx). Högst 2 MB."),
        allow_empty_file=True,
        max_length=200,
        error_messages={
            "required": _("Välj en fil att läsa in."),
            "invalid": _("Filen kom inte fram. Välj den igen."),
            "max_length": _("Filens namn är för långt. Döp om den och välj den igen."),
        },
    )  # fmt: skip

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
    ) -> None:
        super().__init__(data, files=files, auto_id="las-in-%s")

    def clean_fil(self) -> tuple[str, bytes]:
        """Give the file's name and content; one byte more than may be sent is enough to refuse it."""
        sent: UploadedFile[bytes] = self.cleaned_data["fil"]
        return printable(sent.name or ""), sent.read(MOST_BYTES + 1)


class QuestionForm(PrintableForm):
    """A question of a template. What does not belong to the chosen kind of answer is left as it is and not saved."""

    rubrik = Words(
        label=pgettext_lazy("question", "Rubrik"),
        missing=_("Skriv en rubrik."),
        help_text=_("Kort: den står i listor och över svaret."),
    )
    fraga = Words(
        label=pgettext_lazy("question", "Fråga"),
        rows=3,
        most=LONGEST_TEXT,
        missing=_("Skriv frågan."),
        help_text=_("En hel mening, som den ställs till den som svarar."),
    )
    avdelning = Words(
        label=pgettext_lazy("question", "Avdelning"),
        help_text=_("Rubriken som frågan står under, tillsammans med andra. En ny rubrik blir en ny avdelning."),
    )  # fmt: skip
    anvisning = Words(
        label=pgettext_lazy("question", "Anvisning"),
        rows=3,
        most=LONGEST_TEXT,
        help_text=_("Vad ett bra svar tar upp, och vad som inte behövs."),
    )
    anvands_av = Words(
        label=_("Vem som använder svaret"),
        most=300,
        help_text=_("Den som svarar ser det. En fråga vars svar ingen använder ska inte ställas."),
    )
    slag = OneOf(
        label=_("Slag av svar"),
        error_messages={"required": _("Välj slag av svar."), "invalid_choice": _("”%(value)s” finns inte. Välj i listan.")},
    )  # fmt: skip
    rader = Words(
        label=_("Svar att välja mellan, eller tabellens kolumner"),
        rows=5,
        most=20_000,
        help_text=_(
            "Ett per rad, som ”nyckel: text” eller bara texten. Nyckeln står kvar när texten ändras, så att svaren kan jämföras."
        ),
    )
    enhet = Words(
        label=pgettext_lazy("number", "Enhet"),
        most=40,
        help_text=_("Det som står efter talet: kommuner, tjänster, procent."),
    )
    minst = Words(label=_("Minsta tal"), most=40)
    hogst = Words(label=_("Största tal"), most=40)
    heltal = forms.BooleanField(label=_("Bara hela tal"), required=False)
    kravs = forms.BooleanField(label=_("Måste besvaras"), required=False)
    villkor = SomeOf(
        label=_("Ställs bara om svaret är något av"),
        required=False,
        help_text=_("Utan val ställs frågan alltid. Välj svar på en enda fråga, som står före."),
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "sv"}),
        error_messages={"invalid_choice": _("Svaret ”%(value)s” finns inte längre. Välj bland rutorna.")},
    )
    jamforbarhet = OneOf(
        label=_("Jämförbarhet"),
        help_text=_("Hur långt svaren kan jämföras med dem på en tidigare fråga."),
        error_messages={"required": _("Välj jämförbarhet."), "invalid_choice": _("”%(value)s” finns inte. Välj i listan.")},
    )  # fmt: skip
    forra = OneOf(
        label=_("Tidigare fråga"),
        required=False,
        widget=forms.Select(attrs={"lang": "sv"}),
        error_messages={"invalid_choice": _("Frågan ”%(value)s” finns inte. Välj i listan.")},
    )
    nyckel = Words(
        label=_("Nyckel i adressen"),
        help_text=_("Utan nyckel görs den av rubriken. Går inte att ändra sedan."),
    )
    andring = forms.CharField(required=False, widget=forms.HiddenInput)
    sett = forms.CharField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        others: Sequence[Question] = (),
        earlier: Sequence[Question] = (),
        is_new: bool = False,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id="fraga-%s", initial=initial)
        if not is_new:
            del self.fields["nyckel"]
        offer(self, "slag", _capitalised(QuestionKind.choices))
        offer(self, "jamforbarhet", _capitalised(Lineage.choices))
        offer(self, "villkor", _answers(others))
        offer(self, "forra", [("", "–"), *((previous_value(one), _titled(one)) for one in earlier)])

    def clean_villkor(self) -> list[str]:
        """Give the answers that were chosen; raise ValidationError where they are on more than one question."""
        chosen: list[str] = self.cleaned_data["villkor"]
        if len({one.split("/", 1)[0] for one in chosen}) > 1:
            raise forms.ValidationError(_("Välj svar på en enda fråga."))
        return chosen

    def typed(self) -> QuestionTyped:
        """Give what a valid form holds."""
        told = self.cleaned_data
        number, _slash, key = told["forra"].partition("/")
        return QuestionTyped(
            title=told["rubrik"], text=told["fraga"], section=told["avdelning"], guidance=told["anvisning"], used_by=told["anvands_av"],
            kind=told["slag"], shape=self._shape(), required=told["kravs"], visible_if=_condition(told["villkor"]),
            lineage=told["jamforbarhet"], previous=(int(number), key) if key else None, key=told.get("nyckel", ""),
        )  # fmt: skip

    def _shape(self) -> dict[str, Any]:
        """Give the shape that belongs to the chosen kind."""
        told = self.cleaned_data
        kind, lines = told["slag"], options_in(told["rader"])
        if kind == QuestionKind.TABLE:
            return {"columns": lines}
        if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
            return {"options": lines}
        if kind != QuestionKind.NUMBER:
            return {}
        bounds = {"least": told["minst"], "most": told["hogst"]}
        return {"unit": told["enhet"], "whole": told["heltal"]} | {
            name: _SPACES.sub("", bound).replace("\N{MINUS SIGN}", "-") for name, bound in bounds.items()
        }

    def opened(self) -> Opened:
        """Give what the writer had before them."""
        return Opened(whole_number(str(self.data.get("andring", ""))), str(self.data.get("sett", "")))

    def on(self, *, edit: int, seen: str) -> MultiValueDict[str, str]:
        """Give what was typed on the number of what stands now, for the form of a second try."""
        data: MultiValueDict[str, str] = MultiValueDict()
        for name, values in self.data.lists():  # type: ignore[attr-defined]
            data.setlist(name, values)
        data["andring"], data["sett"] = str(edit), seen
        return data

    def refuse(self, field: str, sentence: str) -> None:
        """Tell what an action refused, at the field where it is typed."""
        name = FIELDS.get(field)
        self.add_error(name if name in self.fields else None, sentence)


def initial_of(question: Question, *, edit: int) -> dict[str, Any]:
    """Give the form's values for a question as it stands."""
    shape, condition, previous = question.shape, question.visible_if, question.previous
    lines = [f"{one['key']}: {one['label']}" for one in shape.get("options") or shape.get("columns") or ()]
    return {
        "rubrik": question.title, "fraga": question.text, "avdelning": question.section, "anvisning": question.guidance,
        "anvands_av": question.used_by, "slag": question.kind, "rader": "\n".join(lines), "enhet": shape.get("unit", ""),
        "minst": _bound(shape, "least"), "hogst": _bound(shape, "most"), "heltal": shape.get("whole", False), "kravs": question.required,
        "villkor": [f"{condition['question']}/{value}" for value in condition["values"]] if condition else [],
        "jamforbarhet": question.lineage, "forra": previous_value(previous) if previous else "", "andring": edit,
        "sett": print_of(question),
    }  # fmt: skip


def _capitalised(choices: Sequence[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Give choices as they stand alone in a list."""
    return [(value, capitalised(str(label))) for value, label in choices]


def _bound(shape: dict[str, Any], name: str) -> str:
    return str(shape.get(name, "")).replace(".", ",")


def options_in(text: str) -> list[dict[str, str]]:
    """Give key and label of each line that holds something; a key is made of a text that has none of its own."""
    options: list[dict[str, str]] = []
    for line in (line.strip() for line in text.splitlines()):
        found = _OPTION.fullmatch(line)
        if found:
            options.append({"key": found[1], "label": found[2]})
        elif line:
            taken = [one["key"] for one in options]
            options.append({"key": made_key(line, taken=taken, stem="svar"), "label": line})
    return options


def previous_value(question: Question) -> str:
    """Give how an earlier question is named in the form: "2012/struktur"; its version is at hand."""
    return f"{question.version.number}/{question.key}"


def _titled(question: Question) -> str:
    return f"{question.version.number}: {question.title}"


def _answers(others: Sequence[Question]) -> list[tuple[str, str]]:
    return [
        (f"{one.key}/{option['key']}", f"{one.title}: {option['label']}")
        for one in others
        for option in one.shape.get("options") or ()
    ]


def _condition(chosen: Sequence[str]) -> dict[str, Any]:
    pairs = [one.split("/", 1) for one in chosen]
    return {"question": pairs[0][0], "values": [value for _key, value in pairs]} if pairs else {}
