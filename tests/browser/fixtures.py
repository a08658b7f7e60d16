"""One loaded demo and one Chromium for all tests in a browser; a served copy to read, and one of its own for a module that writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.people import ARGS, CHROMIUM, People
from tests.browser.serving import Demo, Served, loaded, served

# How long a page may take to show what is expected, in milliseconds: the machine may have more to do than this.
SOON = 15_000


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright's loop runs in this thread, and Django takes any loop for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=SOON)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def loaded_demo(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return loaded(migrated_file, tmp_path_factory.mktemp("loaded"))


@pytest.fixture(scope="session")
def served_demo(loaded_demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo as it is loaded: nobody writes in it."""
    with served(loaded_demo, tmp_path_factory.mktemp("served") / "demo") as running:
        yield running


@pytest.fixture(scope="module")
def own_demo(loaded_demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the demo for the module alone, to write in."""
    with served(loaded_demo, tmp_path_factory.mktemp("served") / "own") as running:
        yield running


@pytest.fixture
def readers(served_demo: Served, chromium: Browser) -> Iterator[People]:
    """Those who read the demo; in the end nobody has asked a foreign host, and no browser has complained."""
    people = People(chromium, served_demo)
    yield people
    people.close()
    assert people.faults() == []


@pytest.fixture
def writers(own_demo: Served, chromium: Browser) -> Iterator[People]:
    """Those who write in the module's own copy; in the end no foreign host and no complaint, as for the readers."""
    people = People(chromium, own_demo)
    yield people
    people.close()
    assert people.faults() == []


@pytest.fixture(scope="module")
def demo_windows(served_demo: Served, chromium: Browser) -> Iterator[People]:
    """Windows on the demo that are used again from page to page."""
    people = People(chromium, served_demo)
    yield people
    people.close()
