"""Templates hold no style and no script of their own, and nothing is fetched from another host: the policy would stop it."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import files, name_of, text_of, under

# Opened from a disk, where there is no server and no policy: its sheets must lie inside. No page draws it.
FILE_ON_ITS_OWN = "ledtrad/website/templates/website/report_file.html"
FAULTS = {
    "style attribute": r"<[^>]*\sstyle\s*=",
    "handler attribute": r"<[^>]*\son[a-z]+\s*=",
    "style element": r"<style\b",
    "script inside the page": r"<script\b(?![^>]*\bsrc=)",
    "javascript address": r"javascript:",
    "data address": r"(?:src|href)\s*=\s*[\"']?data:",
    "foreign host": r"(?:src|href|action|srcset|poster)\s*=\s*[\"']?(?:[a-z]+:)?//",
}
CSS_FAULTS = {"foreign host": r"url\(\s*[\"']?(?:[a-z]+:)?//|@import\s+[\"'](?:[a-z]+:)?//"}


def inline_faults(text: str, faults: dict[str, str] = FAULTS) -> list[str]:
    """Give the names of the faults of a template or a sheet; comments of the template are no part of the page."""
    shown = re.sub(r"{% comment.*?endcomment %}|{#.*?#}|/\*.*?\*/", "", text, flags=re.DOTALL)
    return [name for name, pattern in faults.items() if re.search(pattern, shown, flags=re.IGNORECASE)]


def test_no_template_has_anything_inline_or_foreign() -> None:
    markup = [*under("ledtrad", "tests", suffix=".html"), *under("ledtrad", suffix=".svg")]

    found = {name: faults for name, text in markup if (faults := inline_faults(text))}

    assert found == {FILE_ON_ITS_OWN: ["style element"]}


def test_the_file_on_its_own_is_drawn_by_no_page() -> None:
    users = [name for name, text in under("ledtrad", suffix=".py") if "report_file.html" in text]
    parts = [name for name, text in under("ledtrad", suffix=".html") if "report_file.html" in text]

    assert users == ["ledtrad/website/report_file.py"]
    assert parts == []
    views = [
        (name, text)
        for name, text in under("ledtrad", suffix=".py")
        if "/views/" in name or name.endswith("/views.py")
    ]
    assert len(views) > 20
    assert [name for name, text in views if "report_file" in text] == []


def test_no_sheet_fetches_from_another_host() -> None:
    sheets = [(name_of(path), text_of(path) or "") for path in files() if path.suffix == ".css"]

    assert sheets
    assert {name: faults for name, text in sheets if (faults := inline_faults(text, CSS_FAULTS))} == {}


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<p class="a" style="color: red">', "style attribute"),
        ('<p\n  style = "x">', "style attribute"),
        ('<button onclick="x()">', "handler attribute"),
        ("<style>p {}</style>", "style element"),
        ("<script>x()</script>", "script inside the page"),
        ('<a href="javascript:x()">', "javascript address"),
        ('<img src="data:image/png;base64,x">', "data address"),
        ('<img src="https://example.org/x.png">', "foreign host"),
        ('<link href="//example.org/x.css">', "foreign host"),
    ],
)
def test_a_planted_fault_is_found(markup: str, fault: str) -> None:
    assert inline_faults(markup) == [fault]


@pytest.mark.parametrize(
    "markup",
    [
        "<script src=\"{% static 'ui/a.js' %}\" defer></script>",
        '<a href="/lan/">style = on x</a>',
        "{% comment %}<p style='x'>{% endcomment %}",
        '<svg xmlns="http://www.w3.org/2000/svg">',
    ],
)
def test_what_the_policy_lets_through_is_let_be(markup: str) -> None:
    assert inline_faults(markup) == []


def test_a_sheet_that_fetches_from_another_host_is_found() -> None:
    assert inline_faults("p { background: url('https://example.org/x.png') }", CSS_FAULTS) == ["foreign host"]
    assert inline_faults('@import "//example.org/x.css";', CSS_FAULTS) == ["foreign host"]
    assert inline_faults("p { background: url('../marks.svg') }", CSS_FAULTS) == []
