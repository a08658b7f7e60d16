"""One answer under review: topic by topic what is told, what was told the time before, and what has happened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext, override

from ledtrad.collection.forms.reviewing import ReviewForm
from ledtrad.collection.pages.reviewing import MARKS, review_url
from ledtrad.collection.pages.reviewing_files import NO_FILES, TopicFiles, topic_files
from ledtrad.collection.pages.reviewing_proposals import ProposalView, proposal_views
from ledtrad.collection.pages.rounds_words import came_words
from ledtrad.collection.things import Talk, talks_of
from ledtrad.core.asking import Kind
from ledtrad.core.saying import listed, out_of
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.rounds.actions.reviewing import Seen
from ledtrad.rounds.models import Answer, ResponseStep, Revision
from ledtrad.rounds.policies.reviewing import can_write_again, is_reviewed
from ledtrad.rounds.queries.reviewing import ReviewSheet, ReviewTopic
from ledtrad.rounds.states import ACCEPTED, WAITING, Lineage, MissingReason, Provenance, ResponseState
from ledtrad.ui.components import BannerKind, Cell, Column, DiffRun, Fact, Mark, Tab
from ledtrad.ui.formatters import format_date, format_instant
from ledtrad.website.pages.comparison import laid


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note for the national office, with who wrote it and when."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """A question under review. `rows` is a table's answer; `told` says how the answer stands to the one that it is laid beside."""

    key: str
    title: str
    asks: str
    section: str
    text: str
    missing: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    told: str
    mark: Mark | None
    runs: tuple[DiffRun, ...]
    before: str
    returned: str
    notes: tuple[NoteView, ...]
    return_field: BoundField | None
    note_field: BoundField | None
    is_open: bool
    talk: Talk | None
    proposals: tuple[ProposalView, ...] = ()
    files: TopicFiles = NO_FILES


@dataclass(frozen=True, slots=True)
class HappenedView:
    """A step or a revision, in a line of what has happened; `questions` are titles with what was asked for."""

    when: str
    told: str
    reason: str
    questions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One answer under review. Each `may_` tells whether that button is shown; `origin` says whose words they are where they are not the participant's."""

    heading: str
    lead: str
    state: str
    state_mark: Mark
    unchanged: str
    origin: str
    origin_kind: BannerKind
    facts: tuple[Fact, ...]
    against: tuple[Tab, ...]
    topics: tuple[TopicView, ...]
    happened: tuple[HappenedView, ...]
    may_note: bool
    may_begin: bool
    may_accept: bool
    may_return: bool
    may_reopen: bool
    has_landed: bool
    why_not: str
    queue_url: str
    act_url: str
    next_url: str
    next_name: str
    register_url: str


@dataclass(frozen=True, slots=True)
class Against:
    """What the answers are laid beside: an earlier revision of the same answer by its number, or with 0 what was told the time before."""

    number: int = 0
    answers: dict[str, Answer] | None = None


def seen_in(sheet: ReviewSheet) -> Seen:
    """Give what a reviewer of this page has before them."""
    return Seen(sheet.latest.number, len(sheet.steps))


