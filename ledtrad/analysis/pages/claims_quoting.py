"""A new quotation: whose answer, which words of it, and why some words can't be quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext, ngettext

from ledtrad.analysis.forms.reading_choice import Chosen, choose, words_at
from ledtrad.analysis.pages.claims_addresses import quote_url
from ledtrad.analysis.pages.reading import Option, source_line
from ledtrad.analysis.pages.reading_addresses import ReadingPlace
from ledtrad.analysis.pages.reading_text import Paragraph, read_paragraphs
from ledtrad.core.saying import amount_in_words
from ledtrad.core.spans import Extent
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.rounds.models import Round
from ledtrad.synthesis.policies.claims import UNSETTLED
from ledtrad.synthesis.queries.coding import AnswerText, coded_in, current_answers, topics_of
from ledtrad.synthesis.queries.quoting import QuoteSource, quote_sources
from ledtrad.ui.components import Crumb


@dataclass(frozen=True, slots=True)
class QuoteDesk:
    """What the page of a new quotation is made of. `refusal` says why the answer that is asked for can't be quoted, "" where it can.

    `answer` is None until one is asked for; `passages` are its places that are coded.
    """

    round: Round
    home: str
    sources: tuple[QuoteSource, ...]
    topics: Mapping[str, str]
    unit: str = ""
    topic: str = ""
    answer: AnswerText | None = None
    passages: tuple[Extent, ...] = ()
    chosen: Chosen = field(default_factory=Chosen)
    refusal: str = ""

    @property
    def open_sources(self) -> tuple[QuoteSource, ...]:
        """Those whose words can be quoted."""
        return tuple(one for one in self.sources if not one.refusal)


def quote_desk(round_: Round, told: Mapping[str, str], *, viewer: Viewer) -> QuoteDesk:
    """Give what the address or the form asks for; at most four queries."""
    sources, topics = quote_sources(round_, viewer=viewer), topics_of(round_)
    unit, topic = told.get("lan", ""), told.get("amne", "")
    desk = QuoteDesk(round_, told.get("sammanstallning", ""), sources, topics, unit, topic)
    if not unit and not topic:
        return desk
    source = next((one for one in sources if one.unit == unit), None)
    if source is None:
        return replace(desk, refusal=gettext("Den som du valde har inget svar i omgången. Välj en annan."))
    if source.refusal:
        return replace(desk, refusal=source.refusal)
    if topic not in topics:
        return replace(desk, refusal=gettext("Ämnet finns inte i mallen. Välj ett i listan."))
    answer = current_answers(round_, units=(unit,), titles=topics, viewer=viewer)[unit, topic]
    if answer.is_silent:
        told_of = {"unit": source.name, "topic": topics[topic]}
        return replace(
            desk, refusal=gettext("%(unit)s har ingen text om ”%(topic)s”. Välj ett annat ämne.") % told_of
        )
    coded = {one.extent for one in coded_in([answer]) if one.withdrawn_at is None}
    place = {name: told.get(name, "") for name in ("version", "fran", "till")}
    return replace(
        desk,
        answer=replace(answer, unit_name=source.name),
        passages=tuple(sorted(coded)),
        chosen=choose(answer, place),
    )


@dataclass(frozen=True, slots=True)
class QuotedAnswer:
    """The answer whose words are quoted; each sentence and each coded passage has the address that chooses it."""

    heading: str
    source: str
    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class QuotePage:
    """The page of a new quotation. `words` is the quotation as it would stand, "" until words are chosen; `fields` go with the form."""

    round_key: str
    home: str
    units: tuple[Option, ...]
    topics: tuple[Option, ...]
    can_quote: str
    refusal: str
    answer: QuotedAnswer | None
    words: str
    who: str
    fields: tuple[tuple[str, str], ...]
    reading_url: str


def quote_page(desk: QuoteDesk, *, extent: Extent | None) -> QuotePage:
    """Give the page; `extent` is what is quoted of the chosen words."""
    answer = desk.answer
    chosen = desk.chosen.extent
    return QuotePage(
        round_key=desk.round.key,
        home=desk.home,
        units=tuple(Option(one.unit, one.name, one.unit == desk.unit) for one in desk.open_sources),
        topics=tuple(Option(key, title, key == desk.topic) for key, title in desk.topics.items()),
        can_quote=_can_quote(desk),
        refusal=desk.refusal,
        answer=_answer(desk, answer) if answer else None,
        words=words_at(answer, extent) if answer and extent else "",
        who=gettext("%(unit)s om ”%(topic)s”") % {"unit": answer.unit_name, "topic": answer.title}
        if answer
        else "",
        fields=(
            ("lan", desk.unit),
            ("amne", desk.topic),
            ("version", str(answer.version)),
            ("fran", str(chosen.start)),
            ("till", str(chosen.end)),
        )
        if answer and chosen
        else (),
        reading_url=ReadingPlace(desk.round.key, desk.unit, desk.topic).url()
        if any(one.unit == desk.unit for one in desk.sources) and desk.topic in desk.topics
        else "",
    )


def _can_quote(desk: QuoteDesk) -> str:
    """Give how many of the answers can be quoted, and why the others can't; "" where all can."""
    n_all, n_open = len(desk.sources), len(desk.open_sources)
    if n_open == n_all:
        return "" if n_all else gettext("Ingen har svarat i omgången ännu, så det finns inget att citera.")
    if desk.round.state in UNSETTLED:
        return gettext("Omgången samlar fortfarande in svar. De går att citera när omgången är stängd.")
    if not n_open:
        return gettext(
            "Inget av svaren i omgången går att citera: de är rekonstruerade ur en tryckt rapport, och orden är inte inlämnade av länen."
        )
    words = ngettext(
        "Ett av %(all)s svar går att citera. De andra är rekonstruerade ur en tryckt rapport.",
        "%(n)s av %(all)s svar går att citera. De andra är rekonstruerade ur en tryckt rapport.",
        n_open,
    )
    return capitalised(words % {"n": amount_in_words(n_open), "all": n_all})


def _answer(desk: QuoteDesk, answer: AnswerText) -> QuotedAnswer:
    def address(extent: Extent) -> str:
        place = {"fran": str(extent.start), "till": str(extent.end)}
        kept = {"sammanstallning": desk.home, "lan": desk.unit, "amne": desk.topic}
        return quote_url(desk.round.key, "citatet", **kept, **place)

    return QuotedAnswer(
        heading=gettext("%(unit)s om ”%(topic)s”") % {"unit": answer.unit_name, "topic": answer.title},
        source=source_line(answer),
        paragraphs=read_paragraphs(answer, (), key="a", url=address),
        passages=tuple(Crumb(words_at(answer, extent), address(extent)) for extent in desk.passages),
    )
