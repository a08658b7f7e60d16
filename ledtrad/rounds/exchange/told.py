"""A template version as frozen values: what is written to a file and read from one, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from ledtrad.core.asking import Asked, BadShape, Kind
from ledtrad.core.printable import printable
from ledtrad.core.question_forms import form_faults, is_key, kept_shape
from ledtrad.evidence.data_files import Entry
from ledtrad.rounds.models import Question, TemplateVersion
from ledtrad.rounds.states import CollectionKind, Lineage, QuestionKind


@dataclass(frozen=True, slots=True)
class QuestionTold:
    """A question as a file tells it; `previous` is (version number, key) of the earlier one that it goes back to."""

    key: str
    title: str
    text: str
    section: str = ""
    guidance: str = ""
    used_by: str = ""
    kind: str = QuestionKind.NARRATIVE.value
    shape: Mapping[str, Any] = field(default_factory=dict)
    required: bool = False
    visible_if: Mapping[str, Any] = field(default_factory=dict)
    lineage: str = Lineage.NEW.value
    previous: tuple[int, str] | None = None

    @property
    def asked(self) -> Asked:
        """The question as the rules of answers read it; raise BadShape."""
        kind = Kind(self.kind)
        return Asked.told(
            self.key, kind, title=self.title, required=self.required, shape=self.shape, visible_if=self.visible_if
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TemplateTold:
    """A version as a file tells it, with what the reader left out of the file, as sentences."""

    key: str
    title: str
    number: int
    kind: str = CollectionKind.STATUS_REPORT.value
    questions: tuple[QuestionTold, ...] = ()
    left_out: tuple[str, ...] = field(default=(), compare=False)


def told_of(version: TemplateVersion, questions: Iterable[Question]) -> TemplateTold:
    """Give a version as it is told, with `template` at hand; each question knows its `previous` and that one's version."""
    template = version.template
    told = tuple(map(_told, questions))
    return TemplateTold(template.key, template.title, version.number, template.kind, told)


def _told(question: Question) -> QuestionTold:
    previous, condition = question.previous, question.visible_if
    return QuestionTold(
        key=question.key, title=question.title, text=question.text, section=question.section, guidance=question.guidance,
        used_by=question.used_by, kind=str(question.kind), shape=kept_shape(Kind(question.kind), question.shape),
        required=question.required,
        visible_if={"question": condition["question"], "values": list(condition["values"])} if condition else {},
        lineage=str(question.lineage), previous=(previous.version.number, previous.key) if previous else None,
    )  # fmt: skip


def row_of(
    told: QuestionTold, *, version: TemplateVersion, order: int, previous_id: UUID | None = None
) -> Question:
    """Give an unsaved question, tied to the earlier one that the caller has found for it."""
    return Question(
        version=version, order=order, key=told.key, section=told.section, title=told.title, text=told.text, guidance=told.guidance,
        used_by=told.used_by, kind=told.kind, shape=dict(told.shape), required=told.required, visible_if=dict(told.visible_if),
        lineage=told.lineage, previous_id=previous_id,
    )  # fmt: skip


def shaped(entry: Entry, kind: str, shape: Mapping[str, Any], condition: Mapping[str, Any]) -> dict[str, Any]:
    """Give a shape as it is kept; raise SkipRow with the part at fault, also for a condition that is none."""
    try:
        Asked.told("x", Kind(kind), shape=shape, visible_if=condition)
        return kept_shape(Kind(kind), shape)
    except BadShape as error:
        raise entry.refuse(error.field or "shape", "", str(error)) from error


def check_key(entry: Entry, key: str) -> str:
    """Give a key that an address can hold; raise SkipRow."""
    if not is_key(key):
        raise entry.refuse("key", key[:60], gettext("skriv nyckeln med a-z, siffror och bindestreck."))
    return key


def check_printable(entry: Entry, told: QuestionTold) -> None:
    """Raise SkipRow for a question with a character that no page may hold."""
    for name, value in asdict(told).items():
        for text in _texts(value):
            if printable(text) != text:
                raise entry.refuse(
                    name, printable(text)[:60], gettext("texten har ett tecken som inte går att spara.")
                )


def _texts(value: Any) -> Iterator[str]:
    """Give every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)


def check_whole(found: Sequence[tuple[Entry, QuestionTold]]) -> None:
    """Note on each entry's desk the conditions that can't hold, once all questions are known."""
    entries = {told.key: entry for entry, told in found}
    for fault in form_faults([told.asked for _, told in found]):
        entries[fault.key].fault(fault.field, "", fault.sentence)