def sheet_page(
    sheet: ReviewSheet, form: ReviewForm, *, viewer: Viewer, against: Against, waiting_next: tuple[str, str]
) -> SheetPage:
    """Give the page; `waiting_next` is unit and name of the next that waits, "" where none does. One query, for the threads."""
    response, state = sheet.response, ResponseState(sheet.response.state)
    round_, actor = response.participant.round, response.participant.actor
    reviews = viewer.may("rounds.review") and is_reviewed(round_.state)
    takes = reviews and can_write_again(round_.state)
    origin, kind = _origin(sheet.latest)
    talks = talks_of(response.participant, [one.question.key for one in sheet.topics], viewer=viewer)
    return SheetPage(
        heading=gettext("Svaret från %(unit)s") % {"unit": actor.short_name or actor.name},
        lead=_lead(sheet),
        state=capitalised(str(state.label)),
        state_mark=MARKS[state],
        unchanged=_unchanged(sheet),
        origin=origin,
        origin_kind=kind,
        facts=_facts(sheet),
        against=_tabs(sheet, against),
        topics=tuple(
            replace(
                _topic(
                    one, form if reviews else None, against, returns=takes and state != ResponseState.RETURNED
                ),
                proposals=proposal_views(
                    sheet, one.question, form.declined if reviews and state in WAITING else None
                ),
                talk=talks.get(one.question.key),
                files=topic_files(response.participant, one, against.answers),
            )
            for one in sheet.topics
        ),
        happened=tuple(_happened(sheet)),
        may_note=reviews,
        may_begin=reviews and state == ResponseState.SUBMITTED,
        may_accept=reviews and state in WAITING,
        may_return=takes and state in WAITING,
        may_reopen=takes and state in ACCEPTED,
        has_landed=any(one.decision and one.decision.has_landed for one in sheet.proposals),
        why_not=_why_not(state, reviews=reviews, takes=takes),
        queue_url=reverse("collection:review_queue", args=[round_.key]),
        act_url=reverse("collection:review_step", args=[round_.key, actor.key]),
        next_url=review_url(round_.key, waiting_next[0]) if waiting_next[0] else "",
        next_name=waiting_next[1],
        register_url=reverse("collection:register_received", args=[round_.key, actor.key, sheet.latest.number]) if viewer.may("records.keep") else "",
    )  # fmt: skip


def _lead(sheet: ReviewSheet) -> str:
    step, latest = sheet.steps[-1] if sheet.steps else None, sheet.latest
    told = {"when": format_instant(latest.made_at), "who": latest.made_by, "n": latest.number}
    if latest.provenance == Provenance.SUBMITTED:
        words = gettext("Revision %(n)s, inlämnad %(when)s av %(who)s.") % told
    else:
        words = gettext("Revision %(n)s, skriven %(when)s av %(who)s.") % told
    if step is None or step.made_at < latest.made_at or step.after == ResponseState.SUBMITTED:
        return words
    return f"{words} {_step_words(step)}."


def _origin(latest: Revision) -> tuple[str, BannerKind]:
    if latest.provenance == Provenance.RECONSTRUCTED:
        told = {"basis": latest.basis.title if latest.basis else ""}
        return gettext("Rekonstruerat ur ”%(basis)s”: deltagaren har inte lämnat in det som står här.") % told, BannerKind.RECONSTRUCTED  # fmt: skip
    if latest.provenance == Provenance.ENTERED_FOR:
        files = [one.name for one in latest.files.all()]
        told = {"who": latest.made_by, "when": format_instant(latest.made_at), "files": listed(files)}
        words = gettext("Infört för deltagaren av %(who)s %(when)s, ur %(files)s.") if files else gettext("Infört för deltagaren av %(who)s %(when)s.")  # fmt: skip
        return words % told, BannerKind.WARNING
    return "", BannerKind.INFO


def _unchanged(sheet: ReviewSheet) -> str:
    """Say how many of the answers that can be compared stand as they stood the time before."""
    compared = [one for one in sheet.topics if one.earlier is not None and one.answer is not None]
    if not compared:
        return ""
    told = capitalised(out_of(sum(one.is_unchanged for one in compared), len(compared)))
    return gettext("%(share)s svar som går att jämföra är samma som förra gången.") % {"share": told}


def _facts(sheet: ReviewSheet) -> tuple[Fact, ...]:
    response, latest = sheet.response, sheet.latest
    facts = [Fact(gettext("Först inlämnat"), _first_in(sheet))]
    due_on = response.participant.last_day
    if due_on:
        facts.append(Fact(gettext("Sista dag"), format_date(due_on)))
    if latest.approved_by:
        words = ", ".join(filter(None, (latest.approved_by.name, latest.approved_paragraph)))
        on = f" ({format_date(latest.approved_on)})" if latest.approved_on else ""
        facts.append(Fact(gettext("Godkänt hos deltagaren av"), f"{words}{on}", language="sv"))
    facts.append(Fact(gettext("Kontrollsumma"), latest.version.sha256[:16]))
    return tuple(facts)


