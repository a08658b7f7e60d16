"""Björkö attaches files: a question that asks for them, files of each kind, and the actions as Bo takes them."""

from __future__ import annotations

from typing import Any

from ledtrad.core.attached import Attached, attached_in
from ledtrad.rounds.actions.attaching import attach_files, remove_file
from ledtrad.rounds.actions.drafts import Typing
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.rounds.models import Draft, Question, TemplateVersion
from ledtrad.rounds.queries.drafts import standing_typed
from ledtrad.rounds.queries.seats import seat_of
from tests.cast import NOON, the_open_round
from tests.rounds.answerers import BO, asked, bjorko

PLAN = "planen"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20 + b"\xff\xd9"
TEXT = b"En plan.\n"


def ask_for_files(*, version: TemplateVersion | None = None, required: bool = False) -> Question:
    """Give a question of the open round, or of another version, that asks for files."""
    return Question.objects.create(
        version=version or the_open_round().template_version, key=PLAN, order=3, title="Planen", text="Bifoga planen.", kind="file",
        required=required,
    )  # fmt: skip


def attach(*files: tuple[str, bytes], words: str = "", edit: int = 0, **more: Any) -> Draft:
    sent = [SentFile(name, content) for name, content in files or (("plan.txt", TEXT),)]
    given: dict[str, Any] = {"viewer": BO, "at": NOON} | more
    return attach_files(
        bjorko(), asked(PLAN), sent, Typing(words, edit, revision=seat_of(bjorko()).number), **given
    )


def remove(file: Attached, *, words: str = "", edit: int = 0, **more: Any) -> Draft:
    given: dict[str, Any] = {"viewer": BO, "at": NOON} | more
    return remove_file(
        bjorko(), asked(PLAN), file.sha256, Typing(words, edit, revision=seat_of(bjorko()).number), **given
    )


def standing() -> tuple[Attached, ...]:
    """Give the files that stand in the field now."""
    return attached_in(standing_typed(seat_of(bjorko()), asked(PLAN)))


def names() -> list[str]:
    return [one.name for one in standing()]
