"""What a compilation, its sections and its releases allow: plain values in, a sentence out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from ledtrad.core.checks import NEVER_OVERRIDDEN, Finding, Severity
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.wording import Noun, counted

FAULT = Noun("fel", "fel")
LONGEST_HEADING = 200
LONGEST_TEXT = 100_000
MOST_SECTIONS = 200
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RELEASE_NUMBER = re.compile(r"[1-9]\d{3}:[1-9]\d{0,3}", re.ASCII)
# Words that stand where a key would stand in an address.
RESERVED_KEYS = frozenset({"ny"})
RESERVED_SECTIONS = frozenset({"spara", "nytt-avsnitt", "kontroller", "frys"})


def check_compilation_key(key: str, *, taken: bool) -> None:
    """Raise LedtradError for a key that no address can hold or that somebody else has."""
    if not KEY.fullmatch(key) or key in RESERVED_KEYS:
        raise LedtradError(
            f"Nyckeln ”{key}” går inte att ha i en adress. Skriv små bokstäver a–z, siffror och bindestreck, till exempel lagesrapport-2012."
        )
    if taken:
        raise LedtradError(
            f"Nyckeln ”{key}” är redan tagen av en annan sammanställning. Välj en annan nyckel."
        )


def section_key(heading: str, *, taken: Collection[str]) -> str:
    """Give the key of a new section: its heading as an address holds it, with a number where that is taken."""
    plain = heading.casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") or "avsnitt"
    stem = f"avsnitt-{stem}" if stem in RESERVED_SECTIONS else stem
    names = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def tidy_heading(heading: str) -> str:
    """Give the heading on one line; raise LedtradError for one that is empty or too long."""
    told = " ".join(heading.split())
    if not told:
        raise LedtradError("Avsnittet behöver en rubrik. Skriv en rubrik och spara igen.")
    if len(told) > LONGEST_HEADING:
        raise LedtradError(
            f"Rubriken är {len(told)} tecken lång. Korta den till högst {LONGEST_HEADING} tecken."
        )
    return told


def check_text_length(text: str) -> None:
    """Raise LedtradError for a text that is too long for one section."""
    if len(text) > LONGEST_TEXT:
        raise LedtradError(
            f"Texten är {len(text)} tecken lång, och ett avsnitt rymmer {LONGEST_TEXT}. Dela den i flera avsnitt."
        )


def check_can_add(n_sections: int) -> None:
    """Raise NotAllowed when the compilation holds as many sections as a reader can find their way in."""
    if n_sections >= MOST_SECTIONS:
        raise NotAllowed(f"Sammanställningen har redan {n_sections} avsnitt, och fler ryms inte.")


def check_can_remove(*, text: str, has_inside: bool) -> None:
    """Raise NotAllowed while the section holds text or other sections."""
    if text.strip():
        raise NotAllowed(
            "Avsnittet har text. Flytta eller töm texten och spara, och ta sedan bort avsnittet."
        )
    if has_inside:
        raise NotAllowed("Avsnittet har underavsnitt. Flytta ut dem först, och ta sedan bort avsnittet.")


def check_can_override(findings: Sequence[Finding], *, check: str, subject: str) -> None:
    """Raise NotAllowed unless the finding is an error that stands and that a reason can excuse."""
    met = [finding for finding in findings if (finding.check, finding.subject) == (check, subject)]
    if not met:
        raise NotAllowed(
            "Kontrollen finner inte det felet längre, så det finns inget att förbigå. Läs kontrollerna som de är nu."
        )
    if check in NEVER_OVERRIDDEN:
        raise NotAllowed("Det felet går inte att förbigå, för rapporten skulle få ett hål. Rätta texten.")
    if met[0].severity is Severity.OVERRIDDEN:
        raise NotAllowed("Felet är redan förbigånget. Ta bort det skäl som finns om det ska bytas.")
    if met[0].severity is not Severity.ERROR:
        raise NotAllowed("Det är ingen anmärkning som hindrar en utgåva, så den behöver inte förbigås.")


def check_can_freeze(findings: Sequence[Finding]) -> None:
    """Raise NotAllowed, naming the first error, while an error stands that nobody has overridden (invariant 8)."""
    standing = [finding for finding in findings if finding.severity is Severity.ERROR]
    if standing:
        raise NotAllowed(
            f"Utgåvan kan inte frysas: {counted(len(standing), FAULT)} står kvar. Det första: {standing[0].message} "
            "Rätta det, eller ange vem som förbigår det och varför."
        )


def check_release_number(number: str, *, taken: Iterable[str]) -> None:
    """Raise LedtradError for a number that is not a year and a running number, NotAllowed for one that is given."""
    if not RELEASE_NUMBER.fullmatch(number):
        raise LedtradError(
            f"”{number[:40]}” är inget utgåvenummer. Skriv året, kolon och ett löpnummer, till exempel 2012:1."
        )
    if number in taken:
        raise NotAllowed(
            f"Utgåva {number} finns redan, så ingen ny frystes. Läs den, eller frys nästa nummer om mer har ändrats."
        )


def next_number(year: int, *, taken: Iterable[str]) -> str:
    """Give the number after the highest that is given for the year: "2012:1", "2012:2"."""
    given = [number.split(":") for number in taken if RELEASE_NUMBER.fullmatch(number)]
    return f"{year}:{max((int(n) for told, n in given if int(told) == year), default=0) + 1}"


def check_correction(*, before: str, after: str, reason: str, printed: Iterable[str]) -> None:
    """Raise LedtradError for a correction that says nothing, or of words that the release does not hold."""
    if not reason.strip():
        raise LedtradError("Skriv varför det rättas. Skälet trycks vid rättelsen.")
    if not after.strip() or after == before:
        raise LedtradError("Skriv vad som ska stå i stället, med andra ord än det som stod.")
    if not before.strip() or not any(before in text for text in printed):
        raise LedtradError("Det som stod finns inte i utgåvan. Skriv av orden precis som de står där.")
