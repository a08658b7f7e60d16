"""A section being written: its text, what it will look like, the claims to choose among, and what the checks find in it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.compilations import OutlineRow, outline_rows, saved_by
from ledtrad.analysis.pages.compilations_checks import TEXT_CHECKS
from ledtrad.analysis.pages.compilations_places import section_url
from ledtrad.core.checks import Severity
from ledtrad.core.compilation_text import tokens_in
from ledtrad.core.figures import (
    NUMBER,
    REFERENCE,
    FigureKind,
    figure_numbers,
    figured_in,
    numbered_in,
    placed_figures,
)
from ledtrad.core.languages import Language
from ledtrad.core.saying import amount_in_words, out_of, quoted
from ledtrad.core.typed import whole_number
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.models import Section
from ledtrad.synthesis.queries.compilations import findings_in, last_edit, placed_in
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk
from ledtrad.ui.components import ClaimView, Crumb, Pager
from ledtrad.ui.document.html import Page, html_of
from ledtrad.website.addresses import page_addresses
from ledtrad.website.documents.placing import Placing
from ledtrad.website.documents.report import claim_views
from ledtrad.website.findings import FindingView, in_plain_words, shortened


@dataclass(frozen=True, slots=True)
class ClaimOption:
    """A claim to set into the text: its key, and its sentence with the number."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class TokenForm:
    """What a claim can be set into the text as: the word of its token, empty for the sentence, and what that gives."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims to choose among, by where they stand already."""

    label: str
    options: tuple[ClaimOption, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a text will look like, and what the checks find in it; `others` says what stands in the way elsewhere."""

    html: SafeString
    findings: tuple[FindingView, ...]
    others: str


@dataclass(frozen=True, slots=True)
class EditorPage:
    """A section with everything that its writer needs beside it; `line` quotes the line that was asked for."""

    compilation: str
    key: str
    heading: str
    saved: str
    preview: Preview
    groups: tuple[ClaimGroup, ...]
    forms: tuple[TokenForm, ...]
    outline: tuple[OutlineRow, ...]
    pager: Pager | None
    line: str


def editor_page(
    section: Section, found: Desk, *, text: str, line: str = "", language: str = ""
) -> EditorPage:
    """Give a section being written, with `text` as it is typed, in `language` where that is chosen anew; one query besides the desk."""
    last = last_edit(section)
    return EditorPage(
        compilation=found.compilation.key,
        key=section.key,
        heading=section.heading,
        saved=saved_by(last.edited_by, last.edited_at) if last else "",
        preview=preview_of(section, found, text=text, language=language),
        groups=claim_groups(section, found),
        forms=_forms(),
        outline=outline_rows(found),
        pager=_pager(section, found),
        line=_quoted(text, line),
    )


def preview_of(section: Section, found: Desk, *, text: str, language: str = "") -> Preview:
    """Give what a text will look like, in another language than the section's where one is told; no query."""
    called = figured_in(text).union(tokens_in(text), numbered_in(text))
    views = claim_views(found, page_addresses(found.material, ()), only=called)
    told = Language(language or section.language)
    html = html_of(_placing(section, found, views, text=text, language=told).text(text), Page(language=told))
    own = f"{section.key}:"
    n_others = sum(
        one.severity is Severity.ERROR and not (one.check in TEXT_CHECKS and one.subject.startswith(own))
        for one in found.findings
    )
    findings = findings_in(section, text=text, found=found, language=told)
    return Preview(html, tuple(in_plain_words(one, found) for one in findings), _others(n_others))


def _placing(
    section: Section, found: Desk, views: Mapping[str, ClaimView], *, text: str, language: Language
) -> Placing:
    """Give what sets claims and figures into the text, the figures numbered as they will be in the whole of the report."""
    before = itertools.takewhile(lambda one: one.key != section.key, found.sections)
    texts = [text if one.key == section.key else one.text for one in found.sections]
    figures = [one for told in before for one in placed_figures(told.text) if one.kind and one.alone]
    drawn = Counter((one.key, one.word) for one in figures)
    numbers = figure_numbers(texts)
    return Placing(found.claims, views, found.material, figures=numbers, drawn=drawn, language=language)


def _others(n: int) -> str:
    if not n:
        return ""
    words = ngettext(
        "%(n)s fel på andra ställen hindrar en utgåva", "%(n)s fel på andra ställen hindrar en utgåva", n
    )
    return words % {"n": capitalised(amount_in_words(n))}


def claim_groups(section: Section, found: Desk) -> tuple[ClaimGroup, ...]:
    """Give the claims by where they stand: nowhere yet, here, or in other sections."""
    placed = placed_in(found)
    groups: dict[str, list[ClaimOption]] = {"nowhere": [], "here": [], "elsewhere": []}
    for key, claim in found.claims.items():
        at = placed.get(key, ())
        where = "nowhere" if not at else "here" if section in at else "elsewhere"
        groups[where].append(ClaimOption(key, _option(claim)))
    labels = {
        "nowhere": gettext("Står inte i texten än"),
        "here": gettext("Står i det här avsnittet"),
        "elsewhere": gettext("Står i andra avsnitt"),
    }
    return tuple(ClaimGroup(labels[where], tuple(options)) for where, options in groups.items() if options)


def _forms() -> tuple[TokenForm, ...]:
    return (
        TokenForm("", pgettext("token", "Mening med talet")),
        TokenForm(FigureKind.MAP, pgettext("token", "Karta över länen")),
        TokenForm(FigureKind.BAR, pgettext("token", "Stapel, en ruta för varje enhet")),
        TokenForm(REFERENCE, pgettext("token", "Hänvisning till figuren, i löpande text")),
        TokenForm(NUMBER, pgettext("token", "Talet ensamt, i löpande text")),
    )


def _option(claim: AnsweredClaim) -> str:
    if claim.attribution is not None:
        return f"{quoted(shortened(claim.text))} ({pgettext('claim', 'citat')})"
    if claim.answer is None or claim.kind != "counted":
        return f"{quoted(shortened(claim.text))} ({pgettext('claim', 'bedömt')})"
    return f"{quoted(shortened(claim.text))} ({out_of(claim.answer.number, claim.answer.denominator)})"


def _pager(section: Section, found: Desk) -> Pager | None:
    if len(found.sections) < 2:
        return None
    place = next(i for i, one in enumerate(found.sections) if one.key == section.key)
    before = found.sections[place - 1] if place else None
    after = found.sections[place + 1] if place + 1 < len(found.sections) else None
    return Pager(
        place=gettext("Avsnitt %(n)s av %(all)s") % {"n": place + 1, "all": len(found.sections)},
        before=_crumb(before, found),
        after=_crumb(after, found),
    )


def _crumb(section: Section | None, found: Desk) -> Crumb | None:
    if section is None:
        return None
    address = section_url(found.compilation.key, section.key)
    return Crumb(section.heading, address, language=section.language)


def _quoted(text: str, line: str) -> str:
    """Give the line that an address asks for, "" for none: any address may be made by hand."""
    lines, place = text.split("\n"), whole_number(line)
    if not 0 < place <= len(lines):
        return ""
    return gettext("Rad %(line)s: ”%(words)s”") % {
        "line": place,
        "words": shortened(lines[place - 1].strip()),
    }
