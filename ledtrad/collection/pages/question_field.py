"""One question's field as the answerer meets it, whatever its kind: what `collection/question_field.html` draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledtrad.collection.pages.attached_files import FilesField
from ledtrad.collection.pages.question_registry import RegistryField, registry_field
from ledtrad.core.asking import Asked, Kind, Option, Typed
from ledtrad.core.attached import words_in
from ledtrad.core.saying import quoted
from ledtrad.core.wording import capitalised, swedish_digits
from ledtrad.rounds.models import Question
from ledtrad.rounds.queries.seats import Found
from ledtrad.rounds.states import MissingReason

# A table has some empty rows below those that are filled; whoever needs more saves, and gets as many again.
EMPTY_ROWS = 3
# A list of actors that is longer than this is folded, those that are chosen apart.
SHORT_LIST = 12
LONG_TEXT, SHORT_TEXT = 12, 5


class Control(StrEnum):
    """How an answer is given."""

    AREA = "area"
    LINE = "line"
    RADIOS = "radios"
    BOXES = "boxes"
    TABLE = "table"
    REGISTRY = "registry"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class FieldOption:
    """An answer to choose; `field_id` is empty in a list that opens."""

    key: str
    label: str
    chosen: bool
    field_id: str = ""


@dataclass(frozen=True, slots=True)
class FieldCell:
    """A cell to write in; `label` is its column."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row of cells; `label` is its number, from 1."""

    label: str
    cells: tuple[FieldCell, ...]


