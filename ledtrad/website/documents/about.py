"""What a report says of itself: how its numbers came about, what the checks found, what was corrected, and how to cite it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from django.utils.translation import get_language, gettext, pgettext

from ledtrad.core.languages import Language
from ledtrad.core.quantifiers import SCALE
from ledtrad.ui.components import BannerKind, ReadingLine, Run, Worded, worded
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Blocks,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Reference,
    Strong,
    Table,
    TableColumn,
    Text,
)
from ledtrad.website.findings import FindingView
from ledtrad.website.pages.edition import CorrectionView, Edition


def said(words: str | Worded) -> Paragraph:
    """Give a paragraph of plain words, each stretch in its own language."""
    runs = (Run(words),) if isinstance(words, str) else words.runs
    told = groupby((run for run in runs if run.text), key=lambda run: run.language)
    return Paragraph(tuple(Text("".join(run.text for run in same), language) for language, same in told))


def theirs(words: str, language: str = Language.SWEDISH) -> Worded:
    """Give what somebody else has written, with its language where the reader's is another."""
    return Worded((Run(words, language="" if language == get_language() else language),))


def titled(words: str, *, key: str, level: int = 2) -> Heading:
    """Give a heading of plain words."""
    return Heading((Text(words),), level, key)


def method(scale: Iterable[tuple[str, str]]) -> Blocks:
    """Say how a number is reached, and what each word for a number means; `scale` is that of a release, as it was, or empty for today's."""
    # A release holds its scale as it was said in Swedish, which is how the messages are called.
    rows = scale or ((limits.words, limits.rule) for limits in SCALE.values())
    return (
        titled(gettext("Hur vet vi det?"), key="om-rakningen"),
        said(
            gettext(
                "Varje understruken mening är ett påstående. Bakom ett räknat påstående ligger en fråga till materialet, och talet är antalet län som stöder svaret. Ingen har skrivit talet för hand, och det går inte att skriva över."
            )
        ),
        said(
            gettext(
                "Svaret delar alla län i fyra mängder: de som stöder, de som talar emot, de som går åt båda håll och de som är tysta. Tillsammans är de alltid lika många som basen. Tyst betyder att källan inte säger något; det är inte ett nej."
            )
        ),
        said(
            gettext(
                "Uppgifter utan datum räknas med. Det som pågår, planeras eller är omtvistat räknas bara när frågan gäller just det. Ett bedömt påstående är inte räknat: där visas rader för och emot, och hur säkert det är."
            )
        ),
        Table(
            caption=gettext("Ord som står för tal"),
            columns=(
                TableColumn(pgettext("scale", "Ord")),
                TableColumn(gettext("Betyder, i antal län eller del av dem")),
            ),
            rows=tuple(((Text(words, "sv"),), (Text(gettext(rule)),)) for words, rule in rows),
            key="skalan",
        ),
    )


def checks(
    *, standing: tuple[FindingView, ...], overridden: tuple[FindingView, ...], noted: tuple[FindingView, ...]
) -> Blocks:
    """Say what the checks found: errors that nobody has judged first, then those let to stand and why, then the rest."""
    return (
        titled(gettext("Vad kontrollerna säger"), key="om-kontrollerna"),
        *_standing(standing),
        *_lead(overridden, nothing=not (standing or overridden or noted)),
        *_findings((*overridden, *noted)),
    )


def _standing(standing: tuple[FindingView, ...]) -> Iterator[Block]:
    if standing:
        items = tuple(
            (Paragraph((Text(f"{one.heading}. "), Text(one.text, one.language))),) for one in standing
        )
        heading = gettext("Rapporten har fel som ingen har tagit ställning till.")
        yield Banner(BannerKind.WARNING, heading, (Listing(items),))


def _lead(overridden: tuple[FindingView, ...], *, nothing: bool) -> Iterator[Block]:
    if overridden:
        yield said(
            gettext(
                "De här motsägelserna finns i materialet självt. De är kända, och någon har tagit ställning till dem."
            )
        )
    elif nothing:
        yield said(gettext("Kontrollerna finner inget att anmärka på."))


def _findings(findings: tuple[FindingView, ...]) -> Iterator[Block]:
    if findings:
        yield Listing(tuple(tuple(_finding(finding)) for finding in findings))


def _finding(finding: FindingView) -> Iterator[Block]:
    text = Text(f" {finding.text}", finding.language)
    yield Paragraph((Strong((Text(f"{finding.heading}."),)), text))
    if finding.reason:
        words = gettext("Varför det får stå: %(reason)s (%(by)s)")
        told = {"reason": finding.reason, "by": finding.by}
        yield said(worded(words, told, swedish=told))
    if finding.claims:
        yield Listing(
            tuple(
                (Paragraph((Reference((Text(sentence, "sv"),), key),)),) for key, sentence in finding.claims
            )
        )


def corrected(corrections: tuple[CorrectionView, ...], called: Collection[str]) -> Blocks:
    """Say what was found to be wrong after the release was frozen; nothing where nothing was. `called` are the claims of the text."""
    if not corrections:
        return ()
    columns = (
        TableColumn(gettext("Rättat")),
        TableColumn(pgettext("correction", "Stod")),
        TableColumn(pgettext("correction", "Ska stå")),
        TableColumn(pgettext("correction", "Skäl")),
    )
    rows = tuple(
        (
            (Text(one.when),),
            _before(one, called),
            (Text(one.after, "sv"),),
            (Text(f"{one.reason} ({one.by})", "sv"),),
        )
        for one in corrections
    )
    heading = titled(pgettext("heading", "Rättelser"), key="rattelser")
    return (heading, Table(gettext("Rättat sedan utgåvan frystes"), columns, rows))


def _before(one: CorrectionView, called: Collection[str]) -> Inlines:
    before = (Text(one.before, "sv"),)
    return (Reference(before, one.claim),) if one.claim in called else before


def citing(*, title: str, key: str, reading: ReadingLine, address: str, edition: Edition | None) -> Blocks:
    """Say how to cite the report, and how long its address lasts."""
    told = {
        "title": title,
        "key": key,
        "material": reading.material,
        "valid": reading.valid,
        "number": edition.number if edition else "",
        "on": edition.frozen_on if edition else "",
        "address": address,
    }
    if edition:
        words = gettext(
            "Ledtråd: %(title)s, utgåva %(number)s, fryst den %(on)s. %(material)s, läget den %(valid)s."
        )
    else:
        words = gettext("Ledtråd: %(title)s (%(key)s). %(material)s, läget den %(valid)s.")
    lasting = gettext(
        "Adressen leder alltid till just den här utgåvan. Den ändras aldrig; det som visar sig vara fel rättas bredvid, med skäl."
    )
    return (
        titled(gettext("Så hänvisar du"), key="om-hanvisning"),
        said(worded(f"{words} %(address)s" if address else words, told, swedish={"title", "material"})),
        *((said(lasting),) if edition and address else ()),
    )
