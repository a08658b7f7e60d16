"""What can be talked about here, within the national office: a claim, and a passage of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from ledtrad.analysis.pages.claims_addresses import claim_url
from ledtrad.analysis.pages.reading_addresses import ReadingPlace, readings_url
from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.places import thread_links
from ledtrad.dialogue.policies import may_take_part
from ledtrad.dialogue.things import Thing, ThingKind, register_things
from ledtrad.evidence.models import Passage
from ledtrad.evidence.queries import passages_before
from ledtrad.synthesis.models import Claim
from ledtrad.website.ways import Link

CLAIM = "claim"
PASSAGE = "passage"


def claim_key(compilation: str, claim: str) -> str:
    """Give the key of a claim."""
    return f"{CLAIM}:{compilation}/{claim}"


def find_claims(keys: Sequence[str], _viewer: Viewer) -> Mapping[str, Thing]:
    """Give the claims of compilations, withdrawn ones too; one query. No county reads along: a claim is about all of them."""
    parts = {key: tuple(told) for key in keys if len(told := key.split("/")) == 2}
    if not parts:
        return {}
    wanted = Q(
        compilation__key__in={one[0] for one in parts.values()}, key__in={one[1] for one in parts.values()}
    )
    rows = Claim.objects.filter(wanted).values_list("compilation__key", "key", "compilation__title")
    titles = {(compilation, claim): title for compilation, claim, title in rows}
    return {
        key: Thing(f"{CLAIM}:{key}", f"{place[1]}, {titles[place]}", claim_url(*place))
        for key, place in parts.items()
        if place in titles
    }


def claim_thread(compilation: str, claim: str, *, viewer: Viewer) -> Link | None:
    """Give the link to the thread about a claim; one query, none and None for who takes no part."""
    key = claim_key(compilation, claim)
    return thread_links([key], viewer=viewer).get(key)


def passage_key(pk: UUID) -> str:
    """Give the key of a passage."""
    return f"{PASSAGE}:{pk}"


def find_passages(keys: Sequence[str], _viewer: Viewer) -> Mapping[str, Thing]:
    """Give the passages of answers; one query. No county reads along: what is said of how its words are coded is the office's own.

    The title tells where the words are and not what they say, since a title stands in letters.
    """
    pks = {key: pk for key in keys if (pk := _uuid(key)) is not None}
    if not pks:
        return {}
    rows = {row.pk: row for row in _passages().filter(pk__in=pks.values())}
    return {key: _passage(key, rows[pk]) for key, pk in pks.items() if pk in rows}


def _uuid(text: str) -> UUID | None:
    """Give the id that a key is, None where it is none; written in one way only, so that a passage has one thread."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text else None


def _passages() -> QuerySet[Passage]:
    told = "version__source__response__participant"
    return Passage.objects.filter(version__source__response__isnull=False).select_related(
        f"{told}__actor", f"{told}__round", "block__answer__question"
    )


def _passage(key: str, row: Passage) -> Thing:
    seat = row.version.source.response.participant
    topic, url = "", readings_url(seat.round.key)
    if row.block is not None and hasattr(row.block, "answer"):
        question = row.block.answer.question
        topic, url = question.title, ReadingPlace(seat.round.key, seat.actor.key, question.key).url()
    told = {"unit": seat.actor, "topic": topic or seat.round.title, "start": row.start, "end": row.end}
    # Stored in letters and lists as it is, and so Swedish for every reader.
    return Thing(f"{PASSAGE}:{key}", "{unit} om ”{topic}”, tecken {start}–{end}".format(**told), url)


def passage_threads(pks: Iterable[UUID], *, viewer: Viewer) -> dict[UUID, Link]:
    """Give the link to the thread about each passage, also where it was begun in an earlier text; two queries at most."""
    keys = {passage_key(pk): pk for pk in pks}
    if not keys or not may_take_part(viewer, ()):
        return {}
    before = {passage_key(pk): [passage_key(one) for one in found] for pk, found in passages_before(keys.values()).items()}  # fmt: skip
    return {keys[key]: link for key, link in thread_links(keys, viewer=viewer, before=before).items()}


register_things(ThingKind(CLAIM, "pastaende", find_claims))
register_things(ThingKind(PASSAGE, "passage", find_passages))
