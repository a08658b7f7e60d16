"""The report as one file: it stands on its own, says the same as the data, and is the same every time."""

from __future__ import annotations

import re

import pytest

from ledtrad.core.wording import counted, out_of
from ledtrad.synthesis.documents.rows import document
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.website.claims import is_counted
from ledtrad.website.pages.report import report_page
from ledtrad.website.presenting import Addresses, noun_of
from ledtrad.website.report_file import report_html
from tests.pages.client import read_page
from tests.pages.markup import Element

# The file has its styles inside; a page of the site may not.
ALLOWED = {"inline"}


@pytest.fixture
def html(found: Desk) -> str:
    return report_html(report_page(found, Addresses()))


@pytest.fixture
def root(html: str) -> Element:
    return read_page(html, path="report.html", excuse=ALLOWED)


def test_two_runs_give_the_same_bytes(found: Desk, html: str) -> None:
    assert report_html(report_page(found, Addresses())).encode() == html.encode()


def test_nothing_is_fetched_and_no_link_leads_out(html: str, root: Element) -> None:
    assert "<script" not in html
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)
    assert not root.has("link")
    assert [a.get("href") for a in root.find_all("a") if not (a.get("href") or "").startswith("#")] == []


def test_every_symbol_is_in_the_file(root: Element) -> None:
    drawn = [*root.find_all("symbol"), *root.find_all("defs path")]
    symbols = {f"#{symbol.get('id')}" for symbol in drawn}

    assert {use.get("href") for use in root.find_all("use")} <= symbols


def test_every_class_that_carries_a_claim_has_its_style(html: str, root: Element) -> None:
    styles = root.find("style").node.text or ""
    used = {name for element in root.find_all("div.claim *") for name in element.classes}

    assert {
        name for name in used if f".{name}" not in styles and not name.startswith(("mark--", "unit--"))
    } <= {"evidence-of__who"}
    assert "@font-face" not in html


def test_every_number_of_the_file_is_that_of_the_data(found: Desk, root: Element) -> None:
    for claim in document(found)["claims"]:
        if claim["kind"] != "counted":
            continue
        shown = root.find(f"[data-claim={claim['key']}]")
        sizes = [int(row.text.rpartition(", ")[2].split()[0]) for row in shown.find_all("dl.setlist dt")]
        assert sizes[0] == claim["number"] == len(claim["supports"])
        assert f"{len(claim['silent'])} " in f"{shown.find('dl.setlist').text} "
        assert shown.find("span.claim__sentence").text == claim["text"]
        assert shown.find("span.claim__note").text.count(f"av {claim['denominator']} ") >= 1


def test_the_number_in_words_agrees_with_the_data_wherever_the_sentence_says_one(found: Desk) -> None:
    """The bold number of a sentence is the answer's, or that of its silent."""
    for claim in filter(is_counted, found.claims.values()):
        assert claim.answer is not None
        assert claim.question is not None
        noun = noun_of(claim.question.unit)
        said = {counted(n, noun) for n in (claim.answer.number, len(claim.answer.silent))}
        for number in re.findall(r"\b(\d+) av (\d+)\b", claim.text):
            assert f"{number[0]} av {number[1]}" == out_of(claim.answer.number, claim.answer.denominator)
        for n in range(2, 22):
            if claim.text.lower().startswith(f"{counted(n, noun)} "):
                assert counted(n, noun) in said, claim.key


def test_no_token_and_no_template_is_left(html: str) -> None:
    assert "{{" not in html
    assert "{%" not in html
    assert "<c-" not in html


def test_the_file_names_no_machine(html: str) -> None:
    assert "127.0.0.1" not in html
    assert "://" not in html
