"""Every page is English for who reads English: what is left of Swedish is a source's, a county's or a claim's own words, and marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element as Node

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.django_tree import own_routes
from tests.pages.markup import Element, parse
from tests.trust.world import World, make_world

# Words that Swedish prose can't do without, that are no English, and that no name of a body or place here holds.
SWEDISH = re.compile(
    r"\b(?:att|av|den|dessa|där|efter|eller|ett|finns|från|för|har|ingen|inget|inte|kan|kod(?:a|ad|at|en)|länen|länets|med|mellan|"
    r"när|nästa|och|på|rader|ska|som|svar|svaret|säger|tysta?|utan|utgåvan?|utsag\w+|vad|varje|vid|vilka|visa|välj|är|åt|över)\b",
    re.IGNORECASE,
)
# An English sentence may name a thing by its Swedish name.
QUOTED = re.compile(r"[“”][^“”]*”")
SAID = ("aria-label", "title", "alt", "placeholder", "content")
PAGES = sorted(route.name for route in own_routes())

pytestmark = pytest.mark.django_db


def words_outside(node: Node) -> Iterator[str]:
    """Give the texts of the page that are not marked as Swedish, those of its attributes too."""
    if node.get("lang") == "sv" or str(node.tag).rpartition("}")[2] in {"script", "style", "template"}:
        return
    yield from (node.get(name) or "" for name in SAID)
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str):
            yield from words_outside(child)
        yield child.tail or ""


def swedish_left(root: Element) -> list[str]:
    """Give each stretch of text that reads as Swedish and is not marked so."""
    texts = (" ".join(text.split()) for text in words_outside(root.node))
    return [text for text in texts if SWEDISH.search(QUOTED.sub("", text))]


def in_english(client: Client) -> Client:
    """Give the client after its reader has chosen English."""
    client.cookies["sprak"] = "en"
    return client


@pytest.fixture
def world() -> World:
    """Give the world with something in every place."""
    return make_world()


def test_every_page_is_english_or_says_that_it_is_not(world: World) -> None:
    reader = in_english(world.client())
    found: dict[str, list[str]] = {}

    for page in PAGES:
        answer = reader.get(world.path(page))
        if answer.headers.get("Content-Type", "").startswith("text/html") and answer.content:
            root, _ = parse(answer.content.decode())
            assert root.get("lang") == "en", page
            found[page] = swedish_left(root)

    # One line for each: the whole of them would take longer to tell than to find.
    assert [f"{page}: {text[:200]}" for page, left in found.items() for text in left] == []


def test_the_pages_of_whoever_is_not_signed_in_are_english_too() -> None:
    reader = in_english(Client())

    for path in (reverse("accounts:sign_in"), "/finns-inte/"):
        root, _ = parse(reader.get(path).content.decode())
        assert root.get("lang") == "en"
        assert swedish_left(root) == []
