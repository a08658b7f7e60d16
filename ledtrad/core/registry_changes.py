"""What a county can propose to change in the registry: how the rows of its field are read, and how each change is told in words.

A row has six cells: what, whom, name, to whom, from when, why. The words are Swedish whoever asks, since they are stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import BadDate, PartialDate
from ledtrad.core.tongue import gettext as _

MOST_CHANGES, LONGEST_NAME, LONGEST_WHY = 100, 200, 2_000
# A body may be older than anybody has told; what is to come is told of the years that are planned for.
MOST_YEARS_BEFORE, MOST_YEARS_AFTER = 100, 5
# Before the key of a body, of a tie between two actors, and of a kind of body, among the names that a change is told with.
BODY, TIE, KIND = "o-", "r-", "slag-"


class What(StrEnum):
    """What is said of the registry."""

    CONFIRMED = "stammer"
    RENAMED = "namn"
    ENDED = "upphort"
    MOVED = "flyttad"
    NEW_BODY = "ny"
    ALSO_NAMED = "kallas"
    OTHER = "annat"


class BadChange(LedtradError):
    """A row is no change; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row: `subject` is the key of the fact that it is about, `other` of who takes its place or of the kind of a new body.

    `on` is a date as exact as it was told (`ledtrad.core.periods`): the first day of what is new, or the last of what ended; "" where a name
    or a new body came nobody knows when.
    """

    what: What
    subject: str = ""
    name: str = ""
    other: str = ""
    on: str = ""
    why: str = ""

    @property
    def row(self) -> list[str]:
        """The change as its field and the answer's value hold it."""
        return [self.what.value, self.subject, self.name, self.other, self.on, self.why]

    @property
    def lands(self) -> bool:
        """Tell whether it would change the registry."""
        return self.what not in (What.CONFIRMED, What.OTHER)


def changes_of(value: object) -> tuple[Change, ...]:
    """Give the changes that an answer's value holds; none for an answer in words alone."""
    rows = value if isinstance(value, list) else []
    return tuple(Change(What(row[0]), *row[1:]) for row in rows)


def is_row_blank(row: Sequence[str]) -> bool:
    """Tell whether nothing was said in a row but whom it would be about."""
    return not any(cell.strip() for place, cell in enumerate(row) if place != 1)


def changes_told(rows: Sequence[Sequence[str]], *, names: Mapping[str, str]) -> tuple[Change, ...]:
    """Give the changes of some rows in order, those that say nothing left out; raise BadChange for one that is none.

    `names` are the words for facts, actors and kinds of body (`KIND` before them) by key.
    """
    told = [row for row in rows if not is_row_blank(row)]
    if len(told) > MOST_CHANGES:
        raise BadChange(_("Förslagen är för många. Lämna högst hundra, och resten i ett eget svar."))
    return tuple(_told(row, names) for row in told)


def _told(row: Sequence[str], names: Mapping[str, str]) -> Change:
    what, subject, name, other, on, why = ([cell.strip() for cell in row] + [""] * 6)[:6]
    if what not in set(What):
        raise BadChange(
            _("Välj vad som har hänt med %(whom)s, eller töm raden.")
            % {"whom": names.get(subject, name or why or subject)[:120]}
        )
    change = Change(What(what), subject, name, other, on, why)
    if len(name) > LONGEST_NAME or (change.lands and len(why) > LONGEST_WHY):
        raise BadChange(_("Ett namn får ha högst 200 tecken, och en förklaring högst 2 000. Korta texten."))
    if change.lands:
        _check(change, names)
    elif change.what is What.OTHER and not why:
        raise BadChange(_("Skriv vad som ska ändras, eller töm raden."))
    return change


