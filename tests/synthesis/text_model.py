"""The extra `suggestions` as tests have it: really there, or as if it were not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from ledtrad.synthesis.queries import text_model

ABSENT = "NO TEXT MODEL: the extra `suggestions` is not installed, so that nothing of it is tried."


@pytest.fixture
def extra(settings: Settings) -> None:
    """The real model, in use; without it the test is skipped."""
    settings.TEXT_MODEL = True
    if text_model.model_in_use() is None:
        pytest.skip(ABSENT)


@pytest.fixture
def no_extra(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A house that would use the model and has not installed it: its package is asked for by a name that none has."""
    settings.TEXT_MODEL = True
    monkeypatch.setattr(text_model, "PACKAGE", "finns-inte")
    text_model._installed.cache_clear()
    yield
    text_model._installed.cache_clear()
