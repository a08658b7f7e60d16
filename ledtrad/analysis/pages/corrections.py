"""A county corrects its answers: the form, what would change, two authors at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext, override, pgettext

from ledtrad.core.saying import amount_in_words, counted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.composing import Reply, compose
from ledtrad.rounds.models import Response, Revision, Round
from ledtrad.rounds.queries.revisions import Topic, laid_over, sibling_units, topics_of
from ledtrad.rounds.states import MissingReason, Provenance
from ledtrad.synthesis.queries.claim_rests import RestingClaim, apart, resting_claims, resting_on
from ledtrad.synthesis.queries.material import material
from ledtrad.synthesis.queries.reviews import Touched, statements_on, touched_by
from ledtrad.ui.components import DiffRun, Tab
from ledtrad.ui.formatters import base_label, format_instant, number_label
from ledtrad.website.addresses import report_url
from ledtrad.website.pages.comparison import word_runs

PASSAGE = Noun("textställe", "textställen")


@dataclass(frozen=True, slots=True)
class TopicChange:
    """A topic whose answer differs between two texts, word by word."""

    title: str
    runs: tuple[DiffRun, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a line: its sentence, its number with the base, where it stands; `note` says what is the matter with it."""

    sentence: str
    url: str
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CorrectPage:
    """The page of a participant's own answers."""

    unit_name: str
    standing: str
    is_reconstructed: bool
    units: tuple[Tab, ...]
    topics: tuple[Tab, ...]
    back_url: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two authors at once: what the other one's revision changed, and how the writer's text differs from it."""

    sentence: str
    theirs: tuple[TopicChange, ...]
    mine: tuple[TopicChange, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What a correction would change: the words, and the claims that rest on them. Nothing is written yet."""

    changes: tuple[TopicChange, ...]
    claims: tuple[ClaimLine, ...]
    claims_against: tuple[ClaimLine, ...]
    passages: str
    before: str


def revision_words(revision: Revision) -> str:
    """Give a revision as a reader would say it: "revision 2, inlämnad 15 mars 2026 kl. 14.32 av Bo"."""
    words = {
        "n": revision.number,
        "when": format_instant(revision.made_at),
        "who": revision.made_by,
        "basis": revision.basis,
    }
    if revision.provenance == Provenance.RECONSTRUCTED:
        return gettext("revision %(n)s, rekonstruerad ur ”%(basis)s”") % words
    if revision.provenance == Provenance.ENTERED_FOR:
        return gettext("revision %(n)s, införd för deltagaren %(when)s av %(who)s") % words
    return gettext("revision %(n)s, inlämnad %(when)s av %(who)s") % words


def reply_words(reply: Reply) -> str:
    """Give what is told on a topic as it is read: the text, or the reason in square brackets."""
    if reply.missing:
        # It stands among the words of the answer, and is read as they are.
        with override("sv"):
            return f"[{MissingReason(reply.missing).label}]"
    return reply.text


def changes_between(
    topics: Iterable[Topic], before: Mapping[str, Reply], after: Mapping[str, Reply]
) -> tuple[TopicChange, ...]:
    """Give the topics on which two texts differ, in the order of the template."""
    silence = Reply()
    pairs = ((topic, before.get(topic.key, silence), after.get(topic.key, silence)) for topic in topics)
    return tuple(
        TopicChange(topic.title, word_runs(reply_words(one), reply_words(other)))
        for topic, one, other in pairs
        if one != other
    )


