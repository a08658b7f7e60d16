"""A token in the text that no live claim answers to is an error that no reason excuses."""

from __future__ import annotations

from ledtrad.core.checks import CheckedClaim, Matter, Override, Severity, run_checks, unknown_tokens
from ledtrad.core.compilation_text import PlacedToken, loose_braces, placed_tokens

TEXT = "Så här är det.\n\n{{nya-grupper}}\n\n{{borta}} och {{borta}}\n"


def matter(text: str) -> Matter:
    return Matter(
        (), {}, {}, {}, [CheckedClaim("nya-grupper")],
        tokens={"lage": placed_tokens(text)}, headings={"lage": "Läget"},
    )  # fmt: skip


def test_tokens_are_found_with_their_lines() -> None:
    assert placed_tokens(TEXT) == (
        PlacedToken("nya-grupper", 3),
        PlacedToken("borta", 5),
        PlacedToken("borta", 5),
    )


def test_a_token_without_its_claim_is_found_once_a_section_by_heading_and_line() -> None:
    (finding,) = unknown_tokens(matter(TEXT))

    assert (finding.check, finding.severity, finding.subject) == (
        "unknown_token",
        Severity.ERROR,
        "lage:borta",
    )
    assert finding.message.startswith("Avsnittet Läget (rad 5) hämtar ”borta”, men det påståendet finns inte")


def test_braces_that_name_no_claim_are_found_as_they_stand() -> None:
    text = "{{Nya grupper}} och }} för sig"

    assert loose_braces(text) == ("{{Nya grupper}}", "}}")
    assert [finding.subject for finding in unknown_tokens(matter(text))] == [
        "lage:{{Nya grupper}}",
        "lage:}}",
    ]


def test_no_reason_excuses_a_hole_in_the_text() -> None:
    override = Override("unknown_token", "lage:borta", "Det får vara så.", "Alva")

    findings = [f for f in run_checks(matter(TEXT), overrides=[override]) if f.check == "unknown_token"]

    assert [finding.severity for finding in findings] == [Severity.ERROR]


def test_a_text_whose_claims_are_all_there_is_fine() -> None:
    assert list(unknown_tokens(matter("{{nya-grupper}}"))) == []
