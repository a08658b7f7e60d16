"""The whole chain: a county corrects, claims go stale, an analyst decides, a new release prints it, the county sees it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ledtrad.access.policies import viewer_for
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.claims import read_all_claims
from ledtrad.synthesis.actions.releases import freeze_release
from ledtrad.synthesis.documents.comparison import compare
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.claim_rests import RestingClaim, resting_claims
from ledtrad.synthesis.queries.desk import find_compilation
from ledtrad.synthesis.queries.material import material
from ledtrad.synthesis.queries.reviews import waiting_rows
from tests.analysis.corrections import FORM, REVIEWS, ROUND, WORDS, standing_text
from tests.pages.client import StrictClient

DISA = viewer_for("coordinator", label="Disa")

pytestmark = pytest.mark.django_db


def freeze(number: str) -> Release:
    return freeze_release(find_compilation("omrakning-2012"), number=number, viewer=DISA, at=timezone.now())


def stale() -> list[RestingClaim]:
    round_ = Round.objects.get(key=ROUND)
    return [claim for claim in resting_claims(round_, ground=material(round_), viewer=DISA) if claim.stale]


def submit(client: StrictClient) -> None:
    """Kalmar says that its council of users came in 2011, so it is no news of the year."""
    text = standing_text("brukarmedverkan").replace("Våren 2012 fick", "Redan 2011 fick")
    client.post(
        f"{FORM}?amne=brukarmedverkan",
        {"svar-brukarmedverkan": text, "skal": "Rådet kom 2011.", "grund": "1", "steg": "lamna"},
    )


def test_from_a_countys_correction_to_the_release_that_prints_it(
    kalmar_author: StrictClient, analyst: StrictClient
) -> None:
    first = freeze("2012:1")

    submit(kalmar_author)
    assert stale()
    numbers = {claim.key: claim.number for claim in stale()}

    analyst.post(f"{REVIEWS}{waiting_rows().get().pk}/beslut/", {"beslut": "withdraw"})
    changed = {claim.key: claim.number for claim in stale() if claim.number != numbers[claim.key]}
    assert changed

    read_all_claims(find_compilation("omrakning-2012"), by="Alva", at=timezone.now())
    assert not stale()
    second = freeze("2012:2")

    difference = compare(first.document, second.document)
    assert [one.reason for one in difference.revisions] == ["Rådet kom 2011."]
    assert set(changed) <= {one.key for one in difference.claims}
    words = kalmar_author.get(WORDS).text()
    assert "Prövat: bär inte längre" in words
    assert "Tryckt i utgåva 2012:2" in words
    assert "bygger på er revision 1" in words
    assert "bygger på er revision 2" in words
