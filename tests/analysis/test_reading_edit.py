"""Changing, withdrawing and taking back: the old row stays, evidence follows along, and nobody writes over anybody unawares."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ledtrad.accounts.models import JournalEntry
from ledtrad.registry.models import Actor
from ledtrad.synthesis.models import Statement, StatementEvidence
from tests.analysis.conftest import SignedIn
from tests.analysis.reading_fields import CODE, URL, fields, live
from tests.pages.client import Page, StrictClient


@pytest.fixture
def key(analyst: StrictClient) -> str:
    """A statement that Alva has just coded."""
    before = live()
    analyst.post(CODE, fields())
    (key,) = live() - before
    return key


def drawn(client: StrictClient, key: str) -> dict[str, str]:
    """Give the fields of the form that changes the statement, as the page draws them."""
    page = client.get(URL, {"utsaga": key})
    told = {}
    for field in page.find_all("#ny-utsaga input[name],#ny-utsaga textarea[name]"):
        if field.get("type") in ("radio", "checkbox") and field.get("checked") is None:
            continue
        told[field.get("name") or ""] = field.get("value") or field.text
    for select in page.find_all("#ny-utsaga select[name]"):
        told[select.get("name") or ""] = select.find("option[selected]").get("value") or ""
    told.pop("csrfmiddlewaretoken", None)
    return told


def rows(key: str) -> list[Statement]:
    return list(Statement.objects.filter(key=key).order_by("recorded_at"))


def test_the_form_of_a_change_starts_from_the_statement(analyst: StrictClient, key: str) -> None:
    told = drawn(analyst, key)

    assert told["text"] == "Konferenserna tar upp vård och omsorg."
    assert (told["variabel"], told["varde"], told["sakerhet"]) == ("steering_problem", "inactive", "explicit")
    assert told["rad"] == str(rows(key)[0].pk)


def test_a_change_is_a_new_row_and_the_old_one_stays(analyst: StrictClient, key: str) -> None:
    page = analyst.post(
        f"{CODE}{key}/", drawn(analyst, key) | {"varde": "splintered", "galler_fran": "mars 2012"}
    )

    old, new = rows(key)
    assert (old.value, old.retracted_by, new.value, new.retracted_at) == (
        "inactive",
        "Alva",
        "splintered",
        None,
    )
    assert new.told_from
    assert new.told_from.code == "2012-03"
    assert "Utsagan är ändrad." in page.text()
    assert JournalEntry.objects.filter(event="statement_edited", subject_key=key).count() == 1


def test_all_evidence_follows_a_change_and_the_words_may_change_too(analyst: StrictClient) -> None:
    statement = (
        Statement.objects.live()
        .filter(subject__actor__key="08", evidence__citation__isnull=False)
        .filter(evidence__passage__block__heading__startswith="Politiskt")
        .first()
    )
    assert statement
    before = StatementEvidence.objects.filter(statement=statement)

    told = drawn(analyst, statement.key) | {"ordagrant": "De tar upp vård och omsorg."}
    analyst.post(f"{CODE}{statement.key}/", told)

    after = StatementEvidence.objects.filter(statement__key=statement.key, statement__retracted_at=None)
    cited = [set(rows.exclude(citation=None).values_list("citation", flat=True)) for rows in (before, after)]
    assert cited[0] == cited[1] != set()
    assert before.count() == after.count()
    assert after.get(passage__isnull=False).passage.exact == "De tar upp vård och omsorg."  # type: ignore[union-attr]


def test_a_change_of_nothing_writes_nothing(analyst: StrictClient, key: str) -> None:
    page = analyst.post(f"{CODE}{key}/", drawn(analyst, key))

    assert "Inget var ändrat" in page.text()
    assert len(rows(key)) == 1


def clash(analyst: StrictClient, signed_in: SignedIn, key: str) -> tuple[Page, dict[str, str]]:
    """Disa opens the statement, Alva changes it, and Disa sends hers."""
    disa = signed_in("Disa", role="coordinator")
    mine = drawn(disa, key) | {"text": "Disas ord om konferenserna."}
    analyst.post(f"{CODE}{key}/", drawn(analyst, key) | {"text": "Alvas ord om konferenserna."})
    return disa.post(f"{CODE}{key}/", mine, status=409), mine


def test_two_changes_at_once_show_both_texts_and_write_over_none(
    analyst: StrictClient, signed_in: SignedIn, key: str
) -> None:
    page, _ = clash(analyst, signed_in, key)

    assert "Någon annan hann före. Inget är skrivet över." in page.text()
    assert "Så här ändrade Alva utsagan" in page.text()
    assert "Alvas" in page.find(".diff").text
    assert "Disas" in page.find(".diff").text
    assert page.find("#utsaga-text").text == "Disas ord om konferenserna."
    assert Statement.objects.live().get(key=key).text == "Alvas ord om konferenserna."


def test_a_conflict_is_told_once_and_names_the_actor(
    analyst: StrictClient, signed_in: SignedIn, key: str
) -> None:
    disa = signed_in("Disa", role="coordinator")
    mine = drawn(disa, key) | {"objekt": "Regionförbundet i Kalmar län"}
    actor = Actor.objects.get(name="Regionförbundet i Kalmar län")
    analyst.post(f"{CODE}{key}/", drawn(analyst, key) | {"objekt": actor.key})

    page = disa.post(f"{CODE}{key}/", mine, status=409)

    assert page.text().count("Någon annan") == 1
    assert f"Gäller: {actor}" in page.find(".diff").text
    assert actor.key not in page.find(".diff").text
    assert not page.root.has(".diff__text ins")
    assert not page.root.has(".diff__text del")


def test_the_form_of_a_change_shows_the_actor_by_name(analyst: StrictClient, key: str) -> None:
    name = "Regionförbundet i Kalmar län"
    analyst.post(f"{CODE}{key}/", drawn(analyst, key) | {"objekt": name})

    assert drawn(analyst, key)["objekt"] == name


def test_after_the_conflict_the_change_can_be_made_knowingly(
    analyst: StrictClient, signed_in: SignedIn, key: str
) -> None:
    page, mine = clash(analyst, signed_in, key)
    again = mine | {name: page.find(f"#utsaga-{name}").get("value") or "" for name in ("rad", "belagg")}

    analyst.post(f"{CODE}{key}/", again)

    assert Statement.objects.live().get(key=key).text == "Disas ord om konferenserna."
    assert len(rows(key)) == 3


def test_a_change_of_a_withdrawn_statement_is_kept_and_can_be_saved_as_a_new_one(
    analyst: StrictClient, key: str
) -> None:
    mine = drawn(analyst, key)
    Statement.objects.filter(key=key).update(retracted_at=timezone.now(), retracted_by="Disa")

    page = analyst.post(f"{CODE}{key}/", mine | {"text": "Mina ord."}, status=409)

    assert "Disa tog tillbaka utsagan" in page.text()
    assert page.find("#utsaga-text").text == "Mina ord."
    assert page.find("#ny-utsaga form").get("action") == CODE


def withdraw(client: StrictClient, key: str, *, status: int = 200, **told: str) -> Page:
    row = rows(key)[-1].pk
    return client.post(f"{CODE}{key}/ta-tillbaka/", {"rad": str(row)} | told, status=status)


def test_a_withdrawn_statement_counts_no_more_and_the_message_leads_to_the_undoing(
    analyst: StrictClient, key: str
) -> None:
    page = withdraw(analyst, key, skal="Läst fel.")

    assert (
        "Utsagan är tillbakatagen. Problem i styrningen, inte aktiv: ett av 21 län, tidigare två."
        in page.text()
    )
    anchor = page.links()["Ångra"].removeprefix("#")
    assert "Låt den gälla igen" in page.find(f"#{anchor}").text
    assert JournalEntry.objects.get(event="statement_withdrawn").details["reason"] == "Läst fel."
    assert key not in live()


def test_a_statement_is_taken_back_as_a_new_row_with_its_evidence(analyst: StrictClient, key: str) -> None:
    withdraw(analyst, key)

    page = analyst.post(f"{CODE}{key}/gor-gallande/")

    old, new = rows(key)
    assert "två av 21 län, tidigare ett." in page.text()
    assert (old.retracted_at is None, new.retracted_at is None) == (False, True)
    ties = [StatementEvidence.objects.get(statement=row).passage_id for row in (old, new)]
    assert ties[0] == ties[1]


def test_a_statement_that_is_live_cannot_be_taken_back(analyst: StrictClient, key: str) -> None:
    page = analyst.post(f"{CODE}{key}/gor-gallande/", status=409)

    assert "inte tillbakatagen längre" in page.find("#fel").text
    assert len(rows(key)) == 1


@pytest.mark.parametrize("row", ["", "x", "0" * 32, "\x00"])
def test_a_withdrawal_of_another_row_is_a_conflict(analyst: StrictClient, key: str, row: str) -> None:
    page = analyst.post(f"{CODE}{key}/ta-tillbaka/", {"rad": row}, status=409)

    assert "Läs hur den står nu" in page.find("#fel").text
    assert key in live()


def test_a_reason_that_is_too_long_is_refused(analyst: StrictClient, key: str) -> None:
    page = withdraw(analyst, key, status=400, skal="x" * 501)

    assert "Skälet är för långt" in page.find("#fel").text
    assert key in live()


def test_a_changed_statement_is_not_shown_as_withdrawn(analyst: StrictClient, key: str) -> None:
    analyst.post(f"{CODE}{key}/", drawn(analyst, key) | {"varde": "splintered"})

    assert not analyst.get(URL).root.has("#tillbakatagna")
