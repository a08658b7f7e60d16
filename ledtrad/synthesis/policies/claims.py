"""What a claim must fulfil to be saved, accepted or withdrawn: plain values in, sentences out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ledtrad.core.claim_text import BadClaimText, slots_in, without_slots
from ledtrad.core.counting_linter import counting_sentences
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.wording import swedish_list
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.states import ClaimKind

if TYPE_CHECKING:
    from ledtrad.synthesis.queries.desk import AnsweredClaim

# As a token of a section may spell it, and short enough to be read in an address.
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
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
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        rule = f"Nyckeln får ha små bokstäver a–z, siffror och bindestreck, högst {LONGEST_KEY} tecken."
        yield "key", f"{rule} Skriv till exempel nya-grupper."
    elif taken:
        yield "key", f"Nyckeln {key} är redan tagen i sammanställningen. Välj en annan."


def text_faults(text: str, *, kind: str, asks: bool, numeric: bool, quantifier: str) -> Iterator[Fault]:
    """Yield what is wrong with a claim's text; `asks` says that it has a question, `numeric` that its variable is a number."""
    try:
        slots = slots_in(text)
    except BadClaimText as error:
        yield "text", str(error)
        return
    if not text.strip():
        yield "text", "Skriv påståendet som en hel mening."
    elif kind == ClaimKind.COUNTED:
        yield from _counted_faults(text, slots)
    if slots and not asks:
        yield (
            "text",
            "Texten har luckor, men påståendet har ingen fråga som kan fylla dem. Ta bort klamrarna.",
        )
    if "mängdord" in slots and not quantifier:
        yield "quantifier", "Texten använder {mängdord}. Välj vilket ord det ska vara."
    if "summa" in slots and asks and not numeric:
        yield "text", "Texten använder {summa}, men frågans variabel är inget tal. Ta bort luckan."


def _counted_faults(text: str, slots: tuple[str, ...]) -> Iterator[Fault]:
    """A counted claim leaves every number to a slot."""
    if not slots:
        yield (
            "text",
            "Texten måste ha minst en lucka, till exempel {Län} eller {namn}, så att talet inte skrivs för hand.",
        )
    typed = counting_sentences(without_slots(text))
    if typed:
        yield (
            "text",
            f"Här räknas län för hand: ”{typed[0].words}”. Byt ut talet eller namnen mot en lucka, till exempel {{län}} eller {{namn}}.",
        )


def quoting_refusal(*, unit_name: str, state: str, reconstructed: bool) -> str:
    """Give why a unit's answer may not be quoted, and what to do instead; "" where it may (invariants 9 and 16).

    What a unit withholds has no text that could be quoted.
    """
    if state in UNSETTLED:
        return (
            f"Omgången samlar fortfarande in svar, så svaret från {unit_name} är inte godtaget än. "
            "Citera när omgången är stängd."
        )
    if reconstructed:
        return (
            f"Svaret från {unit_name} är rekonstruerat ur en tryckt rapport. Orden är inte inlämnade av {unit_name} och kan "
            "därför inte stå som citat. Citera ett svar som är inlämnat, eller skriv ett bedömt påstående."
        )
    return ""


def missing_grounds(claim: AnsweredClaim) -> tuple[str, ...]:
    """Give what a claim without a count still lacks, each as a thing to be done; () when nothing does."""
    if claim.kind == ClaimKind.STATED:
        told = (
            (bool(claim.grounds), "minst ett belägg"),
            (bool(claim.searched.strip()), "vad som har sökts efter motbelägg"),
        )
        return tuple(what for there, what in told if not there)
    if claim.kind == ClaimKind.QUOTED:
        reconstructed = claim.attribution is not None and claim.attribution.reconstructed
        asked = (
            (claim.text == claim.quoted, "ett citat som stämmer med passagen tecken för tecken"),
            (not reconstructed, "ett svar som är inlämnat, för ett rekonstruerat svar får inte citeras"),
        )
        return tuple(what for there, what in asked if not there)
    return ()


def check_can_accept(claim: AnsweredClaim) -> None:
    """Raise NotAllowed while a claim lacks what it must rest on."""
    missing = missing_grounds(claim)
    if missing:
        raise NotAllowed(
            f"Påståendet kan inte godtas än. Det saknar {swedish_list(missing)}. Lägg till det först."
        )


def check_can_withdraw(uses: Mapping[str, Sequence[str]]) -> None:
    """Raise NotAllowed while a section or a release holds the claim; `uses` are names by what they are."""
    told = [
        f"{what} {swedish_list([f'”{name}”' for name in names])}" for what, names in uses.items() if names
    ]
    if told:
        raise NotAllowed(
            f"Påståendet kan inte dras tillbaka, för det står i {swedish_list(told)}. "
            "Ta bort det ur avsnittets text först. Det som en utgåva säger rättas med en rättelse."
        )
