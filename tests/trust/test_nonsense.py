"""Nonsense never breaks a page: whatever stands in an address, in what it asks or in a form, the answer is a page that helps.

A bounded sample, the same each time: each page twice, each form at least once. For a bigger one, of another seed: `LEDTRAD_NONSENSE=2000 LEDTRAD_SEED=7 pytest tests/trust/test_nonsense.py`.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.pages.client import PageFault, read_page
from tests.trust.forms import Form
from tests.trust.nonsense import addresses, bent_fields, bent_path, bent_query, body_of, known_keys
from tests.trust.world import World

pytestmark = pytest.mark.django_db

N = int(os.environ.get("LEDTRAD_NONSENSE", 2 * len(addresses())))
SEED = os.environ.get("LEDTRAD_SEED", "ledtrad")
# So many answers are read as strictly as a page of its own; reading one takes longer than asking for it.
N_STRICT = 30
# What was typed stands in the page again: a tag of a template, or a dash.
TYPED = {"components", "dashes"}
FORM = "application/x-www-form-urlencoded"


def asked(ask: Callable[[], Any]) -> tuple[Any, str]:
    """Give the answer, or where the code broke; what was written is rolled back."""
    with transaction.atomic():
        try:
            answer, broke = ask(), ""
        except Exception:  # noqa: BLE001 - whatever breaks is what is looked for
            answer, broke = None, "".join(traceback.format_exc().splitlines(keepends=True)[-5:])
        transaction.set_rollback(True)
    return answer, broke


def fault_of(answer: Any, *, strict: bool) -> str:
    """Give what is wrong with an answer to nonsense, "" for nothing."""
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    is_page = answer.headers.get("Content-Type", "").startswith("text/html") and answer.status_code not in (
        301,
        302,
        405,
    )
    if not (is_page and strict):
        return ""
    try:
        read_page(answer.content.decode(), excuse=TYPED)
    except PageFault as fault:
        return str(fault)
    return ""


def faults_of(asks: list[tuple[str, Callable[[], Any]]]) -> list[str]:
    """Ask it all; give what broke, with what was asked."""
    faults, every = [], max(1, len(asks) // N_STRICT)
    for i, (name, ask) in enumerate(asks):
        answer, broke = asked(ask)
        fault = broke or fault_of(answer, strict=i % every == 0)
        if fault:
            faults.append(f"{name[:400]}\n{fault}")
    return faults


def bent_urls(world: World) -> Iterator[tuple[str, str]]:
    """Give (page, url), page by page and over again: by turns nonsense for the variables of its address, and in what it asks."""
    random, keys, where = Random(f"{SEED} get"), known_keys(), addresses()  # noqa: S311 - a sample
    names = sorted(where)
    for i in range(N):
        turn, place = divmod(i, len(names))
        name = names[place]
        if "<" in where[name] and turn % 2 == 0:
            path = bent_path(where[name], world.places[name], random)
            yield name, path if random.random() < 0.7 else path + bent_query(keys, random)
        else:
            yield name, world.path(name) + bent_query(keys, random)


def test_nonsense_in_an_address_gets_an_answer(world: World) -> None:
    random = Random(f"{SEED} who")  # noqa: S311 - a sample
    clients = [world.client(), Client()]

    asks: list[tuple[str, Callable[[], Any]]] = [
        (f"GET {url}", partial(random.choices(clients, [4, 1])[0].get, url)) for _, url in bent_urls(world)
    ]

    assert faults_of(asks) == []


def test_nonsense_in_a_form_gets_an_answer(world: World, forms: dict[str, Form]) -> None:
    random, keys = Random(f"{SEED} post"), known_keys()  # noqa: S311 - a sample
    client, names = world.client(), sorted(forms.keys() - {"accounts:sign_out"})

    asks: list[tuple[str, Callable[[], Any]]] = []
    for i in range(N):
        form = forms[names[i % len(names)]]
        body = body_of(bent_fields(form.fields, random))
        url = world.path(form.page) + (bent_query(keys, random) if random.random() < 0.2 else "")
        asks.append((f"POST {url} {body!r}", partial(client.post, url, body, content_type=FORM)))

    assert faults_of(asks) == []


BODIES = [
    (b"", "multipart/form-data; boundary=x"),
    (b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\n", "multipart/form-data; boundary=x"),
    (b"--x\r\n\r\n\r\n--x--", "multipart/form-data; boundary="),
    (b"\xff\xfe\x00", FORM),
    (b"text=%", FORM),
    (b"text=%80", f"{FORM}; charset=utf-7"),
    (b"text=1", f"{FORM}; charset=finns-inte"),
    (b"a=1&" * 1500, FORM),
    (b"text=" + b"x" * 3_000_000, FORM),
    (b'{"text": 1}', "application/json"),
    (b"<x/>", "text/xml"),
    (b"text=1", ""),
]


@pytest.mark.parametrize(("body", "kind"), BODIES)
def test_a_body_that_is_no_form_is_refused_everywhere(
    world: World, forms: dict[str, Form], body: bytes, kind: str
) -> None:
    client = world.client()

    asks: list[tuple[str, Callable[[], Any]]] = [
        (f"POST {page}", partial(client.generic, "POST", world.path(page), body, content_type=kind))
        for page in sorted(forms.keys() - {"accounts:sign_out"})
    ]

    assert faults_of(asks) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=\x00; csrftoken=%ff"},
        {"Cookie": "messages=x" + "y" * 3000},
        {"Accept-Language": "sv;q=x, \udcff" * 3},
        {"Accept-Encoding": "br;q=nonsens, *;q=-1"},
        {"Host": "elsewhere.example"},
        {"If-None-Match": '"' * 500, "If-Modified-Since": "igår"},
        {"Range": "bytes=9-1"},
    ],
)
def test_nonsense_in_what_goes_along_gets_an_answer(world: World, headers: dict[str, str]) -> None:
    client = world.client() if "Cookie" not in headers else Client()
    paths = [
        "/",
        world.path("analysis:section"),
        world.path("analysis:matrix_xlsx"),
        world.path("accounts:sign_in"),
    ]

    assert faults_of([(path, partial(client.get, path, headers=headers)) for path in paths]) == []


def test_the_sample_bends_every_address_what_each_is_asked_and_every_form(
    world: World, forms: dict[str, Form]
) -> None:
    told = list(bent_urls(world))

    bent = {name for name, url in told if url.partition("?")[0] != world.path(name)}
    assert bent == {name for name, address in addresses().items() if "<" in address}
    assert {name for name, url in told if "?" in url} == set(addresses())
    assert len(forms) <= N
    assert {"variabel", "rad", "fran", "laser", "bredvid", "visa"} <= set(known_keys())
