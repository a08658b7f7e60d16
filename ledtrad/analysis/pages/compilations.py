"""The compilations: the list, and the contents of one with what is left to do before it can be frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.claims_addresses import claims_url
from ledtrad.analysis.pages.compilations_checks import count_errors, errors_heading
from ledtrad.analysis.pages.compilations_places import (
    TOPICS,
    checks_url,
    compilation_url,
    freeze_url,
    section_url,
)
from ledtrad.analysis.pages.fact_checks_addresses import latest_url as fact_check_url
from ledtrad.core.compilation_text import tokens_in
from ledtrad.core.outline import Heading, Move, possible_moves
from ledtrad.core.saying import amount_in_words, listed, out_of, quoted
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.models import Compilation, Release
from ledtrad.synthesis.queries.compilations import listed_compilations, placed_in
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.synthesis.queries.releases import releases_of
from ledtrad.ui.components import Mark, TaskRow, TaskState
from ledtrad.ui.formatters import format_instant
from ledtrad.website.addresses import release_url


@dataclass(frozen=True, slots=True)
class CompilationRow:
    """A compilation in the list: where it stands, and who wrote in it last."""

    title: str
    url: str
    round_title: str
    size: str
    state: str
    mark: Mark
    saved: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """Every compilation, the one last written in first."""

    heading: str
    rows: tuple[CompilationRow, ...]


def list_page() -> ListPage:
    """Give the compilations; one query."""
    rows = tuple(map(_listed, listed_compilations()))
    n_open = sum(row.mark is Mark.IN_PROGRESS for row in rows)
    if not rows:
        heading = gettext("Ingen sammanställning är påbörjad")
    elif n_open:
        words = ngettext(
            "%(n)s sammanställning väntar på sin utgåva",
            "%(n)s sammanställningar väntar på sin utgåva",
            n_open,
        )
        heading = words % {"n": capitalised(_common(n_open))}
    else:
        heading = gettext("Varje sammanställning har en utgåva")
    return ListPage(heading, rows)


def _common(n: int) -> str:
    """Give a number before an en-word."""
    return gettext("en") if n == 1 else amount_in_words(n)


# The list's query adds these to the model; no model has them.
def _listed(compilation: Compilation) -> CompilationRow:
    told = vars(compilation)
    latest, saved_at = told["latest"], told["saved_at"]
    sections = ngettext("%(n)s avsnitt", "%(n)s avsnitt", told["n_sections"]) % {"n": told["n_sections"]}
    claims = ngettext("%(n)s påstående", "%(n)s påståenden", told["n_claims"]) % {"n": told["n_claims"]}
    return CompilationRow(
        title=compilation.title,
        url=compilation_url(compilation.key),
        round_title=compilation.round.title,
        size=f"{sections}, {claims}",
        state=gettext("Utgåva %(number)s") % {"number": latest}
        if latest
        else pgettext("compilation", "Arbetsversion"),
        mark=Mark.DONE if latest else Mark.IN_PROGRESS,
        saved=saved_by(told["saved_by"], saved_at),
    )


def saved_by(who: str | None, when: datetime | None) -> str:
    """Give who saved last and when, "" where nobody has."""
    if not who or when is None:
        return ""
    return gettext("Sparat %(when)s av %(who)s") % {"when": format_instant(when), "who": who}


@dataclass(frozen=True, slots=True)
class MoveButton:
    """A way that a section can go."""

    move: str
    label: str


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section in the contents; `moves` are those that would not be refused."""

    key: str
    heading: str
    level: int
    url: str
    claims: str
    topics: str
    moves: tuple[MoveButton, ...]
    can_remove: bool
    is_empty: bool
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A release of the compilation."""

    number: str
    url: str
    told: str


@dataclass(frozen=True, slots=True)
class CompilationPage:
    """A compilation's contents, what is left to do, and what has been frozen of it."""

    key: str
    title: str
    lead: str
    authorship: str
    rows: tuple[OutlineRow, ...]
    tasks: tuple[TaskRow, ...]
    untaken: tuple[str, ...]
    editions: tuple[EditionRow, ...]


def move_words() -> dict[Move, str]:
    """Give what each move is called."""
    return {
        Move.UP: pgettext("section", "Upp"),
        Move.DOWN: pgettext("section", "Ner"),
        Move.OUT: pgettext("section", "Ut"),
        Move.IN: pgettext("section", "In"),
    }


