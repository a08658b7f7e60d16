"""What the text and the whole compilation must hold: each check with a planted fault."""

from __future__ import annotations

import re
from dataclasses import replace

from ledtrad.core.checks import (
    CheckedClaim,
    Finding,
    Severity,
    Topic,
    counties_never_cited,
    counting_without_claim,
    topics_not_compiled,
)
from ledtrad.core.counting import Member
from tests.core.checks_cases import ASKED, CLEAN, ROSTER, answered, found, row, with_claims

COUNTING = "I nio län har nya grupper inrättats."


def test_a_sentence_that_counts_counties_without_a_claim_is_found_by_section_and_line() -> None:
    matter = replace(CLEAN, prose={"styrning": "Inget här.", "grupper": f"Länen arbetar vidare.\n{COUNTING}"})

    (finding,) = found(counting_without_claim, matter)

    assert (finding.check, finding.severity) == ("counting_without_claim", Severity.ERROR)
    assert re.fullmatch("grupper:[0-9a-f]{8}", finding.subject)
    assert finding.message == (
        "En mening i avsnittet grupper (rad 2) räknar län utan påstående (”nio län”): gör den till en fråga."
    )


def test_a_counting_sentence_keeps_its_name_when_lines_are_added_above_and_gets_another_when_it_changes() -> (
    None
):
    def subjects(text: str) -> list[str]:
        return [
            finding.subject
            for finding in found(counting_without_claim, replace(CLEAN, prose={"grupper": text}))
        ]

    assert subjects(f"Ett nytt stycke.\n\n{COUNTING}") == subjects(COUNTING)
    assert subjects(COUNTING.replace("nio", "tio")) != subjects(COUNTING)


def test_two_counting_sentences_on_one_line_can_be_overridden_apart() -> None:
    text = f"{COUNTING} I tio län planeras det."

    findings = found(counting_without_claim, replace(CLEAN, prose={"grupper": text}))

    assert len({finding.subject for finding in findings}) == 2


def test_counties_that_no_claim_rests_on_are_warned_of() -> None:
    roster = (*ROSTER, Member("09", exempt=True))
    answer = answered("07", no=["08"])
    cited = replace(
        with_claims(CheckedClaim("organ", ASKED, answer), CheckedClaim("fråga", ASKED)), roster=roster
    )

    assert found(counties_never_cited, cited) == [
        Finding(
            "county_never_cited",
            Severity.WARNING,
            "roster",
            "Inget påstående vilar på ord från Västra Götaland.",
            counties=("14",),
        )
    ]


def test_a_county_is_cited_through_its_sub_regions_and_a_stranger_cites_nobody() -> None:
    rows = (row("07", "finns"), row("08", "finns"), row("skaraborg", "finns"), row("utomstående", "finns"))
    answer = replace(answered("07", "08", "14"), rows_for=rows)

    assert found(counties_never_cited, with_claims(CheckedClaim("organ", ASKED, answer))) == []


def test_a_topic_that_was_asked_and_not_compiled_is_warned_of() -> None:
    topics = [
        Topic("styrning", "Styrning", compiled=True),
        Topic("brukare", "Brukarmedverkan", compiled=False),
    ]

    message = "Länen tillfrågades om ”Brukarmedverkan”, men inget avsnitt tar upp svaren."
    assert found(topics_not_compiled, replace(CLEAN, topics=topics)) == [
        Finding("topic_not_compiled", Severity.WARNING, "brukare", message)
    ]
