"""What has been saved of a section: its history, and two texts side by side where two have written at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from ledtrad.analysis.pages.compilations_places import section_url
from ledtrad.core.saying import amount_in_words
from ledtrad.core.text_diff import changes_in_context
from ledtrad.core.typed import whole_number
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.actions.sections import TextConflict, Typed
from ledtrad.synthesis.models import Section, SectionEdit
from ledtrad.synthesis.queries.compilations import Spell, spells_of, texts_of
from ledtrad.synthesis.states import SectionLanguage
from ledtrad.ui.components import DiffRun
from ledtrad.ui.formatters import format_instant
from ledtrad.website.pages.comparison import diff_runs, word_runs

SPELLS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class SpellRow:
    """One person's saves within an hour, as what they changed; `url` opens the editor with that text in it.

    `language` is what the section was then written in, told where the save changed it.
    """

    edit: int
    who: str
    when: str
    saves: str
    runs: tuple[DiffRun, ...]
    url: str
    is_current: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The saves of a section, the latest first; `older` is the address of those that did not fit."""

    compilation: str
    key: str
    heading: str
    section_heading: str
    section_language: str
    rows: tuple[SpellRow, ...]
    older: str


def history_page(section: Section, *, page: str = "") -> HistoryPage:
    """Give the saves of a section, twenty spells at a time; two queries besides the section."""
    spells = spells_of(section)
    first = _first(page, len(spells))
    shown = spells[first : first + SPELLS_A_PAGE]
    # One more than is shown, to say what the oldest of them changed.
    texts = texts_of(section, spells[first : first + SPELLS_A_PAGE + 1])
    compilation = section.compilation
    address = reverse("analysis:section_history", args=[compilation.key, section.key])
    more = first + SPELLS_A_PAGE
    return HistoryPage(
        compilation=compilation.key,
        key=section.key,
        heading=_heading(section, len(spells)),
        section_heading=section.heading,
        section_language=section.language,
        rows=tuple(
            _row(section, spell, texts, spells[first + place + 1 : first + place + 2])
            for place, spell in enumerate(shown)
        ),
        older=f"{address}?sida={more // SPELLS_A_PAGE + 1}" if more < len(spells) else "",
    )


def _first(page: str, n: int) -> int:
    """Give the place of the first spell on a page; an address that asks for one outside gets the first page."""
    first = (whole_number(page) - 1) * SPELLS_A_PAGE
    return first if 0 <= first < n else 0


def _heading(section: Section, n: int) -> str:
    if not n:
        return gettext("”%(heading)s” har inte sparats här än") % {"heading": section.heading}
    words = ngettext("”%(heading)s”: ett sparat läge", "”%(heading)s”: %(n)s sparade lägen", n)
    return words % {"heading": section.heading, "n": amount_in_words(n)}


def _row(
    section: Section, spell: Spell, texts: Mapping[int, SectionEdit], before: tuple[Spell, ...]
) -> SpellRow:
    old = texts[before[0].edit] if before else None
    new = texts[spell.edit]
    saves = ngettext("sparat en gång", "sparat %(n)s gånger", spell.n_saves) % {
        "n": amount_in_words(spell.n_saves)
    }
    return SpellRow(
        edit=spell.edit,
        who=spell.by,
        when=format_instant(spell.last_at),
        saves=saves,
        runs=diff_runs(changes_in_context(_whole(old) if old else "", _whole(new))),
        url=f"{section_url(section.compilation.key, section.key)}?fran={spell.edit}",
        is_current=spell.edit == section.edit,
        language=_language(old, new),
    )


def _language(old: SectionEdit | None, new: SectionEdit) -> str:
    """Say what a save made the section's language, "" where it left it."""
    if new.language == (old.language if old else SectionLanguage.SWEDISH):
        return ""
    return gettext("Skrivet på %(language)s från och med nu.") % {"language": new.get_language_display()}


def _whole(save: SectionEdit) -> str:
    return f"{save.heading}\n\n{save.text}".strip()


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Two texts of one section: what stands saved, and what the writer has typed on an older one."""

    compilation: str
    key: str
    heading: str
    sentence: str
    saved: str
    theirs_heading: str
    theirs: str
    theirs_language: str
    runs: tuple[DiffRun, ...]


def conflict_page(section: Section, conflict: TextConflict, *, typed: Typed) -> ConflictPage:
    """Give both texts with who saved what stands, and when."""
    theirs, last = conflict.theirs, conflict.last
    who = last.edited_by if last else gettext("någon annan")
    told = {"who": who, "when": format_instant(last.edited_at)} if last else {}
    return ConflictPage(
        compilation=section.compilation.key,
        key=section.key,
        heading=gettext("%(who)s har sparat avsnittet medan du skrev") % {"who": capitalised(who)},
        sentence=str(conflict),
        saved=gettext("Sparat %(when)s av %(who)s") % told if told else "",
        theirs_heading=theirs.heading,
        theirs=theirs.text,
        theirs_language=theirs.language,
        runs=word_runs(f"{theirs.heading}\n\n{theirs.text}", f"{typed.heading}\n\n{typed.text}"),
    )
