"""One passage that waits: old and new words, each in its place, and what rests on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext

from ledtrad.analysis.pages.corrections import ClaimLine, claim_lines
from ledtrad.analysis.pages.reading_addresses import ReadingPlace, readings_url
from ledtrad.analysis.pages.reviews import review_url
from ledtrad.core.saying import amount_in_words
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.evidence.models import Passage, Reanchoring
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.claim_rests import apart, resting_claims, resting_on
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.synthesis.queries.reviews import Resting, WaitingPlace, statements_on, waiting_places
from ledtrad.ui.components import Crumb, DiffRun, MarkedRun, Pager, RunKind, Stretch, marked_paragraphs
from ledtrad.ui.formatters import format_instant
from ledtrad.website.pages.comparison import word_runs
from ledtrad.website.presenting import value_words


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement that rests on the passage; `left` says what it would still rest on without it."""

    key: str
    label: str
    text: str
    left: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One passage: old and new words, each in its place, and what rests on them."""

    heading: str
    topic: str
    lead: str
    is_gone: bool
    decided: str
    may_decide: bool
    old_words: str
    runs: tuple[DiffRun, ...]
    before: str
    after: str
    old_place: tuple[tuple[MarkedRun, ...], ...]
    new_place: tuple[tuple[MarkedRun, ...], ...]
    reason: str
    revision_url: str
    statements: tuple[StatementLine, ...]
    claims: tuple[ClaimLine, ...]
    claims_against: tuple[ClaimLine, ...]
    read_url: str
    decide_url: str
    pager: Pager | None


def review_page(row: Reanchoring, *, viewer: Viewer) -> ReviewPage:
    """Give the page of one passage, with the way to the next that waits."""
    participant = row.passage.version.source.response.participant
    round_, actor = participant.round, participant.actor
    ground = material(round_)
    resting = statements_on([row.passage_id]).get(row.passage_id, ())
    keys = [one.key for one in resting]
    claims = resting_on(
        resting_claims(round_, ground=ground, viewer=viewer), statements=keys, passages=[row.passage_id]
    )
    borne, against = apart(claims, statements=keys)
    name, revision = actor.short_name or actor.name, row.version.revision
    return ReviewPage(
        heading=_news(name, is_gone=row.found is None),
        topic=_topic(row.passage),
        lead=gettext("Revision %(n)s, inlämnad %(when)s av %(who)s")
        % {
            "n": revision.number,
            "when": format_instant(revision.made_at),
            "who": revision.made_by,
        },
        is_gone=row.found is None,
        decided=_decided(row),
        may_decide=row.waits and viewer.may("statements.code"),
        old_words=row.passage.exact,
        runs=word_runs(row.passage.exact, row.found.exact) if row.found else (),
        before=gettext("revision %(n)s") % {"n": row.passage.version.revision.number},
        after=gettext("revision %(n)s") % {"n": revision.number},
        old_place=_place(row.passage, row.passage.version.text),
        new_place=_place(row.found, row.version.text) if row.found else (),
        reason=revision.reason,
        revision_url=reverse("analysis:revision", args=[round_.key, actor.key, revision.number]),
        statements=tuple(_statement(one, ground) for one in resting),
        claims=claim_lines(borne),
        claims_against=claim_lines(against),
        read_url=_read_url(row.passage, round_key=round_.key, unit=actor.key),
        decide_url=reverse("analysis:decide_passage", args=[round_.key, row.pk]),
        pager=_pager(row, round_),
    )


def _topic(passage: Passage) -> str:
    return passage.block.heading if passage.block else ""


def _read_url(passage: Passage, *, round_key: str, unit: str) -> str:
    """Give where other words of the same answer can be pointed out."""
    block = passage.block
    if block is None or not hasattr(block, "answer"):
        return readings_url(round_key)
    return ReadingPlace(round_key, unit, block.answer.question.key).url()


def _news(name: str, *, is_gone: bool) -> str:
    if is_gone:
        return gettext("%(unit)s har tagit bort ord som något vilar på") % {"unit": name}
    return gettext("%(unit)s har ändrat ord som något vilar på") % {"unit": name}


def _decided(row: Reanchoring) -> str:
    if not row.decision or row.decided_at is None:
        return ""
    told = {"who": row.decided_by, "what": row.get_decision_display(), "when": format_instant(row.decided_at)}
    return gettext("Prövat %(when)s av %(who)s: %(what)s.") % told


def _place(passage: Passage, whole: str) -> tuple[tuple[MarkedRun, ...], ...]:
    """Give the paragraphs of the whole text that hold a passage, the passage marked, and one paragraph on either side."""
    block = passage.block
    first, last = (block.start, block.end) if block else (passage.start, passage.end)
    text = whole[first:last]
    stretch = Stretch(passage.start - first, passage.end - first, 1, RunKind.CHOSEN)
    paragraphs = marked_paragraphs(text, [stretch])
    held = [place for place, runs in enumerate(paragraphs) if any(run.marks for run in runs)]
    near = paragraphs[max(0, held[0] - 1) : held[-1] + 2] if held else ()
    # One passage needs no number, and there is no list for it to lead to.
    return tuple(tuple(replace(run, ends=()) for run in runs) for runs in near)


def _statement(one: Resting, ground: Material) -> StatementLine:
    labels = ground.labels.get(one.variable)
    label = f"{labels.said}: {value_words(labels, one.value)}" if labels else one.value
    view = ground.statements.get(one.key)
    lines = view.source_lines if view else ()
    left = gettext("Utan orden har utsagan inget belägg kvar och tas tillbaka.")
    if one.elsewhere and lines:
        left = gettext("Utan orden vilar utsagan fortfarande på rader i den tryckta rapporten.")
    elif one.elsewhere:
        left = gettext("Utan orden vilar utsagan fortfarande på annat.")
    return StatementLine(one.key, label, one.text, left)


def _pager(row: Reanchoring, round_: Round) -> Pager | None:
    """Give the place among those that wait, with the ones before and after; None where none wait."""
    rows = waiting_places(round_)
    ids = [one.pk for one in rows]
    if not rows:
        return None
    if row.pk not in ids:
        return Pager(
            gettext("%(n)s kvar att pröva") % {"n": capitalised(amount_in_words(len(rows)))},
            after=_step(rows[0], round_),
        )
    here = ids.index(row.pk)
    return Pager(
        gettext("%(n)s av %(all)s som väntar") % {"n": here + 1, "all": len(rows)},
        before=_step(rows[here - 1], round_) if here else None,
        after=_step(rows[here + 1], round_) if here + 1 < len(rows) else None,
    )


def _step(row: WaitingPlace, round_: Round) -> Crumb:
    label = f"{row.unit_name}, {row.topic}" if row.topic else row.unit_name
    return Crumb(label, review_url(round_.key, row.pk), language="sv")
