"""What Django knows of the tree: our models and our addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver


def own_models() -> list[type[models.Model]]:
    """Give the models of our own rooms, by label."""
    found = [model for model in apps.get_models() if model.__module__.startswith("ledtrad.")]
    return sorted(found, key=lambda model: model._meta.label)


@dataclass(frozen=True)
class Route:
    """An address with its full name ("website:county"); the name is empty where there is none."""

    name: str
    address: str


def walk(
    patterns: Iterable[URLPattern | URLResolver], *, address: str = "/", space: str = ""
) -> Iterator[Route]:
    """Give every address below the patterns."""
    for pattern in patterns:
        here = f"{address}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, address=here, space=inner)
        else:
            yield Route(f"{space}{pattern.name}" if pattern.name else "", here)


def own_routes() -> list[Route]:
    """Give every address of the site, by address."""
    return sorted(walk(get_resolver().url_patterns), key=lambda route: route.address)
