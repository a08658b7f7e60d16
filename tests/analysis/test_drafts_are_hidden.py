"""A compilation that was begun at the desk is nobody's but its writers' until its first release: not its words, and not its name."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledtrad.access.policies import viewer_for
from ledtrad.config.cli import main
from ledtrad.core.errors import UnknownName
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.releases import freeze_release
from ledtrad.synthesis.models import Claim, Codebook, Compilation, Section, Variable
from ledtrad.synthesis.queries.desk import desk
from tests.analysis.conftest import SignedIn

pytestmark = pytest.mark.django_db
ANALYST = viewer_for("analyst", label="Alva")
# Stands in the draft's title, in its text and in its claim, and nowhere else in the world.
SECRET = "Hemlighagen"  # noqa: S105 - a word to look for
# Sorts before the report that is open, so that a page that takes the first one would take the draft.
KEY = "aaa-utkast"
ROUND = "lagesrapport-2012"
QUESTION = f"/fragor/{ROUND}/?variabel=political_body"
PAGES = [
    "/", "/lan/kalmar/", "/lan/kalmar/politiker/", "/fragor/", QUESTION, "/mal/", "/brukarnas-plats/", f"/omgangar/{ROUND}/",
    f"/omgangar/{ROUND}/matris/", f"/omgangar/{ROUND}/matris/08/political_body/", "/pastaenden/", f"/pastaenden/{KEY}/",
    f"/pastaenden/{KEY}/hemligt/", f"/pastaenden/{KEY}/hemligt/utsagor/", f"/rapporter/{KEY}/", f"/rapporter/{KEY}/2012:1/",
    f"/rapporter/{KEY}/utkast/", f"/sammanstallningar/{KEY}/", f"/sammanstallningar/{KEY}/hemligt/", "/sammanstallningar/",
    "/rapporter/finns-inte/", "/tryckta/delrapport-2012-tryckt/", f"/omgangar/{ROUND}/vara-ord/08/", f"/omgangar/{ROUND}/ratta/08/",
]  # fmt: skip


@pytest.fixture
def draft() -> Compilation:
    draft = Compilation.objects.create(
        key=KEY, round=Round.objects.get(key=ROUND), codebook=Codebook.objects.get(), title=SECRET, lead=SECRET,
        authorship="Alva.",
    )  # fmt: skip
    Section.objects.create(
        compilation=draft, key="hemligt", order=1, heading=SECRET, text=f"{SECRET}.\n\n{{{{hemligt}}}}"
    )
    Claim.objects.create(
        compilation=draft, key="hemligt", order=1, kind="counted", certainties=["explicit", "undated"],
        variable=Variable.objects.get(key="political_body"), text=f"{SECRET}: {{län}} har ett politiskt organ.",
    )  # fmt: skip
    return draft


def tells(client: Client, path: str) -> list[str]:
    """Give what of the draft an answer tells: its words, or its key where nobody asked for it."""
    answer = client.get(path)
    assert answer.status_code < 500
    text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    return [word for word in (SECRET, KEY) if word in text and word not in path]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", ["public", "county_author"])
def test_nobody_outside_is_told_of_a_draft(
    draft: Compilation, signed_in: SignedIn, role: str, path: str
) -> None:
    client = Client() if role == "public" else signed_in("Bo", role=role, unit="08").http

    assert tells(client, path) == []


@pytest.mark.parametrize("path", [f"/pastaenden/{KEY}/", f"/rapporter/{KEY}/", f"/sammanstallningar/{KEY}/"])
@pytest.mark.parametrize("role", ["reader", "analyst", "coordinator"])
def test_those_who_read_drafts_read_it(draft: Compilation, signed_in: SignedIn, role: str, path: str) -> None:
    client = signed_in("Ebba", role=role).http

    assert SECRET in client.get(path).content.decode()


def test_the_draft_does_not_move_the_public_numbers_or_links(draft: Compilation) -> None:
    page = Client().get("/lan/kalmar/").content.decode()

    assert "/rapporter/omrakning-2012/" in page


def test_queries_ask_for_themselves_and_not_only_the_pages(draft: Compilation) -> None:
    with pytest.raises(UnknownName, match="finns inte"):
        desk(draft, viewer=viewer_for("public", label="allmänheten"))


def test_the_first_release_opens_it(draft: Compilation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledtrad.synthesis.actions.releases.check_can_freeze", lambda findings: None)

    freeze_release(draft, viewer=ANALYST, at=timezone.now())

    draft.refresh_from_db()
    assert draft.is_open
    assert SECRET in Client().get(reverse("website:report", args=[KEY])).content.decode()


# Where claims of the open report are told.
REPORT = "omrakning-2012"
ASKED = f"/fragor/{ROUND}/?variabel=new_collaboration_group"
TOLD = [
    "/lan/kalmar/", ASKED, f"/omgangar/{ROUND}/matris/08/new_collaboration_group/", f"/pastaenden/{REPORT}/",
    f"/pastaenden/{REPORT}/hemligt/", f"/pastaenden/{REPORT}/nya-grupper/", f"/omgangar/{ROUND}/vara-ord/08/",
]  # fmt: skip


def a_claim_in_the_making(*, released: bool) -> None:
    """Write a claim into the open report: one that nobody has accepted, or one that a release does not hold."""
    report = Compilation.objects.get(key=REPORT)
    if released:
        freeze_release(report, viewer=ANALYST, at=timezone.now())
    claim = Claim.objects.get(compilation=report, key="nya-grupper")
    claim.pk, claim.key, claim.text = new_id(), "hemligt", f"{SECRET}: {{län}}."
    if not released:
        claim.read_hash, claim.read_by, claim.read_at = "", "", None
    claim.save(force_insert=True)


@pytest.mark.parametrize("released", [False, True])
def test_a_claim_in_the_making_of_an_open_report_is_told_only_to_those_who_read_drafts(
    signed_in: SignedIn, released: bool
) -> None:
    bo, ebba = signed_in("Bo", role="county_author", unit="08").http, signed_in("Ebba", role="reader").http
    a_claim_in_the_making(released=released)

    assert [path for client in (Client(), bo) for path in TOLD if tells(client, path)] == []
    for path in (ASKED, f"/pastaenden/{REPORT}/", f"/pastaenden/{REPORT}/hemligt/"):
        assert SECRET in ebba.get(path).content.decode()


def test_the_console_acts_as_the_operator_and_reads_it(
    draft: Compilation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", KEY]) == 0
    assert SECRET in capsys.readouterr().out
