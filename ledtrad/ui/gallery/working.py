"""Samples of work: text that is read and changed, tasks, messages, forms. All words are invented."""

from __future__ import annotations

from django import forms

from ledtrad.core.anchoring_diff import DiffKind, word_diff
from ledtrad.ui.components import (
    BannerKind,
    ChangeKind,
    Crumb,
    DiffRun,
    ErrorLink,
    Flash,
    Mark,
    MarkNote,
    MenuItem,
    Pager,
    ReadingLine,
    RunKind,
    Stretch,
    Tab,
    TaskRow,
    TaskState,
    marked_paragraphs,
)
from ledtrad.ui.gallery.answers import HERE
from ledtrad.ui.widgets import HintedRadios

TEXT = (
    "Sedan årsskiftet finns en styrgrupp för samverkan. Under våren kom tre tvärgrupper i gång: en för barn, "
    "en för vuxna och en för äldre.\n\nDen politiska styrningen är fortfarande svag, och det är oklart vem som "
    "äger frågorna. Efter hand kan förbundet ta ett större ansvar."
)
_CHANGES = {
    DiffKind.EQUAL: ChangeKind.SAME,
    DiffKind.INSERT: ChangeKind.ADDED,
    DiffKind.DELETE: ChangeKind.REMOVED,
}


def _stretch(words: str, number: int, kind: RunKind) -> Stretch:
    start = TEXT.index(words)
    return Stretch(start, start + len(words), number, kind)


def stretches() -> tuple[Stretch, ...]:
    """Give marks of every kind, two of them over each other and one across two paragraphs."""
    return (
        _stretch("Sedan årsskiftet finns en styrgrupp för samverkan.", 1, RunKind.FOR),
        _stretch("Under våren kom tre tvärgrupper i gång: en för barn, en för vuxna", 2, RunKind.FOR),
        _stretch("tre tvärgrupper", 3, RunKind.UNSURE),
        _stretch("äldre.\n\nDen politiska styrningen är fortfarande svag", 4, RunKind.AGAINST),
        _stretch("Efter hand kan förbundet ta ett större ansvar.", 5, RunKind.CHOSEN),
    )


def notes() -> tuple[MarkNote, ...]:
    """Give a note for each mark."""
    return (
        MarkNote(
            1,
            "Politiskt organ: styrgrupp. Uttryckligt, 2012",
            RunKind.FOR,
            Mark.EXPLICIT,
            "Läst av två, lika.",
        ),
        MarkNote(2, "Nya samverkansgrupper: tre tvärgrupper. Uttryckligt", RunKind.FOR, Mark.EXPLICIT),
        MarkNote(
            3,
            "Antal grupper: tre. Utan datum",
            RunKind.UNSURE,
            Mark.UNDATED,
            "Läst av två, olika.",
            HERE,
            "Gör upp",
        ),
        MarkNote(4, "Politiskt organ: svag styrning", RunKind.AGAINST, Mark.AGAINST),
        MarkNote(5, "Valt stycke, ännu utan utsaga", RunKind.CHOSEN, Mark.OTHER),
    )


def runs(before: str, after: str) -> tuple[DiffRun, ...]:
    """Give the word diff of two texts as a component draws it."""
    return tuple(DiffRun(part.text, _CHANGES[part.kind]) for part in word_diff(before, after))


class ExampleForm(forms.Form):
    """Every kind of field, each once."""

    valid_from = forms.CharField(label="Gäller från", help_text="Till exempel 2012-03-01.")
    note = forms.CharField(label="Anteckning", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    unit = forms.ChoiceField(label="Län", choices=[("", "Inget valt"), ("08", "Kalmar")])
    certainty = forms.ChoiceField(
        label="Säkerhet",
        help_text="Om värdet, inte om framtiden.",
        choices=[("explicit", "Uttryckligt"), ("undated", "Utan datum"), ("planned", "Planerat")],
        widget=HintedRadios(
            hints={
                "explicit": "Gruppen och tiden står i texten.",
                "undated": "Gruppen finns, men inte när den kom till.",
            }
        ),
    )
    themes = forms.MultipleChoiceField(
        label="Ämnen",
        choices=[("1", "Styrning"), ("2", "FoU")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(label="Fil", help_text="Ett kalkylblad, högst 5 megabyte.", required=False)
    second = forms.BooleanField(label="Be en andra läsare titta", required=False)
    key = forms.CharField(widget=forms.HiddenInput, initial="x", required=False)


def samples() -> dict[str, object]:
    """Give what the examples of this group read."""
    return {
        "paragraphs": marked_paragraphs(TEXT, stretches()),
        "notes": notes(),
        "plain": marked_paragraphs(TEXT),
        "runs": runs("Elva län har bildat en ny grupp.", "Nio län har bildat nya grupper under året."),
        "same": runs("Inget är ändrat här.", "Inget är ändrat här."),
        "flashes": (
            Flash("Utsagan är sparad.", url=HERE, url_label="Ångra"),
            Flash("Inget ändrades, eftersom texten redan var inlämnad.", BannerKind.INFO),
            Flash("Sparat, men tre uppgifter saknar belägg.", BannerKind.WARNING),
            Flash("Svaret kunde inte sparas. Försök igen om en stund.", BannerKind.ERROR),
        ),
        "tabs": (
            Tab("Läget", HERE, current=True),
            Tab("Att läsa", HERE, count="14 av 21"),
            Tab("Matrisen", HERE),
        ),
        "pager": Pager("Län 7 av 21", Crumb("Kronoberg", HERE), Crumb("Gotland", HERE)),
        "first_page": Pager("Län 1 av 21", after=Crumb("Västra Götaland", HERE)),
        "tasks": (
            TaskRow("Läs och koda svaren", TaskState.DONE, HERE),
            TaskRow("Gör upp skillnaderna", TaskState.OPEN, HERE, "Läsarna är oense om 14 av 259 utsagor."),
            TaskRow(
                "Skriv sammanställningen", TaskState.STARTED, HERE, state_label="Tre av tolv avsnitt kvar"
            ),
            TaskRow("Frys utgåvan", TaskState.WAITING, note="Väntar på att skillnaderna är uppgjorda."),
        ),
        "menu": (MenuItem("Omgången 2012", HERE), MenuItem("Län", HERE, current=True)),
        "languages": (MenuItem("English", HERE, language="en"),),
        "crumbs": (Crumb("Omgången 2012", HERE), Crumb("Kalmar")),
        "line": ReadingLine("Lägesrapporter 2012", "21 län", "31 december 2012", "31 januari 2013"),
        "form": ExampleForm({"valid_from": "", "unit": "", "certainty": ""}),
        "empty_form": ExampleForm(prefix="tom"),
        "errors": (ErrorLink("Sidan har ändrats av någon annan."),),
    }
