"""Names of pages, templates, components and tag libraries point to the own room or a lower one; models know no addresses."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

import pytest

from tests.house.layers import may_name, ranks
from tests.house.page_names import (
    REVERSING,
    UNREADABLE,
    Called,
    addresses_in_code,
    addresses_in_template,
    components_in_template,
    libraries_in_template,
    templates_in_code,
    templates_in_template,
)
from tests.house.tree import parsed, room_of, under

# ui draws the frame of every page: its error pages and components lie where Django and cotton look for them.
OUTSIDE_THE_ROOMS_FOLDER = {
    "ui": ("cotton/", "400.html", "403.html", "403_csrf.html", "404.html", "500.html")
}


def upward(name: str, called: Iterable[Called]) -> list[str]:
    """Give "file -> name" of each call to a higher room, and of each name that tells no room."""
    return [
        f"{name} -> {one.name}"
        for one in called
        if one.room == UNREADABLE or not may_name(room_of(name), one.room, ranks())
    ]


def owners(folder: str, suffix: str) -> dict[str, str]:
    """Give name -> room of the components or tag libraries of the tree."""
    return {
        name.split(f"/{folder}/", 1)[1].removesuffix(suffix).replace("/", "."): room_of(name)
        for name, _ in under("ledtrad", suffix=suffix)
        if f"/{folder}/" in name
    }


def upward_by_owner(name: str, used: Iterable[str], owner: dict[str, str]) -> list[str]:
    """Give "file -> name" of each used component or library of ours whose room is not lower."""
    return [f"{name} -> {one}" for one in used if not may_name(room_of(name), owner.get(one, ""), ranks())]


def addresses_in_model(text: str) -> list[str]:
    """Give each sign that a model knows where a page is."""
    words = REVERSING | {"get_absolute_url"}
    return [
        f"{node.lineno}: {word}"
        for node in ast.walk(parsed(text))
        for word in (getattr(node, "id", ""), getattr(node, "name", ""))
        if isinstance(node, ast.Name | ast.alias | ast.FunctionDef) and word in words
    ]


def strangers(name: str) -> bool:
    """Tell whether a template lies outside its own room's folder, where it could take the place of another room's."""
    room, inner = room_of(name), name.split("/templates/", 1)[1]
    return not inner.startswith((f"{room}/", *OUTSIDE_THE_ROOMS_FOLDER.get(room, ())))


@pytest.mark.parametrize(
    ("suffix", "read"),
    [
        (".py", addresses_in_code),
        (".py", templates_in_code),
        (".html", addresses_in_template),
        (".html", templates_in_template),
    ],
)
def test_every_name_points_down(suffix: str, read: Callable[[str], list[Called]]) -> None:
    found = [fault for name, text in under("ledtrad", suffix=suffix) for fault in upward(name, read(text))]

    assert found == []


def test_every_component_and_tag_library_comes_from_below() -> None:
    components, libraries = owners("cotton", ".html"), owners("templatetags", ".py")
    found = [
        fault
        for name, text in under("ledtrad", suffix=".html")
        for fault in (
            *upward_by_owner(name, components_in_template(text), components),
            *upward_by_owner(name, libraries_in_template(text), libraries),
        )
    ]

    assert found == []


def test_every_template_lies_in_the_folder_of_its_room() -> None:
    assert [name for name, _ in under("ledtrad", suffix=".html") if strangers(name)] == []


def test_no_model_knows_an_address() -> None:
    found = {
        name: faults
        for name, text in under("ledtrad", suffix=".py")
        if ("/models/" in name or name.endswith("/models.py")) and (faults := addresses_in_model(text))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (addresses_in_code, "reverse('website:start')"),
        (addresses_in_code, "urls.reverse_lazy(f'website:{name}')"),
        (addresses_in_code, "reverse(name)"),
        (templates_in_code, "render(request, 'website/start.html')"),
        (templates_in_code, "render(request, f'website/{name}.html')"),
        (addresses_in_template, "<a href=\"{% url 'website:start' %}\">"),
        (addresses_in_template, "{% url page %}"),
        (templates_in_template, '{% extends "website/page.html" %}'),
        (templates_in_template, "{% include 'website/county_list.html' with x=1 %}"),
        (templates_in_template, "{% static 'website/a.css' %}"),
        (templates_in_template, "{% include part %}"),
    ],
)
def test_an_upward_or_unreadable_name_is_found(read: Callable[[str], list[Called]], text: str) -> None:
    assert len(upward("ledtrad/synthesis/x", read(text))) == 1


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (addresses_in_code, "reverse(f'synthesis:{name}')\nrows.reverse()"),
        (templates_in_code, "render(request, f'ui/{name}.html')"),
        (addresses_in_template, "{% url 'synthesis:desk' key %}"),
        (templates_in_template, "{% extends 'ui/base.html' %}{% include 'synthesis/x.html' %}"),
    ],
)
def test_a_downward_name_is_left_alone(read: Callable[[str], list[Called]], text: str) -> None:
    assert upward("ledtrad/synthesis/x", read(text)) == []


def test_a_component_and_a_library_of_a_higher_room_are_found() -> None:
    used = [
        *components_in_template('<c-county.card a="b" />'),
        *libraries_in_template("{% load i18n website %}"),
    ]

    found = upward_by_owner(
        "ledtrad/ui/templates/ui/x.html", used, {"county.card": "website", "website": "website"}
    )

    assert [fault.rsplit(" ", 1)[1] for fault in found] == ["county.card", "website"]


@pytest.mark.parametrize(
    "text",
    [
        "from django.urls import reverse",
        "class A:\n    def get_absolute_url(self):\n        return ''",
        "url = reverse('a:b')",
    ],
)
def test_a_model_that_knows_an_address_is_found(text: str) -> None:
    assert addresses_in_model(text) != []


def test_a_template_in_another_rooms_folder_is_found() -> None:
    assert strangers("ledtrad/website/templates/ui/base.html")
    assert strangers("ledtrad/website/templates/404.html")
    assert not strangers("ledtrad/ui/templates/cotton/claim.html")
