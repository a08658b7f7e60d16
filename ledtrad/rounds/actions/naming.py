"""What somebody says of the names in a loaded report, and the proposals to the registry that come of it: read by a person, never by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.periods import BadDate, PartialDate
from ledtrad.core.registry_changes import (
    BODY,
    KIND,
    LONGEST_NAME,
    BadChange,
    Change,
    What,
    change_words,
    check_near,
)
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor, Body
from ledtrad.rounds.actions.recording import proposals_of
from ledtrad.rounds.models import Answer, NamedInReport, Proposal, ReportFile, Revision
from ledtrad.rounds.named_groups import NameInReport
from ledtrad.rounds.queries.naming import NameDesk, Unknown, name_desk
from ledtrad.rounds.states import Naming


@dataclass(frozen=True, slots=True)
class SaidOfName:
    """What is said of a name: `verdict` "" takes back what was said before. `name` is how it is to stand, `on` since when a new body is, "" for unknown."""

    verdict: str = ""
    name: str = ""
    kind: str = ""
    body: str = ""
    on: str = ""


class BadNaming(LedtradError):
    """What is said of a name does not tell what it is; the sentence says what to do."""


def say_of_names(file: ReportFile, said: Mapping[int, SaidOfName], *, viewer: Viewer, at: datetime) -> bool:
    """Write what is said of names, by the number of each, and tell whether it is another thing than was said before.

    The caller holds the file and has asked the policy. Raises UnknownName for a number that no name has, and BadNaming.
    """
    if not said:
        return False
    desk = name_desk(file)
    held = {one.told.number: one for one in desk.unknown}
    # A page says nothing of most names, also of one that the registry has come to know since it was opened.
    said = {number: one for number, one in said.items() if one.verdict or number in held}
    if not held.keys() >= said.keys():
        raise UnknownName(
            gettext("Ett namn som du valde för står inte i filen. Ladda om sidan och välj igen.")
        )
    changed = [
        (held[number], one)
        for number, one in said.items()
        if _row(held[number], one) != _standing(held[number].said)
    ]
    bodies = Actor.objects.in_bulk(
        [one.body for _, one in changed if one.body in desk.bodies], field_name="key"
    )
    for unknown, one in changed:
        NamedInReport.objects.filter(file=file, key=unknown.told.key).delete()
        if one.verdict:
            _check(file, unknown.told, one, desk)
            verdict, name, kind, body, on = _row(unknown, one)
            NamedInReport.objects.create(
                file=file, key=unknown.told.key, name=name, verdict=verdict, kind=kind, body=bodies.get(body), on=on,
                said_at=at, said_by=viewer.label,
            )  # fmt: skip
    return bool(changed)


def _row(unknown: Unknown, said: SaidOfName) -> tuple[str, str, str, str, str]:
    """Give what is said without what does not belong to it: a kind and a day to what is new, a body to what is known."""
    name = " ".join(said.name.split()) or unknown.told.name
    match said.verdict:
        case Naming.NEW:
            return said.verdict, name, said.kind, "", said.on.strip()
        case Naming.SAME:
            return said.verdict, name, "", said.body, ""
    return said.verdict, unknown.told.name if said.verdict else "", "", "", ""


def _standing(one: NamedInReport | None) -> tuple[str, str, str, str, str]:
    return (one.verdict, one.name, one.kind, one.body.key if one.body else "", one.on) if one else ("",) * 5


def _check(file: ReportFile, told: NameInReport, said: SaidOfName, desk: NameDesk) -> None:
    if said.verdict not in Naming.values:
        raise BadNaming(gettext("”%(name)s”: välj vad namnet är, eller inget.") % {"name": told.name})
    if len(" ".join(said.name.split())) > LONGEST_NAME:
        raise BadNaming(
            gettext("”%(name)s”: ett namn får ha högst 200 tecken. Korta det.") % {"name": told.name}
        )
    if said.verdict == Naming.SAME and said.body not in desk.bodies:
        raise BadNaming(gettext("”%(name)s”: välj vilket av länets organ som menas.") % {"name": told.name})
    if said.verdict == Naming.NEW:
        _check_new(file, told, said)
    if "\N{REPLACEMENT CHARACTER}" in said.name:
        raise BadNaming(
            gettext("”%(name)s”: namnet har tecken som inte går att spara. De visas som �: ta bort dem.")
            % {"name": told.name}
        )


def _check_new(file: ReportFile, told: NameInReport, said: SaidOfName) -> None:
    if said.kind not in Body.Kind.values:
        raise BadNaming(gettext("”%(name)s”: välj vilket slags organ det är.") % {"name": told.name})
    on, round_ = said.on.strip(), file.participant.round
    try:
        if on:
            PartialDate.parse(on)
        check_near([Change(What.NEW_BODY, on=on)], start=round_.period_start, end=round_.period_end)
    except BadDate as error:
        raise BadNaming(
            gettext(
                "”%(name)s”: skriv från när organet finns, som 2026-03-15, 2026-03 eller 2026, eller lämna tomt."
            )
            % {"name": told.name}
        ) from error
    except BadChange as error:
        raise BadNaming(gettext("”%(name)s”: %(fault)s") % {"name": told.name, "fault": error}) from error


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A change of the registry that a name in a report comes to, with the questions where the name stands, "" for no question."""

    row: NamedInReport
    change: Change
    questions: tuple[str, ...]


