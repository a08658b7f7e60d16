"""A release prints what the participants asked for and what was decided; one without a fact check is what it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.core.checks import Severity
from ledtrad.core.errors import NotAllowed
from ledtrad.synthesis.actions.fact_checks import close_fact_check
from ledtrad.synthesis.actions.releases import freeze_release
from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.models import FactCheckReply, Release
from ledtrad.synthesis.queries.desk import desk
from ledtrad.synthesis.queries.fact_checks import told_checks
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.tree import Document, Heading, Table, plain, walk
from ledtrad.website.documents.report import report_document
from ledtrad.website.presenting import Addresses
from tests.cast import MORNING, NOON, TALLMO
from tests.cast_fact_checks import AGREES, DISA, MENDS, answer, ask, decide
from tests.synthesis.small_round import READER, Small

OPERATOR = viewer_for("operator", label="Alva")


def freeze(small: Small, number: str = "2026:1") -> Release:
    return freeze_release(small.compilation, number=number, viewer=OPERATOR, at=NOON)


def printed(release: Release) -> Document:
    """Give the release as a document, which every format is written from."""
    document = report_document(thawed(release.document), Addresses())
    check_document(document)
    return document


def table_of(document: Document) -> list[list[str]]:
    (table,) = (
        part for part in walk(document.body) if isinstance(part, Table) and "faktagranskning" in part.caption
    )
    return [[plain(cell) for cell in row] for row in table.rows]


def findings(small: Small, **told: object) -> list[tuple[str, Severity]]:
    found = desk(small.compilation, viewer=DISA, **told)  # type: ignore[arg-type]
    return [(one.check, one.severity) for one in found.findings if "fact" in one.check or "corr" in one.check]


def test_an_undecided_correction_stops_a_release_and_a_decision_lets_it_through(small: Small) -> None:
    answer(ask(small.compilation), MENDS)
    with pytest.raises(NotAllowed, match="Björkö har begärt en rättelse"):
        freeze(small)

    decide(FactCheckReply.objects.get(), "rejected")

    assert freeze(small).document["fact_checks"][0]["replies"][0]["decision"]["outcome"] == "rejected"


def test_the_release_prints_who_asked_for_what_what_was_decided_and_why(small: Small) -> None:
    answer(ask(small.compilation), MENDS, added="Vårt råd saknas.")
    for reply in FactCheckReply.objects.order_by("number"):
        decide(reply)

    document = printed(freeze(small))

    headings = [plain(part.inside) for part in walk(document.body) if isinstance(part, Heading)]
    assert "Rättelser" in headings
    decided = "Godtagen den 2 mars 2026: Vi har läst svaret igen. (Disa)"
    assert table_of(document) == [
        [
            "Björkö", "Två län bildade nya grupper.", "Fel: ”Gruppen är inte ny.” Ska stå: ”Gruppen fanns redan 2010.”", decided,
        ],
        ["Björkö", "Något som saknas", "Vårt råd saknas.", decided.replace("Godtagen", "Godtaget")],
    ]  # fmt: skip


def test_a_release_is_read_back_as_it_was_frozen_whatever_is_decided_later(small: Small) -> None:
    answer(ask(small.compilation), MENDS)
    decide(FactCheckReply.objects.get(), "rejected")
    before, release = told_checks(small.compilation), freeze(small)

    decide(FactCheckReply.objects.get(), "accepted", seen=1)

    kept = thawed(Release.objects.get(pk=release.pk).document).fact_checks
    assert [check.replies for check in kept] == [check.replies for check in before]
    assert [[seat.sent_at for seat in check.seats] for check in kept] == [
        [seat.sent_at for seat in check.seats] for check in before
    ]


def test_the_same_matter_gives_the_same_hash_and_nothing_asked_leaves_no_trace(small: Small) -> None:
    bare = freeze(small)
    answer(ask(small.compilation), AGREES)

    first, second = freeze(small, "2026:2"), freeze(small, "2026:3")

    assert "fact_checks" not in bare.document
    assert first.sha256 == second.sha256 != bare.sha256


def test_who_has_not_answered_is_told_more_gravely_when_the_time_is_out(small: Small) -> None:
    assert findings(small) == []
    check = ask(small.compilation)

    assert findings(small, at=NOON) == [("fact_check_open", Severity.INFO)]
    assert findings(small, at=MORNING + timedelta(days=30)) == [("fact_check_unanswered", Severity.WARNING)]
    close_fact_check(check, viewer=DISA, at=NOON)
    assert findings(small, at=NOON) == [("fact_check_unanswered", Severity.WARNING)]


def test_another_compilation_of_the_round_is_not_concerned(small: Small) -> None:
    answer(ask(small.compilation), MENDS, unit=TALLMO)
    other = type(small.compilation).objects.create(
        key="en-annan", round=small.compilation.round, codebook=small.compilation.codebook, title="En annan", lead="Kort.",
        authorship="Alva har skrivit.",
    )  # fmt: skip

    assert not told_checks(other)
    assert freeze_release(other, number="2026:1", viewer=OPERATOR, at=NOON).number == "2026:1"


def test_what_was_asked_for_is_told_to_nobody_outside_before_a_release(small: Small) -> None:
    answer(ask(small.compilation), MENDS)

    outside, office = (desk(small.compilation, viewer=viewer) for viewer in (READER, DISA))

    assert outside.fact_checks == ()
    # Not even that somebody was asked, or that a correction waits: it would name the county.
    told = [finding.check for finding in outside.findings]
    assert [
        check for check in told if check.startswith("fact_check") or check == "correction_undecided"
    ] == []
    assert "Björkö har begärt" not in repr(outside)
    assert "Björkö har begärt" in repr(office.claims)
    assert office.fact_checks
