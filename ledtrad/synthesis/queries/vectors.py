"""Which coded passages have a vector, and what else reads like one of them: by the text model where it can say, else by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from ledtrad.evidence.models import Passage
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import PassageVector, StatementEvidence
from ledtrad.synthesis.queries.suggestions import Examples, Suggestion
from ledtrad.synthesis.queries.text_model import TextModel, likenesses, model_in_use

# As many decimals as likeness by words is told with; what is equally alike then stands by key.
_DECIMALS = 6


class Way(StrEnum):
    """How passages that read alike were found."""

    WORDS = "words"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Alike:
    """Passages of other counties that read like a text, and how they were found; `way` is None where there is but one way."""

    found: tuple[Suggestion, ...]
    way: Way | None


def alike(asked: Examples, text: str, *, round_: Round, county: str, most: int = 5) -> Alike:
    """Give the passages of other counties that read most like a text, the likest first; one query at most, none without the model.

    The model is asked where the text is a coded passage's, which has its vector, and every passage that could be found has one too:
    vectors are made beforehand and never while somebody waits, and passages found in two ways could not stand in one order.
    """
    model = model_in_use()
    found = _by_model(asked, text, round_=round_, county=county, model=model) if model else None
    if found is not None:
        return Alike(found[:most], Way.MODEL)
    return Alike(asked.read_also(text, county=county, most=most), Way.WORDS if model else None)


def _by_model(
    asked: Examples, text: str, *, round_: Round, county: str, model: TextModel
) -> tuple[Suggestion, ...] | None:
    """Give all passages of other counties in the order of their likeness, None where a vector is missing."""
    # Words alone make the vector, so that any passage with the same ones will do.
    same = [key for key, passage in asked.passages.items() if passage.text == text]
    others = [passage for passage in asked.passages.values() if passage.county != county]
    if not same or not others:
        return None
    rows = vectors_of(round_, model=model).values_list("passage_id", "vector")
    vectors = {str(key): bytes(vector) for key, vector in rows}
    own = next((vectors[key] for key in same if key in vectors), None)
    if own is None or any(passage.key not in vectors for passage in others):
        return None
    told = likenesses(own, [vectors[passage.key] for passage in others])
    found = [Suggestion(other, round(one, _DECIMALS)) for other, one in zip(others, told, strict=True)]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.passage.key)))


def vectors_of(round_: Round, *, model: TextModel) -> QuerySet[PassageVector]:
    """Give the vectors of the round's coded passages by this version of the model."""
    return _held(round_).filter(model=model.name, version=model.version)


def older_vectors(round_: Round, *, model: TextModel) -> QuerySet[PassageVector]:
    """Give the vectors of the round's coded passages by any other model or version."""
    return _held(round_).exclude(model=model.name, version=model.version)


def _held(round_: Round) -> QuerySet[PassageVector]:
    return PassageVector.objects.filter(passage__in=_coded(round_))


def passages_without(round_: Round, *, model: TextModel) -> Sequence[tuple[UUID, str]]:
    """Give id and words of each coded passage that has no vector by this version of the model; one query."""
    has = PassageVector.objects.filter(passage=OuterRef("pk"), model=model.name, version=model.version)
    rows = Passage.objects.filter(~Exists(has), pk__in=_coded(round_)).order_by("pk")
    return list(rows.values_list("pk", "exact"))


def _coded(round_: Round) -> QuerySet[StatementEvidence, UUID | None]:
    """Give the passages that live statements of the round rest on, by their ids."""
    rows = StatementEvidence.objects.live().filter(statement__round=round_, passage__isnull=False)
    return rows.order_by().values_list("passage_id", flat=True)
