"""Printed lists of counties against the recount, name by name."""

from __future__ import annotations

import pytest

from ledtrad.core.audit import Printed, Recount, Verdict
from tests.core.audit_cases import AGREES, CONFLICT, PARTLY, answered, listed, recount, ruled


@pytest.mark.parametrize(
    ("printed", "material", "verdict", "reason"),
    [
        (
            listed("07", "08"),
            recount(answered(["07", "08"])),
            AGREES,
            "Alla uppräknade har stöd i materialet.",
        ),
        (
            listed("07", at_least=True),
            recount(answered(["07", "08"])),
            AGREES,
            "Alla uppräknade har stöd i materialet. Materialet visar också Kalmar.",
        ),
        (
            listed("07"),
            recount(answered(["07", "08"])),
            PARTLY,
            "Uppräkningen är inte hel: materialet visar också Kalmar.",
        ),
        (listed("07", "09"), recount(answered(["07"])), PARTLY, "Stöd saknas för Gotland."),
        (listed("07", "09", at_least=True), recount(answered(["07"])), PARTLY, "Stöd saknas för Gotland."),
        (listed("09"), recount(answered(), wide=answered(["09"])), PARTLY, "Stöd saknas för Gotland."),
        (
            listed("07", "09"),
            recount(answered(["07"], no=["09"])),
            CONFLICT,
            "Materialet talar emot för Gotland.",
        ),
        (
            listed("07", "09"),
            recount(answered(["07"], both=["09"])),
            CONFLICT,
            "Materialet talar emot för Gotland.",
        ),
        (
            listed("07"),
            recount(answered(["08"])),
            CONFLICT,
            "Inget av de uppräknade länen har stöd i materialet.",
        ),
    ],
)
def test_a_list_is_tried_name_by_name(
    printed: Printed, material: Recount, verdict: Verdict, reason: str
) -> None:
    ruling = ruled(printed, material)

    assert (ruling.verdict, ruling.reason) == (verdict, reason)


def test_a_list_is_recomputed_by_name_within_its_base() -> None:
    ruling = ruled(listed("07"), recount(answered(["07", "08", "12"]), base=("07", "12")))

    assert (ruling.recomputed, ruling.reason) == (
        "Kronoberg och Skåne",
        "Uppräkningen är inte hel: materialet visar också Skåne.",
    )
