"""Every model tells what one row is, names itself in Swedish, has a maker for the tests and a place in the glossary."""

from __future__ import annotations

# ruff: noqa: DJ008 - planted tables are shown to nobody
import ast
import re

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tests.house.django_tree import own_models
from tests.house.tree import ROOT, parsed, under

GLOSSARY = ROOT / "docs" / "glossary.md"
# Django gives every model without a docstring one of this form.
GIVEN_DOCSTRING = re.compile(r"^\w+\([\w, ]*\)$")


def bare_parts(model: type[models.Model]) -> list[str]:
    """Give what a model lacks: its docstring, its __str__, its Swedish names, the names of its fields."""
    label = model._meta.label
    told = model.__doc__ or ""
    faults = []
    if not told or GIVEN_DOCSTRING.match(told):
        faults.append(f"{label}: no docstring that says what one row is")
    if model.__str__ is models.Model.__str__:
        faults.append(f"{label}: no __str__")
    # `original_attrs` holds what Meta says, so that a Swedish word that is spelt as the English one counts as given.
    faults += [
        f"{label}: no {name} in Meta"
        for name in ("verbose_name", "verbose_name_plural")
        if name not in model._meta.original_attrs
    ]
    faults += [
        f"{label}.{field.name}: no Swedish name"
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if "verbose_name" not in field.deconstruct()[3]
        and not field.primary_key
        and not _from_django(model, field.name)
    ]
    return faults


def _from_django(model: type[models.Model], field: str) -> bool:
    """Tell whether the field was declared by a base class of Django itself (of the user)."""
    return any(
        base.__module__.startswith("django.")
        and any(own.name == field for own in (*base._meta.local_fields, *base._meta.local_many_to_many))
        for base in model.__mro__
        if hasattr(base, "_meta")
    )


def snake_case(name: str) -> str:
    """Give ClaimEvidence as claim_evidence."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def without_maker(names: list[str], text: str) -> list[str]:
    """Give the makers that the text of the cast lacks."""
    made = {node.name for node in parsed(text).body if isinstance(node, ast.FunctionDef)}
    return [maker for name in names if (maker := f"make_{snake_case(name)}") not in made]


def without_entry(names: list[str], glossary: str) -> list[str]:
    """Give the models that no code span of the glossary names, as `Model`, `app.Model` or `model`."""
    words = {word for span in re.findall(r"`([^`\n]+)`", glossary) for word in re.findall(r"\w+", span)}
    return [name for name in names if name not in words and snake_case(name) not in words]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_model_says_what_it_is(model: type[models.Model]) -> None:
    assert bare_parts(model) == []


def test_every_model_has_a_maker_in_the_cast() -> None:
    cast = "\n".join(text for name, text in under("tests", suffix=".py") if name.startswith("tests/cast"))

    assert without_maker([model.__name__ for model in own_models()], cast) == []


def test_every_model_stands_in_the_glossary() -> None:
    assert without_entry([model.__name__ for model in own_models()], GLOSSARY.read_text()) == []


@isolate_apps("ledtrad.evidence")
def test_a_bare_model_is_told_all_that_it_lacks() -> None:
    class Bare(models.Model):
        word = models.CharField(max_length=5)

        class Meta:
            app_label = "evidence"

    found = " ".join(bare_parts(Bare))

    for lack in (
        "no docstring",
        "no __str__",
        "no verbose_name in",
        "no verbose_name_plural",
        "Bare.word: no Swedish",
    ):
        assert lack in found


def test_a_model_without_maker_or_entry_is_found() -> None:
    assert without_maker(["ClaimEvidence", "Claim"], "def make_claim():\n    pass") == ["make_claim_evidence"]
    assert without_entry(["ClaimEvidence", "Claim"], "| påstående | `synthesis.Claim` |") == ["ClaimEvidence"]
    assert without_entry(["ClaimEvidence"], "| belägg | `claim_evidence` |") == []