def _check(change: Change, names: Mapping[str, str]) -> None:
    """Raise BadChange where something is missing that the registry would need."""
    whom = change.name if change.what is What.NEW_BODY else names.get(change.subject, "")
    _check_keys(change, whom)
    if change.what is not What.NEW_BODY and change.subject not in names:
        raise BadChange(
            _("”%(key)s” finns inte längre bland det som registret säger. Läs listan på nytt.")
            % {"key": change.subject[:60]}
        )
    if (change.what in (What.RENAMED, What.ALSO_NAMED) and not change.subject.startswith(BODY)) or (
        change.what is What.MOVED and not change.subject.startswith(TIE)
    ):
        raise BadChange(_("%(whom)s kan inte ändras så. Välj något annat i listan.") % {"whom": whom})
    if change.what in (What.RENAMED, What.ALSO_NAMED, What.NEW_BODY) and not change.name:
        raise BadChange(
            _("Skriv det nya namnet på %(whom)s.") % {"whom": whom}
            if whom
            else _("Skriv vad det nya organet heter.")
        )
    if change.what in (What.MOVED, What.NEW_BODY) and change.other not in names:
        raise BadChange(
            _("Välj vem som tar över, där %(whom)s har ändrats.") % {"whom": whom}
            if change.what is What.MOVED
            else _("Välj vilket slags organ %(whom)s är.") % {"whom": whom}
        )
    _check_day(change, whom)


def check_near(changes: Iterable[Change], *, start: date, end: date) -> None:
    """Raise BadChange for a change on a day too far from the period that it is told in to be anything but a slip of the hand."""
    earliest, latest = start.year - MOST_YEARS_BEFORE, end.year + MOST_YEARS_AFTER
    for change in changes:
        if change.lands and change.on and not earliest <= PartialDate.parse(change.on).first.year <= latest:
            raise BadChange(
                _(
                    "%(day)s ligger långt från det som svaret gäller. Skriv ett år mellan %(first)s och %(last)s."
                )
                % {"day": change.on, "first": earliest, "last": latest}
            )


def _check_keys(change: Change, whom: str) -> None:
    """Raise BadChange where a key is none that such a change is told with: a change is of a fact, and of nothing else that has a name."""
    is_new, is_moved = change.what is What.NEW_BODY, change.what is What.MOVED
    is_fact = change.subject.startswith((BODY, TIE))
    is_kind, is_actor = change.other.startswith(KIND), not change.other.startswith((BODY, TIE, KIND))
    if bool(change.subject) is is_new or (change.subject and not is_fact):
        raise BadChange(
            _("”%(key)s” är inget som ändras här. Läs listan på nytt, och välj i den.")
            % {"key": change.subject[:60]}
        )
    if change.other and not (is_kind if is_new else is_moved and is_actor):
        raise BadChange(
            _("%(whom)s: det som är valt hör inte till en sådan ändring. Töm valet, eller välj annat.")
            % {"whom": whom or change.name}
        )


def _check_day(change: Change, whom: str) -> None:
    if change.what is What.ALSO_NAMED and not change.on:
        return
    try:
        PartialDate.parse(change.on)
    except BadDate as error:
        raise BadChange(
            _("%(whom)s: skriv från när det gäller, som 2026-03-15, 2026-03 eller 2026.") % {"whom": whom}
        ) from error


def change_words(change: Change, *, names: Mapping[str, str]) -> str:
    """Give a change in a sentence, Swedish as all that is stored."""
    whom, other = names.get(change.subject, change.subject), names.get(change.other, change.other)
    since = f" från {change.on}" if change.on else ""
    sentence = {
        What.CONFIRMED: "Det som registret säger stämmer, utom det som föreslås ändrat.",
        What.RENAMED: f"{whom} heter ”{change.name}” från {change.on}.",
        What.ENDED: _ended_words(change, whom),
        What.MOVED: f"I stället för ”{whom}” gäller {other} från {change.on}.",
        What.NEW_BODY: f"Nytt organ{since}: {change.name} ({other}).",
        What.ALSO_NAMED: f"{whom} kallas också ”{change.name}”{since}.",
        What.OTHER: "",
    }[change.what]
    return f"{sentence} {change.why}".strip()


def _ended_words(change: Change, whom: str) -> str:
    """Say the end of a body, which is a name, or of a tie, which is a sentence already; the day is the last one."""
    if change.subject.startswith(TIE):
        return f"Gäller inte längre efter {change.on}: {whom}."
    return f"{whom} upphörde {change.on}."


def changes_words(changes: Sequence[Change], *, names: Mapping[str, str]) -> str:
    """Give every change as a line of a list."""
    return "\n".join(f"- {' '.join(change_words(one, names=names).split())}" for one in changes)
