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
from ledtrad.core.deadlines import STOCKHOLM, day_in_sweden
from ledtrad.core.errors import LedtradError
from ledtrad.core.saying import listed
from ledtrad.rounds.exchange.packages import Registered, Told, package
from ledtrad.rounds.models import Answer, RegisterNumber, Revision
from ledtrad.rounds.queries.registration import numbers_of
from ledtrad.rounds.queries.revisions import topics_of
from ledtrad.rounds.queries.seats import Seat
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.release_files import content_of, kept_files
from ledtrad.synthesis.queries.release_registration import number_of
from ledtrad.synthesis.queries.releases import corrections_of
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.website.documents.files import FORMATS


def submission_archive(seat: Seat, revision: Revision) -> bytes:
    """Give the package of a submission: its receipt, the text as it was sent, the answers as data, and the files that it was read from.

    Swedish whoever asks, and without an address, so that it is the same wherever it is written. Raises LedtradError where the receipt can't be written.
    """
    participant = seat.participant
    with translation.override("sv"):
        title = f"{participant.round.title}: {participant.actor}"
        page = receipt_page(seat, revision, topics_of(revision, round_=participant.round), is_latest=True)
        document = receipt_document(page, title=title, dated=day_in_sweden(revision.made_at), address="")
        check_document(document)
        receipt = pdf_bytes(document)
    files = {
        "kvitto.pdf": receipt,
        "text.md": revision.version.text.encode(),
        "svar.json": _answers(revision),
    }
    for place, one in enumerate(revision.files.order_by("pk"), start=1):
        ending = PurePosixPath(one.name).suffix.lower()
        files[f"inlast-{place}{ending if ending.isascii() and len(ending) <= 6 else ''}"] = bytes(one.content)
    told = Told(
        title=f"{title}, nummer {revision.number}",
        identifier=f"{participant.round.key}/{participant.actor.key}/{revision.number}",
        creator=revision.made_by,
        created=_instant(revision.made_at),
        received=_instant(revision.made_at),
        registered=_registered(numbers_of(revision)),
    )
    return package(files, told)


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
    return tuple(
        Registered(
            one.text, one.series.authority.name, day_in_sweden(one.given_at).isoformat(), one.series.keep_years, one.series.retention
        )
        for one in numbers
    )  # fmt: skip


def _instant(at: datetime) -> str:
    return at.astimezone(STOCKHOLM).isoformat(timespec="seconds")
