"""What a round may be, and what may be done with it in each state: plain values in, sentences out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from ledtrad.core.errors import LedtradError
from ledtrad.core.saying import listed
from ledtrad.core.typed import may_be_key
from ledtrad.rounds.states import ROUND_STEPS, SURVEY_STEPS, RoundState
from ledtrad.ui.formatters import format_weekday

# The key of a response joins those of its round and its participant, and the journal holds two hundred characters of it.
LONGEST_KEY, LONGEST_TITLE, LONGEST_REASON = 99, 200, 300
# What stands in addresses where a round's key may stand.
RESERVED_KEYS = frozenset({"ny"})
MOST_REMINDERS, EARLIEST_REMINDER, LATEST_REMINDER = 10, 120, -60
# How long after its period a round may wait for answers, and how far ahead a period may lie.
MOST_YEARS, LATEST_YEAR = 5, 2200
# Where it may still be changed who answers, and until when.
ALTERABLE = (RoundState.DRAFT, RoundState.OPEN)
_ORDER = list(RoundState)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is decided about a round besides its roster; the period is half-open, and reminders are days before.

    `version` is the id of the template version of a round that stands, so that the mark holds that choice too.
    """

    title: str
    period_start: date | None
    period_end: date | None
    as_of: date | None
    due_on: date | None
    reminders: tuple[int, ...]
    version: str = field(default="", compare=False)

    @property
    def mark(self) -> str:
        """A short sum of the whole: two plans with the same mark are the same."""
        return short_sum([str(getattr(self, one.name)) for one in fields(self)])


class RoundRefused(LedtradError):
    """What was asked can't be done; `faults` are pairs of what is at fault ("" for the whole) and the sentence to show."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(sentence for _, sentence in faults))


@dataclass(frozen=True, slots=True)
class Readiness:
    """A round as it stands before it opens: `n_expected` are the participants that are not exempt.

    `gone` are names of participants that the registry does not have on the round's day.
    """

    n_questions: int
    n_participants: int
    n_expected: int
    gone: tuple[str, ...]
    due_on: date | None
    as_of: date
    today: date
    # How many are invited by links of their own; None for a round that has participants instead.
    n_invited: int | None = None
    # The questions of a survey that no result can be told of.
    untold: tuple[str, ...] = ()


def short_sum(parts: Sequence[str]) -> str:
    """Give a sum by which a form knows whether what it showed still stands."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def refuse_faults(faults: Iterator[tuple[str, str]]) -> None:
    """Raise RoundRefused with every fault, where there is any."""
    found = tuple(faults)
    if found:
        raise RoundRefused(found)


