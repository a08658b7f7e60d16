"""Reads of a participant's own report: what each question would get of it, and what may become of a text that stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ledtrad.core.asking import Kind, Typed
from ledtrad.core.attached import attached_in, with_files, words_in
from ledtrad.rounds.answering import texts_in
from ledtrad.rounds.queries.drafts import Piece
from ledtrad.rounds.report_answers import Fit


class Onto(StrEnum):
    """What becomes of a text that stands where a part of the file comes."""

    KEEP = "behall"
    REPLACE = "byt"
    APPEND = "lagg-till"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a question would get of the file, and what stands there now; `joined` is both together, None where they can't be."""

    piece: Piece
    typed: Typed
    joined: Typed | None

    @property
    def is_taken(self) -> bool:
        """Tell whether something else stands there already, so that the writer must choose."""
        standing = self.piece.typed
        return standing != self.typed and (
            any(text.strip() for text in texts_in(standing)) or bool(self.piece.missing)
        )

    @property
    def seen(self) -> int:
        """The save that stands now, 0 for none."""
        return self.piece.draft.edit if self.piece.draft else 0


def offers_of(pieces: Iterable[Piece], fits: Iterable[Fit]) -> tuple[Offer, ...]:
    """Give what each question would get of the file, for those that get something that can stand in their field."""
    by_key = {one.question.key: one for one in pieces}
    offered = [(by_key[fit.key], fit.typed) for fit in fits if fit.typed is not None]
    return tuple(Offer(piece, _beside_files(piece, typed), _joined(piece, typed)) for piece, typed in offered)


def _beside_files(piece: Piece, typed: Typed) -> Typed:
    """Give the file's words with the files that are attached already: those are taken away on the question's own page alone."""
    return (
        with_files(words_in(typed), attached_in(piece.typed)) if piece.question.kind == Kind.FILE else typed
    )


def _joined(piece: Piece, typed: Typed) -> Typed | None:
    """Give what stands with the file's below it; None where an answer can only be one of them."""
    standing = piece.typed
    if piece.question.kind == Kind.FILE:
        return _beside_files(piece, f"{words_in(standing).rstrip()}\n\n{words_in(typed)}".lstrip())
    if isinstance(standing, list) and isinstance(typed, list):
        return [*standing, *(one for one in typed if one not in standing)]
    if piece.question.kind == Kind.NARRATIVE and isinstance(standing, str) and isinstance(typed, str):
        return f"{standing.rstrip()}\n\n{typed}"
    return None


def allowed(offer: Offer) -> tuple[Onto, ...]:
    """Give what may become of a text that stands."""
    return (Onto.KEEP, Onto.REPLACE) if offer.joined is None else (Onto.KEEP, Onto.REPLACE, Onto.APPEND)