@dataclass(frozen=True, slots=True)
class QuestionField:
    """A question's field: what is asked, why, and what stands in it now.

    `name` is the field's name and its id. `how` says how the answer is written, `condition` when it is asked for, `fault` what is wrong with what
    stands there. `more` are the options that are folded away; `search` looks for others, None where there is nowhere to look. `texts` from the template are Swedish: question, guidance, used_by, options.
    """

    question: str
    guidance: str
    used_by: str
    required: bool
    control: Control
    name: str
    how: str
    text: str = ""
    unit: str = ""
    n_rows: int = LONG_TEXT
    options: tuple[FieldOption, ...] = ()
    more: tuple[FieldOption, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[FieldRow, ...] = ()
    missing_name: str = ""
    reasons: tuple[FieldOption, ...] = ()
    condition: str = ""
    fault: str = ""
    search: Search | None = None
    registry: RegistryField | None = None
    files: FilesField | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """A search of the registry: what was searched for, and what it came to in words; "" where nothing was."""

    text: str = ""
    told: str = ""
    found: tuple[FieldOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a field now: raw as it was typed, why it is missing, and what is wrong with it.

    `files` are those of a question that asks for files; None where none is attached, and the answer is words.
    """

    typed: Typed = ""
    missing: str = ""
    fault: str = ""
    files: FilesField | None = None


def field_of(
    question: Question,
    stands: Standing = Standing(),
    *,
    names: Mapping[str, str] | None = None,
    condition: str = "",
    prefix: str = "",
    looked_for: tuple[str, Found] | None = None,
) -> QuestionField:
    """Give a question's field with what stands in it; no query.

    `names` are the actors to choose among, or what the registry says, by key and in order; `looked_for` is what was searched for among the others, with what was found,
    None where nobody can search. `prefix` stands before every name, where a page has several fields.
    """
    asked, name, typed = question.asked, f"{prefix}svar", stands.typed
    files = stands.files
    control = Control.FILES if files else _CONTROLS.get(asked.kind, Control.AREA)
    offered = tuple(Option(key, told) for key, told in (names or {}).items())
    options = _options(offered if asked.kind == Kind.ACTORS else asked.options, typed, name=name)
    folded = asked.kind == Kind.ACTORS and len(options) > SHORT_LIST
    shown = [one for one in options if one.chosen or not folded] if control in _CHOSEN else []
    if control is Control.RADIOS and not asked.required and _text(typed).strip():
        # A radio button can't be taken back without a script.
        shown.append(FieldOption("", pgettext("no option", "Inget svar"), chosen=False, field_id=f"{name}-0"))
    return QuestionField(
        question=question.text, guidance=question.guidance, used_by=question.used_by, required=question.required, control=control, name=name,
        how="" if files else how_to_answer(asked), text=words_in(typed) if asked.kind == Kind.FILE else _text(typed), files=files, unit=asked.unit, n_rows=LONG_TEXT if asked.kind == Kind.NARRATIVE else SHORT_TEXT,
        options=tuple(shown),
        more=tuple(one for one in options if folded and not one.chosen),
        columns=tuple(one.label for one in asked.options) if control is Control.TABLE else (),
        rows=_rows(asked.options, typed, prefix=prefix) if control is Control.TABLE else (),
        missing_name=f"{prefix}saknas", reasons=_reasons(stands.missing), condition=condition, fault=stands.fault,
        registry=registry_field(typed, names=names or {}, prefix=prefix) if control is Control.REGISTRY else None,
        search=_search(*looked_for, offered=options, name=name) if looked_for and asked.kind == Kind.ACTORS else None,
    )  # fmt: skip


def _search(text: str, found: Found, *, offered: Sequence[FieldOption], name: str) -> Search:
    """Give a search with those of its finds that are not offered above."""
    if not text.strip():
        return Search()
    known = {one.key for one in offered}
    options = tuple(
        FieldOption(key, label, chosen=False, field_id=f"{name}-traff-{place}")
        for place, (key, label) in enumerate(found.names.items(), 1)
        if key not in known
    )
    if not found.names:
        told = _("Ingen i registret heter så. Pröva ett annat ord, eller ett av orden.")
    elif not options:
        told = _("De som heter så står i listan ovanför.")
    elif found.has_more:
        told = _("Det finns fler än de här. Skriv ett ord till, så blir de färre.")
    else:
        told = _("Markera dem som det gäller, och spara.")
    return Search(text, told, options)


def how_to_answer(asked: Asked) -> str:
    """Give how an answer of the kind is written, in a sentence or two; "" for a text."""
    if asked.kind == Kind.NUMBER:
        return _number_told(asked)
    return {
        Kind.DATE: _("Skriv år, månad och dag, till exempel 2026-03-27."),
        Kind.CHOICES: _("Markera alla som stämmer."),
        Kind.ACTORS: _("Markera dem som det gäller: länets egna och de nationella står här."),
        Kind.TABLE: _("Lämna tomt i de rader som inte behövs. Behövs fler: spara, så kommer tre till."),
        Kind.REGISTRY_CHANGE: _("Så här står det i registret. Föreslå ändringar där det inte stämmer: de förs in när svaret har godtagits."),
        Kind.FILE: _("Skriv vad filerna är, och var de finns om de inte är bifogade."),
    }.get(asked.kind, "")  # fmt: skip


def condition_told(asked: Asked, others: Mapping[str, Asked]) -> str:
    """Give when a question is asked, "" for always; `others` are the questions before it by key."""
    if asked.condition is None or asked.condition.question not in others:
        return ""
    other = others[asked.condition.question]
    labels = [quoted(option.label) for option in other.options if option.key in asked.condition.values]
    answers = labels[0] if labels else ""
    for label in labels[1:]:
        answers = pgettext("one of several", "%(first)s eller %(last)s") % {"first": answers, "last": label}
    return _("Frågan ställs om svaret på %(question)s är %(answers)s.") % {
        "question": quoted(other.title),
        "answers": answers,
    }


_CONTROLS = {
    Kind.CHOICE: Control.RADIOS,
    Kind.CHOICES: Control.BOXES,
    Kind.ACTORS: Control.BOXES,
    Kind.NUMBER: Control.LINE,
    Kind.DATE: Control.LINE,
    Kind.TABLE: Control.TABLE,
    Kind.REGISTRY_CHANGE: Control.REGISTRY,
}
_CHOSEN = frozenset({Control.RADIOS, Control.BOXES})


def _number_told(asked: Asked) -> str:
    least, most = (swedish_digits(one) if one is not None else "" for one in (asked.least, asked.most))
    told = {"least": least, "most": most}
    if least and most:
        bounds = _("Från %(least)s till %(most)s.") % told
    elif least:
        bounds = _("Minst %(least)s.") % told
    else:
        bounds = _("Högst %(most)s.") % told if most else ""
    how = (
        _("Skriv ett helt tal med siffror.")
        if asked.whole
        else _("Skriv talet med siffror, till exempel 12,5.")
    )
    return f"{how} {bounds}".strip()


def _text(typed: Typed) -> str:
    """Give what was typed as one text, also where it was typed while the question was of another kind: nothing is lost."""
    if isinstance(typed, str):
        return typed
    return "\n".join(one if isinstance(one, str) else " | ".join(one) for one in typed)


def _options(offered: Sequence[Option], typed: Typed, *, name: str) -> tuple[FieldOption, ...]:
    """Give the options in order; what was chosen and is not offered any more stands last, as it was told."""
    told = [typed] if isinstance(typed, str) else [one for one in typed if isinstance(one, str)]
    chosen = [key.strip() for key in told if key.strip()]
    known = {option.key for option in offered}
    every = (*offered, *(Option(key, key) for key in dict.fromkeys(chosen) if key not in known))
    return tuple(
        FieldOption(one.key, one.label, one.key in chosen, f"{name}-{place}")
        for place, one in enumerate(every, 1)
    )


def _rows(columns: Sequence[Option], typed: Typed, *, prefix: str) -> tuple[FieldRow, ...]:
    filled = (
        [[typed]] if isinstance(typed, str) and typed else [one for one in typed if isinstance(one, list)]
    )
    rows = [*filled, *([] for _n in range(EMPTY_ROWS))]
    return tuple(
        FieldRow(str(n), tuple(
            FieldCell(f"{prefix}cell-{n}-{place}", column.label, row[place - 1] if place <= len(row) else "")
            for place, column in enumerate(columns, 1)
        ))
        for n, row in enumerate(rows, 1)
    )  # fmt: skip


def _reasons(missing: str) -> tuple[FieldOption, ...]:
    """Give why an answer may be missing. That it is not answered needs no telling: it shows."""
    offered = [one for one in MissingReason if one != MissingReason.NOT_ANSWERED or one == missing]
    none = FieldOption(
        "", pgettext("no missing reason", "Inget skäl: svaret finns eller kommer"), not missing
    )
    return (none, *(FieldOption(one.value, capitalised(str(one.label)), one == missing) for one in offered))
