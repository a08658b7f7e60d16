"""Signed-in readers and writers: each a strict client whose person has one role, as the policy table gives it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ledtrad.access.models import Assignment
from ledtrad.accounts.models import User
from ledtrad.registry.models import Actor
from tests.cast import MORNING
from tests.pages.client import StrictClient

SignedIn = Callable[..., StrictClient]


def give_role(user: User, role: str, *, unit: str = "") -> Assignment:
    """Give the person the role from the beginning of time on."""
    actor = Actor.objects.get(key=unit) if unit else None
    return Assignment.objects.create(
        user=user, role=role, unit=actor, valid_from=date(2000, 1, 1), given_by="testet", given_at=MORNING
    )


@pytest.fixture
def signed_in(db: None) -> SignedIn:
    """Give a client of a new person by name, role and unit."""

    def make(name: str, *, role: str, unit: str = "") -> StrictClient:
        user = User.objects.create_user(name.lower(), first_name=name)
        give_role(user, role, unit=unit)
        client = StrictClient()
        client.http.force_login(user)
        return client

    return make


@pytest.fixture
def analyst(signed_in: SignedIn) -> StrictClient:
    """Alva, who analyses at the national office."""
    return signed_in("Alva", role="analyst")


@pytest.fixture
def coordinator(signed_in: SignedIn) -> StrictClient:
    """Disa, who coordinates the round."""
    return signed_in("Disa", role="coordinator")


@pytest.fixture
def kalmar_author(signed_in: SignedIn) -> StrictClient:
    """Bo, who writes for Kalmar."""
    return signed_in("Bo", role="county_author", unit="08")


@pytest.fixture
def reader(signed_in: SignedIn) -> StrictClient:
    """Ebba, who reads drafts and writes nothing."""
    return signed_in("Ebba", role="reader")
