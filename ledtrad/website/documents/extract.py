"""A county's extract: its answers topic by topic, what rests on each of them, and where its words are used."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext, pgettext

from ledtrad.core.languages import Language
from ledtrad.core.saying import counted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import AnswerRow, CountyAnswers, county_answers
from ledtrad.synthesis.queries.material import material
from ledtrad.ui.components import BannerKind
from ledtrad.ui.document.markdown import blocks_of
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Cover,
    Document,
    Emphasis,
    Listing,
    Paragraph,
    Reference,
    Strong,
    Text,
)
from ledtrad.ui.formatters import format_lines
from ledtrad.website.county_uses import CountyClaim, county_uses
from ledtrad.website.documents.about import said, titled
from ledtrad.website.documents.extract_parts import (
    TABLES,
    Extract,
    answer_key,
    silence_told,
    uses_told,
)
from ledtrad.website.pages.county import (
    CLAIM,
    AnswerView,
    parts_of,
    submitted_by,
    topics_of,
)
from ledtrad.website.pages.ground import reading_line


def extract_document(county: CountyName, *, round_: Round, viewer: Viewer, address: str = "") -> Document:
    """Give a county's extract from a published round, with the claims that the viewer may read; eight queries, nine where a claim quotes.

    `address` is that of the county's page. Its claims have numbers of their own, since a report's own change with its text.
    """
    ground = material(round_)
    answers = county_answers(round_, code=county.code, viewer=viewer)
    uses = county_uses(county.code, round_=round_, ground=ground, viewer=viewer)
    extract = Extract(county, answers, parts_of(answers, county), uses, ground)
    reading = reading_line(ground, round_)
    valid = gettext("Utdrag, läget den %(valid)s") % {"valid": reading.valid}
    return Document(
        title=f"{county.name}: {round_.title}",
        lead=_lead(extract),
        language=Language.SWEDISH,
        dated=round_.as_of,
        cover=Cover(
            authorship=_authorship(answers), material=reading.material, edition=valid, address=address
        ),
        body=(*_answers(extract), *uses_told(extract), *silence_told(extract)),
    )


def _lead(extract: Extract) -> str:
    """Say what is in it, and how much rests on the words."""
    words = gettext(
        "Vad länet svarade, ämne för ämne, och var orden används. De bär %(borne)s och talar emot %(against)s."
    )
    borne, against = len(extract.uses.borne), len(extract.uses.against)
    return words % {"borne": counted(borne, CLAIM), "against": counted(against, CLAIM)}


def _authorship(answers: CountyAnswers) -> str:
    """Say whose words they are, and whose they are not."""
    own = tuple(row for row in answers.answers if not row.reconstructed)
    if not answers.answers:
        return gettext("Länet har inget svar i omgången, så här finns inga ord från länet.")
    if not own:
        return gettext(
            "Svaren är rekonstruerade: skrivna med våra ord ur den tryckta delrapporten. Ingen myndighet har lämnat in dem, och inget får citeras som länets ord."
        )
    if len(own) < len(answers.answers):
        return gettext(
            "En del av svaren har länet eller en delregion själv lämnat in. Resten är rekonstruerat ur den tryckta delrapporten, och inget av det får citeras som länets ord."
        )
    return gettext("Svaren är länets egna, så som de senast lämnades in.")


def _answers(extract: Extract) -> Iterator[Block]:
    yield titled(gettext("Vad länet svarade"), key="svar")
    topics = tuple(topics_of(extract.answers, extract.parts))
    if not topics:
        yield said(gettext("Det finns inga svar från länet i omgången."))
        return
    yield from _provenance(extract.answers)
    for topic in topics:
        yield titled(topic.title, key=topic.anchor, level=3)
        for answer in topic.answers:
            yield from _answer(answer, extract)


def _provenance(answers: CountyAnswers) -> Iterator[Banner]:
    """Say who has submitted what, and what nobody has, as the county's page says it."""
    submitted = tuple(submitted_by(answers))
    if submitted:
        inside = tuple(map(said, submitted))
        yield Banner(BannerKind.INFO, pgettext("provenance", "Inlämnat"), inside)
    if any(row.reconstructed for row in answers.answers):
        heading = (
            gettext("Det övriga är rekonstruerat: ingen myndighet har lämnat in det.")
            if submitted
            else gettext("Rekonstruerat: ingen myndighet har lämnat in det som står här.")
        )
        words = gettext(
            "Där rader anges är svaret skrivet med våra ord ur den tryckta delrapporten, och inget av det får citeras som länets ord."
        )
        yield Banner(BannerKind.RECONSTRUCTED, heading, (said(words),))


def _answer(answer: AnswerView, extract: Extract) -> Iterator[Block]:
    """Give an answer as it stands, where its words were taken from, and the claims on it."""
    row = answer.row
    if answer.part:
        yield titled(answer.part, key=answer_key(row.unit, row.title, extract), level=4)
    if row.text:
        yield from blocks_of(row.text)
    else:
        yield said(f"{capitalised(row.missing)}.")
    if row.lines:
        lines = capitalised(format_lines(row.lines))
        yield Paragraph((Emphasis((Text(gettext("%(lines)s i delrapporten.") % {"lines": lines}),)),))
    yield from _resting(gettext("Svaret bär"), _on(row, extract, bearing=True))
    yield from _resting(gettext("Svaret talar emot"), _on(row, extract, bearing=False))


def _on(row: AnswerRow, extract: Extract, *, bearing: bool) -> tuple[CountyClaim, ...]:
    return extract.uses.on(row.unit, row.title, bearing=bearing)


def _resting(heading: str, claims: tuple[CountyClaim, ...]) -> Iterator[Block]:
    if claims:
        yield Paragraph((Strong((Text(heading),)),))
        yield Listing(tuple((_line(claim),) for claim in claims))


def _line(claim: CountyClaim) -> Paragraph:
    number = Reference((Strong((Text(claim.label),)),), TABLES[claim.kind])
    return Paragraph((number, Text(f" {claim.sentence} "), Emphasis((Text(f"{claim.counted}."),))))