def key_faults(key: str, *, taken: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a new round's key."""
    if not may_be_key(key) or len(key) > LONGEST_KEY:
        sentence = gettext(
            "Nyckeln får ha små bokstäver a–z, siffror och bindestreck, högst %(most)s tecken. Skriv till exempel lagesrapport-2026."
        )
        yield "key", sentence % {"most": LONGEST_KEY}
    elif key in RESERVED_KEYS:
        yield "key", gettext("Nyckeln ”%(key)s” är upptagen av en sida. Välj en annan.") % {"key": key}
    elif taken:
        yield (
            "key",
            gettext("Nyckeln ”%(key)s” är redan tagen av en annan omgång. Välj en annan.") % {"key": key},
        )


def plan_faults(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a plan as such."""
    if not plan.title.strip():
        yield "title", gettext("Skriv en titel, till exempel Lägesrapporter för 2026.")
    if plan.period_start is None or plan.period_end is None:
        yield (
            "period",
            gettext("Ange en period med både början och slut, till exempel 2026 eller 2026-01/2026-06."),
        )
    elif plan.period_end <= plan.period_start:
        yield (
            "period",
            gettext("Perioden slutar innan den har börjat. Ange ett slut som ligger efter början."),
        )
    elif plan.period_end.year > LATEST_YEAR:
        yield (
            "period",
            gettext("Perioden slutar efter år %(year)s. Kontrollera årtalet.") % {"year": LATEST_YEAR},
        )
    yield from far_faults("due_on", plan.due_on, period_end=plan.period_end)
    if plan.as_of is None:
        yield "as_of", gettext("Ange vilken dag registret ska läsas per, till exempel periodens sista dag.")
    yield from reminder_faults(plan.reminders)


def far_faults(name: str, day: date | None, *, period_end: date | None) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a last day that no round waits for: it is most often a year that was typed wrong."""
    if day and period_end and day.year > min(period_end.year, LATEST_YEAR) + MOST_YEARS:
        words = gettext("Sista dagen, %(day)s, ligger mer än fem år efter perioden. Kontrollera årtalet.")
        yield name, words % {"day": day.isoformat()}


def reminder_faults(reminders: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a ladder of reminders."""
    if len(set(reminders)) > MOST_REMINDERS:
        yield "reminders", gettext("Ange högst %(most)s påminnelser.") % {"most": MOST_REMINDERS}
    far = [days for days in reminders if not LATEST_REMINDER <= days <= EARLIEST_REMINDER]
    if far:
        words = gettext(
            "Påminnelserna %(days)s ligger för långt bort. Ange dagar mellan %(least)s och %(most)s."
        )
        told = {
            "days": listed([str(day) for day in far]),
            "least": LATEST_REMINDER,
            "most": EARLIEST_REMINDER,
        }
        yield "reminders", words % told


def change_faults(
    before: Plan, after: Plan, *, state: str, reason: str, becomes_another: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield what a round's state does not let be changed: all of a draft may, of an open one title, reminders and a later last day.

    `becomes_another` tells that the template chosen would make a survey of what is none, or the other way about: those who are asked
    would be left over.
    """
    if state not in ALTERABLE:
        yield "", gettext("Omgången är stängd, så dess inställningar ändras inte. Öppna den igen först.")
        return
    yield from plan_faults(after)
    if state == RoundState.DRAFT:
        if becomes_another:
            yield (
                "template",
                gettext(
                    "En enkät kan inte göras om till något annat, eller något annat till en enkät. Förbered en ny omgång av den mallen."
                ),
            )
        return
    if (before.period_start, before.period_end) != (after.period_start, after.period_end):
        yield "period", gettext("Omgången är öppen, så perioden kan inte ändras.")
    if before.as_of != after.as_of:
        yield "as_of", gettext("Omgången är öppen, och deltagarlistan är fryst per sin dag.")
    if after.due_on != before.due_on:
        yield from _deadline_faults(before.due_on, after.due_on, reason)


def _deadline_faults(before: date | None, after: date | None, reason: str) -> Iterator[tuple[str, str]]:
    if before is None or after is None or after < before:
        yield (
            "due_on",
            gettext("Sista dagen i en öppen omgång kan bara flyttas framåt. Den är %(day)s.")
            % {"day": format_weekday(before) if before else ""},
        )
    elif not reason.strip():
        yield "reason", gettext("Ange varför sista dagen flyttas. Skälet står i journalen.")


def opening_faults(state: str, ready: Readiness) -> Iterator[tuple[str, str]]:
    """Yield what hinders a round from being opened."""
    if state != RoundState.DRAFT:
        yield "state", gettext("Omgången är redan öppnad, så det finns inget att öppna.")
        return
    if not ready.n_questions:
        yield "questions", gettext("Mallen har inga frågor. Lägg till minst en.")
    if ready.untold:
        words = gettext(
            "En enkät kan inte ha frågor med tabell, datum, namn eller fil: %(titles)s. Gör om dem i mallen till val, tal eller fritext."
        )
        yield "questions", words % {"titles": listed(ready.untold)}
    if ready.n_invited is not None:
        if not ready.n_invited:
            yield "participants", gettext("Enkäten har inga inbjudna. Bjud in dem som ska svara.")
    elif not ready.n_expected:
        yield "participants", gettext("Omgången har inga deltagare. Välj vilka som svarar.")
    if ready.gone:
        words = gettext("Registret har inte %(names)s den %(day)s. Ta bort dem, eller ändra dagen.")
        yield "participants", words % {"names": listed(ready.gone), "day": ready.as_of.isoformat()}
    if ready.due_on is None:
        yield "deadline", gettext("Omgången har ingen sista dag. Ange en.")
    elif ready.due_on < ready.today:
        words = gettext("Sista dagen, %(day)s, har redan varit. Ange en senare.")
        yield "deadline", words % {"day": format_weekday(ready.due_on)}


def is_back(state: str, to: str) -> bool:
    """Tell whether a step leads back to an earlier state, which takes a reason."""
    return _ORDER.index(RoundState(to)) < _ORDER.index(RoundState(state))


def steps_from(state: str, *, is_survey: bool) -> tuple[str, ...]:
    """Give the states that a round may be taken to."""
    return SURVEY_STEPS.get(state, ()) if is_survey else ROUND_STEPS[RoundState(state)]


def step_faults(
    state: str, to: str, *, reason: str, n_unsettled: int, is_survey: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield what hinders a step; `n_unsettled` is the number of responses that have come in and are not accepted."""
    if to not in steps_from(state, is_survey=is_survey):
        here, there = RoundState(state).label, RoundState(to).label
        words = gettext("Omgången är i läget %(here)s och kan inte tas till %(there)s härifrån.")
        yield "", words % {"here": here, "there": there}
    elif is_back(state, to) and not reason.strip():
        yield "reason", gettext("Ange varför omgången tas tillbaka. Skälet står i journalen.")
    elif to == RoundState.PUBLISHED and n_unsettled:
        words = gettext(
            "Svar som inte är godtagna: %(n)s. Godta eller sänd tillbaka dem först, eftersom allt som har kommit in blir offentligt."
        )
        yield "", words % {"n": n_unsettled}


_CLOSED: Mapping[str, str | Promise] = {
    "exempt": gettext_lazy("Omgången är stängd, så undantagen ändras inte längre. Öppna den igen först."),
    "time": gettext_lazy("Omgången är stängd, så ingen kan få mer tid. Öppna den igen först."),
}


def exemption_faults(state: str, *, reason: str, has_response: bool) -> Iterator[tuple[str, str]]:
    """Yield what hinders a participant from being exempted."""
    if state not in ALTERABLE:
        yield "", str(_CLOSED["exempt"])
    elif has_response:
        yield "", gettext("Deltagaren har redan ett svar i omgången och kan inte undantas.")
    elif not reason.strip():
        yield "reason", gettext("Ange skälet till undantaget. Det står på tavlan och i rapporten.")


def end_exemption_faults(state: str, *, exempt: bool) -> Iterator[tuple[str, str]]:
    """Yield what hinders an exemption from being ended."""
    if state not in ALTERABLE:
        yield "", str(_CLOSED["exempt"])
    elif not exempt:
        yield "", gettext("Deltagaren är inte undantagen.")


def more_time_faults(
    state: str, *, last_day: date | None, day: date | None, period_end: date, reason: str, has_response: bool
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Yield what hinders a participant from being given more time."""
    if state not in ALTERABLE:
        yield "", str(_CLOSED["time"])
        return
    if has_response:
        yield "", gettext("Deltagaren har redan ett svar i omgången, så det finns ingen tid att ge.")
        return
    if last_day is None:
        yield "", gettext("Omgången har ingen sista dag. Ange den i inställningarna först.")
    elif day is None or day <= last_day:
        words = gettext("Ange en dag efter %(day)s, som är den sista nu.")
        yield "day", words % {"day": format_weekday(last_day)}
    yield from far_faults("day", day, period_end=period_end)
    if not reason.strip():
        yield "reason", gettext("Ange skälet till den längre tiden. Det står på tavlan.")
