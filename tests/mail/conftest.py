"""A mail server, and a kind of news that says what it was told to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import pytest

from ledtrad.core.viewer import Viewer
from ledtrad.mail import kinds
from ledtrad.mail.kinds import NoticeKind, Told
from ledtrad.mail.models import Notice
from tests.mail.smtp import Server, mail_server


def tell_saga(notices: Sequence[Notice], _viewer: Viewer, _at: datetime) -> Mapping[int, Told]:
    """Say each notice by its key, but those that are told not to be."""
    return {
        one.pk: Told(f"Sak {one.thing}", f"/{one.thing}/", f"{one.key} hände.")
        for one in notices
        if "hemlig" not in one.arguments
    }


@pytest.fixture(autouse=True)
def saga(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know the kind that the cast's notices are of, and no source but what a test writes."""
    monkeypatch.setattr(kinds, "KINDS", dict(kinds.KINDS))
    monkeypatch.setattr("ledtrad.mail.composing.KINDS", kinds.KINDS)
    kinds.KINDS["saga"] = NoticeKind("saga", tell_saga)


@pytest.fixture
def server() -> Iterator[Server]:
    """A mail server of the test's own, to which letters go."""
    with mail_server() as told:
        yield told
