"""Writes of compilations: making one, its title and lead, its heading tree, and reasons for letting a check stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.outline import TOP, Heading, Move, end_of, moved
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.coding_words import hold_round
from ledtrad.synthesis.models import CheckOverride, Codebook, Compilation, Section, SectionEdit
from ledtrad.synthesis.policies.compilations import (
    CompilationRefused,
    check_can_add,
    check_can_override,
    check_can_remove,
    check_compilation_key,
    section_key,
    tidy_heading,
)
from ledtrad.synthesis.queries.desk import desk

# More than any compilation has sections: where they stand while they change places.
OUT_OF_THE_WAY = 1_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a compilation's sections."""

    title: str
    lead: str
    authorship: str


class HeadConflict(LedtradError):
    """Somebody saved the head in the meantime; `theirs` is what stands now."""

    def __init__(self, theirs: Compilation) -> None:
        self.theirs = theirs
        super().__init__(
            gettext(
                "Titeln, ingressen eller uppgiften om vem som står bakom har sparats av någon annan medan du skrev. Inget skrevs över."
            )
        )


@transaction.atomic
def new_compilation(
    key: str, *, head: Head, round_: Round, codebook: Codebook, viewer: Viewer, at: datetime
) -> Compilation:
    """Give a new compilation without sections; raise CompilationRefused for a key that can't be used or a codebook that is not the round's.

    A round that nobody has coded yet gets its codebook here: from then on its answers can be coded and asked.
    """
    viewer.require("compilations.write")
    # What is no key is not asked of the database at all: it may hold characters that no database takes.
    check_compilation_key(key, taken=False)
    check_compilation_key(key, taken=Compilation.objects.filter(key=key).exists())
    _settle_codebook(round_, codebook, viewer=viewer, at=at)
    compilation = Compilation(key=key, round=round_, codebook=codebook)
    _take_head(compilation, head)
    try:
        with transaction.atomic():
            compilation.save(force_insert=True)
    except IntegrityError:
        # Two people may take the same key in the same moment.
        check_compilation_key(key, taken=True)
        raise
    write_journal("compilation_made", by=viewer.label, at=at, subject=("compilation", key))
    return compilation


def _settle_codebook(round_: Round, codebook: Codebook, *, viewer: Viewer, at: datetime) -> None:
    """Let a round without a codebook have this one; two would put one question to the material twice, so another is refused."""
    hold_round(round_.pk)
    if codebook.rounds.filter(pk=round_.pk).exists():
        return
    if round_.codebooks.exists():
        raise CompilationRefused(
            "codebook",
            gettext("Kodboken ”%(codebook)s” hör inte till %(round)s. Välj omgångens egen.")
            % {"codebook": codebook.title, "round": round_.title},
        )
    codebook.rounds.add(round_)
    write_journal(
        "codebook_chosen",
        by=viewer.label,
        at=at,
        subject=("round", round_.key),
        details={"codebook": codebook.key},
    )


def _take_head(compilation: Compilation, head: Head) -> None:
    compilation.title = " ".join(head.title.split())
    compilation.lead, compilation.authorship = head.lead.strip(), head.authorship.strip()
    try:
        compilation.full_clean(exclude=["key", "round", "codebook"], validate_unique=False)
    except ValidationError as error:
        raise LedtradError(" ".join(error.messages)) from error


@transaction.atomic
def save_head(
    compilation: Compilation, *, head: Head, edit: int, viewer: Viewer, at: datetime
) -> Compilation:
    """Save title, lead and authorship; raise HeadConflict if somebody else saved others since `edit`."""
    viewer.require("compilations.write")
    current = Compilation.objects.select_for_update().get(pk=compilation.pk)
    before = Head(current.title, current.lead, current.authorship)
    _take_head(current, head)
    if before == Head(current.title, current.lead, current.authorship):
        return current
    if current.edit != edit:
        raise HeadConflict(Compilation.objects.get(pk=compilation.pk))
    current.edit += 1
    current.save(update_fields=["title", "lead", "authorship", "edit"])
    details = {"edit": current.edit}
    write_journal(
        "compilation_edited", by=viewer.label, at=at, subject=("compilation", current.key), details=details
    )
    return current


def locked_sections(compilation: Compilation) -> list[Section]:
    """Give the live sections in order, while nobody else changes their places."""
    Compilation.objects.select_for_update().get(pk=compilation.pk)
    return list(Section.objects.filter(compilation=compilation, removed_at=None))


def _found(sections: Sequence[Section], key: str) -> Section:
    section = next((section for section in sections if section.key == key), None)
    if section is None:
        raise UnknownName(
            gettext("Avsnittet finns inte längre. Någon kan ha tagit bort det; läs innehållet som det är nu.")
        )
    return section


