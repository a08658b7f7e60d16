"""Dialogues with counties as plain values: the lists, one with its points and what was agreed, and each action."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.pages.dialogues_addresses import (
    action_url,
    dialogue_name,
    dialogue_url,
    dialogues_url,
    notes_url,
)
from ledtrad.core.saying import counted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.actions.agreed_actions import may_step
from ledtrad.rounds.actions.county_dialogues import Proposed
from ledtrad.rounds.models import ActionStep, CountyDialogue, Round
from ledtrad.rounds.policies.county_dialogues import may_accept
from ledtrad.rounds.queries.county_dialogues import (
    Agreed,
    CountyRow,
    Dialogue,
    Point,
    overdue,
    state_of,
)
from ledtrad.rounds.states import ActionState, DialogueState, Ground, Side
from ledtrad.ui.components import Crumb, Fact, Mark
from ledtrad.ui.formatters import format_date, format_instant, format_weekday

ACTION = Noun("åtgärd", "åtgärder", common=True)
DIALOGUE = Noun("länsdialog", "länsdialoger", common=True)
MARKS = {
    DialogueState.PLANNED: Mark.PLANNED, DialogueState.HELD: Mark.IN_PROGRESS, DialogueState.ACCEPTED: Mark.DONE
}  # fmt: skip
ACTION_MARKS = {
    ActionState.OPEN: Mark.IN_PROGRESS, ActionState.DONE: Mark.DONE, ActionState.DROPPED: Mark.SILENT
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that an action has taken: where to, by whom and when, and the reason in their own words, "" for none."""

    told: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """Something agreed: `told` says whose it is and when it is looked at again, `history` each step it has taken."""

    number: int
    text: str
    owner: str
    told: str
    state: str
    mark: Mark
    is_overdue: bool
    url: str
    dialogue: str
    history: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """A point of the agenda: `ground_url` leads to what it comes from, "" where that is nothing but itself; `by` tells who noted last."""

    number: int
    title: str
    kind: str
    why: str
    ground_url: str
    text: str
    by: str
    write_url: str


@dataclass(frozen=True, slots=True)
class AcceptanceView:
    """What a side has said of the notes. `lost` says that something was changed since; `accept` and `withdraw` are what its buttons send, "" for none."""

    side: str
    told: str
    mark: Mark
    lost: str
    accept: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class DialoguePage:
    """A dialogue as it is read and printed. `edit` is the change that it was drawn from."""

    heading: str
    state: str
    mark: Mark
    facts: tuple[Fact, ...]
    parties: tuple[str, ...]
    points: tuple[PointView, ...]
    actions: tuple[ActionView, ...]
    acceptances: tuple[AcceptanceView, ...]
    edit: int
    may_write: bool
    may_hold: bool
    agenda_url: str
    plan_url: str
    agree_url: str
    decide_url: str


@dataclass(frozen=True, slots=True)
class DialogueLine:
    """A dialogue in a list, or a county with which none is planned."""

    label: str
    url: str
    told: str
    state: str
    mark: Mark


def dialogue_page(
    dialogue: Dialogue, *, grounds: Mapping[int, str], viewer: Viewer, today: date
) -> DialoguePage:
    """Give a dialogue's page; no query. `grounds` are where the ground of each point is read."""
    row, seat, state = dialogue.row, dialogue.participant, dialogue.state
    leads, writes = viewer.may("dialogues.lead"), state != DialogueState.ACCEPTED
    return DialoguePage(
        heading=gettext("Länsdialog med %(county)s") % {"county": seat.actor.name},
        state=capitalised(str(state.label)),
        mark=MARKS[state],
        facts=tuple(_facts(row)),
        parties=tuple(row.parties.splitlines()),
        points=tuple(_point(one, dialogue, grounds) for one in dialogue.points),
        actions=tuple(action_view(one, today=today) for one in dialogue.actions),
        acceptances=tuple(_acceptance(side, dialogue, viewer) for side in Side),
        edit=row.edit,
        may_write=writes,
        may_hold=leads and row.held_at is None and row.day <= today,
        agenda_url=dialogue_url(seat, "dialogue_agenda") if leads and writes else "",
        plan_url=dialogue_url(seat, "plan_dialogue") if leads and writes else "",
        agree_url=dialogue_url(seat, "agree_action") if writes else "",
        decide_url=dialogue_url(seat, "decide_dialogue"),
    )


