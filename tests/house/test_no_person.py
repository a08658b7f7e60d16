"""No person whom the printed sources name is named anywhere in the tree; the names are read from the sources when the test runs."""

from __future__ import annotations

import re

import pytest

from tests.house.printed_sources import printed_sources
from tests.house.tree import texts

# A capitalised pair with a word of these kinds is no person: small words, parts of the names of organisations, places.
NO_PERSON = re.compile(
    r"(?:den|på|inom|även|nya|nationella|social|allmänna|professional|södra|norra|västra|östra)$"
    r"|.*(?:förbund|kommun|landsting|region|högskol|universitet|samverkan|kompetens|beredning|enhet|forskning|stiftelse"
    r"|grupp|närvård|barnhus|götaland|älvsborg)"
    r"|(?:linné|göteborg|stockholm|malmö|kristianstad|skaraborg|gävleborg|jönköping|jämtland|gotland|dalarna|skåne|halland"
    r"|värmland|norrbotten|västerbotten|örebro|uppsala|blekinge|kalmar|kronoberg|västmanland|västernorrland|sörmland)",
    flags=re.IGNORECASE,
)
PAIR = re.compile(r"(?=\b([A-ZÅÄÖ][a-zåäöéü]+) ([A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?)\b)")


def persons_in(text: str) -> frozenset[tuple[str, str]]:
    """Give (first, last) of each pair of capitalised words that is no place and no organisation."""
    return frozenset(
        (first, last)
        for first, last in PAIR.findall(text)
        if not NO_PERSON.match(first) and not NO_PERSON.match(last)
    )


def named_in(text: str, persons: frozenset[tuple[str, str]]) -> list[str]:
    """Give each person that a text names, also in lower case or with a hyphen, dot or line end between."""
    lowered = text.lower()
    return [
        f"{first} {last}"
        for first, last in sorted(persons)
        if last.lower() in lowered and re.search(rf"\b{first.lower()}[\s._-]+{last.lower()}\b", lowered)
    ]


@pytest.mark.source
def test_no_person_of_the_source_is_named() -> None:
    persons = frozenset().union(*(persons_in(text) for text in printed_sources()))

    assert len(persons) >= 4
    assert {name: told for name, text in texts() if (told := named_in(text, persons))} == {}


def test_a_person_is_told_from_a_place_and_an_organisation() -> None:
    text = "Enligt Disa Påhittad Fantasi, på Region Värmland i Västra Götaland och Högskolan Dalarna."

    assert persons_in(text) == {("Disa", "Påhittad"), ("Påhittad", "Fantasi"), ("Enligt", "Disa")}


@pytest.mark.parametrize("text", ["Disa Påhittad", "disa.påhittad", "av Disa\n  Påhittad."])
def test_a_named_person_is_found(text: str) -> None:
    assert named_in(text, frozenset({("Disa", "Påhittad")})) == ["Disa Påhittad"]
