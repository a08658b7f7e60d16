"""Printed partitions against the recount: every county once, and in its place."""

from __future__ import annotations

import pytest

from ledtrad.core.audit import Asserts, Printed, Recount, Ruling
from tests.core.audit_cases import AGREES, BASE, CONFLICT, FIRST_FIVE, PARTLY, answered, ruled

Parts = dict[str, tuple[str, ...]]
PLACED: Parts = {"region": ("05", "07", "12"), "förbund": ("08", "09", "25")}


def partition(parts: Parts, *, placed: Parts = PLACED) -> Ruling:
    told = [unit for units in placed.values() for unit in units]
    by_value = {
        value: answered(placed.get(value, ()), no=[u for u in told if u not in placed.get(value, ())])
        for value in (*placed, *parts)
    }
    material = Recount(answered(), answered(), answered(), BASE, by_value=by_value)
    return ruled(Printed("delar", Asserts.PARTITION, parts=parts), material)


def test_a_partition_with_every_county_once_and_in_place_agrees() -> None:
    assert partition(PLACED) == Ruling(
        AGREES, "Varje län finns med exakt en gång och på rätt plats.", "3 + 3 = 6"
    )


@pytest.mark.parametrize(
    ("parts", "fault", "sum_shown"),
    [
        ({"region": ("05", "07", "12"), "förbund": ("08", "09")}, "Norrbotten saknas", "3 + 2 = 5"),
        (
            {"region": ("05", "07", "12", "12"), "förbund": ("08", "09", "25")},
            "Skåne står på flera ställen",
            "4 + 3 = 7",
        ),
        (
            {"region": ("05", "07"), "förbund": ("12", "08", "09", "25")},
            "Skåne har en annan plats i materialet",
            "2 + 4 = 6",
        ),
        (
            {"region": ("05", "07", "12", "08"), "förbund": ("08", "09")},
            "Norrbotten saknas; Kalmar står på flera ställen; Kalmar har en annan plats i materialet",
            "4 + 2 = 6",
        ),
    ],
)
def test_a_partition_that_forgets_doubles_or_misplaces_a_county_is_a_conflict(
    parts: Parts, fault: str, sum_shown: str
) -> None:
    assert partition(parts) == Ruling(CONFLICT, f"Fördelningen ska täcka 6 län: {fault}.", sum_shown)


def test_several_faults_of_one_kind_are_told_in_the_order_of_the_counties() -> None:
    ruling = partition({"region": ("12", "12", "07", "07"), "förbund": ("08",)})

    assert ruling.reason == (
        "Fördelningen ska täcka 6 län: Östergötland, Gotland och Norrbotten saknas; "
        "Kronoberg och Skåne står på flera ställen."
    )


def test_a_county_twice_in_the_wrong_place_is_named_once() -> None:
    ruling = partition({**PLACED, "region": ("05", "07", "12", "25"), "stiftelse": ("25",)})

    assert "Norrbotten har en annan plats i materialet" in ruling.reason
    assert "Norrbotten och Norrbotten" not in ruling.reason


def test_a_county_of_whose_place_the_material_is_silent_lacks_support_and_is_not_misplaced() -> None:
    silent_of_skane = {"region": ("05", "07"), "förbund": ("08", "09", "25")}

    assert partition(PLACED, placed=silent_of_skane) == Ruling(
        PARTLY, "Varje län finns med exakt en gång, men stöd saknas för Skåne.", "3 + 3 = 6"
    )


def test_a_partition_that_forgets_a_county_is_a_conflict_even_in_a_silent_material() -> None:
    ruling = partition({"region": BASE[:5]}, placed={"region": ()})

    assert (ruling.verdict, ruling.reason) == (
        CONFLICT,
        f"Fördelningen ska täcka 6 län: Norrbotten saknas; stöd saknas för {FIRST_FIVE}.",
    )
