"""The report as one file that stands on its own: its style inside, its claims open in place, no link out."""

from __future__ import annotations

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from ledtrad.website.pages.report import ReportPage

SHEETS = (
    "tokens", "base", "header", "table", "message", "mark", "sets", "map", "glance", "evidence", "thread", "chart", "report", "print"
)  # fmt: skip
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


def report_html(page: ReportPage) -> str:
    """Give a report's page as text; it should have been made without addresses. Nothing of the clock, the machine or the database's order enters it."""
    context = {"page": page, "styles": _styles(), "marks": _marks()}
    html: str = render_to_string("website/report_file.html", context)
    html = html.replace(f"{static('ui/marks.svg')}#", "#")
    return "\n".join(line.rstrip() for line in html.splitlines() if line.strip()) + "\n"


def _static(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(f"static file {path} is missing")
    return Path(found).read_text(encoding="utf-8")


def _styles() -> SafeString:
    """Give the sheets as one text without the fonts: a file on its own uses the reader's own typefaces."""
    sheets = "\n".join(_static(f"ui/css/{name}.css") for name in SHEETS)
    return mark_safe(_FONT_FACE.sub("", sheets))  # noqa: S308 - our own files


def _marks() -> SafeString:
    # In HTML the drawing needs no name space, but it must be told to have nothing to say.
    marks = _static("ui/marks.svg").replace(' xmlns="http://www.w3.org/2000/svg"', ' aria-hidden="true"')
    return mark_safe(marks)  # noqa: S308 - our own file
