"""Reads of compilations for those who write them: the list, one section with its saves, and what is wrong in a text as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ledtrad.core.checks import (
    NEVER_OVERRIDDEN,
    Finding,
    Matter,
    Severity,
    counting_without_claim,
    figures_wrong,
    unknown_tokens,
)
from ledtrad.core.compilation_text import placed_tokens, prose_of, tokens_in
from ledtrad.core.errors import UnknownName
from ledtrad.core.figures import numbered_in, placed_figures
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Claim, Codebook, Compilation, Release, Section, SectionEdit
from ledtrad.synthesis.queries.desk import Desk


def listed_compilations() -> QuerySet[Compilation]:
    """Give every compilation with its round, its numbers of sections and claims, its latest release and its last save; one query."""
    mine = {"compilation": OuterRef("pk")}
    claims = Claim.objects.filter(**mine, withdrawn_at=None).order_by().values("compilation")
    latest = Release.objects.filter(**mine).order_by("-frozen_at", "-pk")
    saves = SectionEdit.objects.filter(section__compilation=OuterRef("pk")).order_by("-edited_at", "-pk")
    return (
        Compilation.objects.select_related("round")
        .annotate(
            n_sections=Count("sections", filter=Q(sections__removed_at=None)),
            n_claims=Coalesce(Subquery(claims.annotate(n=Count("pk")).values("n")), 0),
            latest=Subquery(latest.values("number")[:1]),
            saved_by=Subquery(saves.values("edited_by")[:1]),
            saved_at=Subquery(saves.values("edited_at")[:1]),
        )
        .order_by(F("saved_at").desc(nulls_last=True), "key")
    )


def rounds_to_compile() -> dict[str, Round]:
    """Give every round by its key, the latest first; one query."""
    return {round_.key: round_ for round_ in Round.objects.order_by("-period_start", "key")}


def codebooks_to_use() -> dict[str, Codebook]:
    """Give every codebook by its key, in that order; one query."""
    return {book.key: book for book in Codebook.objects.order_by("key")}


def find_section(found: Desk, key: str) -> Section:
    """Give a live section of the desk; raise UnknownName."""
    section = next((section for section in found.sections if section.key == key), None)
    if section is None:
        raise UnknownName(
            _("Avsnittet ”%(key)s” finns inte i sammanställningen. Välj ett i innehållet.")
            % {"key": key[:60]}
        )
    return section


def section_to_write(compilation_key: str, key: str) -> Section:
    """Give a section with its compilation, removed or not, since its text must not be lost; raise UnknownName."""
    section = (
        Section.objects.select_related("compilation__round")
        .filter(compilation__key=compilation_key, key=key)
        .first()
    )
    if section is None:
        raise UnknownName(
            _("Avsnittet ”%(key)s” finns inte i sammanställningen. Välj ett i innehållet.")
            % {"key": key[:60]}
        )
    return section


def last_edit(section: Section) -> SectionEdit | None:
    """Give the save that the section stands as; None where it was never saved here."""
    return SectionEdit.objects.filter(section=section, edit=section.edit).first()


def edit_of(section: Section, edit: int) -> SectionEdit:
    """Give one save of a section; raise UnknownName."""
    found = SectionEdit.objects.filter(section=section, edit=edit).first()
    if found is None:
        raise UnknownName(_("Den sparade texten finns inte. Välj en i avsnittets historia."))
    return found


@dataclass(frozen=True, slots=True)
class Spell:
    """One person's saves of a section within an hour: the number, text and instant of the last of them."""

    edit: int
    by: str
    first_at: datetime
    last_at: datetime
    n_saves: int


def spells_of(section: Section) -> tuple[Spell, ...]:
    """Give the saves of a section folded by person and hour, the latest first; the texts are not read."""
    saves = SectionEdit.objects.filter(section=section).order_by("edit")
    spells: list[Spell] = []
    for edit, by, at in saves.values_list("edit", "edited_by", "edited_at"):
        hour = at.replace(minute=0, second=0, microsecond=0)
        last = spells[-1] if spells else None
        if last and last.by == by and last.first_at.replace(minute=0, second=0, microsecond=0) == hour:
            spells[-1] = Spell(edit, by, last.first_at, at, last.n_saves + 1)
        else:
            spells.append(Spell(edit, by, at, at, 1))
    return tuple(reversed(spells))


def texts_of(section: Section, spells: Sequence[Spell]) -> Mapping[int, SectionEdit]:
    """Give the saves that spells end with, by number; one query."""
    found = SectionEdit.objects.filter(section=section, edit__in=[spell.edit for spell in spells])
    return {save.edit: save for save in found}


def findings_in(section: Section, *, text: str, found: Desk, language: str = "") -> tuple[Finding, ...]:
    """Give what the checks find in a text that may not be saved yet, in the light of the reasons that are given already.

    `language` is what the text is in, where that is not the section's as it is saved.
    """
    # What the other sections say is what a figure here may rest on, and a reference lead to.
    texts = {one.key: one.text for one in found.sections} | {section.key: text}
    matter = Matter(
        roster=(),
        specs={},
        rows={},
        names={},
        claims=[claim.checked for claim in found.claims.values()],
        prose={section.key: prose_of(text)},
        tokens={key: placed_tokens(told) for key, told in texts.items()},
        headings={section.key: section.heading},
        figures={key: placed_figures(told) for key, told in texts.items()},
        languages={section.key: language or section.language},
    )
    excused = {(one.check, one.subject) for one in found.findings if one.severity is Severity.OVERRIDDEN}
    return tuple(
        finding
        for check in (counting_without_claim, unknown_tokens, figures_wrong)
        for finding in check(matter)
        if finding.subject.startswith(f"{section.key}:")
        if finding.check in NEVER_OVERRIDDEN or (finding.check, finding.subject) not in excused
    )


def placed_in(found: Desk) -> dict[str, tuple[Section, ...]]:
    """Give the sections that each claim stands in, or its number, by the claim's key; claims that stand nowhere are left out."""
    places: dict[str, list[Section]] = {}
    for section in found.sections:
        for key in dict.fromkeys((*tokens_in(section.text), *sorted(numbered_in(section.text)))):
            places.setdefault(key, []).append(section)
    return {key: tuple(sections) for key, sections in places.items()}
