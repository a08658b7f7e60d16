"""What a compilation, its sections and its releases allow: plain values in, a sentence out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from ledtrad.core.checks import NEVER_OVERRIDDEN, Finding, Severity
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.saying import counted, listed
from ledtrad.core.typed import may_be_key
from ledtrad.core.wording import Noun
from ledtrad.synthesis.states import SectionLanguage

FAULT = Noun("fel", "fel")
LONGEST_HEADING = 200
LONGEST_TEXT = 100_000
MOST_SECTIONS = 200
RELEASE_NUMBER = re.compile(r"[1-9]\d{3}:[1-9]\d{0,3}", re.ASCII)
# Words that stand where a key would stand in an address.
RESERVED_KEYS = frozenset({"ny"})
RESERVED_SECTIONS = frozenset({"spara", "nytt-avsnitt", "kontroller", "frys", "faktagranskning"})


class CompilationRefused(LedtradError):
    """A new compilation can't be what was typed; `field` names what to change: "key" or "codebook"."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


def check_compilation_key(key: str, *, taken: bool) -> None:
    """Raise CompilationRefused for a key that no address can hold or that somebody else has."""
    if not may_be_key(key) or key in RESERVED_KEYS:
        raise CompilationRefused(
            "key",
            _(
                "Nyckeln ”%(key)s” går inte att ha i en adress. Skriv små bokstäver a–z, siffror och bindestreck, till exempel lagesrapport-2012."
            )
            % {"key": key},
        )
    if taken:
        raise CompilationRefused(
            "key",
            _("Nyckeln ”%(key)s” är redan tagen av en annan sammanställning. Välj en annan nyckel.")
            % {"key": key},
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
        raise LedtradError(_("Avsnittet behöver en rubrik. Skriv en rubrik och spara igen."))
    if len(told) > LONGEST_HEADING:
        raise LedtradError(
            _("Rubriken är %(n)s tecken lång. Korta den till högst %(most)s tecken.")
            % {"n": len(told), "most": LONGEST_HEADING}
        )
    return told


def check_text_length(text: str) -> None:
    """Raise LedtradError for a text that is too long for one section."""
    if len(text) > LONGEST_TEXT:
        raise LedtradError(
            _("Texten är %(n)s tecken lång, och ett avsnitt rymmer %(most)s. Dela den i flera avsnitt.")
            % {"n": len(text), "most": LONGEST_TEXT}
        )


def check_language(language: str) -> None:
    """Raise LedtradError for a language that no section is written in."""
    if language not in SectionLanguage.values:
        raise LedtradError(
            _("Språket ”%(language)s” finns inte. Ett avsnitt är skrivet på %(known)s.")
            % {"language": language[:20], "known": listed([str(one) for one in SectionLanguage.labels])}
        )


def check_can_add(n_sections: int) -> None:
    """Raise NotAllowed when the compilation holds as many sections as a reader can find their way in."""
    if n_sections >= MOST_SECTIONS:
        raise NotAllowed(
            _("Sammanställningen har redan %(n)s avsnitt, och fler ryms inte.") % {"n": n_sections}
        )


def check_can_remove(*, text: str, has_inside: bool) -> None:
    """Raise NotAllowed while the section holds text or other sections."""
    if text.strip():
        raise NotAllowed(
            _("Avsnittet har text. Flytta eller töm texten och spara, och ta sedan bort avsnittet.")
        )
    if has_inside:
        raise NotAllowed(_("Avsnittet har underavsnitt. Flytta ut dem först, och ta sedan bort avsnittet."))


def check_can_override(findings: Sequence[Finding], *, check: str, subject: str) -> None:
    """Raise NotAllowed unless the finding is an error that stands and that a reason can excuse."""
    met = [finding for finding in findings if (finding.check, finding.subject) == (check, subject)]
    if not met:
        raise NotAllowed(
            _(
                "Kontrollen finner inte det felet längre, så det finns inget att förbigå. Läs kontrollerna som de är nu."
            )
        )
    if check == "unaccepted_answer":
        raise NotAllowed(
            _("Det felet går inte att förbigå: ett svar används först när det är godtaget. Granska svaret.")
        )
    if check == "correction_undecided":
        raise NotAllowed(
            _(
                "Det felet går inte att förbigå: besluta om rättelsen, och ange skälet där. Det trycks i rapporten."
            )
        )
    if check in NEVER_OVERRIDDEN:
        raise NotAllowed(_("Det felet går inte att förbigå, för rapporten skulle få ett hål. Rätta texten."))
    if met[0].severity is Severity.OVERRIDDEN:
        raise NotAllowed(_("Felet är redan förbigånget. Ta bort det skäl som finns om det ska bytas."))
    if met[0].severity is not Severity.ERROR:
        raise NotAllowed(_("Det är ingen anmärkning som hindrar en utgåva, så den behöver inte förbigås."))


def standing_errors(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the errors that nobody has overridden."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def check_can_freeze(findings: Sequence[Finding]) -> None:
    """Raise NotAllowed, naming the first error, while an error stands that nobody has overridden (invariant 8)."""
    standing = standing_errors(findings)
    if standing:
        raise NotAllowed(
            _(
                "Utgåvan kan inte frysas: %(faults)s står kvar. Det första: %(first)s Rätta det, eller ange vem som förbigår det och varför."
            )
            % {"faults": counted(len(standing), FAULT), "first": standing[0].message}
        )


def check_release_number(number: str, *, taken: Iterable[str]) -> None:
    """Raise LedtradError for a number that is not a year and a running number, NotAllowed for one that is given."""
    if not RELEASE_NUMBER.fullmatch(number):
        raise LedtradError(
            _("”%(number)s” är inget utgåvenummer. Skriv året, kolon och ett löpnummer, till exempel 2012:1.")
            % {"number": number[:40]}
        )
    if number in taken:
        raise NotAllowed(
            _(
                "Utgåva %(number)s finns redan, så ingen ny frystes. Läs den, eller frys nästa nummer om mer har ändrats."
            )
            % {"number": number}
        )


def next_number(year: int, *, taken: Iterable[str]) -> str:
    """Give the number after the highest that is given for the year: "2012:1", "2012:2"."""
    given = [number.split(":") for number in taken if RELEASE_NUMBER.fullmatch(number)]
    return f"{year}:{max((int(n) for told, n in given if int(told) == year), default=0) + 1}"


def check_correction(*, before: str, after: str, reason: str, printed: Iterable[str]) -> None:
    """Raise LedtradError for a correction that says nothing, or of words that the release does not hold."""
    if not reason.strip():
        raise LedtradError(_("Skriv varför det rättas. Skälet trycks vid rättelsen."))
    if not after.strip() or after == before:
        raise LedtradError(_("Skriv vad som ska stå i stället, med andra ord än det som stod."))
    if not before.strip() or not any(before in text for text in printed):
        raise LedtradError(_("Det som stod finns inte i utgåvan. Skriv av orden precis som de står där."))
