"""The printed reports tried against the material: a verdict for each claim, every one of them computed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from ledtrad.access.policies import viewer_for
from ledtrad.core.audit import Verdict
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.models import Statement
from ledtrad.synthesis.queries.auditing import AuditedClaim, audit, find_printed_report

READER = viewer_for("public", label="läsaren")
PART_REPORT, OVERVIEW = "delrapport-2012-tryckt", "samverkan-2016-tryckt"

pytestmark = pytest.mark.django_db


def audited(report: str = PART_REPORT) -> tuple[AuditedClaim, ...]:
    return audit(find_printed_report(report), viewer=READER)


def on_line(line: int, *, asserts: str) -> list[AuditedClaim]:
    return [claim for claim in audited() if line in claim.lines and claim.asserts == asserts]


def test_at_least_seventy_printed_claims_have_each_a_verdict_and_a_reason() -> None:
    claims = [*audited(PART_REPORT), *audited(OVERVIEW)]

    assert len(claims) >= 70
    assert all(claim.ruling.verdict in Verdict and claim.ruling.reason for claim in claims)
    assert {claim.ruling.verdict for claim in claims} == set(Verdict)


@pytest.mark.parametrize("name", [PART_REPORT, OVERVIEW])
def test_no_verdict_is_typed_in_the_files(name: str) -> None:
    content = yaml.safe_load(
        (Path(settings.DEMO_DIR) / "printed" / f"{name}.yaml").read_text(encoding="utf-8")
    )

    fields = {field for claim in content["claims"] for field in claim}
    assert not fields & {"verdict", "utfall", "recomputed"}
    assert all(("question" in claim) is not ("unanswerable" in claim) for claim in content["claims"])


def test_every_printed_claim_names_its_lines_and_its_meaning() -> None:
    for claim in (*audited(PART_REPORT), *audited(OVERVIEW)):
        assert claim.lines
        assert claim.meaning.endswith((".", "!", "?", "”"))


def test_a_claim_that_nothing_can_answer_supports_nobody() -> None:
    unanswerable = [claim for claim in audited() if claim.ruling.verdict is Verdict.NOT_RECOMPUTABLE]

    assert {claim.supports for claim in unanswerable} == {()}


def test_the_partition_of_hosts_is_a_conflict_since_östergötland_is_missing() -> None:
    [claim] = [claim for claim in audited() if claim.asserts == "partition"]

    assert claim.ruling.verdict is Verdict.CONFLICT
    assert "Östergötland saknas" in claim.ruling.reason


def test_the_project_with_västmanland_in_it_is_a_conflict() -> None:
    claims = on_line(439, asserts="list")

    assert {claim.ruling.verdict for claim in claims} == {Verdict.CONFLICT}
    assert all("Det gäller Västmanland." in claim.ruling.reason for claim in claims)


def test_nine_new_groups_on_line_48_are_a_conflict_with_the_count_and_with_line_559() -> None:
    [claim] = on_line(48, asserts="number")

    assert claim.printed == {"number": 9}
    assert claim.ruling.verdict is Verdict.CONFLICT
    assert len(claim.supports) != 9
    assert "Rapporten anger en annan siffra för samma sak på rad 559." in claim.ruling.reason


def test_line_559_is_told_that_line_48_prints_another_figure() -> None:
    claims = on_line(559, asserts="quantifier")

    assert any("en annan siffra för samma sak på rad 48." in claim.ruling.reason for claim in claims)


def test_a_verdict_moves_with_the_material() -> None:
    [before] = [claim for claim in audited() if claim.asserts == "partition"]

    Statement.objects.filter(variable__key="platform_host", subject__actor__key="17").update(
        value="county_council"
    )

    [after] = [claim for claim in audited() if claim.asserts == "partition"]
    assert "Värmland har en annan plats i materialet" in after.ruling.reason
    assert "Värmland" not in before.ruling.reason


def test_a_report_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownName, match=f"De som finns är {PART_REPORT} och {OVERVIEW}"):
        find_printed_report("finns-inte")


def test_the_audit_is_shown_to_nobody_without_the_right_to_read_it() -> None:
    with pytest.raises(NotAllowed, match="Du har inte behörighet"):
        audit(find_printed_report(PART_REPORT), viewer=Viewer("ingen"))
