"""Nobody writes without the right, nothing is written by reading, and no form is taken from elsewhere: for every address there is."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledtrad.access.actions import end_roles
from ledtrad.access.policies import AT_HOME, PAGES, viewer_for
from ledtrad.accounts.models import User
from ledtrad.rounds.models import Revision
from tests.cast import make_assignment, make_user
from tests.trust.forms import Form
from tests.trust.world import PAGE_NAMES, ROLES_TRIED, World, client_as, fingerprint, lacks, signed

pytestmark = pytest.mark.django_db

SIGN_IN = reverse("accounts:sign_in")
# Pages whose forms write nothing in this world.
WRITE_NOTHING = {
    "analysis:freeze_release": "a claim that has gone stale stands in the way of a release",
    "analysis:import_coding": "a file is no field of text",
    "analysis:open_fact_check": "no day is typed by chance",
    "analysis:preview_section": "a preview shows and saves nothing",
    "collection:import_template": "a file is no field of text",
    "collection:new_round": "no day is typed by chance",
    "collection:own_report": "nothing of the split is moved by chance",
    "collection:own_reports": "a file is no field of text",
    "collection:preview_template": "a preview shows and saves nothing",
    "collection:register_own": "no authority is chosen by chance",
    "collection:register_received": "no authority is chosen by chance",
    "collection:register_released": "no authority is chosen by chance",
    "collection:reports": "a file is no field of text",
    "collection:survey_invite": "no rows are typed by chance",
    "collection:survey_mode": "what stands is chosen again",
}
# Their forms stand where the world is not: on the roster of a round that is prepared, beside accepted answers, under a frozen version.
FORM_ELSEWHERE = {
    "analysis:freeze_release", "collection:choose_roster", "collection:lock_responses", "collection:new_version"
}  # fmt: skip

# The signed address itself is the proof: a mail program presses the button without session and token (RFC 8058).
TOKEN_IN_ADDRESS = {"mail:stop"}


def sent(forms: dict[str, Form], page: str) -> dict[str, list[str]]:
    """Give what the page's form sends."""
    return forms[page].fields if page in forms else {}


def is_turned_away(client: Client, path: str, fields: dict[str, list[str]], *, own_only: bool) -> bool:
    """Tell whether a post is refused, or led to the sign-in; a page that some see for their own county takes no posts at all, or refuses this one."""
    answer = client.post(path, fields)
    led = answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN)
    return led or answer.status_code in ({403, 405} if own_only else {403})


def test_who_lacks_the_right_writes_nothing_anywhere(world: World, forms: dict[str, Form]) -> None:
    clients = {(role, unit): client_as(role, unit) for role, unit in ROLES_TRIED}

    faults = []
    for page in PAGE_NAMES:
        path, fields, own_only = world.path(page), sent(forms, page), PAGES[page] in AT_HOME
        before = fingerprint()
        for who, client in clients.items():
            if lacks(page, *who) and not is_turned_away(client, path, fields, own_only=own_only):
                faults.append(f"{page} took a post from {who}")
        if fingerprint() != before:
            faults.append(f"{page} was written without the right")
    assert faults == []


def test_the_same_posts_write_for_whom_the_table_opens_them_to(world: World, forms: dict[str, Form]) -> None:
    idle = set()
    for page in sorted({*forms, *WRITE_NOTHING}):
        client = world.client()
        with transaction.atomic():
            before = fingerprint()
            client.post(world.path(page), sent(forms, page))
            if fingerprint() == before:
                idle.add(page)
            transaction.set_rollback(True)

    assert sorted(idle ^ set(WRITE_NOTHING)) == []


def test_every_page_that_takes_posts_has_a_form_that_is_tried(world: World, forms: dict[str, Form]) -> None:
    client = world.client()
    only_posts = {page for page in PAGE_NAMES if client.get(world.path(page)).status_code == 405}

    assert sorted((only_posts - set(forms)) ^ FORM_ELSEWHERE) == []


