"""A version as those who answer it meet it: every field drawn, and what was typed on trial read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from ledtrad.collection.pages.attached_files import files_field
from ledtrad.collection.pages.question_field import QuestionField, Standing, condition_told, field_of
from ledtrad.core.asking import Asked, Kind, Typed
from ledtrad.rounds.answering import try_form
from ledtrad.rounds.models import Question
from ledtrad.rounds.queries.seats import kind_names
from ledtrad.ui.components import ErrorLink


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A question with its field; `read` is how the answer is taken down, `hidden` that it is not asked after the answers given."""

    key: str
    title: str
    field: QuestionField
    read: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TrialSection:
    """The questions under one heading."""

    title: str
    rows: tuple[TrialRow, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A version on trial; `tried` says that answers were sent."""

    key: str
    number: int
    sections: tuple[TrialSection, ...]
    errors: tuple[ErrorLink, ...]
    tried: bool


def prefix_of(question: str) -> str:
    """Give what stands before the names of a question's fields, where several are on one page."""
    return f"{question}-"


def preview_page(
    version: tuple[str, int], questions: Sequence[Question], *, names: Mapping[str, str], typed: Mapping[str, Typed] | None = None
) -> PreviewPage:  # fmt: skip
    """Give every question's field with what was typed on trial; no query. `names` are the actors to choose among."""
    asked = {one.key: one.asked for one in questions}
    to_choose = partial(_names, actors=names)
    trial = try_form(list(asked.values()), typed or {}, names=to_choose, is_sent=typed is not None)
    rows = [
        TrialRow(
            key=one.key,
            title=one.title,
            field=field_of(
                one,
                Standing(
                    (typed or {}).get(one.key, ""),
                    fault=trial.faults.get(one.key, ""),
                    files=files_field(one) if one.kind == Kind.FILE else None,
                ),
                names=to_choose(one.asked),
                condition=condition_told(one.asked, asked),
                prefix=prefix_of(one.key),
            ),
            read=trial.read[one.key].text if one.key in trial.read else "",
            hidden=typed is not None and one.key not in trial.shown,
        )
        for one in questions
    ]
    sections = groupby(zip(questions, rows, strict=True), key=lambda pair: pair[0].section)
    return PreviewPage(
        *version,
        sections=tuple(TrialSection(title, tuple(row for _, row in inside)) for title, inside in sections),
        errors=tuple(
            ErrorLink(f"{one.title}: {trial.faults[one.key]}", f"{prefix_of(one.key)}svar")
            for one in questions
            if one.key in trial.faults
        ),
        tried=typed is not None,
    )


def _names(question: Asked, actors: Mapping[str, str]) -> Mapping[str, str]:
    """Give what a question's answer is chosen among; on trial the registry says nothing of any county."""
    if question.kind == Kind.REGISTRY_CHANGE:
        return kind_names()
    return actors if question.kind == Kind.ACTORS else {}
