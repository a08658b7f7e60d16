"""Help for the reader's eye, always told as help: suggestions for the chosen words with how often they were right, and reused words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.analysis.forms.reading_choice import Chosen
from ledtrad.analysis.pages.reading_desk import ReadingDesk
from ledtrad.analysis.pages.reading_text import REUSED
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.queries.suggestions import examples
from ledtrad.synthesis.queries.vectors import Way, alike
from ledtrad.ui.components import RunKind, Stretch
from ledtrad.ui.formatters import format_share


@dataclass(frozen=True, slots=True)
class ReadsAlike:
    """A coded passage of another county that reads like the chosen words, and what it was coded to."""

    unit: str
    topic: str
    text: str
    variables: str


@dataclass(frozen=True, slots=True)
class SuggestionsView:
    """Variables that the words may be about, how often such suggestions were right, and passages that read alike.

    `heading` stands over those passages, and `way` says how they were found; "" where there is but one way.
    """

    variables: tuple[str, ...]
    rate: str
    alike: tuple[ReadsAlike, ...]
    heading: str = ""
    way: str = ""


def suggestions_view(desk: ReadingDesk, chosen: Chosen, *, viewer: Viewer) -> SuggestionsView:
    """Give the suggestions for the chosen words; a second reader gets none, since they tell what others have coded."""
    if chosen.extent is None or desk.place.second:
        return SuggestionsView((), gettext("Välj först ord i svaret, så kan förslag ges."), ())
    asked = examples(desk.round, viewer=viewer)
    found = asked.suggested_variables(chosen.words)
    labels = desk.ground.labels
    like = alike(asked, chosen.words, round_=desk.round, county=desk.county, most=3)
    return SuggestionsView(
        variables=tuple(labels[key].said for key in found.variables if key in labels),
        rate=found.rate.sentence(),
        alike=tuple(
            ReadsAlike(
                one.passage.unit_name,
                one.passage.topic,
                one.passage.text,
                ", ".join(labels[key].said for key in sorted(one.passage.variables) if key in labels),
            )
            for one in like.found
        ),
        heading=_alike_heading(like.way),
        way=_way_words(like.way),
    )


def _alike_heading(way: Way | None) -> str:
    return (
        gettext("Liknande innehåll i andra län:")
        if way is Way.MODEL
        else gettext("Liknande ord i andra län:")
    )


def _way_words(way: Way | None) -> str:
    """Say how the passages were found, where the text model is in use and there are two ways."""
    if way is Way.MODEL:
        return gettext("Funna med textmodell, som jämför vad orden betyder.")
    if way is Way.WORDS:
        return gettext(
            "Funna på gemensamma ord. Textmodellen jämför bara textställen som är kodade och har hunnit räknas igenom."
        )
    return ""


@dataclass(frozen=True, slots=True)
class ReusedView:
    """That an answer repeats the unit's earlier one: in which round that stands, and how many of the words."""

    heading: str
    share: str


def reused_view(desk: ReadingDesk) -> ReusedView | None:
    """Give what is told of words that stood in the round before; None where no longer run of words did, or there was no such round."""
    found = desk.reused
    if found is None:
        return None
    told = {"share": format_share(found.n_same, found.n_words)}
    return ReusedView(
        heading=gettext("Samma text som i ”%(round)s”") % {"round": found.earlier_title},
        share=gettext("Av orden stod %(share)s så redan då.") % told,
    )


def reused_stretches(desk: ReadingDesk) -> tuple[Stretch, ...]:
    """Give where the words stand that stood in the round before, in the version's text."""
    found, base = desk.reused, desk.answer.extent.start
    if found is None:
        return ()
    return tuple(
        Stretch(start + base, end + base, REUSED, RunKind.PLAIN) for start, end in found.found.stretches
    )
