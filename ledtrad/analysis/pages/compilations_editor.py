"""A section being written: its text, what it will look like, the claims to choose among, and what the checks find in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.compilations import OutlineRow, outline_rows, saved_by
from ledtrad.analysis.pages.compilations_checks import TEXT_CHECKS
from ledtrad.analysis.pages.compilations_places import section_url
from ledtrad.core.checks import Severity
from ledtrad.core.compilation_text import tokens_in
from ledtrad.core.typed import whole_number
from ledtrad.core.wording import capitalised, out_of, swedish_number
from ledtrad.synthesis.models import Section
from ledtrad.synthesis.queries.compilations import findings_in, last_edit, placed_in
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk
from ledtrad.ui.components import Crumb, Pager
from ledtrad.ui.document.html import html_of
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
    outline: tuple[OutlineRow, ...]
    pager: Pager | None
    line: str


def editor_page(section: Section, found: Desk, *, text: str, line: str = "") -> EditorPage:
    """Give a section being written, with `text` as it is typed; one query besides the desk."""
    last = last_edit(section)
    return EditorPage(
        compilation=found.compilation.key,
        key=section.key,
        heading=section.heading,
        saved=saved_by(last.edited_by, last.edited_at) if last else "",
        preview=preview_of(section, found, text=text),
        groups=claim_groups(section, found),
        outline=outline_rows(found),
        pager=_pager(section, found),
        line=_quoted(text, line),
    )


def preview_of(section: Section, found: Desk, *, text: str) -> Preview:
    """Give what a text will look like; no query."""
    views = claim_views(found, page_addresses(found.material, ()), only=frozenset(tokens_in(text)))
    html = html_of(Placing(found.claims, views, found.material).text(text))
    own = f"{section.key}:"
    n_others = sum(
        one.severity is Severity.ERROR and not (one.check in TEXT_CHECKS and one.subject.startswith(own))
        for one in found.findings
    )
    findings = findings_in(section, text=text, found=found)
    return Preview(html, tuple(in_plain_words(one, found) for one in findings), _others(n_others))


def _others(n: int) -> str:
    if not n:
        return ""
    words = ngettext(
        "%(n)s fel på andra ställen hindrar en utgåva", "%(n)s fel på andra ställen hindrar en utgåva", n
    )
    return words % {"n": capitalised(swedish_number(n))}


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


def _option(claim: AnsweredClaim) -> str:
    if claim.attribution is not None:
        return f"”{shortened(claim.text)}” ({pgettext('claim', 'citat')})"
    if claim.answer is None or claim.kind != "counted":
        return f"{shortened(claim.text)} ({pgettext('claim', 'bedömt')})"
    return f"{shortened(claim.text)} ({out_of(claim.answer.number, claim.answer.denominator)})"


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
    return Crumb(section.heading, section_url(found.compilation.key, section.key)) if section else None


def _quoted(text: str, line: str) -> str:
    """Give the line that an address asks for, "" for none: any address may be made by hand."""
    lines, place = text.split("\n"), whole_number(line)
    if not 0 < place <= len(lines):
        return ""
    return gettext("Rad %(line)s: ”%(words)s”") % {
        "line": place,
        "words": shortened(lines[place - 1].strip()),
    }