@pytest.mark.parametrize("field", ["unit", "lan", "enhet", "lansdel"])
def test_a_countys_author_never_writes_for_another_county(
    world: World, forms: dict[str, Form], field: str
) -> None:
    client = client_as("county_author", "20")
    kalmar = Revision.objects.filter(response__participant__actor__key="08")
    before = list(kalmar.values_list("pk", "version__text"))
    path = reverse("analysis:correct", args=["lagesrapport-2012", "20"])

    at_home = client.post(f"{path}?{field}=08", sent(forms, "analysis:correct") | {field: ["08"]})
    away = client.post(world.path("analysis:correct"), sent(forms, "analysis:correct"))

    assert (at_home.status_code, away.status_code) == (409, 403)
    assert list(kalmar.values_list("pk", "version__text")) == before


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_writes_nothing_anywhere(world: World, method: str) -> None:
    client = world.client()
    before = fingerprint()

    for page in PAGE_NAMES:
        getattr(client, method)(world.path(page))

    if fingerprint() != before:
        pytest.fail(
            f"A {method} wrote: {[page for page in PAGE_NAMES if writes(client, method, world.path(page))]}"
        )


def writes(client: Client, method: str, path: str) -> bool:
    before = fingerprint()
    getattr(client, method)(path)
    return fingerprint() != before


def test_no_form_is_taken_without_its_token(world: World, forms: dict[str, Form]) -> None:
    client = signed(world.ella, checks_csrf=True)
    before = fingerprint()

    answers = {
        page: client.post(world.path(page), sent(forms, page) | {"csrfmiddlewaretoken": []})
        for page in PAGE_NAMES
        if page not in TOKEN_IN_ADDRESS
    }

    assert {page for page, answer in answers.items() if answer.status_code != 403} == set()
    assert fingerprint() == before
    assert "Sidan har gått ut" in answers["analysis:correct"].content.decode()


def test_put_patch_and_delete_are_taken_nowhere(world: World) -> None:
    client = world.client()
    before = fingerprint()

    taken = {
        (page, method)
        for page in PAGE_NAMES
        for method in ("put", "patch", "delete")
        if getattr(client, method)(world.path(page)).status_code not in (302, 405)
    }

    assert taken == set()
    assert fingerprint() == before


def test_who_is_signed_out_in_the_midst_of_writing_is_given_the_text_or_led_back_to_the_form(
    world: World, forms: dict[str, Form]
) -> None:
    client = world.client()
    client.logout()
    before = fingerprint()
    page = world.path("analysis:section")

    path, referer = world.path("analysis:save_section"), {"Referer": f"http://testserver{page}?rad=3"}

    typed = client.post(path, sent(forms, "analysis:save_section"), headers=referer)
    answer = client.post(path, headers=referer)

    assert typed.status_code == 403
    assert forms["analysis:save_section"].fields["rubrik"][0] in typed.content.decode()
    assert answer.headers["Location"] == f"{SIGN_IN}?next={page.replace('/', '%2F')}%3Frad%3D3"
    assert fingerprint() == before


@pytest.mark.parametrize(
    "referer", ["", "http://elsewhere.example/x", "//elsewhere.example", "javascript:alert(1)", "\x00"]
)
def test_the_way_back_from_the_sign_in_is_never_to_somebody_else(world: World, referer: str) -> None:
    answer = Client().post(world.path("analysis:save_section"), headers={"Referer": referer})

    assert answer.headers["Location"] == f"{SIGN_IN}?next=%2F"


def test_a_role_that_is_ended_is_gone_with_the_next_request(world: World, forms: dict[str, Form]) -> None:
    user: User = make_user("tage", first_name="Tage")
    make_assignment(user, role="analyst", unit="")
    client = signed(user)
    assert client.get(world.path("analysis:section")).status_code == 200

    end_roles(user, viewer=viewer_for("operator", label="driften"), at=timezone.now())
    before = fingerprint()

    assert (
        client.post(world.path("analysis:save_section"), sent(forms, "analysis:save_section")).status_code
        == 403
    )
    assert client.get(world.path("analysis:section")).status_code == 403
    assert fingerprint() == before


def test_an_account_that_is_closed_is_signed_out_with_the_next_request(world: World) -> None:
    user = make_user("tage", first_name="Tage")
    make_assignment(user, role="analyst", unit="")
    client = signed(user)

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get(world.path("analysis:section")).headers["Location"].startswith(SIGN_IN)
