"""What people write never runs: a text that would be a tag in a page, or a formula in a table, is only ever words.

Each field gets its own canary, sent through its own form, and each must be seen again somewhere: else the test would look at nothing.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from openpyxl import load_workbook
from pytest_django import DjangoDbBlocker

from ledtrad.synthesis.models import Compilation, Release
from ledtrad.synthesis.queries.desk import desk
from ledtrad.synthesis.states import ClaimState
from tests.analysis.reading_fields import fields as coding_fields
from tests.cast import make_assignment, make_user
from tests.house.happened import ALVA
from tests.pages.client import read_page
from tests.trust.conftest import in_its_own_transaction
from tests.trust.forms import WORDS, Fields, Form, forms_of, forms_to_post
from tests.trust.world import CODED, PAGE_NAMES, REPORT, ROUND, World, make_world, signed

pytestmark = pytest.mark.django_db

RUNS = "=cmd()\"'><img src=x onerror="
# Links and tags that Markdown could let through.
MARKDOWN = (
    "\n\n[länk](javascript:alert()) <script>alert()</script> ![bild](x) <a href='javascript:alert()'>länk</a>"
)


def canary(mark: str) -> str:
    """Give a text that would run, with a mark to know it by."""
    return f"{RUNS}{mark}>"


# By page: the field, and what goes before and after its canary there.
FIELDS: dict[str, dict[str, tuple[str, str]]] = {
    "analysis:code_statement": {"text": ("", "")},
    "analysis:withdraw_statement": {"skal": ("", "")},
    "analysis:edit_claim": {"text": ("", " {Län} fick nya grupper.")},
    "analysis:state_claim": {"text": ("", ""), "tilltro": ("", ""), "sokt": ("", "")},
    "analysis:save_compilation": {"titel": ("", ""), "ingress": ("", ""), "avsandare": ("", "")},
    "analysis:save_section": {"rubrik": ("", ""), "text": ("", f"{MARKDOWN}\n\n{{{{nya-grupper}}}} {{{{tryckets-nio}}}} {{{{tryckets-tiotal}}}}")},
    "analysis:decide_correction": {"skal": ("", "")},
    "collection:fact_check": {"fel-1": ("", ""), "ska-1": ("", ""), "tillagg": ("", "")},
    "analysis:correct": {"svar-brukarmedverkan": ("", ""), "svar-ovrigt": ("", ""), "skal": ("", "")},
}  # fmt: skip
# Kept in the journal, which no page shows.
UNSEEN = {"withdraw_statement-skal"}


def mark_of(page: str, field: str) -> str:
    return f"{page.partition(':')[2]}-{field}"


@pytest.fixture(scope="module")
def marked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, where every text that a person may write is a canary."""
    with in_its_own_transaction(django_db_blocker):
        world = make_world()
        world.ella.first_name = canary("user")
        world.ella.save()
        client = world.client()
        write_all(client, world, forms_to_post(client, world))
        second_reader(world)
        freeze(client)
        yield world


def write_all(client: Client, world: World, forms: dict[str, Form]) -> None:
    """Send each form with canaries in its texts."""
    for page, fields in FIELDS.items():
        told: Fields = {
            field: [f"{before}{canary(mark_of(page, field))}{after}"]
            for field, (before, after) in fields.items()
        }
        send(client, world.path(page), forms[page].fields | told)


def send(client: Client, path: str, fields: Fields) -> None:
    answer = client.post(path, fields)
    assert answer.status_code == 302, f"{path}: {' '.join(texts_of(answer))}"


def texts_of(answer: Any) -> list[str]:
    return re.findall(r">([^<>]{20,})<", answer.content.decode())


def second_reader(world: World) -> None:
    """Let somebody else, whose name is a canary, read an answer that others have coded."""
    tage = make_user("tage", first_name=canary("second-reader"))
    make_assignment(tage, role="analyst", unit="")
    words = {name: [value] for name, value in coding_fields(WORDS, unit=CODED[0], topic=CODED[1]).items()}
    send(signed(tage), f"{world.path('analysis:code_statement')}?laser=andra", words)


def freeze(client: Client) -> None:
    """Let every error stand for a canary of a reason, freeze, and correct the release."""
    report = Compilation.objects.get(key=REPORT)
    for claim in desk(report, viewer=ALVA).claims.values():
        if claim.state is ClaimState.STALE:
            page = reverse("analysis:claim", args=[REPORT, claim.key])
            (form,) = (form for form in forms_of(client, page) if form.page == "analysis:accept_claim")
            send(client, form.address, form.fields)
    for finding in desk(report, viewer=ALVA).findings:
        told = {"kontroll": [finding.check], "galler": [finding.subject], "skal": [canary("override")]}
        client.post(reverse("analysis:override_check", args=[REPORT]), told)
    note: Fields = {"nummer": ["2012:3"], "anmarkning": [canary("note")]}
    send(client, reverse("analysis:freeze_release", args=[REPORT]), note)
    fault = {"pastaende": [""], "stod": ["länk"], "ska_sta": [canary("holds")], "skal": [canary("why")]}
    send(client, reverse("analysis:correct_release", args=[REPORT, "2012:3"]), fault)


