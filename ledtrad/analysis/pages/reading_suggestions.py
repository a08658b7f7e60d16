"""Suggestions for the chosen words, when the reader asks for them: always told as suggestions, with how often they were right."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.analysis.forms.reading_choice import Chosen
from ledtrad.analysis.pages.reading_desk import ReadingDesk
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.queries.suggestions import examples


@dataclass(frozen=True, slots=True)
class ReadsAlike:
    """A coded passage of another county that reads like the chosen words, and what it was coded to."""

    unit: str
    topic: str
    text: str
    variables: str


@dataclass(frozen=True, slots=True)
class SuggestionsView:
    """Variables that the words may be about, how often such suggestions were right, and passages that read alike."""

    variables: tuple[str, ...]
    rate: str
    alike: tuple[ReadsAlike, ...]


def suggestions_view(desk: ReadingDesk, chosen: Chosen, *, viewer: Viewer) -> SuggestionsView:
    """Give the suggestions for the chosen words; a second reader gets none, since they tell what others have coded."""
    if chosen.extent is None or desk.place.second:
        return SuggestionsView((), gettext("Välj först ord i svaret, så kan förslag ges."), ())
    asked = examples(desk.round, viewer=viewer)
    found = asked.suggested_variables(chosen.words)
    labels = desk.ground.labels
    alike = asked.read_also(chosen.words, county=desk.county, most=3)
    return SuggestionsView(
        variables=tuple(labels[key].sv for key in found.variables if key in labels),
        rate=found.rate.sentence(),
        alike=tuple(
            ReadsAlike(
                one.passage.unit_name,
                one.passage.topic,
                one.passage.text,
                ", ".join(labels[key].sv for key in sorted(one.passage.variables) if key in labels),
            )
            for one in alike
        ),
    )
