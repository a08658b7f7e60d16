"""Where a county's words are used, and what it is silent about, as parts of its extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext, pgettext

from ledtrad.core.counting import Question
from ledtrad.core.saying import counted
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.queries.rounds import CountyAnswers
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import SetKind
from ledtrad.ui.document.tree import (
    Block,
    Blocks,
    Inline,
    Inlines,
    Listing,
    Reference,
    Table,
    TableColumn,
    Text,
)
from ledtrad.ui.formatters import format_date
from ledtrad.website.addresses import topic_anchor
from ledtrad.website.county_uses import CountyClaim, CountyUses, numbers_of_editions
from ledtrad.website.documents.about import said, titled
from ledtrad.website.pages.county import CLAIM
from ledtrad.website.pages.politicians import silences_of

BORNE, AGAINST, SILENT = "pastaenden-for", "pastaenden-emot", "pastaenden-tyst"
# Where a claim is looked up, by how the county stands in it.
TABLES = {
    SetKind.SUPPORTS: BORNE,
    SetKind.MIXED: BORNE,
    SetKind.CONTRADICTS: AGAINST,
    SetKind.SILENT: SILENT,
}


@dataclass(frozen=True)
class Extract:
    """What an extract is written from. `parts` names the sub-regions that answered, by key."""

    county: CountyName
    answers: CountyAnswers
    parts: Mapping[str, str]
    uses: CountyUses
    ground: Material

    def part_name(self, unit: str) -> str:
        """Give the name of a sub-region, "" for the county itself."""
        return self.parts.get(unit, "")


def answer_key(unit: str, topic: str, extract: Extract) -> str:
    """Give the key of an answer's heading: the topic's own where the county answered."""
    anchor = topic_anchor(topic)
    return f"{anchor}-{unit}" if extract.part_name(unit) else anchor


def uses_told(extract: Extract) -> Iterator[Block]:
    """Give where the words are used: what they bear, what they speak against, and the releases that say so."""
    uses = extract.uses
    yield titled(gettext("Var orden används"), key="anvands")
    if not uses.reports:
        yield said(gettext("Ingen rapport är skriven om omgången ännu."))
        return
    yield said(
        gettext(
            "Meningarna är rapportens, inte länets. De och talen är de som gäller nu; en fryst utgåva kan ha andra. Numren med U gäller bara i det här utdraget."
        )
    )
    yield from _for(extract)
    yield from _against(extract)
    yield from _editions(uses)


def _for(extract: Extract) -> Iterator[Block]:
    claims = extract.uses.borne
    yield titled(gettext("Påståenden som orden bär"), key="bar", level=3)
    if claims:
        yield _table(gettext("Påståenden som ord från länet bär"), BORNE, claims, extract)
    else:
        yield said(gettext("Inget påstående bärs av ord från länet."))


def _against(extract: Extract) -> Iterator[Block]:
    claims = extract.uses.against
    yield titled(gettext("Påståenden som orden talar emot"), key="emot", level=3)
    if not claims:
        yield said(gettext("Inget påstående motsägs av ord från länet."))
        return
    yield said(
        gettext("Ofta därför att länet har ett annat svar på en fråga där bara ett svar kan vara sant.")
    )
    yield _table(gettext("Påståenden som ord från länet talar emot"), AGAINST, claims, extract)


def _table(caption: str, key: str, claims: tuple[CountyClaim, ...], extract: Extract) -> Table:
    several = len({claim.report for claim in extract.uses.claims}) > 1
    is_silent = key == SILENT
    columns = (
        TableColumn(pgettext("claim", "Nr")),
        TableColumn(pgettext("claim", "Påstående")),
        TableColumn(pgettext("claim", "Antal")),
        *(() if is_silent else (TableColumn(pgettext("claim", "Ämne")),)),
        TableColumn(pgettext("claim", "Utgåva")),
    )
    rows = tuple(
        (
            (Text(claim.label),),
            (Text(claim.sentence),),
            (Text(claim.counted),),
            *(() if is_silent else (_topics(claim, extract),)),
            (Text(numbers_of_editions(claim, with_report=several)),),
        )
        for claim in claims
    )
    return Table(caption, columns, rows, key)


def _topics(claim: CountyClaim, extract: Extract) -> Inlines:
    """Give the answers that the claim rests on, each as a way to it; words on no topic are told as such."""
    answered = {(row.unit, row.title) for row in extract.answers.answers}
    found: list[Inline] = []
    for unit, topic in dict.fromkeys((place.unit, place.topic) for place in claim.places):
        name = extract.part_name(unit)
        label = topic or gettext("utan ämne")
        words = (Text(f"{label}, {name}" if name else label),)
        shown = Reference(words, answer_key(unit, topic, extract)) if (unit, topic) in answered else words[0]
        found += [Text("; "), shown] if found else [shown]
    return tuple(found)


def _editions(uses: CountyUses) -> Iterator[Block]:
    yield titled(gettext("Utgåvor där påståendena står"), key="utgavor", level=3)
    if not uses.editions:
        yield said(gettext("Ingen utgåva är fryst med dem ännu."))
        return
    told = gettext(
        "%(title)s, utgåva %(number)s, fryst den %(on)s: %(claims)s som länets ord bär eller talar emot."
    )
    yield Listing(
        tuple(
            (
                said(
                    told
                    % {
                        "title": one.report,
                        "number": one.number,
                        "on": format_date(timezone.localdate(one.frozen_at)),
                        "claims": counted(one.n_claims, CLAIM),
                    }
                ),
            )
            for one in uses.editions
        )
    )


def silence_told(extract: Extract) -> Iterator[Block]:
    """Say what the county is silent about: topics, questions on which most others speak, and claims that name its silence."""
    yield titled(gettext("Vad länet är tyst om"), key="tyst")
    yield said(gettext("Tyst betyder att källan inte säger något, inte att svaret är nej."))
    yield titled(gettext("Ämnen i mallen utan svar"), key="tysta-amnen", level=3)
    nothing = gettext("Inga: länet har svarat på alla ämnen i mallen.")
    yield from _listed(extract.answers.silent, nothing=nothing)
    yield titled(gettext("Frågor där de flesta andra län talar"), key="tysta-fragor", level=3)
    asked = {variable: extract.ground.ask(Question(variable)) for variable in extract.ground.labels}
    silences = silences_of(extract.county, asked, extract.ground)
    nothing = gettext("Inga: där de flesta län talar, talar också det här.")
    yield from _listed((f"{one.label}. {one.says}" for one in silences), nothing=nothing)
    claims = extract.uses.of_kind(SetKind.SILENT)
    if claims:
        yield titled(gettext("Påståenden som nämner att länet är tyst"), key="namnd-tyst", level=3)
        yield _table(gettext("Påståenden som räknar länet bland de tysta"), SILENT, claims, extract)


def _listed(lines: Iterable[str], *, nothing: str) -> Blocks:
    items = tuple((said(line),) for line in lines)
    return (Listing(items),) if items else (said(nothing),)
