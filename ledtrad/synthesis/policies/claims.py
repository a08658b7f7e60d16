"""What a claim must fulfil to be saved, accepted or withdrawn: plain values in, sentences out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from ledtrad.core.claim_text import BadClaimText, slots_in, without_slots
from ledtrad.core.counting_linter import counting_sentences
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.saying import listed
from ledtrad.core.typed import may_be_key
from ledtrad.evidence.models import Fate
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.states import ClaimKind

if TYPE_CHECKING:
    from ledtrad.synthesis.queries.desk import AnsweredClaim

# As a token of a section may spell it, short enough to be read in an address.
LONGEST_KEY = 60

# A response has no state of its own: while its round is open for answers nobody has accepted it.
UNSETTLED = (RoundState.DRAFT, RoundState.OPEN)

Fault = tuple[str, str]


class ClaimRefused(LedtradError):
    """What was written can't be saved; `faults` are pairs of what is at fault ("" for the whole) and the sentence to show."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(sentence for _, sentence in faults))


def key_faults(key: str, *, taken: bool) -> Iterator[Fault]:
    """Yield what is wrong with the key of a new claim."""
    if not may_be_key(key) or len(key) > LONGEST_KEY:
        sentence = gettext(
            "Nyckeln får ha små bokstäver a–z, siffror och bindestreck, högst %(longest_key)s tecken. Skriv till exempel nya-grupper."
        ) % {"longest_key": LONGEST_KEY}
        yield "key", sentence
    elif taken:
        yield (
            "key",
            gettext("Nyckeln %(key)s är redan tagen i sammanställningen. Välj en annan.") % {"key": key},
        )


def text_faults(text: str, *, kind: str, asks: bool, numeric: bool, quantifier: str) -> Iterator[Fault]:
    """Yield what is wrong with a claim's text; `asks` says that it has a question, `numeric` that its variable is a number."""
    try:
        slots = slots_in(text)
    except BadClaimText as error:
        yield "text", str(error)
        return
    if not text.strip():
        yield "text", gettext("Skriv påståendet som en hel mening.")
    elif kind == ClaimKind.COUNTED:
        yield from _counted_faults(text, slots)
    if slots and not asks:
        yield (
            "text",
            gettext(
                "Texten har luckor, men påståendet har ingen fråga som kan fylla dem. Ta bort klamrarna."
            ),
        )
    if "mängdord" in slots and not quantifier:
        yield "quantifier", gettext("Texten använder {mängdord}. Välj vilket ord det ska vara.")
    if "summa" in slots and asks and not numeric:
        yield "text", gettext("Texten använder {summa}, men frågans variabel är inget tal. Ta bort luckan.")


def _counted_faults(text: str, slots: tuple[str, ...]) -> Iterator[Fault]:
    """A counted claim leaves every number to a slot."""
    if not slots:
        yield (
            "text",
            gettext(
                "Texten måste ha minst en lucka, till exempel {Län} eller {namn}, så att talet inte skrivs för hand."
            ),
        )
    typed = counting_sentences(without_slots(text))
    if typed:
        yield (
            "text",
            gettext(
                "Här räknas län för hand: ”%(words)s”. Byt ut talet eller namnen mot en lucka, till exempel {län} eller {namn}."
            )
            % {"words": typed[0].words},
        )


def quoting_refusal(*, unit_name: str, state: str, reconstructed: bool) -> str:
    """Give why a unit's answer may not be quoted, and what to do instead; "" where it may (invariants 9 and 16).

    What a unit withholds has no text that could be quoted.
    """
    if state in UNSETTLED:
        return gettext(
            "Omgången samlar fortfarande in svar, så svaret från %(unit)s är inte godtaget än. Citera när omgången är stängd."
        ) % {"unit": unit_name}
    if reconstructed:
        return gettext(
            "Svaret från %(unit)s är rekonstruerat ur en tryckt rapport. Orden är inte inlämnade av %(unit)s och kan därför inte stå som citat. Citera ett svar som är inlämnat, eller skriv ett bedömt påstående."
        ) % {"unit": unit_name}
    return ""


def missing_grounds(claim: AnsweredClaim) -> tuple[str, ...]:
    """Give what a claim without a count still lacks, each as a thing to be done; () when nothing does."""
    if claim.kind == ClaimKind.STATED:
        told = (
            (bool(claim.grounds), gettext("minst ett belägg")),
            (bool(claim.searched.strip()), gettext("vad som har sökts efter motbelägg")),
        )
        return tuple(what for there, what in told if not there)
    if claim.kind == ClaimKind.QUOTED:
        reconstructed = claim.attribution is not None and claim.attribution.reconstructed
        asked = (
            (claim.text == claim.quoted, gettext("ett citat som stämmer med passagen tecken för tecken")),
            (
                not reconstructed,
                gettext("ett svar som är inlämnat, för ett rekonstruerat svar får inte citeras"),
            ),
            (
                claim.fate is not Fate.REFUSED,
                gettext("ord som fortfarande gäller, för svaret är ändrat och passagen underkänd"),
            ),
        )
        return tuple(what for there, what in asked if not there)
    return ()


def check_can_accept(claim: AnsweredClaim) -> None:
    """Raise NotAllowed while a claim lacks what it must rest on."""
    missing = missing_grounds(claim)
    if missing:
        raise NotAllowed(
            gettext("Påståendet kan inte godtas än. Det saknar %(missing)s. Lägg till det först.")
            % {"missing": listed(missing)}
        )


def check_can_withdraw(*, sections: Sequence[str], releases: Sequence[str]) -> None:
    """Raise NotAllowed while a section or a release holds the claim; both are told by name."""
    told = []
    if sections:
        told.append(gettext("avsnittet %(names)s") % {"names": listed([f"”{name}”" for name in sections])})
    if releases:
        told.append(gettext("utgåvan %(names)s") % {"names": listed([f"”{name}”" for name in releases])})
    if told:
        raise NotAllowed(
            gettext(
                "Påståendet kan inte dras tillbaka, för det står i %(places)s. Ta bort det ur avsnittets text först. Det som en utgåva säger rättas med en rättelse."
            )
            % {"places": listed(told)}
        )
