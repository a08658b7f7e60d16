"""The recount of 2012 under the checks: the print's contradictions come out by computation, and each is answered for."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.core.checks import Finding, Severity
from ledtrad.core.wording import swedish_number
from ledtrad.synthesis.models import CheckOverride, Claim, PrintedClaim, Section, Statement
from ledtrad.synthesis.queries.desk import Desk, desk, find_compilation
from ledtrad.synthesis.states import ClaimKind, ClaimState
from tests.cast import CILLA

READER = viewer_for("public", label="läsaren")

pytestmark = pytest.mark.django_db


def recount() -> Desk:
    return desk(find_compilation("omrakning-2012"), viewer=READER)


def found(check: str) -> Finding:
    [finding] = [finding for finding in recount().findings if finding.check == check]
    return finding


def test_no_error_stands() -> None:
    assert [finding for finding in recount().findings if finding.severity is Severity.ERROR] == []


def test_every_overridden_finding_says_by_whom_and_why() -> None:
    overridden = [finding for finding in recount().findings if finding.severity is Severity.OVERRIDDEN]

    for finding in overridden:
        row = CheckOverride.objects.get(check_name=finding.check, subject=finding.subject)
        assert finding.sentence.endswith(f"Förbigången av {row.overridden_by}: {row.reason}")
        assert len(row.reason) > 40
    assert len(overridden) == CheckOverride.objects.count() >= 3


def test_without_the_overrides_the_same_findings_are_errors() -> None:
    overridden = {f.subject for f in recount().findings if f.severity is Severity.OVERRIDDEN}
    CheckOverride.objects.all().delete()

    errors = {f.subject for f in recount().findings if f.severity is Severity.ERROR}

    assert errors == overridden


def test_the_partition_of_hosts_is_found_to_lack_östergötland() -> None:
    finding = found("exhaustive_missing")

    assert (finding.subject, finding.counties) == ("platform_host", ("05",))
    assert "Östergötland saknar: fördelningen täcker 20 av 21 län." in finding.message


def test_västmanlands_project_is_found_to_lack_an_rd_unit() -> None:
    finding = found("constraint_broken")

    assert (finding.subject, finding.counties) == ("projekt-kraver-fou-enhet", ("19",))


def test_the_printed_nine_is_set_against_the_count() -> None:
    finding = found("numbers_differ")
    claims = Claim.objects.filter(key__in=finding.claims)

    assert claims.filter(kind=ClaimKind.STATED, figure=9).exists()
    counted = claims.get(kind=ClaimKind.COUNTED)
    answer = recount().claims[counted.key].answer
    assert answer is not None
    assert f"{counted.key} säger {swedish_number(answer.number)}" in finding.message
    assert answer.number != 9


def test_filling_the_gap_ends_the_finding_and_leaves_its_override_unused() -> None:
    template = Statement.objects.filter(variable__key="platform_host").first()
    assert template is not None
    participant = template.round.participants.get(actor__key="05")
    Statement.objects.create(
        key="ny", round=template.round, subject=participant, variable=template.variable, value="county_council",
        certainty="explicit", text="Påhittat.", origin="passage", made_by=CILLA, recorded_at=template.recorded_at,
    )  # fmt: skip

    checks = {finding.check for finding in recount().findings}

    assert "exhaustive_missing" not in checks
    assert "override_unused" in checks


def test_every_claim_is_current_and_rendered_whole() -> None:
    claims = recount().claims.values()

    assert {claim.state for claim in claims} == {ClaimState.CURRENT}
    assert not [claim.key for claim in claims if "{" in claim.text or "}" in claim.text]


def test_at_least_forty_claims_are_counted_and_some_list_the_silent() -> None:
    counted = Claim.objects.filter(compilation__key="omrakning-2012", kind=ClaimKind.COUNTED)

    assert counted.count() >= 40
    assert counted.filter(text__contains="{tysta}").count() >= 3


def test_the_recount_has_its_sections_and_takes_up_every_topic() -> None:
    sections = Section.objects.filter(compilation__key="omrakning-2012")
    asked = set(recount().compilation.round.template_version.questions.values_list("key", flat=True))

    assert 12 <= sections.count() <= 16
    assert set(sections.values_list("topics__key", flat=True)) - {None} == asked


def test_the_recount_is_not_published_under_the_national_offices_name() -> None:
    compilation = find_compilation("omrakning-2012")

    assert "Omräkning" in compilation.title
    assert "rekonstruerad" in compilation.authorship
    assert not compilation.title.startswith(("SKL", "SKR", "Sveriges Kommuner"))


def test_no_table_has_a_column_for_a_verdict() -> None:
    columns = {field.name for field in PrintedClaim._meta.get_fields()}

    assert not columns & {"verdict", "utfall", "recomputed", "ruling"}