def compilation_page(found: Desk) -> CompilationPage:
    """Give the contents of a compilation; one query besides the desk."""
    compilation = found.compilation
    untaken = tuple(topic.title for topic in found.untaken)
    return CompilationPage(
        key=compilation.key,
        title=compilation.title,
        lead=compilation.lead,
        authorship=compilation.authorship,
        rows=outline_rows(found),
        tasks=_tasks(found, untaken),
        untaken=untaken,
        editions=tuple(_edition(release, compilation.key) for release in releases_of(compilation)),
    )


def outline_rows(found: Desk) -> tuple[OutlineRow, ...]:
    """Give the sections in order, each with what it holds and where it can go."""
    outline = [Heading(section.key, section.level) for section in found.sections]
    rows = []
    for place, section in enumerate(found.sections):
        moves, n_claims = possible_moves(outline, section.key), len(tokens_in(section.text))
        has_inside = outline[place + 1 : place + 2] and outline[place + 1].level > section.level
        is_empty = not section.text.strip()
        rows.append(
            OutlineRow(
                key=section.key,
                heading=section.heading,
                language=section.language,
                level=section.level,
                url=section_url(found.compilation.key, section.key),
                claims=ngettext("%(n)s påstående", "%(n)s påståenden", n_claims) % {"n": n_claims}
                if n_claims
                else "",
                topics=listed([quoted(topic.title) for topic in found.topics_of(section)]),
                moves=tuple(
                    MoveButton(move.value, label) for move, label in move_words().items() if move in moves
                ),
                can_remove=is_empty and not has_inside,
                is_empty=is_empty,
            )
        )
    return tuple(rows)


def _tasks(found: Desk, untaken: tuple[str, ...]) -> tuple[TaskRow, ...]:
    key, n_errors = found.compilation.key, count_errors(found)
    empty = [quoted(section.heading) for section in found.sections if not section.text.strip()]
    placed = placed_in(found)
    unplaced = sum(claim not in placed for claim in found.claims)
    return (
        TaskRow(
            gettext("Skriv avsnitten"),
            _state(done=bool(found.sections) and not empty),
            note=gettext("Utan text: %(names)s") % {"names": listed(empty)} if empty else "",
        ),
        TaskRow(
            gettext("Ta upp varje ämne som länen tillfrågades om"),
            _state(done=not untaken),
            url=f"{compilation_url(key)}#{TOPICS}" if untaken else "",
            note=gettext("Inget avsnitt tar upp %(names)s") % {"names": listed([quoted(title) for title in untaken])} if untaken else "",
        ),
        TaskRow(
            gettext("Sätt in påståendena i texten"),
            _state(done=not unplaced),
            url=claims_url(key),
            note=_left_out(unplaced),
        ),
        TaskRow(
            gettext("Låt deltagarna faktagranska"),
            _state(done=bool(found.fact_checks) and found.fact_checks[-1].is_closed),
            url=fact_check_url(key),
            note=_asked(found),
        ),
        TaskRow(gettext("Läs kontrollerna"), _state(done=not n_errors), url=checks_url(key), note=errors_heading(n_errors)),
        TaskRow(
            gettext("Frys en utgåva"),
            TaskState.WAITING if n_errors else TaskState.OPEN,
            url="" if n_errors else freeze_url(key),
            note=gettext("Väntar på att felen rättas eller förbigås med skäl.") if n_errors else "",
        ),
    )  # fmt: skip


def _asked(found: Desk) -> str:
    """Say how far the latest fact check has come; "" where none has been held."""
    if not found.fact_checks:
        return ""
    latest = found.fact_checks[-1]
    n_undecided = sum(len(check.undecided) for check in found.fact_checks)
    told = {"part": out_of(len(latest.answered), len(latest.seats)), "n": n_undecided}
    return gettext("Har svarat: %(part)s. Rättelser som väntar på beslut: %(n)s.") % told


def _state(*, done: bool) -> TaskState:
    return TaskState.DONE if done else TaskState.OPEN


def _left_out(n: int) -> str:
    if not n:
        return ""
    words = ngettext(
        "%(n)s påstående står inte i något avsnitt", "%(n)s påståenden står inte i något avsnitt", n
    )
    return words % {"n": capitalised(amount_in_words(n))}


def _edition(release: Release, compilation: str) -> EditionRow:
    told = {"when": format_instant(release.frozen_at), "by": release.frozen_by}
    return EditionRow(
        number=release.number,
        url=release_url(compilation, release.number),
        told=gettext("Fryst %(when)s av %(by)s") % told,
    )
