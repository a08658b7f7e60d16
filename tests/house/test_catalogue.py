"""The English catalogue is whole: every message of the code, each with its English, with the same slots, and compiled."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from scripts.catalogue import (
    MO,
    PO,
    compiled,
    gathered,
    kept,
    of_code,
    of_data,
    of_template,
    renewed,
    strings,
    written,
)

SLOT = re.compile(r"%\((\w+)\)[sd]|%%|\{\w*\}|</?[a-z][^>]*>")
CATALOGUE = kept()
MESSAGES = [message for message in CATALOGUE if message.id]
HINT = "Run `make words`, and write the English that is missing."


def slots(text: str) -> list[str]:
    """Give the places that are filled in, and the tags, each once and in order of spelling."""
    return sorted({found.group() for found in SLOT.finditer(text)})


def forms(message: Message) -> list[str]:
    """Give the Swedish forms of a message, one or two."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def faults(swedish: list[str], english: tuple[str, ...]) -> list[str]:
    """Tell what is wrong with the English of a message."""
    if len(english) != len(swedish) or not all(text.strip() for text in english):
        return ["no English"]
    pairs = list(zip(swedish, english, strict=True))
    found = ["other slots" for sv, en in pairs if slots(sv) != slots(en)]
    found += ["other space at an end" for sv, en in pairs if edges(sv) != edges(en)]
    return found + ["another line ending" for sv, en in pairs if sv.count("\n") != en.count("\n")]


def edges(text: str) -> tuple[bool, bool]:
    """Tell whether the text begins and ends with space."""
    return text[:1].isspace(), text[-1:].isspace()


def test_the_catalogue_holds_the_messages_of_the_code_and_no_other() -> None:
    of_the_code = {(message.text, message.context) for message in gathered()}
    of_the_catalogue = {(forms(message)[0], message.context or "") for message in MESSAGES}

    assert of_the_code - of_the_catalogue == set(), HINT
    assert of_the_catalogue - of_the_code == set(), HINT


def test_every_message_has_its_english_with_the_same_slots() -> None:
    found = {message.id: told for message in MESSAGES if (told := faults(forms(message), strings(message)))}

    assert found == {}, HINT


def test_what_is_kept_is_what_make_words_writes() -> None:
    assert PO.read_bytes() == written(renewed(CATALOGUE)), HINT
    assert MO.read_bytes() == compiled(CATALOGUE), HINT


@pytest.mark.parametrize(
    ("swedish", "english", "fault"),
    [
        (["%(n)s län"], ("%(n)s counties",), []),
        (["%(n)s län"], ("nine counties",), ["other slots"]),
        (["Klart."], ("",), ["no English"]),
        (["ett", "flera"], ("one",), ["no English"]),
        ([" och"], ("and",), ["other space at an end"]),
        (["<a>Sök</a>"], ("Search",), ["other slots"]),
    ],
)
def test_a_fault_is_found(swedish: list[str], english: tuple[str, ...], fault: list[str]) -> None:
    assert faults(swedish, english) == fault


def test_messages_are_found_under_every_name_and_in_every_tag() -> None:
    code = (
        "from django.utils.translation import gettext as _, pgettext_lazy as named\n"
        "from ledtrad.core.tongue import ngettext\n"
        "_('Ett' ' två'); named('meny', 'Start'); ngettext('%(n)s rad', '%(n)s rader', n); Noun('län', 'län'); other('Nej')\n"
    )
    template = "{% load i18n %}{% translate 'Hej' context 'brev' %}{% blocktranslate count n=n %}en{% plural %}{{ n }}{% endblocktranslate %}"

    assert [(m.text, m.plural, m.context) for m in of_code(code, "x.py")] == [
        ("Ett två", "", ""),
        ("Start", "", "meny"),
        ("%(n)s rad", "%(n)s rader", ""),
        ("län", "län", "noun"),
    ]
    assert [(m.text, m.plural, m.context) for m in of_template(template, "x.html")] == [
        ("Hej", "", "brev"),
        ("en", "%(n)s", ""),
    ]


def test_our_own_words_in_data_are_messages_too() -> None:
    told = "source: x\ngoals:\n  - {key: a, name: Ett mål, unasked: [Om det., Om detta.]}\n"

    assert [m.text for m in of_data(told, ("name", "unasked"), "x.yaml")] == [
        "Ett mål",
        "Om det.",
        "Om detta.",
    ]
