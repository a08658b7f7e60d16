"""The agenda that a county's report gives rise to: points to choose among, each with its ground, and where that ground is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, override

from ledtrad.collection.pages.fact_checks import sent_url
from ledtrad.collection.things import answer_key
from ledtrad.core.text_diff import changed_share
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.dialogue.places import thread_url
from ledtrad.dialogue.queries import said_of
from ledtrad.registry.models import Actor
from ledtrad.registry.queries import CountyName, slug_of
from ledtrad.rounds.actions.county_dialogues import Proposed
from ledtrad.rounds.models import AgendaPoint
from ledtrad.rounds.policies.drafts import may_read_drafts
from ledtrad.rounds.queries.county_dialogues import Dialogue, states_with
from ledtrad.rounds.queries.feedback import Returned, UnitPlace, places_of, returned
from ledtrad.rounds.queries.proposals import declined_proposals
from ledtrad.rounds.states import ActionState, Ground
from ledtrad.synthesis.queries.fact_check_seats import corrections_of, find_seats
from ledtrad.ui.formatters import format_date
from ledtrad.website.addresses import report_url, year_url

# So much of the words of an answer has come or gone when the change is a point of its own.
MUCH = 0.25
SHORT = 120


@dataclass(frozen=True, slots=True)
class Report:
    """What a county's report gives: its places in the round, and its answers beside those of the time before."""

    dialogue: Dialogue
    places: tuple[UnitPlace, ...]
    told: Returned


def report_of(dialogue: Dialogue, *, viewer: Viewer) -> Report:
    """Give what the county's report gives rise to points from; three queries."""
    round_ = dialogue.participant.round
    places = places_of(dialogue.unit, viewer=viewer)
    return Report(dialogue, tuple(one for one in places if one.round.pk == round_.pk), returned(round_, places=places, viewer=viewer, with_others=False))  # fmt: skip


def proposed_points(dialogue: Dialogue, *, viewer: Viewer) -> tuple[Proposed, ...]:
    """Give the points that the county's report gives rise to and that are not on the agenda, by ground; eight queries at most.

    They are stored as they read here, and so Swedish for every reader.
    """
    report = report_of(dialogue, viewer=viewer)
    held = {(one.row.ground, one.row.key) for one in dialogue.points}
    with override("sv"):
        found = [*_actions(dialogue), *_threads(report), *_corrections(report), *_declined(report), *_needs(report), *_changes(report)]  # fmt: skip
    fresh = [one for one in found if (one.ground.value, one.key) not in held]
    return tuple(sorted(fresh, key=lambda one: list(Ground).index(one.ground)))


def _actions(dialogue: Dialogue) -> Iterator[Proposed]:
    """What was agreed in an earlier dialogue and is still open."""
    for one, state in states_with(dialogue.unit):
        before = one.dialogue
        if state == ActionState.OPEN and before.day < dialogue.row.day:
            why = gettext("Överenskommet %(day)s, ansvarig %(owner)s, följs upp %(review)s.") % {
                "day": format_date(before.day), "owner": one.owner, "review": format_date(one.review_on)
            }  # fmt: skip
            key = f"{before.participant.round.key}/{one.number}"
            yield Proposed(Ground.ACTION, key, _short(one.text), why)


def _threads(report: Report) -> Iterator[Proposed]:
    """Answers about which the county and the national office have an open thread."""
    round_key = report.dialogue.participant.round.key
    asked = {
        answer_key(round_key, place.unit, one.question.key): (place, one.question)
        for place in report.places
        for one in report.told.asked
    }
    said = said_of(asked)
    for key, (place, question) in asked.items():
        if key in said and said[key].is_open and said[key].n:
            why = gettext("Samtalet om svaret är öppet.")
            yield Proposed(
                Ground.THREAD, f"{place.unit}/{question.key}", _titled(question.title, place, report), why
            )


def _corrections(report: Report) -> Iterator[Proposed]:
    """What the county wanted mended in a fact check, with what was decided."""
    for reply, decision in corrections_of([place.pk for place in report.places]):
        seat = reply.answer.seat
        check = seat.fact_check
        what = reply.item.text if reply.item else reply.instead
        said = decision.get_outcome_display() if decision else gettext("inte beslutad än")
        key = f"{check.compilation.key}/{check.number}/{seat.participant.actor.key}/{reply.number}"
        why = gettext("Länet ville ändra det i faktagranskningen: %(decision)s.") % {"decision": said}
        yield Proposed(Ground.CORRECTION, key, _short(what), why)


