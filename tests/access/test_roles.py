"""What each role may do: the one policy table, and the Viewer that carries it downwards."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import PAGES, PERMISSIONS, PUBLIC, ROLES, viewer_for
from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer

REFUSED = "Du har inte behörighet till detta. Logga in med ett konto som har den, eller fråga din samordnare."


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", PERMISSIONS)
def test_a_viewer_holds_exactly_what_the_table_gives_its_role(role: str, permission: str) -> None:
    viewer = viewer_for(role, label="Alva")

    assert viewer.may(permission) is (permission in ROLES[role])


def test_the_public_reads_and_does_nothing_else() -> None:
    viewer = viewer_for("public", label="allmänheten")

    assert viewer.permissions == {"registry.read", "rounds.read_published", "synthesis.read"}


@pytest.mark.parametrize("permission", ["data.load", "releases.freeze"])
def test_only_the_operator_loads_and_freezes(permission: str) -> None:
    holders = [role for role in ROLES if viewer_for(role, label="").may(permission)]

    assert holders == ["operator"]


def test_nobody_may_do_less_than_the_public() -> None:
    assert [role for role, held in ROLES.items() if not held >= PUBLIC] == []


def test_every_page_is_open_to_the_public_as_long_as_nobody_can_sign_in() -> None:
    assert [page for page, permission in PAGES.items() if permission not in PUBLIC] == []


@pytest.mark.parametrize("role", ["", "Public", "admin", "operator "])
def test_a_role_outside_the_table_makes_no_viewer(role: str) -> None:
    with pytest.raises(KeyError):
        viewer_for(role, label="Bo")


def test_what_is_not_given_is_refused_in_a_sentence() -> None:
    viewer = viewer_for("public", label="allmänheten")

    with pytest.raises(NotAllowed) as refused:
        viewer.require("data.load")

    assert str(refused.value) == REFUSED


def test_what_is_given_passes_without_a_word() -> None:
    viewer = viewer_for("operator", label="konsolen")

    viewer.require("data.load")

    assert viewer.label == "konsolen"


@pytest.mark.parametrize("permission", ["", "data", "data.*", "data.load ", "*", "okänt.läsa"])
def test_a_permission_outside_the_table_is_held_by_nobody(permission: str) -> None:
    assert [role for role in ROLES if viewer_for(role, label="").may(permission)] == []


def test_a_viewer_that_nobody_gave_anything_may_do_nothing() -> None:
    viewer = Viewer(label="okänd")

    assert [permission for permission in PERMISSIONS if viewer.may(permission)] == []


def test_what_a_viewer_may_do_cannot_be_changed_afterwards() -> None:
    viewer = viewer_for("public", label="allmänheten")

    with pytest.raises(AttributeError):
        viewer.permissions = ROLES["operator"]  # type: ignore[misc]


def test_every_permission_says_in_a_swedish_sentence_what_it_is_for() -> None:
    assert [told for told in PERMISSIONS.values() if not (told[0].isupper() and told.endswith("."))] == []