def changes_named(file: ReportFile) -> tuple[NamedChange, ...]:
    """Give the changes that come of what is said of a report's names, in the report's order; two queries.

    Two names that come to the same change come to it once, in all the places of both, and one that its body bears already comes to none.
    """
    found: dict[tuple[str, ...], NamedChange] = {}
    for told, row in ((one.told, one.said) for one in name_desk(file).unknown):
        change = _change(file, told, row) if row is not None else None
        if row is None or change is None:
            continue
        sign = (change.what, change.subject, change.name.casefold(), change.other, change.on)
        first = found.get(sign, NamedChange(row, change, ()))
        places = tuple(place.question for place in told.places)
        found[sign] = replace(first, questions=first.questions + places)
    return tuple(found.values())


def _change(file: ReportFile, told: NameInReport, row: NamedInReport) -> Change | None:
    # Stored, and so Swedish whoever reads.
    why = f"Nämns i rapporten {file.name}: ”{told.sentence}”"
    if row.verdict == Naming.NEW:
        return Change(What.NEW_BODY, name=row.name, other=f"{KIND}{row.kind}", on=row.on, why=why)
    if row.verdict == Naming.SAME and row.body is not None and not _is_borne(row.name, row.body):
        return Change(What.ALSO_NAMED, subject=f"{BODY}{row.body.key}", name=row.name, why=why)
    return None


def _is_borne(name: str, body: Actor) -> bool:
    return name.casefold() in {body.name.casefold(), body.short_name.casefold()}


def propose_named(revision: Revision, file: ReportFile) -> int:
    """Give how many changes of the registry the revision of a confirmed report proposes by its names; each waits with the answer where it is named.

    A name that stands in no answer proposes nothing. The caller holds the file.
    """
    answers = {
        one.question.key: one for one in Answer.objects.filter(revision=revision).select_related("question")
    }
    held = [(one, _answer(one, answers)) for one in changes_named(file)]
    told = [(one, answer) for one, answer in held if answer is not None]
    orders: dict[object, int] = {}
    placed = []
    for one, answer in told:
        orders[answer.pk] = orders.get(answer.pk, 0) + 1
        placed.append((answer, orders[answer.pk], one.change))
    for (one, _), proposal in zip(told, Proposal.objects.bulk_create(proposals_of(placed)), strict=True):
        one.row.proposal = proposal
        one.row.save(update_fields=["proposal"])
    return len(told)


def _answer(one: NamedChange, answers: Mapping[str, Answer]) -> Answer | None:
    return next((answers[key] for key in one.questions if key in answers and answers[key].text), None)


def rows_named(file: ReportFile, standing: Sequence[Sequence[str]]) -> list[list[str]]:
    """Give the rows of a question of changes with those that a report's names come to below them.

    What stands is kept: a row of the same name or body is not written over. Of a body that has two names more the second is told in words,
    for the question's field has one row for each body. Two queries.
    """
    about = {row[1] for row in standing if row[1:2] and row[1]}
    names = {row[2].casefold() for row in standing if row[2:3]}
    added: list[Change] = []
    for one in changes_named(file):
        subject = one.change.subject
        if subject in about or one.change.name.casefold() in names:
            continue
        is_second = bool(subject) and any(before.subject == subject for before in added)
        added.append(_in_words(one) if is_second else one.change)
    return [*map(list, standing), *(change.row for change in added)]


def _in_words(one: NamedChange) -> Change:
    body = one.row.body
    names = {f"{BODY}{body.key}": body.name} if body else {}
    return Change(What.OTHER, why=change_words(one.change, names=names))