def _first_in(sheet: ReviewSheet) -> str:
    response = sheet.response
    if response.first_in_at is None:
        return gettext("Deltagaren har inte lämnat in själv")
    return capitalised(came_words(response.first_in_at, on_time=response.on_time))


def _tabs(sheet: ReviewSheet, against: Against) -> tuple[Tab, ...]:
    """Give what the answers can be laid beside; none where there is only one thing."""
    participant = sheet.response.participant
    here = review_url(participant.round.key, participant.actor.key)
    if len(sheet.revisions) < 2:
        return ()
    tabs = [Tab(gettext("Mot förra gången"), here, current=not against.number)]
    tabs += [
        Tab(
            gettext("Mot revision %(n)s") % {"n": one.number},
            f"{here}?mot={one.number}",
            current=one.number == against.number,
        )
        for one in sheet.revisions[:-1]
    ]
    return tuple(tabs)


def _topic(topic: ReviewTopic, form: ReviewForm | None, against: Against, *, returns: bool) -> TopicView:
    question, answer = topic.question, topic.answer
    told, mark, runs, before = _compared(topic, against)
    columns, rows = _table(topic)
    return TopicView(
        key=question.key,
        title=question.title,
        asks=question.text,
        section=question.section,
        text=answer.text if answer and not rows else "",
        missing=_missing(topic),
        columns=columns,
        rows=rows,
        told=told,
        mark=mark,
        runs=runs,
        before=before,
        returned=topic.returned,
        notes=tuple(
            NoteView(one.text, f"{one.made_by}, {format_instant(one.made_at)}")
            for one in topic.notes
        ),
        return_field=form.returned(question.key) if form and returns else None,
        note_field=form.noted(question.key) if form else None,
        is_open=form is not None and form.is_used(question.key),
        talk=None,
    )  # fmt: skip


def _missing(topic: ReviewTopic) -> str:
    if topic.answer and topic.answer.text:
        return ""
    if topic.answer:
        return capitalised(str(MissingReason(topic.answer.missing_reason).label))
    return gettext("Inget svar") if topic.is_asked else gettext("Frågan ställdes inte, efter svaren före den")


