"""Whatever stands in an address: a page that says what is wrong, never a fault of ours."""

from __future__ import annotations

import random

import pytest
from django.conf import settings

from tests.pages.client import StrictClient
from tests.website.ways import ROUND, ask, questions, variables

ODD = (
    "", " ", "\x00", "a\x00b", "😀", "👩‍👩‍👧", "å", "a\u030a", "\u202eabc", "\ufffe", "\ufdd0", "\U0001ffff", "\x1b[2J", "\x85",
    "'; DROP TABLE x; --", "<script>alert(1)</script>", "{{ 7*7 }}", "{% now 'Y' %}", "%s%n", "../../etc/passwd",
    "NaN", "Infinity", "-1", "1e999999999", "0x10", "٣", "1_000", "2" * 5000, "=1+1", "\r\nSet-Cookie: a=b", "null",
)  # fmt: skip
# What was typed is shown as it was typed, signs of templates and dashes too.
TYPED = {"components", "dashes"}
FIELDS = ("variabel", "varde", "sakerhet", "period", "enhet", "okänt")


@pytest.mark.parametrize("name", FIELDS)
def test_odd_text_in_a_field_is_answered_with_a_page(site: StrictClient, name: str) -> None:
    for text in ODD:
        address = ask("leader_visit", (name, text))

        status = site.http.get(address).status_code

        assert status in (200, 400), repr(text)
        assert "49" not in site.get(address, status=status, excuse=TYPED).text()


@pytest.mark.parametrize(
    "query", ["%", "%ff%fe", "variabel", "=&=&&", "variabel=%ED%A0%80", "variabel[]=x", ";", "?"]
)
def test_a_broken_query_is_answered_with_a_page(site: StrictClient, query: str) -> None:
    address = f"/fragor/{ROUND}/?{query}"

    site.get(address, status=site.http.get(address).status_code)

    assert site.http.get(address).status_code in (200, 400)


def test_a_query_of_thousands_of_values_is_refused_or_answered(site: StrictClient) -> None:
    few = site.http.get(ask("political_body", *[("varde", "exists")] * 900))
    many = site.http.get(
        ask("political_body", *[("varde", "exists")] * settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)
    )

    assert (few.status_code, many.status_code) == (200, 400)


@pytest.mark.parametrize("place", ["/lan/{}/", "/rapporter/{}/", "/fragor/{}/", "/{}/"])
def test_odd_names_of_pages_do_not_exist(site: StrictClient, place: str) -> None:
    for name in ("mora", "KALMAR", "kalmar;", "😀", "%00", "-", "a" * 5000, "åäö", "..", "1"):
        response = site.http.get(place.format(name))

        assert response.status_code in (301, 404), name


def test_unescaped_text_never_reaches_a_page(site: StrictClient) -> None:
    page = site.get(ask("<script>alert(1)</script>", ("period", "<b>")), status=400)

    assert not page.root.has("main script")
    assert "<script>" in page.find("#fraga-variabel_error").text


def test_any_mixture_of_fields_is_answered(site: StrictClient) -> None:
    """Sixty drawn mixtures of right, wrong and odd; the seed is fixed."""
    draw = random.Random(2012)  # noqa: S311 - no secret is made
    some = [
        *variables(),
        *(value for _, value in questions()),
        "explicit",
        "planned",
        "2012/2012",
        "county",
        *ODD,
    ]
    for _ in range(60):
        pairs = [(draw.choice(FIELDS), draw.choice(some)) for _ in range(draw.randrange(1, 9))]
        address = ask(draw.choice(list(variables())), *pairs)

        status = site.http.get(address).status_code

        assert status in (200, 400), address
        site.get(address, status=status, excuse=TYPED)