@transaction.atomic
def add_section(
    compilation: Compilation, *, heading: str, after: str = "", viewer: Viewer, at: datetime
) -> Section:
    """Give a new empty section, after the one named and all inside it and on its level, else last."""
    viewer.require("compilations.write")
    told = tidy_heading(heading)
    sections = locked_sections(compilation)
    check_can_add(len(sections))
    place, level = len(sections), TOP
    if after:
        before = _found(sections, after)
        place, level = end_of(_outline(sections), sections.index(before)), before.level
    # Also the removed ones keep their keys: their saves are found by them.
    taken = set(Section.objects.filter(compilation=compilation).values_list("key", flat=True))
    key = section_key(told, taken=taken)
    section = Section(compilation=compilation, key=key, order=OUT_OF_THE_WAY, heading=told, level=level)
    section.save(force_insert=True)
    SectionEdit.objects.create(section=section, edit=1, heading=told, edited_by=viewer.label, edited_at=at)
    sections.insert(place, section)
    _write_outline(compilation, sections, _outline(sections))
    _note_outline("section_added", compilation, key, viewer=viewer, at=at)
    return section


@transaction.atomic
def move_section(compilation: Compilation, *, key: str, move: Move, viewer: Viewer, at: datetime) -> None:
    """Move a section with all inside it; raise CannotMove where it has nowhere to go."""
    viewer.require("compilations.write")
    sections = locked_sections(compilation)
    _found(sections, key)
    _write_outline(compilation, sections, moved(_outline(sections), key, move=move))
    _note_outline("section_moved", compilation, key, viewer=viewer, at=at, move=move.value)


@transaction.atomic
def remove_section(compilation: Compilation, *, key: str, viewer: Viewer, at: datetime) -> None:
    """Take away an empty section without others in it; its saves stay."""
    viewer.require("compilations.write")
    sections = locked_sections(compilation)
    section = _found(sections, key)
    outline, place = _outline(sections), sections.index(section)
    check_can_remove(text=section.text, has_inside=end_of(outline, place) > place + 1)
    section.removed_at, section.removed_by = at, viewer.label
    section.save(update_fields=["removed_at", "removed_by"])
    _note_outline("section_removed", compilation, key, viewer=viewer, at=at)


def _outline(sections: Sequence[Section]) -> list[Heading]:
    return [Heading(section.key, section.level) for section in sections]


def _write_outline(compilation: Compilation, sections: Sequence[Section], outline: Sequence[Heading]) -> None:
    """Write places and levels with two updates: no two sections may share a place, not even in passing."""
    by_key = {section.key: section for section in sections}
    live = Section.objects.filter(compilation=compilation, removed_at=None)
    live.update(order=F("order") + OUT_OF_THE_WAY)
    for place, heading in enumerate(outline, start=1):
        by_key[heading.key].order, by_key[heading.key].level = place, heading.level
    Section.objects.bulk_update(by_key.values(), ["order", "level"])


def _note_outline(
    event: str, compilation: Compilation, key: str, *, viewer: Viewer, at: datetime, **details: str
) -> None:
    subject = ("compilation", compilation.key)
    write_journal(event, by=viewer.label, at=at, subject=subject, details={"section": key, **details})


@transaction.atomic
def override_check(
    compilation: Compilation, *, check: str, subject: str, reason: str, viewer: Viewer, at: datetime
) -> CheckOverride:
    """Let one error stand for a reason that the release prints; raise NotAllowed for what is no error or can't be excused."""
    viewer.require("compilations.write")
    Compilation.objects.select_for_update().get(pk=compilation.pk)
    if not reason.strip():
        raise LedtradError(gettext("Skriv varför felet får stå. Skälet trycks i rapporten."))
    check_can_override(desk(compilation, viewer=viewer).findings, check=check, subject=subject)
    override = CheckOverride.objects.create(
        compilation=compilation,
        check_name=check,
        subject=subject,
        reason=" ".join(reason.split()),
        overridden_by=viewer.label,
        overridden_at=at,
    )
    _note_check("check_overridden", compilation, check, subject, viewer=viewer, at=at)
    return override


@transaction.atomic
def withdraw_override(
    compilation: Compilation, *, check: str, subject: str, viewer: Viewer, at: datetime
) -> None:
    """Take back the reason for letting a finding stand; raise UnknownName where there is none."""
    viewer.require("compilations.write")
    given = CheckOverride.objects.filter(compilation=compilation, check_name=check, subject=subject)
    n_deleted, _ = given.delete()
    if not n_deleted:
        raise UnknownName(gettext("Skälet finns inte längre. Någon kan redan ha tagit bort det."))
    _note_check("override_withdrawn", compilation, check, subject, viewer=viewer, at=at)


def _note_check(
    event: str, compilation: Compilation, check: str, subject: str, *, viewer: Viewer, at: datetime
) -> None:
    about = ("compilation", compilation.key)
    write_journal(event, by=viewer.label, at=at, subject=about, details={"check": check, "subject": subject})