def _facts(row: CountyDialogue) -> Iterable[Fact]:
    yield Fact(pgettext("dialogue", "Om"), row.participant.round.title, language="sv")
    yield Fact(pgettext("dialogue", "När"), when_told(row))
    place = pgettext("dialogue", "Digitalt") if row.is_digital else row.place
    yield Fact(pgettext("dialogue", "Var"), place, language="" if row.is_digital else "sv")


def when_told(row: CountyDialogue) -> str:
    """Say on which day a dialogue is held, and at what time where that is set."""
    day = format_weekday(row.day)
    if row.starts_at is None:
        return day
    return gettext("%(day)s kl. %(time)s") % {"day": day, "time": row.starts_at.strftime("%H.%M")}


def _point(one: Point, dialogue: Dialogue, grounds: Mapping[int, str]) -> PointView:
    row, note = one.row, one.note
    told = {"by": note.made_by, "side": Side(note.side).label, "when": format_instant(note.made_at)} if note else {}  # fmt: skip
    writes = dialogue.state != DialogueState.ACCEPTED
    return PointView(
        number=row.number,
        title=row.title,
        kind=capitalised(str(Ground(row.ground).label)),
        why=row.why,
        ground_url=grounds.get(row.number, ""),
        text=note.text if note else "",
        by=gettext("Skrivet av %(by)s för %(side)s, %(when)s.") % told if note else "",
        write_url=notes_url(dialogue.participant, row.number) if writes else "",
    )


def _acceptance(side: Side, dialogue: Dialogue, viewer: Viewer) -> AcceptanceView:
    said, row = dialogue.acceptances.get(side), dialogue.row
    may = may_accept(viewer, side, unit=dialogue.unit)
    stands = said is not None and said.stands
    across = may and not stands and dialogue.has_accepted_across(viewer.label, side)
    told = _accepted(dialogue, side)
    return AcceptanceView(
        side=capitalised(str(side.label)),
        told=f"{told} {gettext('Du har godkänt för den andra sidan, så någon annan godkänner för den här.')}"
        if across
        else told,
        mark=Mark.DONE if stands else Mark.SILENT,
        lost=_lost(dialogue, side),
        accept=f"godkann-{side}" if may and row.held_at is not None and not stands and not across else "",
        withdraw=f"ta-tillbaka-{side}" if may and stands else "",
    )


def _accepted(dialogue: Dialogue, side: Side) -> str:
    said = dialogue.acceptances.get(side)
    if said is None or not said.stands:
        return gettext("Har inte godkänt anteckningarna.")
    told = {"by": said.row.made_by, "when": format_instant(said.row.made_at)}
    return gettext("Godkänt av %(by)s, %(when)s.") % told


def _lost(dialogue: Dialogue, side: Side) -> str:
    """Say that an acceptance was lost by a change; "" where none was."""
    said, row = dialogue.acceptances.get(side), dialogue.row
    if said is None or said.stands or not said.row.accepts:
        return ""
    told = {
        "before": format_instant(said.row.made_at), "by": row.changed_by, "when": format_instant(row.changed_at)
    }  # fmt: skip
    return gettext("Godkännandet från %(before)s gäller inte längre: %(by)s ändrade något %(when)s. Läs igenom och godkänn igen.") % told  # fmt: skip


def action_view(one: Agreed, *, today: date) -> ActionView:
    """Give something agreed as it is read; no query."""
    row, state, late = one.row, ActionState(one.state), one.is_overdue(today)
    words = gettext("Skulle ha följts upp %(day)s.") if late else gettext("Följs upp %(day)s.")
    return ActionView(
        number=row.number,
        text=row.text,
        owner=row.owner.name,
        told=words % {"day": format_weekday(row.review_on)},
        state=gettext("försenad") if late else str(state.label),
        mark=Mark.WARNING if late else ACTION_MARKS[state],
        is_overdue=late,
        url=action_url(row),
        dialogue=dialogue_name(row.dialogue),
        history=tuple(_step(step) for step in row.steps.all()),
    )


def _step(step: ActionStep) -> StepView:
    told = {"state": capitalised(str(ActionState(step.after).label)), "by": step.made_by, "when": format_instant(step.made_at)}  # fmt: skip
    return StepView(gettext("%(state)s, %(by)s %(when)s.") % told, step.reason)


def late_actions(viewer: Viewer, *, today: date, unit: str = "") -> tuple[ActionView, ...]:
    """Give what is overdue in the dialogues that the viewer takes part in, or in those with one `unit` of them; two queries, none for who takes part in none."""
    if not viewer.may_somewhere("dialogues.join"):
        return ()
    units = None if viewer.may("dialogues.office") else viewer.units("responses.write")
    if unit:
        units = frozenset({unit}) if units is None else units & {unit}
    return tuple(action_view(one, today=today) for one in overdue(units=units, today=today))


