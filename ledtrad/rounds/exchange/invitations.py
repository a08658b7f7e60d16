"""Those who are to be asked, as rows of group, county and address that are pasted or stand in a CSV file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.core.errors import BadData, Problem
from ledtrad.core.printable import printable
from ledtrad.rounds.policies.surveys import LONGEST_ADDRESS, LONGEST_GROUP, MOST_INVITED

MOST_BYTES = 1_000_000
# So many faults are told at once: a list with more is the wrong list.
MOST_FAULTS = 50
# What the first row may hold instead of somebody to ask; read whatever the language of whoever made the file.
_HEAD = ("grupp", "svarsgrupp", "group")
_DELIMITERS = ";\t,"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to ask: the group as it is called, the county's code, and an address in small letters, "" for a link that is handed out otherwise."""

    group: str
    county: str
    address: str = ""


def read_guests(
    text: str, *, counties: Mapping[str, str], file: str, before: Sequence[Guest] = ()
) -> tuple[Guest, ...]:
    """Give those whom the rows tell, one after another; raise BadData with the faults, at most fifty, by their rows in `file`.

    `counties` are names by code; a county is told by its code or its name. A first row of headings is left out. `before` are those who
    are asked already, whose addresses may not come again.
    """
    problems: list[Problem] = []
    known = {name.casefold(): code for code, name in counties.items()} | {code: code for code in counties}
    guests: list[Guest] = []
    seen = {guest.address: 0 for guest in before if guest.address}
    for number, cells in _rows(text):
        if len(problems) >= MOST_FAULTS:
            problems.append(
                Problem(
                    file,
                    number,
                    "",
                    "",
                    gettext("här slutade läsningen: det är för många fel. Rätta dem och försök igen."),
                )
            )
            break
        guest = _guest(cells, known, problems, file=file, row=number)
        if guest is None:
            continue
        place = seen.setdefault(guest.address, number) if guest.address else number
        if place != number:
            message = (
                gettext("adressen står redan på rad %(row)s. Ta bort den ena.") % {"row": place}
                if place
                else gettext("adressen står redan bland raderna som är skrivna. Ta bort den ena.")
            )
            problems.append(Problem(file, number, gettext("adress"), guest.address, message))
        guests.append(guest)
        if len(guests) > MOST_INVITED:
            message = gettext("det är fler rader än %(most)s. Dela upp listan.") % {"most": MOST_INVITED}
            problems.append(Problem(file, number, "", "", message))
            break
    if problems:
        raise BadData(problems)
    return tuple(guests)


def decoded(raw: bytes, *, file: str) -> str:
    """Give a file's text, UTF-8 or as old spreadsheets write it; raise BadData for one that is too large."""
    if len(raw) > MOST_BYTES:
        raise BadData([Problem(file, 0, "", "", gettext("filen är för stor. Den får ha högst 1 MB."))])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each row that is not empty with its number, without cells where it is too long to be read; the separator is the one that the first row has most of."""
    lines = [re.sub(r"[\x00\r]", "", line) for line in text.replace("\r\n", "\n").split("\n")]
    head, first = next(((number, line) for number, line in enumerate(lines, 1) if line.strip()), (0, ""))
    delimiter = max(_DELIMITERS, key=first.count)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            cells = [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=delimiter))]
        except csv.Error:
            cells = []
        if number == head and cells and cells[0].casefold() in _HEAD:
            continue
        yield number, cells


def _guest(
    cells: Sequence[str], known: Mapping[str, str], problems: list[Problem], *, file: str, row: int
) -> Guest | None:
    group, county, address = (*cells, "", "", "")[:3]

    def fault(column: str, value: str, message: str) -> None:
        problems.append(Problem(file, row, column, value[:60], message))

    if not cells:
        fault("", "", gettext("raden är för lång. Kontrollera att varje inbjuden har sin egen rad."))
        return None
    n_before = len(problems)
    if len(cells) > 3 and any(cells[3:]):
        fault("", cells[3], gettext("raden har fler än tre delar. Skriv grupp; län; adress."))
    if not group or len(group) > LONGEST_GROUP:
        fault(
            gettext("grupp"),
            group,
            gettext("skriv gruppens namn, högst %(most)s tecken.") % {"most": LONGEST_GROUP},
        )
    code = known.get(county.casefold()) or known.get(re.sub(r"s? län$", "", county.casefold()))
    if code is None:
        fault(
            gettext("län"),
            county,
            gettext("länet finns inte. Skriv dess namn eller dess kod, till exempel Kalmar eller 08."),
        )
    if len(address) > LONGEST_ADDRESS:
        fault(
            gettext("adress"),
            address,
            gettext("adressen är för lång. Den får ha högst %(most)s tecken.") % {"most": LONGEST_ADDRESS},
        )
    if any(printable(text) != text or "\N{REPLACEMENT CHARACTER}" in text for text in (group, address)):
        fault("", group, gettext("raden har tecken som inte går att spara. Ta bort dem."))
    return Guest(group, code, address.casefold()) if code and len(problems) == n_before else None
