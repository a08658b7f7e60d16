"""What each role may do: the one policy table, and the Viewer that carries it downwards."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import (
    AT_HOME,
    PERMISSIONS,
    PUBLIC,
    ROLE_NAMES,
    ROLES,
    viewer_for,
    viewer_with_roles,
)
from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer

REFUSED = "Du har inte behörighet till detta. Logga in med ett konto som har den, eller fråga din samordnare."


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", PERMISSIONS)
def test_a_viewer_holds_exactly_what_the_table_gives_its_role(role: str, permission: str) -> None:
    viewer = viewer_with_roles("Alva", roles=[(role, "08")])

    assert viewer.may(permission, unit="08") is (permission in ROLES[role])


@pytest.mark.parametrize("permission", sorted(AT_HOME))
def test_what_is_a_units_own_is_held_for_that_unit_alone(permission: str) -> None:
    viewer = viewer_with_roles("Bo", roles=[("county_author", "08")])

    assert (viewer.may(permission, unit="08"), viewer.may(permission, unit="07"), viewer.may(permission)) == (
        True,
        False,
        False,
    )
    assert viewer.may_somewhere(permission)
    assert viewer.units(permission) == {"08"}


def test_two_roles_add_up_and_none_takes_anything_away() -> None:
    viewer = viewer_with_roles("Bo", roles=[("reader", ""), ("county_author", "08"), ("county_author", "07")])

    assert viewer.permissions == ROLES["reader"] | (ROLES["county_author"] - AT_HOME)
    assert viewer.units("responses.correct") == {"07", "08"}


def test_somebody_without_a_role_reads_as_the_public_does() -> None:
    viewer = viewer_with_roles("Bo", roles=[])

    assert viewer.permissions == PUBLIC
    assert viewer.signed_in


def test_the_public_reads_and_does_nothing_else() -> None:
    viewer = viewer_for("public", label="allmänheten")

    assert viewer.permissions == {
        "registry.read", "rounds.read_published", "surveys.answer", "synthesis.read",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("permission", "holders"),
    [
        ("data.load", ["operator"]),
        ("accounts.manage", ["operator"]),
        ("releases.freeze", ["analyst", "coordinator", "operator"]),
        ("statements.code", ["analyst", "coordinator"]),
        ("responses.correct", ["county_author"]),
        ("drafts.read", ["reader", "analyst", "coordinator", "operator"]),
    ],
)
def test_only_these_roles_hold_what_changes_or_hides_something(permission: str, holders: list[str]) -> None:
    found = [role for role in ROLES if viewer_with_roles("", roles=[(role, "08")]).may(permission, unit="08")]

    assert found == holders


def test_nobody_may_do_less_than_the_public() -> None:
    assert [role for role, held in ROLES.items() if not held >= PUBLIC] == []


@pytest.mark.parametrize("role", ["", "Public", "admin", "operator "])
def test_a_role_outside_the_table_makes_no_viewer(role: str) -> None:
    with pytest.raises(KeyError):
        viewer_for(role, label="Bo")


def test_every_role_has_a_name_that_a_reader_knows() -> None:
    assert list(ROLE_NAMES) == list(ROLES)


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
