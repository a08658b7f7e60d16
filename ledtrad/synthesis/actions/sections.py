"""Writes of a section's text: every save is kept, and nobody's text is written over unseen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.tokens import canonical
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Question as TemplateQuestion
from ledtrad.synthesis.models import Section, SectionEdit
from ledtrad.synthesis.policies.compilations import check_language, check_text_length, tidy_heading


@dataclass(frozen=True, slots=True)
class Typed:
    """What a writer has typed, and the number of the save that they started from; without a language the section keeps its own."""

    heading: str
    text: str
    edit: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to: the number to save on next, and whether anything was written."""

    edit: int
    written: bool


class TextConflict(LedtradError):
    """Somebody saved another text in the meantime; `theirs` is the section as it stands now, `last` who saved it and when."""

    def __init__(self, theirs: Section, last: SectionEdit | None) -> None:
        self.theirs, self.last = theirs, last
        super().__init__(
            _("%(who)s har sparat avsnittet medan du skrev. Din text är inte sparad, och inget skrevs över.")
            % {"who": last.edited_by}
            if last
            else _(
                "Någon annan har sparat avsnittet medan du skrev. Din text är inte sparad, och inget skrevs över."
            )
        )


@transaction.atomic
def save_section(
    section: Section,
    *,
    typed: Typed,
    viewer: Viewer,
    at: datetime,
    topics: Collection[str] | None = None,
) -> Saved:
    """Save heading, text and language; raise TextConflict if another text was saved since `typed.edit`, also by the same person elsewhere.

    `topics` are keys of the template's questions that the section takes up, None to leave them. Four queries, one write a table.
    """
    viewer.require("compilations.write")
    told, words = tidy_heading(typed.heading), canonical(typed.text).rstrip()
    check_text_length(words)
    current = Section.objects.select_for_update().get(pk=section.pk)
    if current.removed_at is not None:
        raise UnknownName(
            _("Avsnittet togs bort av %(who)s. Kopiera din text och lägg den i ett annat avsnitt.")
            % {"who": current.removed_by}
        )
    language = typed.language or current.language
    check_language(language)
    written = (current.heading, current.text, current.language) != (told, words, language)
    if written:
        if current.edit != typed.edit:
            last = SectionEdit.objects.filter(section=current, edit=current.edit).first()
            raise TextConflict(current, last)
        current.heading, current.text, current.language = told, words, language
        _write(current, viewer=viewer, at=at)
        _note("section_saved", current, section.compilation.key, viewer=viewer, at=at)
    if topics is not None and _take_up(current, topics):
        _note("section_topics_changed", current, section.compilation.key, viewer=viewer, at=at)
    return Saved(current.edit, written)


def _write(current: Section, *, viewer: Viewer, at: datetime) -> None:
    current.edit += 1
    current.save(update_fields=["heading", "text", "language", "edit"])
    SectionEdit.objects.create(
        section=current,
        edit=current.edit,
        heading=current.heading,
        text=current.text,
        language=current.language,
        edited_by=viewer.label,
        edited_at=at,
    )


def _take_up(section: Section, topics: Collection[str]) -> bool:
    """Tie the section to the questions; tell whether that is anything new."""
    asked = TemplateQuestion.objects.filter(
        key__in=topics, version__round__compilations=section.compilation_id
    ).distinct()
    if set(asked) == set(section.topics.all()):
        return False
    section.topics.set(asked)
    return True


def _note(event: str, section: Section, key: str, *, viewer: Viewer, at: datetime) -> None:
    details = {"section": section.key, "edit": section.edit}
    write_journal(event, by=viewer.label, at=at, subject=("compilation", key), details=details)