def _declined(report: Report) -> Iterator[Proposed]:
    """What the county proposed to the registry and was declined."""
    for one in declined_proposals([place.pk for place in report.places]):
        answer = one.proposal.answer
        unit = answer.revision.response.participant.actor.key
        why = gettext("Förslaget avböjdes: %(reason)s") % {"reason": _short(one.reason)}
        yield Proposed(Ground.PROPOSAL, f"{unit}/{answer.question.key}/{one.proposal.pk}", _short(one.proposal.told), why)  # fmt: skip


def _needs(report: Report) -> Iterator[Proposed]:
    """What the county has said that it needs, and what that was answered with."""
    needs = report.told.needs
    if needs is not None and needs.needs:
        yield Proposed(Ground.NEEDS, "behov", f"{needs.title}, {needs.year}", gettext("Behov som länet har lyft, och vad de besvarades med."))  # fmt: skip


def _changes(report: Report) -> Iterator[Proposed]:
    """Answers that say the same as the time before, and those in which much of the text is another."""
    names = {place.unit: place for place in report.places}
    for one in report.told.asked:
        for now in one.own:
            then = one.before.get(now.unit)
            if then is None or not then.text or not now.text:
                continue
            key, title = (
                f"{now.unit}/{one.question.key}",
                _titled(one.question.title, names[now.unit], report),
            )
            share = changed_share(then.text, now.text)
            if now.text == then.text:
                yield Proposed(Ground.UNCHANGED, key, title, gettext("Svaret är ordagrant som förra gången."))
            elif share is not None and share >= MUCH:
                why = gettext("%(share)s procent av orden är andra än förra gången.") % {"share": round(share * 100)}  # fmt: skip
                yield Proposed(Ground.CHANGED, key, title, why)


def _titled(title: str, place: UnitPlace, report: Report) -> str:
    """Give a question's title, with the part of the county that answered it where there is one."""
    return f"{title}: {place.name}" if place.is_part else title


def _short(text: str) -> str:
    words = capitalised(" ".join(text.split()))
    return words if len(words) <= SHORT else f"{words[: SHORT - 2].rstrip()} …"


def ground_urls(dialogue: Dialogue, *, viewer: Viewer) -> dict[int, str]:
    """Give where the ground of each point is read by the viewer, by the point's number, "" for an own one; one query where a point is a correction."""
    rows = [one.row for one in dialogue.points]
    seats = find_seats({tuple(one.key.split("/")[:3]) for one in rows if one.ground == Ground.CORRECTION})
    is_own = may_read_drafts(viewer, [dialogue.unit])
    found = {}
    for row in rows:
        if row.ground == Ground.CORRECTION:
            seat = seats.get(tuple(row.key.split("/")[:3]))
            found[row.number] = sent_url(seat) if seat and is_own else report_url(row.key.split("/")[0])
        else:
            found[row.number] = ground_url(dialogue, row, is_own=is_own)
    return found


def ground_url(dialogue: Dialogue, row: AgendaPoint, *, is_own: bool) -> str:
    """Give where the ground of a point is read, but a correction's; no query."""
    round_ = dialogue.participant.round
    parts = row.key.split("/")
    if row.ground == Ground.ACTION:
        return reverse("collection:agreed_action", args=[parts[0], dialogue.unit, int(parts[1])])
    if row.ground == Ground.THREAD:
        return thread_url(answer_key(round_.key, parts[0], parts[1]))
    if row.ground == Ground.PROPOSAL:
        place = [round_.key, parts[0]]
        return reverse("collection:answer", args=place) if is_own else f"{reverse('collection:review', args=place)}#amne-{parts[1]}"  # fmt: skip
    if row.ground == Ground.OWN:
        return ""
    return _in_the_year(dialogue, "" if row.ground == Ground.NEEDS else parts[0], parts[-1])


def _in_the_year(dialogue: Dialogue, unit: str, question: str) -> str:
    """Give the place in what came back to the county from the year."""
    round_, county = dialogue.participant.round, dialogue.participant.actor
    year, home = round_.period_start.year, county_name(county)
    if not unit:
        return f"{year_url(home, year, round_key=round_.key)}#behov"
    part = unit if unit != county.key else ""
    return year_url(home, year, part=part, round_key=round_.key, question=question)


def county_name(county: Actor) -> CountyName:
    """Give a county as its pages are addressed."""
    short = county.short_name or county.name
    return CountyName(county.key, county.name, short, slug_of(short))
