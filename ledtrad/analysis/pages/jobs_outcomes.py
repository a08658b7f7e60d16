"""What each kind of job is for its owner: what happens next while it goes on, what came of it, and where to go then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.analysis.pages.jobs_addresses import import_url
from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.jobs.models import Job
from ledtrad.ui.components import Cell, Column
from ledtrad.website.addresses import release_url
from ledtrad.website.ways import Link

READING = Noun("läsning", "läsningar", common=True)
CODING = Noun("kodning", "kodningar", common=True)
PASSAGE = Noun("textställe", "textställen", common=False)
ANSWER = Noun("svar", "svar", common=False)
REPORT = Noun("rapport", "rapporter", common=True)
FILE = Noun("fil", "filer", common=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of what came of a job."""

    caption: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job is for its owner.

    `then` says what happens when it is done and `told` what came of it; `on`, `back` and `meanwhile` lead on when it is done, when it
    has broken, and while it goes on.
    """

    then: str
    told: tuple[str, ...]
    on: Link
    back: Link
    lost: Table | None = None
    meanwhile: Link | None = None


def outcome_of(job: Job) -> Outcome:
    """Give what the job is for its owner; one of a kind that this version does not know leads to the list."""
    told = OUTCOMES.get(job.kind)
    return told(job.arguments, job.result) if told else _unknown()


def _imported(arguments: Mapping[str, Any], result: Mapping[str, Any]) -> Outcome:
    round_key = str(arguments.get("round", ""))
    back = import_url(round_key, coder=arguments.get("coder", ""), ends=arguments.get("ends", ""))
    return Outcome(
        then=gettext(
            "När det är klart står läsningarna bredvid kodningen som andra läsningar. De räknas aldrig, bara jämförs."
        ),
        told=tuple(_import_sentences(result)) if result else (),
        on=Link(gettext("Se hur läsarna stämmer överens"), reverse("analysis:agreement", args=[round_key])),
        back=Link(gettext("Välj en annan fil"), back),
        lost=_lost(result.get("lost", ())),
    )


def _import_sentences(result: Mapping[str, Any]) -> Iterable[str]:
    loaded, known, settled = (int(result.get(name, 0)) for name in ("second_readings", "known", "settled"))
    if loaded:
        told = {"readings": capitalised(counted(loaded, READING))}
        yield gettext("%(readings)s kom in som andra läsningar.") % told
    else:
        yield gettext("Inget nytt kom in.")
    if known:
        yield gettext("%(readings)s fanns här redan.") % {"readings": capitalised(counted(known, READING))}
    if settled:
        told = {"codings": capitalised(counted(settled, CODING))}
        yield gettext("%(codings)s är vår egen avgjorda kodning, och den lämnades i fred.") % told
    if loaded and not result.get("lost"):
        yield gettext("Allt i filen kom med.")


def _lost(rows: Iterable[Mapping[str, Any]]) -> Table | None:
    """Give what of the file did not come along, by reason."""
    told = [
        (
            Cell(str(row["reason"]), header=True),
            Cell(str(row["n"]), numeric=True),
            Cell(", ".join(map(str, row["where"]))),
        )
        for row in rows
    ]
    if not told:
        return None
    columns = (
        Column(pgettext("column", "Skäl")),
        Column(pgettext("column", "Antal"), numeric=True),
        Column(pgettext("column", "Till exempel")),
    )
    note = gettext("Inget försvinner i det tysta: det som inte fick plats står här, med skälet.")
    return Table(gettext("Det som inte kom med"), note, columns, tuple(told))


def _placed(arguments: Mapping[str, Any], result: Mapping[str, Any]) -> Outcome:
    reviews = reverse("analysis:reviews", args=[arguments.get("round", "")])
    return Outcome(
        then=gettext(
            "När det är klart vilar varje utsaga på sitt svar som det nu lyder, eller väntar på prövning."
        ),
        told=tuple(_placed_sentences(result)) if result else (),
        on=Link(gettext("Se vad som väntar på prövning"), reviews),
        back=Link(gettext("Tillbaka till prövningen"), reviews),
    )


def _placed_sentences(result: Mapping[str, Any]) -> Iterable[str]:
    answers, followed, waiting = (int(result.get(name, 0)) for name in ("answers", "followed", "waiting"))
    yield gettext("%(answers)s har rättats och gicks igenom.") % {
        "answers": capitalised(counted(answers, ANSWER))
    }
    if followed:
        told = {"passages": capitalised(counted(followed, PASSAGE))}
        yield gettext("%(passages)s hade blivit kvar i en äldre text och följdes in i den nya.") % told
    else:
        yield gettext("Inget textställe hade blivit kvar i en äldre text.")
    yield gettext("%(passages)s väntar på prövning.") % {"passages": capitalised(counted(waiting, PASSAGE))}


def _written(arguments: Mapping[str, Any], result: Mapping[str, Any]) -> Outcome:
    key, number = str(arguments.get("compilation", "")), str(arguments.get("number", ""))
    page = release_url(key, number)
    return Outcome(
        then=gettext(
            "Utgåvan är redan fryst och går att läsa. När filerna är skrivna hämtas de från dess sida."
        ),
        told=(gettext("Filerna är sparade tillsammans med utgåvan och ändras inte mer."),) if result else (),
        on=Link(gettext("Till utgåva %(number)s") % {"number": number}, page),
        back=Link(gettext("Till utgåva %(number)s") % {"number": number}, page),
        meanwhile=Link(gettext("Läs utgåva %(number)s så länge") % {"number": number}, page),
    )


def _computed(arguments: Mapping[str, Any], result: Mapping[str, Any]) -> Outcome:
    readings = reverse("analysis:readings", args=[arguments.get("round", "")])
    made, held = (counted(int(result.get(name, 0)), PASSAGE) for name in ("made", "held"))
    words = gettext("%(made)s räknades igenom nu, av %(held)s i allt.") % {
        "made": capitalised(made),
        "held": held,
    }
    return Outcome(
        then=gettext(
            "När det är klart föreslås textställen från andra län också efter vad orden betyder. Inget av det räknas med i någon siffra."
        ),
        told=(words,) if result else (),
        on=Link(gettext("Läs och koda"), readings),
        back=Link(gettext("Läs och koda"), readings),
        meanwhile=Link(gettext("Läs och koda så länge"), readings),
    )


def _read(arguments: Mapping[str, Any], result: Mapping[str, Any]) -> Outcome:
    way = Link(gettext("Till rapporterna"), str(arguments.get("page", "")))
    return Outcome(
        then=gettext(
            "När det är klart har varje rapport ett förslag till uppdelning på frågorna, som någon ser igenom och bekräftar."
        ),
        told=tuple(_read_sentences(result)) if result else (),
        on=way,
        back=way,
        lost=_refused(result.get("refused", ())),
    )


def _read_sentences(result: Mapping[str, Any]) -> Iterable[str]:
    loaded, known, refused = int(result["loaded"]), int(result["known"]), len(result["refused"])
    yield gettext("%(reports)s lästes in.") % {"reports": capitalised(counted(loaded, REPORT))}
    if known:
        yield gettext("%(reports)s fanns redan.") % {"reports": capitalised(counted(known, REPORT))}
    if refused:
        yield gettext("%(files)s kunde inte läsas in.") % {"files": capitalised(counted(refused, FILE))}


def _refused(rows: Iterable[Mapping[str, Any]]) -> Table | None:
    """Give the files that were not taken, each with what to do."""
    told = tuple((Cell(str(row["name"]), header=True), Cell(str(row["reason"]))) for row in rows)
    if not told:
        return None
    columns = (Column(pgettext("column", "Fil")), Column(pgettext("column", "Skäl")))
    note = gettext("De andra filerna är inlästa. Rätta de här och läs in dem på nytt.")
    return Table(gettext("Filer som inte lästes in"), note, columns, told)


def _unknown() -> Outcome:
    way = Link(gettext("Alla arbeten"), reverse("analysis:jobs"))
    return Outcome(then="", told=(), on=way, back=way)


OUTCOMES: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], Outcome]] = {
    "import_coding": _imported,
    "place_passages": _placed,
    "compute_vectors": _computed,
    "write_release_files": _written,
    "read_reports": _read,
}