def may_change(one: Agreed, *, viewer: Viewer) -> bool:
    """Tell whether the viewer says how something agreed goes."""
    return may_step(one, viewer=viewer)


def county_lines(rows: Iterable[CountyRow], *, viewer: Viewer) -> tuple[DialogueLine, ...]:
    """Give the counties of a round, each with where its dialogue stands; one with none leads to planning it, for those who plan."""
    return tuple(_county_line(row, viewer) for row in rows)


def _county_line(row: CountyRow, viewer: Viewer) -> DialogueLine:
    name = str(row.participant.actor)
    if row.dialogue is None:
        url = dialogue_url(row.participant, "plan_dialogue") if viewer.may("dialogues.lead") else ""
        return DialogueLine(name, url, "", pgettext("dialogue", "inte planerad"), Mark.SILENT)
    state = state_of(row.dialogue, row.acceptances)
    return DialogueLine(
        name, dialogue_url(row.participant), when_told(row.dialogue), str(state.label), MARKS[state]
    )


@dataclass(frozen=True, slots=True)
class ProposedView:
    """A proposed point as a box to tick: what the box sends, its id, and how it reads."""

    value: str
    id: str
    title: str
    why: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """The proposed points of one kind of ground."""

    heading: str
    points: tuple[ProposedView, ...]


def proposal_groups(points: Iterable[Proposed], chosen: Collection[str]) -> tuple[ProposedGroup, ...]:
    """Give the proposed points by their kind of ground; `chosen` are what the boxes that were ticked sent."""
    found: dict[Ground, list[ProposedView]] = {}
    for n, one in enumerate(points, start=1):
        value = point_value(one)
        view = ProposedView(value, f"forslag-{n}", one.title, one.why, value in chosen)
        found.setdefault(one.ground, []).append(view)
    return tuple(ProposedGroup(capitalised(str(kind.label)), tuple(views)) for kind, views in found.items())


def point_value(point: Proposed) -> str:
    """Give what the box of a proposed point sends."""
    return f"{point.ground}:{point.key}"


def round_heading(rows: Iterable[CountyRow]) -> str:
    """Say how many dialogues are planned in a round."""
    found = list(rows)
    n = sum(row.dialogue is not None for row in found)
    if not n:
        return gettext("Ingen länsdialog är planerad")
    words = ngettext("%(dialogues)s är planerad", "%(dialogues)s är planerade", n)
    return words % {"dialogues": capitalised(counted(n, DIALOGUE))}


def dialogue_lines(rows: Iterable[CountyDialogue]) -> tuple[DialogueLine, ...]:
    """Give dialogues as a list, each with its day."""
    return tuple(
        DialogueLine(
            dialogue_name(row), dialogue_url(row.participant), when_told(row),
            pgettext("dialogue", "hållen") if row.held_at else pgettext("dialogue", "planerad"), Mark.DONE if row.held_at else Mark.PLANNED,
        )
        for row in rows
    )  # fmt: skip


def dialogue_ways(rows: Iterable[CountyDialogue]) -> tuple[Crumb, ...]:
    """Give the ways to a county's dialogues from where it answers, each with its day."""
    return tuple(
        Crumb(
            gettext("Länsdialog, %(day)s") % {"day": format_weekday(row.day)}, dialogue_url(row.participant)
        )
        for row in rows
    )


def round_lines(rounds: Iterable[Round]) -> tuple[tuple[str, str], ...]:
    """Give the rounds in which dialogues can be planned, each with its address."""
    return tuple((round_.title, dialogues_url(round_.key)) for round_ in rounds)


def list_heading(n_overdue: int, n_dialogues: int) -> str:
    """Say what waits: what is overdue first."""
    if n_overdue:
        words = ngettext("%(actions)s är försenad", "%(actions)s är försenade", n_overdue)
        return words % {"actions": capitalised(counted(n_overdue, ACTION))}
    return gettext("Länsdialoger") if n_dialogues else gettext("Ingen länsdialog är planerad")


def action_heading(one: Agreed) -> str:
    """Give what an action's page is called."""
    return gettext("Åtgärd %(n)s: %(state)s") % {"n": one.row.number, "state": ActionState(one.state).label}


def agreed_told(one: Agreed) -> str:
    """Say in which dialogue something was agreed."""
    return gettext("Överenskommet i länsdialogen %(day)s.") % {"day": format_date(one.row.dialogue.day)}
