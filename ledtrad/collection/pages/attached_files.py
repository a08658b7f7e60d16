"""The files of a question's field: those that stand, and how more are attached."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.collection.pages.writing_places import written_file_url
from ledtrad.core.asking import Typed
from ledtrad.core.attached import ENDINGS, MOST_FILE_BYTES, MOST_FILES, attached_in
from ledtrad.core.saying import listed
from ledtrad.rounds.models import Participant, Question
from ledtrad.website.answer_files import FileLink, file_note


@dataclass(frozen=True, slots=True)
class FilesField:
    """Files to attach: `told` says which and how many, `accept` says so to the browser. Where nothing is attached for real, `disabled`."""

    files: tuple[FileLink, ...]
    told: str
    accept: str
    is_full: bool
    disabled: bool


def files_field(
    question: Question, typed: Typed = "", *, participant: Participant | None = None
) -> FilesField:
    """Give the files that stand in a participant's field; without a participant the field is shown, and takes nothing."""
    files = field_links(participant, question, typed) if participant else ()
    told = gettext("Högst %(most)s filer, %(mega)s MB var: %(endings)s.")
    return FilesField(
        files=files,
        told=told % {"most": MOST_FILES, "mega": MOST_FILE_BYTES // 1_000_000, "endings": listed(ENDINGS)},
        accept=",".join(ENDINGS),
        is_full=len(files) >= MOST_FILES,
        disabled=participant is None,
    )


def field_links(participant: Participant, question: Question, typed: Typed) -> tuple[FileLink, ...]:
    """Give the files that stand in a field, for the participant's own people."""
    return tuple(
        FileLink(one.name, file_note(one, signed=True), written_file_url(participant, question, one.sha256), one.sha256)
        for one in attached_in(typed)
    )  # fmt: skip
