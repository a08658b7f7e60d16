"""Printed words of the scale ("flera", "nästan alla") against the recount."""

from __future__ import annotations

import pytest

from ledtrad.core.audit import Recount, Verdict
from ledtrad.core.quantifiers import Quantifier
from tests.core.audit_cases import (
    AGREES,
    BASE,
    CONFLICT,
    FIRST_FIVE,
    NOT_RECOMPUTABLE,
    PARTLY,
    SILENCE,
    WIDER,
    answered,
    recount,
    ruled,
    word,
)


@pytest.mark.parametrize(
    ("quantifier", "material", "verdict", "reason"),
    [
        (
            Quantifier.SOME,
            recount(answered(["07", "08"])),
            AGREES,
            "”några” betyder 2–4; materialet ger 2 av 6 (Kronoberg och Kalmar).",
        ),
        (
            Quantifier.ALL,
            recount(answered(BASE[:2]), base=BASE[:2]),
            AGREES,
            "”samtliga” betyder alla utan undantag; materialet ger 2 av 2 (Östergötland och Kronoberg).",
        ),
        (
            Quantifier.SOME,
            recount(answered(["07"]), wide=answered(["07", "08"])),
            PARTLY,
            f"”några” betyder 2–4; det nås bara med {WIDER}. Materialet ger 1 av 6 (Kronoberg).",
        ),
        (
            Quantifier.SOME,
            recount(answered(BASE[:5]), strict=answered(BASE[:1]), wide=answered(BASE[:5])),
            PARTLY,
            f"”några” betyder 2–4; det nås bara med {WIDER}. Materialet ger 5 av 6 ({FIRST_FIVE}).",
        ),
        (
            Quantifier.SOME,
            recount(answered(), strict=answered(BASE[:3]), wide=answered()),
            PARTLY,
            f"”några” betyder 2–4; det nås bara med {WIDER}. Materialet ger 0 av 6.",
        ),
        (
            Quantifier.SEVERAL,
            recount(answered(["07"])),
            CONFLICT,
            "”flera” betyder 3–10, men materialet ger 1 av 6 (Kronoberg).",
        ),
        (
            Quantifier.NEARLY_ALL,
            recount(answered(["07"])),
            PARTLY,
            (
                "”nästan alla” betyder minst 85 procent men inte alla. Inget talar emot, men materialet visar det bara för "
                "1 av 6 (Kronoberg); 5 är tysta."
            ),
        ),
        (
            Quantifier.NEARLY_ALL,
            recount(answered(["07"], no=["08"])),
            CONFLICT,
            "”nästan alla” betyder minst 85 procent men inte alla, men materialet ger 1 av 6 (Kronoberg).",
        ),
        (
            Quantifier.NEARLY_ALL,
            recount(answered(["07"], both=["08"])),
            CONFLICT,
            "”nästan alla” betyder minst 85 procent men inte alla, men materialet ger 1 av 6 (Kronoberg).",
        ),
        (
            Quantifier.NEARLY_ALL,
            recount(answered(BASE)),
            CONFLICT,
            (
                "”nästan alla” betyder minst 85 procent men inte alla, men materialet ger 6 av 6 (Östergötland, Kronoberg, "
                "Kalmar, Gotland, Skåne och Norrbotten)."
            ),
        ),
        (
            Quantifier.SEVERAL,
            recount(answered(no=["07"])),
            CONFLICT,
            "”flera” betyder 3–10, men materialet ger 0 av 6.",
        ),
        (
            Quantifier.SEVERAL,
            recount(answered(both=["07"])),
            CONFLICT,
            "”flera” betyder 3–10, men materialet ger 0 av 6.",
        ),
        (
            Quantifier.SEVERAL,
            recount(answered(["12"], no=["07"]), base=("08", "09")),
            NOT_RECOMPUTABLE,
            SILENCE,
        ),
    ],
)
def test_a_word_of_the_scale_is_tried_by_its_limits(
    quantifier: Quantifier, material: Recount, verdict: Verdict, reason: str
) -> None:
    ruling = ruled(word(quantifier), material)

    assert (ruling.verdict, ruling.reason) == (verdict, reason)
