"""A form whose session ran out: told in words, and what was typed is given back."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages.client import StrictClient

pytestmark = pytest.mark.django_db
WORDS = "Tre stycken om länet.\nOch <ett> till."


def test_what_was_typed_is_given_back_and_secrets_are_not() -> None:
    client = StrictClient(Client(enforce_csrf_checks=True))

    page = client.post("/logga-in/", {"text": WORDS, "losenord": "hemligt ord", "next": "/lan/"}, status=403)

    assert page.h1 == "Sidan har gått ut, inget har sparats"
    assert page.texts("blockquote") == ["Tre stycken om länet. Och <ett> till."]
    assert "hemligt ord" not in page.text()


def test_characters_that_no_page_can_hold_are_replaced() -> None:
    client = StrictClient(Client(enforce_csrf_checks=True))

    page = client.post("/logga-in/", {"text": "a\x00b"}, status=403)

    assert page.texts("blockquote") == ["a\N{REPLACEMENT CHARACTER}b"]


def test_an_empty_form_gives_nothing_back() -> None:
    client = StrictClient(Client(enforce_csrf_checks=True))

    page = client.post("/logga-in/", {"text": "  "}, status=403)

    assert page.texts("blockquote") == []
