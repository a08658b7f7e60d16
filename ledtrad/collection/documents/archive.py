"""What goes into an archive: a submission with its receipt and the text as it was sent, or a release with its files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from ledtrad.collection.documents.receipt import receipt_document
from ledtrad.collection.pages.writing_handing_in import receipt_page
from ledtrad.core.attached import attached_in
from ledtrad.core.deadlines import STOCKHOLM, day_in_sweden
from ledtrad.core.errors import LedtradError
from ledtrad.core.saying import listed
from ledtrad.rounds.exchange.packages import Registered, Told, package
from ledtrad.rounds.models import Answer, RegisterNumber, Revision
from ledtrad.rounds.queries.files import contents_of
from ledtrad.rounds.queries.registration import numbers_of
from ledtrad.rounds.queries.reports import files_behind
from ledtrad.rounds.queries.revisions import topics_of
from ledtrad.rounds.queries.seats import Seat
from ledtrad.rounds.states import Provenance
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.release_files import content_of, kept_files
from ledtrad.synthesis.queries.release_registration import number_of
from ledtrad.synthesis.queries.releases import corrections_of
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.website.documents.files import FORMATS


def submission_archive(seat: Seat, revision: Revision, *, with_own: bool = False) -> bytes:
    """Give the package of a revision: the text as it was sent, the answers as data, the files that it was read from, and the receipt.

    What was entered for the participant, or reconstructed, was never received from it: it has no receipt, and its title says how it came.
    `with_own` says that the participant's own people ask, who alone get the files that they loaded themselves.
    Swedish whoever asks, and without an address, so that it is the same wherever it is written while what it tells of stands. Raises
    LedtradError where the receipt can't be written.
    """
    participant, is_own = seat.participant, revision.provenance == Provenance.SUBMITTED
    title = f"{participant.round.title}: {participant.actor}"
    files = {"text.md": revision.version.text.encode(), "svar.json": _answers(revision)}
    with translation.override("sv"):
        how = "" if is_own else f", {Provenance(revision.provenance).label}"
        if is_own:
            files["kvitto.pdf"] = _receipt(seat, revision, title=title)
    files |= _attached(revision)
    for place, one in enumerate(files_behind(revision, with_own=with_own), start=1):
        ending = PurePosixPath(one.name).suffix.lower()
        files[f"inlast-{place}{ending if ending.isascii() and len(ending) <= 6 else ''}"] = bytes(one.content)
    told = Told(
        title=f"{title}, nummer {revision.number}{how}",
        identifier=f"{participant.round.key}/{participant.actor.key}/{revision.number}",
        creator=revision.made_by,
        created=_instant(revision.made_at),
        received=_instant(revision.made_at) if is_own else "",
        registered=_registered(numbers_of(revision)),
    )
    return package(files, told)


def _receipt(seat: Seat, revision: Revision, *, title: str) -> bytes:
    """Give the receipt of what a participant handed in, without what has happened since."""
    topics = topics_of(revision, round_=seat.participant.round)
    page = receipt_page(seat, revision, topics, is_latest=None)
    document = receipt_document(page, title=title, dated=day_in_sweden(revision.made_at), address="")
    check_document(document)
    return pdf_bytes(document)


def release_archive(release: Release) -> bytes:
    """Give the package of a release: its four files as they are kept, and its document. Raises LedtradError where a file is not kept yet."""
    held = kept_files(release, n_corrections=len(corrections_of(release)))
    missing = [ending for ending in FORMATS if ending not in {one.ending for one in held}]
    if missing:
        raise LedtradError(
            gettext("Utgåvan har inte sparats som %(formats)s än. Kör ledtrad freeze --keep %(key)s och försök igen.")
            % {"formats": listed(missing), "key": release.compilation.key}
        )  # fmt: skip
    files = {f"rapport.{one.ending}": content_of(one) for one in held}
    files["dokument.json"] = _json(release.document)
    told = Told(
        title=f"{release.compilation.title}, utgåva {release.number}",
        identifier=f"{release.compilation.key}/{release.number}",
        creator=release.frozen_by,
        created=_instant(release.frozen_at),
        received="",
        registered=_registered(number_of(release)),
    )
    return package(files, told)


def _attached(revision: Revision) -> dict[str, bytes]:
    """Give what the files of the answers hold, in the order of the template; `svar.json` says by checksum which is which, and what each was called."""
    values = (
        Answer.objects.filter(revision=revision).order_by("question__order").values_list("value", flat=True)
    )
    held = list({one.sha256: one for value in values for one in attached_in(value)}.values())
    contents = contents_of(held)
    return {
        f"bilaga-{place}{one.ending}": contents[one.sha256] for place, one in enumerate(held, start=1)
    }  # fmt: skip


def _answers(revision: Revision) -> bytes:
    """Give the answers as data, in the order of the template."""
    rows = Answer.objects.filter(revision=revision).select_related("question").order_by("question__order")
    told = [
        {
            "key": one.question.key, "title": one.question.title, "kind": str(one.question.kind), "text": one.text, "value": one.value,
            "missing": one.missing_reason,
        }
        for one in rows
    ]  # fmt: skip
    head = {"checksum": revision.version.sha256, "provenance": str(revision.provenance), "number": revision.number}  # fmt: skip
    return _json(head | {"answers": told})


def _json(matter: Any) -> bytes:
    # Sorted: PostgreSQL keeps a document without the order in which it was written.
    return (json.dumps(matter, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _registered(numbers: Iterable[RegisterNumber]) -> tuple[Registered, ...]:
    return tuple(map(_number_told, numbers))


def _number_told(number: RegisterNumber) -> Registered:
    series, struck = number.series, number.struck
    return Registered(
        number=number.text,
        authority=series.authority.name,
        given_on=day_in_sweden(number.given_at).isoformat(),
        keep_years=series.keep_years,
        ground=series.retention,
        struck_on=day_in_sweden(struck.struck_at).isoformat() if struck else "",
        struck_why=struck.reason if struck else "",
    )


def _instant(at: datetime) -> str:
    return at.astimezone(STOCKHOLM).isoformat(timespec="seconds")
