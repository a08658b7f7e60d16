"""What can be talked about here: a claim, within the national office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q

from ledtrad.analysis.pages.claims_addresses import claim_url
from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.places import thread_links
from ledtrad.dialogue.things import Thing, ThingKind, register_things
from ledtrad.synthesis.models import Claim
from ledtrad.website.ways import Link

CLAIM = "claim"


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


register_things(ThingKind(CLAIM, "pastaende", find_claims))