def correct_page(
    response: Response, latest: Revision, *, round_: Round, topics: tuple[Topic, ...], chosen: str
) -> CorrectPage:
    """Give the frame of the form; `chosen` is the only topic that is shown, "" for all of them."""
    actor = response.participant.actor
    parent = response.participant.parent
    county = parent.actor.key if parent else actor.key
    here = reverse("analysis:correct", args=[round_.key, actor.key])
    units = tuple(
        Tab(name, reverse("analysis:correct", args=[round_.key, key]), current=key == actor.key)
        for key, name in sibling_units(round_, county=county)
    )
    shown = [Tab(pgettext("topics", "Alla ämnen"), here, current=not chosen)]
    shown += [
        Tab(topic.title, f"{here}?amne={topic.key}", current=topic.key == chosen, language="sv")
        for topic in topics
    ]
    return CorrectPage(
        unit_name=actor.short_name or actor.name,
        standing=capitalised(revision_words(latest)),
        is_reconstructed=latest.provenance == Provenance.RECONSTRUCTED,
        units=units if len(units) > 1 else (),
        topics=tuple(shown),
        back_url=reverse("analysis:our_words", args=[round_.key, actor.key]),
    )


def clash_of(
    sentence: str, *, base: Revision | None, latest: Revision, mine: Mapping[str, Reply], round_: Round
) -> tuple[Clash, dict[str, Reply]]:
    """Give both texts against each other, and the text to go on from: mine where I had changed it, else what stands now."""
    now = topics_of(latest, round_=round_)
    standing = {topic.key: topic.reply for topic in now}
    started = {topic.key: topic.reply for topic in topics_of(base, round_=round_)} if base else {}
    touched = {key: reply for key, reply in mine.items() if reply != started.get(key, Reply())}
    together = standing | touched
    theirs = changes_between(now, started, standing) if base else ()
    return Clash(sentence, theirs, changes_between(now, standing, together)), together


def check_page(
    response: Response,
    latest: Revision,
    *,
    round_: Round,
    topics: tuple[Topic, ...],
    replies: Mapping[str, Reply],
    viewer: Viewer,
) -> CheckPage:
    """Give what a correction would change, before anything is written."""
    after = laid_over(topics, replies)
    text, _ = compose((t.title, after[t.key].text) for t in topics if t.key in after and after[t.key].text)
    touched = touched_by(response.source, text=text)
    keys = {one.key for held in statements_on(touched.asks).values() for one in held}
    claims = resting_on(
        resting_claims(round_, ground=material(round_), viewer=viewer), statements=keys, passages=touched.asks
    )
    borne, against = apart(claims, statements=keys)
    return CheckPage(
        changes=changes_between(topics, laid_over(topics, {}), after),
        claims=claim_lines(borne),
        claims_against=claim_lines(against),
        passages=_passages(touched),
        before=gettext("revision %(n)s") % {"n": latest.number},
    )


def claim_lines(claims: Iterable[RestingClaim]) -> tuple[ClaimLine, ...]:
    """Give claims in lines."""
    return tuple(claim_line(claim) for claim in claims)


def claim_line(claim: RestingClaim) -> ClaimLine:
    """Give a claim in a line, with a link to its place in the report."""
    number = ""
    if claim.number is not None and claim.base is not None:
        number = f"{number_label(claim.number)} {base_label(claim.base)}"
    note = gettext("Underlaget har ändrats sedan det godtogs") if claim.stale else ""
    return ClaimLine(claim.text, f"{report_url(claim.compilation)}#{claim.key}", number, note)


def _passages(touched: Touched) -> str:
    n, asks = len(touched.same | touched.asks), len(touched.asks)
    passages = counted(n, PASSAGE)
    if not n:
        return gettext("Inget påstående vilar på ord i svaret, så ingenting behöver prövas.")
    if not asks:
        return ngettext(
            "%(passages)s som något vilar på står kvar ord för ord.",
            "%(passages)s som något vilar på står kvar ord för ord.",
            n,
        ) % {"passages": capitalised(passages)}
    return ngettext(
        "Av %(passages)s som något vilar på ändras %(asks)s. En analytiker prövar om det fortfarande säger samma sak.",
        "Av %(passages)s som något vilar på ändras %(asks)s. En analytiker prövar om de fortfarande säger samma sak.",
        asks,
    ) % {"passages": passages, "asks": amount_in_words(asks)}
