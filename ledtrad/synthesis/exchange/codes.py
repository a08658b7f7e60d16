"""A codebook as a tree of codes, and back: which variable, value and certainty a code of a file stands for.

A code is known by its id; where another tool has made new ids, by its name, which is whole in itself ("Politiskt organ: finns")
since many tools flatten the tree.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledtrad.core.counting import Certainty, VariableSpec
from ledtrad.core.errors import BadQuestion
from ledtrad.synthesis.exchange.project import Code
from ledtrad.synthesis.queries.material import Labels

_NAMESPACE = uuid.UUID("0b6a3d0e-5d4c-5b8e-9a63-52b1c0a7f2d4")
_LONGEST_VALUE = 60
# Explicit needs no word: it is what a value's own code says.
CERTAINTY_WORDS = {
    Certainty.UNDATED: "utan datum",
    Certainty.IN_PROGRESS: "pågår",
    Certainty.PLANNED: "planerat",
    Certainty.DISPUTED: "omtvistat",
}


def guid(*parts: object) -> str:
    """Give the id of a thing by its kind and keys: the same in every export."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(map(str, parts))))


@dataclass(frozen=True, slots=True)
class CodedFact:
    """What a code says: a value of a variable, and how surely it is told."""

    variable: str
    value: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class CodeTree:
    """A codebook's codes with what they stand for, by id and by name."""

    codes: tuple[Code, ...]
    by_guid: Mapping[str, CodedFact]
    by_name: Mapping[str, CodedFact]
    specs: Mapping[str, VariableSpec]
    numeric: Mapping[str, str]  # the name of a numeric variable, as compared -> its key

    def guid_of(self, fact: CodedFact) -> str:
        """Give the id of the code that says this."""
        return guid("code", fact.variable, fact.value, fact.certainty)

    def fact(self, code: Code) -> CodedFact | None:
        """Give what a code of a file stands for; None for a code that the codebook does not hold."""
        name = _compared(code.name)
        return self.by_guid.get(code.guid) or self.by_name.get(name) or self._number(name)

    def _number(self, name: str) -> CodedFact | None:
        """Give what a code such as "Ledarbesök: 8" stands for: a numeric variable has no list of values."""
        variable, _, value = name.rpartition(":")
        key = self.numeric.get(variable.strip())
        if key is None or len(value.strip()) > _LONGEST_VALUE:
            return None
        try:
            self.specs[key].amount(value.strip())
        except BadQuestion:
            return None
        return CodedFact(key, value.strip(), Certainty.EXPLICIT)


def code_tree(
    specs: Mapping[str, VariableSpec], *, labels: Mapping[str, Labels], facts: Iterable[CodedFact]
) -> CodeTree:
    """Give the codes of a codebook: variables, below them their values, below those the certainties that need a word.

    `facts` are those in use: they give a numeric variable its values.
    """
    used = {key: {fact.value for fact in facts if fact.variable == key} for key in _numeric(specs)}
    by_guid: dict[str, CodedFact] = {}
    names: list[tuple[str, CodedFact]] = []
    codes = []
    for key, spec in specs.items():
        values = sorted(used[key], key=spec.amount) if spec.numeric else list(spec.values)
        parts = []
        for value in values:
            made = _value_code(labels[key], key, value)
            parts.append(made)
            names.append((f"{key}={value}", CodedFact(key, value, Certainty.EXPLICIT)))
            for code, certainty in zip((made, *made.parts), Certainty, strict=True):
                fact = by_guid[code.guid] = CodedFact(key, value, certainty)
                names += [(code.name, fact), (f"{key}={value}={certainty}", fact)]
        said = f"{labels[key].definition}\n{key}"
        codes.append(Code(guid("variable", key), labels[key].sv, False, said, tuple(parts)))
    numeric = {_compared(labels[key].sv): key for key in _numeric(specs)}
    return CodeTree(tuple(codes), by_guid, _unambiguous(names), specs, numeric)


def _unambiguous(names: Iterable[tuple[str, CodedFact]]) -> dict[str, CodedFact]:
    """Give the facts by name as names are compared; a name that two facts share stands for neither."""
    found: dict[str, set[CodedFact]] = defaultdict(set)
    for name, fact in names:
        found[_compared(name)].add(fact)
    return {name: next(iter(facts)) for name, facts in found.items() if len(facts) == 1}


def _numeric(specs: Mapping[str, VariableSpec]) -> list[str]:
    return [key for key, spec in specs.items() if spec.numeric]


def _value_code(labels: Labels, key: str, value: str) -> Code:
    """Give the code of one value; its parts are the certainties in the order of the scale."""
    shown = labels.values[value][0] if value in labels.values else value
    name = f"{labels.sv}: {shown}"
    parts = tuple(
        Code(
            guid("code", key, value, certainty), f"{name} ({word})", description=f"{key}={value}={certainty}"
        )
        for certainty, word in CERTAINTY_WORDS.items()
    )
    return Code(guid("code", key, value, Certainty.EXPLICIT), name, True, f"{key}={value}", parts)


def _compared(name: str) -> str:
    """Give a name as names are compared: composed, in lower case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
