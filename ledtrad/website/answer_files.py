"""Files of an answer as they are listed beside its text: name, what each is, how large, and where it is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from ledtrad.core.attached import Attached, attached_in
from ledtrad.ui.formatters import format_instant, format_size


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file to fetch: `note` says what it is and how large, and to those who are told so, who attached it and when."""

    name: str
    note: str
    url: str
    sha256: str


def file_links(
    round_key: str, unit: str, question: str, value: Any, *, signed: bool = False
) -> tuple[FileLink, ...]:
    """Give the files of what was handed in; `signed` tells who attached them, which is for the county and the national office."""
    return tuple(
        FileLink(one.name, file_note(one, signed=signed), answer_file_url(round_key, unit, question, one), one.sha256)
        for one in attached_in(value)
    )  # fmt: skip


def answer_file_url(round_key: str, unit: str, question: str, file: Attached) -> str:
    """Give the address of a file that was handed in."""
    return reverse("website:answer_file", args=[round_key, unit, question, file.sha256])


def file_note(file: Attached, *, signed: bool) -> str:
    """Say what a file is and how large, and who attached it when."""
    told = {"format": gettext(file.label), "size": format_size(file.n_bytes)}
    if not signed:
        return gettext("%(format)s, %(size)s") % told
    told |= {"who": file.by, "when": format_instant(datetime.fromisoformat(file.at))}
    return gettext("%(format)s, %(size)s, bifogad %(when)s av %(who)s") % told
