"""Opening a round and taking it on: what will happen, and what is left to mend before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from ledtrad.collection.pages.rounds_addresses import roster_url, settings_url, survey_url
from ledtrad.collection.pages.rounds_board import step_label
from ledtrad.collection.pages.rounds_words import deadline_words, step_of_ladder
from ledtrad.core.saying import counted, listed
from ledtrad.core.wording import PARTICIPANT, Noun, capitalised
from ledtrad.rounds.models import Round
from ledtrad.rounds.policies.rounds import Readiness, is_back, opening_faults
from ledtrad.rounds.states import RoundState
from ledtrad.ui.components import TaskRow, TaskState

QUESTION = Noun("fråga", "frågor", common=True)
INVITED = Noun("inbjuden", "inbjudna", common=True)


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """What opening does, and what hinders it."""

    heading: str
    key: str
    tasks: tuple[TaskRow, ...]
    effects: tuple[str, ...]
    can_open: bool


@dataclass(frozen=True, slots=True)
class StepPage:
    """What a step means, and whether a reason is asked for."""

    heading: str
    key: str
    effects: tuple[str, ...]
    button: str
    asks_reason: bool


def opening_page(round_: Round, ready: Readiness) -> OpeningPage:
    """Give the check list and what will happen; no query."""
    faults = tuple(opening_faults(round_.state, ready))
    return OpeningPage(
        heading=gettext("Omgången kan öppnas")
        if not faults
        else gettext("Något återstår innan omgången kan öppnas"),
        key=round_.key,
        tasks=tuple(_tasks(round_, ready, dict(faults))),
        effects=tuple(_opening_effects(round_, ready)) if not faults else (),
        can_open=not faults,
    )


def _tasks(round_: Round, ready: Readiness, faults: dict[str, str]) -> Iterator[TaskRow]:
    version = round_.template_version
    template = reverse("collection:template_version", args=[version.template_id, version.number])
    told = (
        ("questions", gettext("Frågor"), template, counted(ready.n_questions, QUESTION)),
        (
            "participants",
            gettext("Deltagare") if ready.n_invited is None else gettext("Inbjudna"),
            roster_url(round_.key) if ready.n_invited is None else survey_url(round_.key),
            counted(ready.n_participants, PARTICIPANT)
            if ready.n_invited is None
            else counted(ready.n_invited, INVITED),
        ),
        ("deadline", gettext("Sista dag"), settings_url(round_.key), deadline_words(ready.due_on)),
    )
    for kind, label, url, so_far in told:
        fault = faults.get(kind, "")
        yield TaskRow(
            label, TaskState.OPEN if fault else TaskState.DONE, url=url, note=fault or capitalised(so_far)
        )


def _opening_effects(round_: Round, ready: Readiness) -> Iterator[str]:
    if ready.n_invited is not None:
        yield gettext("Länkarna börjar gälla: %(who)s kan svara till och med %(day)s.") % {
            "who": counted(ready.n_invited, INVITED), "day": deadline_words(ready.due_on),
        }  # fmt: skip
        yield gettext("Enkätens frågor fryses. Det som ska ändras i dem ändras före.")
        return
    people = ngettext(
        "%(who)s kan börja svara, och väntas ha lämnat in till %(day)s.",
        "%(who)s kan börja svara, och väntas ha lämnat in till %(day)s.",
        ready.n_expected,
    )
    yield people % {
        "who": capitalised(counted(ready.n_expected, PARTICIPANT)),
        "day": deadline_words(ready.due_on),
    }
    yield gettext("Mallens frågor och deltagarlistan fryses. Det som ska ändras i dem ändras före.")
    if round_.reminders:
        days = listed([step_of_ladder(day) for day in round_.reminders])
        yield gettext("Den som inte har lämnat in får en påminnelse: %(days)s.") % {"days": days}


def step_page(round_: Round, to: str, *, n_unsettled: int) -> StepPage:
    """Give what taking a round to a state means; no query."""
    return StepPage(
        heading=step_label(round_.state, to),
        key=round_.key,
        effects=tuple(
            _survey_effects() if round_.is_survey else _effects(round_.state, RoundState(to), n_unsettled)
        ),
        button=step_label(round_.state, to),
        asks_reason=is_back(round_.state, to),
    )


def _survey_effects() -> Iterator[str]:
    """Yield what closing a survey means, which is the only step after it has opened."""
    yield gettext("Länkarna slutar gälla, och resultatet kan läsas och publiceras.")
    yield gettext(
        "En stängd enkät öppnas inte igen: skillnaden mellan två resultat skulle visa vad de få svarade som kom emellan."
    )


def _effects(state: str, to: RoundState, n_unsettled: int) -> Iterator[str]:
    if to == RoundState.CLOSED and is_back(state, to):
        yield gettext("Omgången lämnar analysen. Ingen kan lämna in, men svaren kan granskas.")
    else:
        yield {
            RoundState.OPEN: gettext("De som inte har lämnat in kan göra det igen, och påminnelserna går på nytt. Sista dagen är densamma."),
            RoundState.CLOSED: gettext("Ingen kan lämna in längre. Utkasten finns kvar hos dem som skrev dem, och omgången går att öppna igen."),
            RoundState.ANALYSIS: gettext("Svaren läses och kodas. Länen kan rätta det som står, med en ny revision."),
            RoundState.FACTCHECK: gettext("Länen läser vad som sägs om dem innan det blir offentligt."),
            RoundState.PUBLISHED: gettext("Omgången och allt som har kommit in blir offentligt. Det går inte att ta tillbaka."),
            RoundState.ARCHIVED: gettext("Svaren kan läsas men inte rättas längre. Det går inte att ta tillbaka."),
        }.get(to, "")  # fmt: skip
    if to == RoundState.PUBLISHED and n_unsettled:
        words = ngettext(
            "%(n)s svar är inte godtaget, och måste vara det först.",
            "%(n)s svar är inte godtagna, och måste vara det först.",
            n_unsettled,
        )
        yield words % {"n": n_unsettled}
