"""The field of proposed changes of the registry: what it says of the county, each with a place to propose a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.core.asking import Typed
from ledtrad.core.registry_changes import BODY, KIND, TIE, What

EMPTY_BODIES = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list that opens."""

    key: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """Something that the registry says, and what is proposed of it; `others` can take an actor's place in a tie.

    `name` stands before the names of its fields; `is_open` tells that something is said already.
    """

    label: str
    key: str
    name: str
    whats: tuple[Choice, ...]
    others: tuple[Choice, ...]
    new_name: str
    on: str
    why: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class NewBodyRow:
    """A place for a new body."""

    number: int
    name: str
    title: str
    kinds: tuple[Choice, ...]
    on: str
    why: str


@dataclass(frozen=True, slots=True)
class RegistryField:
    """What the registry says, whether it is said to be right, what is proposed, and what is told in words."""

    confirm_name: str
    confirmed: bool
    bodies: tuple[FactRow, ...]
    ties: tuple[FactRow, ...]
    new: tuple[NewBodyRow, ...]
    other_name: str
    other: str


def registry_field(typed: Typed, *, names: Mapping[str, str], prefix: str = "") -> RegistryField:
    """Give the field with what stands in it; a text alone, as it was told before there were rows, stands among the words."""
    rows = (
        [[*one, *[""] * 6][:6] for one in typed if isinstance(one, list)] if isinstance(typed, list) else []
    )
    about = {row[1]: row for row in rows if row[1]}
    keys = [key for key in names if key.startswith((BODY, TIE))]
    keys += [key for key in about if key not in keys]
    facts = [_fact(n, key, about.get(key, [""] * 6), names, prefix) for n, key in enumerate(keys, 1)]
    new = [row for row in rows if row[0] == What.NEW_BODY]
    bodies = [
        _new(n, row, names, f"{prefix}post-{len(keys) + n}")
        for n, row in enumerate([*new, *([""] * 6 for _ in range(EMPTY_BODIES))], 1)
    ]
    words = [row[5] for row in rows if row[0] == What.OTHER]
    return RegistryField(
        confirm_name=f"{prefix}post-{What.CONFIRMED}",
        confirmed=any(row[0] == What.CONFIRMED for row in rows),
        bodies=tuple(one for one in facts if not one.key.startswith(TIE)),
        ties=tuple(one for one in facts if one.key.startswith(TIE)),
        new=tuple(bodies),
        other_name=f"{prefix}post-{What.OTHER}",
        other=typed if isinstance(typed, str) else "\n\n".join(words),
    )


def _fact(number: int, key: str, row: Sequence[str], names: Mapping[str, str], prefix: str) -> FactRow:
    is_tie = key.startswith(TIE)
    whats = (
        ("", pgettext("registry", "Stämmer, eller vet inte")),
        *(() if is_tie else ((What.RENAMED.value, pgettext("registry", "Har bytt namn")),)),
        *(() if is_tie else ((What.ALSO_NAMED.value, pgettext("registry", "Kallas också något annat")),)),
        *(((What.MOVED.value, pgettext("registry", "Har bytts mot en annan")),) if is_tie else ()),
        (What.ENDED.value, pgettext("registry", "Har upphört")),
    )
    others = {one: label for one, label in names.items() if not one.startswith((BODY, TIE, KIND))}
    return FactRow(
        label=names.get(key, key),
        key=key,
        name=f"{prefix}post-{number}",
        whats=tuple(Choice(one, label, one == row[0]) for one, label in whats),
        others=_choices(others, row[3], gettext("Ingen vald")) if is_tie else (),
        new_name=row[2],
        on=row[4],
        why=row[5],
        is_open=any(cell for place, cell in enumerate(row) if place != 1),
    )


def _new(number: int, row: Sequence[str], names: Mapping[str, str], name: str) -> NewBodyRow:
    kinds = {one: label for one, label in names.items() if one.startswith(KIND)}
    return NewBodyRow(number, name, row[2], _choices(kinds, row[3], gettext("Inget valt")), row[4], row[5])


def _choices(labels: Mapping[str, str], chosen: str, none: str) -> tuple[Choice, ...]:
    return (
        Choice("", none, not chosen),
        *(Choice(key, label, key == chosen) for key, label in labels.items()),
    )