def _table(topic: ReviewTopic) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Give the answer to a question that asks for a table as one; empty for every other."""
    value = topic.answer.value if topic.answer else None
    if topic.question.kind != Kind.TABLE or not isinstance(value, list):
        return (), ()
    columns = tuple(Column(option.label) for option in topic.question.asked.options)
    return columns, tuple(tuple(Cell(str(cell), language="sv") for cell in row) for row in value)


def _compared(topic: ReviewTopic, against: Against) -> tuple[str, Mark | None, tuple[DiffRun, ...], str]:
    """Give how the answer stands to the one that it is laid beside: in words, as a symbol, word by word, and what the other is called."""
    now = _words(topic.answer.text, topic.answer.missing_reason) if topic.answer else ""
    if against.number:
        other = (against.answers or {}).get(topic.question.key)
        before = gettext("revision %(n)s") % {"n": against.number}
        return _laid(now, _words(other.text, other.missing_reason) if other else "", before)
    earlier = topic.earlier
    if earlier is None:
        return _without(topic), None, (), ""
    before = earlier.round_title
    if earlier.provenance == Provenance.RECONSTRUCTED:
        before = gettext("%(round)s, rekonstruerat") % {"round": before}
    if topic.is_unchanged:
        words = gettext("Samma som förra gången, enligt deltagaren") if topic.answer and topic.answer.standing else gettext("Samma som förra gången")  # fmt: skip
        return words, Mark.DONE, (), before
    return _laid(now, _words(earlier.text, earlier.missing), before)


def _laid(now: str, then: str, before: str) -> tuple[str, Mark | None, tuple[DiffRun, ...], str]:
    if now == then:
        return gettext("Samma i %(before)s") % {"before": before}, Mark.DONE, (), before
    found = laid(then, now)
    if found.is_too_long:
        words = gettext("Ändrat sedan %(before)s, för långt för att jämföra ord för ord") % {"before": before}
        return words, Mark.OTHER, (), before
    if found.is_rewritten:
        words = gettext("Skrivet på nytt sedan %(before)s; så här stod det") % {"before": before}
        return words, Mark.OTHER, (DiffRun(then),) if then else (), before
    return gettext("Ändrat sedan %(before)s") % {"before": before}, Mark.OTHER, found.runs, before


def _without(topic: ReviewTopic) -> str:
    if topic.question.lineage == Lineage.NEW:
        return gettext("Frågan är ny")
    if topic.question.lineage == Lineage.BROKEN:
        return gettext("Frågan går inte att jämföra med den förra")
    return gettext("Inget svar från förra gången")


def _words(text: str, missing: str) -> str:
    """Give what is told as it is laid beside something else: the text, or the reason in square brackets, Swedish as the words around it."""
    if text or not missing:
        return text
    with override("sv"):
        return f"[{MissingReason(missing).label}]"


def _happened(sheet: ReviewSheet) -> list[HappenedView]:
    """Give steps and revisions, the latest first. A revision that came with a step is told by the step."""
    told = {step.revision_id for step in sheet.steps if step.after == ResponseState.SUBMITTED}
    happened = [(step.made_at, 1, _of_step(step)) for step in sheet.steps]
    happened += [(one.made_at, 0, _of_revision(one)) for one in sheet.revisions if one.pk not in told]
    return [view for _, _, view in sorted(happened, key=lambda one: one[:2], reverse=True)]


def _of_step(step: ResponseStep) -> HappenedView:
    questions = tuple((one.question.title, one.reason) for one in step.questions.all())
    return HappenedView(format_instant(step.made_at), _step_words(step), step.reason, questions)


def _of_revision(revision: Revision) -> HappenedView:
    return HappenedView(format_instant(revision.made_at), _came_in(revision), revision.reason)


def _came_in(revision: Revision) -> str:
    """Say how a revision came in, and through whom: only its own people hand in."""
    told = {"n": revision.number, "who": revision.made_by}
    words = {
        Provenance.SUBMITTED: gettext("Revision %(n)s lämnades in av %(who)s"),
        Provenance.ENTERED_FOR: gettext("Revision %(n)s infördes för deltagaren av %(who)s"),
        Provenance.RECONSTRUCTED: gettext("Revision %(n)s rekonstruerades av %(who)s"),
    }
    return words[Provenance(revision.provenance)] % told


def _step_words(step: ResponseStep) -> str:
    told = {"n": step.revision.number, "who": step.made_by}
    match step.after:
        case ResponseState.SUBMITTED:
            return _came_in(step.revision)
        case ResponseState.UNDER_REVIEW:
            return gettext("%(who)s började granska revision %(n)s") % told
        case ResponseState.RETURNED if step.before in ACCEPTED:
            return gettext("%(who)s öppnade det godtagna svaret igen") % told
        case ResponseState.RETURNED:
            return gettext("%(who)s återsände revision %(n)s") % told
        case ResponseState.ACCEPTED:
            return gettext("%(who)s godtog revision %(n)s") % told
    return gettext("%(who)s låste svaret") % told


def _why_not(state: ResponseState, *, reviews: bool, takes: bool) -> str:
    """Say why there is no button, or none to send the answer back with."""
    if not reviews:
        return gettext("Du kan läsa granskningen men inte ta något steg i den.")
    if state == ResponseState.RETURNED:
        return gettext(
            "Svaret är återsänt och väntar på deltagaren. När det lämnas in på nytt står det åter i kön."
        )
    if not takes:
        return gettext(
            "Svaren läses redan, så inget sänds tillbaka. Är något fel ber du länet rätta sitt svar."
        )
    return ""


def meanwhile(steps: tuple[ResponseStep, ...], latest: Revision, *, seen: Seen) -> tuple[str, ...]:
    """Say what has happened since a page was read, the first first."""
    told = [
        gettext("%(when)s: %(what)s.") % {"when": format_instant(one.made_at), "what": _step_words(one)} for one in steps
    ]  # fmt: skip
    if latest.number != seen.revision and all(one.revision_id != latest.pk for one in steps):
        view = _of_revision(latest)
        told.append(gettext("%(when)s: %(what)s.") % {"when": view.when, "what": view.told})
    return tuple(told)
