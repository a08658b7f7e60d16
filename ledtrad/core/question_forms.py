"""A whole form of questions: whether its conditions hold together, how a question's shape is kept, and what its key becomes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ledtrad.core.asking import Asked, BadShape, Kind
from ledtrad.core.saying import listed, quoted
from ledtrad.core.tongue import gettext as _
from ledtrad.core.typed import may_be_key

# Words that stand where a question's key would stand in an address.
RESERVED = frozenset({"ny", "lamna-in", "kvitto", "rapportfil"})
CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICES})
LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class FormFault:
    """What is wrong with a question among the others: `field` is the part of it at fault."""

    key: str
    field: str
    sentence: str


def form_faults(questions: Sequence[Asked]) -> tuple[FormFault, ...]:
    """Give every condition that can't hold: on a question that is not there, not earlier or not a choice, or on an answer that is none."""
    return tuple(fault for place, one in enumerate(questions) for fault in _faults(one, place, questions))


def _faults(one: Asked, place: int, questions: Sequence[Asked]) -> Iterator[FormFault]:
    condition = one.condition
    if condition is None:
        return
    found = next(((at, other) for at, other in enumerate(questions) if other.key == condition.question), None)
    told = {"title": quoted(one.title or one.key), "other": quoted(condition.question)}
    if found is None:
        sentence = _("%(title)s visas om svaret på %(other)s, men den frågan finns inte i mallen.") % told
        yield FormFault(one.key, "visible_if", sentence)
        return
    at, other = found
    told["other"] = quoted(other.title or other.key)
    if at >= place:
        sentence = _("%(title)s visas om svaret på %(other)s, så den frågan måste stå före.") % told
        yield FormFault(one.key, "visible_if", sentence)
    if other.kind not in CHOSEN:
        sentence = (
            _("%(title)s visas om svaret på %(other)s, så den frågan måste ha svar att välja mellan.") % told
        )
        yield FormFault(one.key, "visible_if", sentence)
        return
    lost = sorted(condition.values - {option.key for option in other.options})
    if lost:
        sentence = _(
            "%(title)s visas om svaret på %(other)s är %(answers)s, och det svaret finns inte där."
        ) % (told | {"answers": listed([quoted(key) for key in lost])})
        yield FormFault(one.key, "visible_if", sentence)


def dependents(key: str, questions: Sequence[Asked]) -> tuple[Asked, ...]:
    """Give the questions that are asked only after some answers on this one."""
    return tuple(one for one in questions if one.condition and one.condition.question == key)


def kept_shape(kind: Kind, shape: Mapping[str, Any]) -> dict[str, Any]:
    """Give a shape as it is kept: what its kind needs and nothing else, in a fixed order, numbers as whole ones or as text.

    Raises BadShape as `Asked.told` does.
    """
    asked = Asked.told("x", kind, shape=shape, visible_if={})
    kept: dict[str, Any] = {}
    if asked.options and kind in (*CHOSEN, Kind.TABLE):
        name = "columns" if kind == Kind.TABLE else "options"
        kept[name] = [{"key": option.key, "label": option.label} for option in asked.options]
    if kind == Kind.NUMBER:
        kept |= {"unit": asked.unit.strip()} if asked.unit.strip() else {}
        kept |= {"least": _bound(asked.least, "least")} if asked.least is not None else {}
        kept |= {"most": _bound(asked.most, "most")} if asked.most is not None else {}
        kept |= {"whole": True} if asked.whole else {}
    return kept


def _bound(bound: Decimal, name: str) -> int | str:
    if len(bound.as_tuple().digits) > 20 or abs(bound.adjusted()) > 20:
        raise BadShape(_("Gränsen är för stor eller för noga. Skriv den med högst 20 siffror."), field=name)
    return int(bound) if bound == bound.to_integral_value() else str(bound)


def made_key(
    title: str, *, taken: Collection[str], stem: str = "fraga", reserved: Collection[str] = RESERVED
) -> str:
    """Give a key made of a title: as an address holds it, with a number where it is taken; `stem` where the title gives none.

    `reserved` are words that stand where the key would stand in an address.
    """
    plain = title.casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    made = "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") or stem
    made = f"{stem}-{made}" if made in reserved else made
    names = (made, *(f"{made}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def is_key(key: str) -> bool:
    """Tell whether an address can hold the key."""
    return may_be_key(key) and len(key) <= LONGEST_KEY and key not in RESERVED