def paths(world: World) -> list[str]:
    """Give every page, and those where what was just written stands."""
    release = reverse("website:release", args=[REPORT, "2012:3"])
    reading = world.path("analysis:reading")
    cells = [reverse("analysis:matrix_cell", args=[ROUND, CODED[0], "steering_problem"])]
    more = [
        release, f"{release}dokument.json", f"{release}ratta/", reverse("website:comparison", args=[REPORT, "2012:2", "2012:3"]),
        f"{reading}?laser=andra", f"{reading}?utsaga=u129", "/lan/dalarna/", "/lan/kalmar/", *cells,
        reverse("analysis:revision", args=[ROUND, "08", 3]), reverse("analysis:receipt", args=[ROUND, "08", 3]),
        f"/fragor/{ROUND}/?variabel=steering_problem", reverse("analysis:claim", args=[REPORT, "1"]),
        f"/fragor/{ROUND}/?variabel={canary('query')}", f"/finns-inte/{canary('path')}/", f"/logga-in/?next={canary('next')}",
    ]  # fmt: skip
    return [*(world.path(page) for page in PAGE_NAMES), *more]


def answers(world: World, client: Client) -> Iterator[tuple[str, str, bytes]]:
    """Give each answer's address, kind and content."""
    for path in paths(world):
        answer = client.get(path)
        content = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code < 500
        yield path, answer.headers.get("Content-Type", ""), content


@pytest.mark.parametrize("signed_in", [True, False])
def test_no_page_holds_what_a_person_wrote_as_anything_but_words(marked: World, signed_in: bool) -> None:
    client = marked.client() if signed_in else Client()
    seen: set[str] = set()
    faults = []

    for path, kind, content in answers(marked, client):
        if kind.startswith("text/html"):
            text = content.decode()
            seen |= set(re.findall(rf"{re.escape(escape(RUNS))}([\w-]+)", text))
            faults += [f"{path}: {fault}" for fault in running(text)]

    assert faults == []
    if signed_in:
        wanted = {mark_of(page, field) for page, fields in FIELDS.items() for field in fields} - UNSEEN
        assert wanted | {"user", "second-reader", "override", "note", "holds", "why"} <= seen


def running(text: str) -> Iterator[str]:
    """Give what of a page would run: a tag or an attribute of a canary's, or a link to a script."""
    for found in re.finditer(
        r"<img src=x|<script>alert|onerror=[^&\s]{1,30}>|<\w[^<>]*=[\"']?\s*javascript:", text
    ):
        yield text[max(0, found.start() - 80) : found.end() + 20]
    # Within an attribute a quotation mark alone would be enough.
    for found in re.finditer(r"=cmd\(\)[\"']", text):
        yield text[max(0, found.start() - 80) : found.end() + 20]


def test_the_pages_with_the_most_canaries_are_whole_pages_still(marked: World) -> None:
    client = marked.client()

    for page in (
        "website:report",
        "analysis:section",
        "analysis:section_history",
        "analysis:claims",
        "analysis:receipt",
    ):
        read_page(client.get(marked.path(page)).content.decode(), path=page, excuse={"components", "dashes"})


def test_no_table_holds_a_formula(marked: World) -> None:
    cells: list[str] = []
    booked: list[tuple[str, str]] = []

    for _, kind, content in answers(marked, marked.client()):
        if kind.startswith("text/csv"):
            cells += [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        elif "spreadsheet" in kind:
            book = load_workbook(io.BytesIO(content))
            booked += [(cell.data_type, str(cell.value)) for sheet in book for row in sheet for cell in row]

    assert any("=cmd()" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))] == []
    assert any("=cmd()" in value for _, value in booked)
    assert [value for kind, value in booked if kind == "f"] == []


def test_the_frozen_document_holds_the_words_as_they_were_written(marked: World) -> None:
    path = reverse("website:release_document", args=[REPORT, "2012:3"])

    answer = Client().get(path)

    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(answer.content)["title"] == canary("save_compilation-titel")
    assert Release.objects.get(number="2012:3").document["note"] == canary("note")


def test_no_header_holds_a_canary_that_was_not_asked_for(marked: World) -> None:
    client = marked.client()

    told = [client.get(path).headers for path in paths(marked) if "cmd" not in unquote(path)]

    assert [str(headers) for headers in told if "cmd" in str(headers)] == []
