"""What every test starts from: the 2012 round loaded once, a clock of its own, no network."""

from __future__ import annotations

import gc
import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker
from pytest_socket import disable_socket
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

from ledtrad.accounts.immutability import IMMUTABLE_TABLES
from ledtrad.core.immutable import create_sql, drop_sql
from ledtrad.synthesis.importer import load_directory
from ledtrad.ui.document.pdf import pressing
from tests.core.source_text import source_path
from tests.migrated import migrated, pour

# The workers of the suite are measured; the console's own processes are not, since measuring them doubles their time.
if "PYTEST_XDIST_WORKER" in os.environ:
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        del os.environ[name]

# The tests sign in many times; a hash that is slow on purpose shows nothing here.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Whether the extra `suggestions` is installed changes nothing but the tests of it, which turn it on; so too in processes of their own.
settings.TEXT_MODEL = False
os.environ["LEDTRAD_TEXT_MODEL"] = "0"

hypothesis_settings.register_profile("house", deadline=None, derandomize=True, max_examples=40)
hypothesis_settings.load_profile("house")

# The served demo and the one Chromium of the tests in a browser.
pytest_plugins = ["tests.browser.fixtures"]

DEMO = Path(settings.DEMO_DIR)
LOADED_AT = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


def pytest_sessionstart() -> None:
    """Look for garbage seldom: the suite makes many objects and keeps few, and every look goes through all that Django is."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


# Files of few tests that take long: a worker takes whole files, and one of these at the end would run alone.
LONG = frozenset({
    "test_rights.py", "test_role_matrix.py", "test_page_queries.py", "test_english.py", "test_canaries.py", "test_nonsense.py", "test_query_counts.py",
    "test_any_spoilt_cell.py", "test_worker_processes.py", "test_round_in_browser.py", "test_in_browser_keyboard.py", "test_whole_way.py",
    "test_survey_in_browser.py", "test_as_a_program.py", "test_any_tree.py", "test_compilations_freezing.py",
})  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first and then those with most tests, in the order by chance otherwise; xdist is told to keep it (Makefile)."""
    n_tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path.name not in LONG, -n_tests[item.path]))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test talks to the network, and one that needs the printed report is skipped where that is not.

    The database's own socket was opened before.
    """
    if item.get_closest_marker("source") and not source_path().is_file():
        pytest.skip(
            f"NO SOURCE TEXT at {source_path()}: LEDTRAD_SOURCE_TEXT tells where delrapport-2012.txt is."
        )
    if item.get_closest_marker("enable_socket") is None and "browser" not in item.keywords:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def migrated_file(pytestconfig: pytest.Config) -> Path:
    """An SQLite database with every migration done and nothing loaded, to copy."""
    return migrated(Path(pytestconfig.cache.mkdir("migrated")))


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """On SQLite the migrated file is copied; PostgreSQL makes its own."""
    return connection.vendor != "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Load the 2012 round once; each test sees it and rolls its own changes back."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            pour(request.getfixturevalue("migrated_file"), connection.connection)
        load_directory(DEMO, by="testet", at=LOADED_AT)


@pytest.fixture(scope="session", autouse=True)
def each_print_set_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the press has set for everybody who asks for the same: the same order gives the same bytes (test_same_bytes.py)."""
    base, kept = tmp_path_factory.getbasetemp(), pressing._set
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "prints"
    folder.mkdir(exist_ok=True)

    def set_once(order: bytes, seconds: float) -> bytes:
        file = folder / hashlib.sha256(order + str(pressing._PRESS).encode()).hexdigest()
        if seconds < pressing.SECONDS or not file.is_file():
            made = kept(order, seconds)
            half = file.with_suffix(f".{os.getpid()}")
            half.write_bytes(made)
            half.replace(file)
        return file.read_bytes()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pressing, "_set", set_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_found_once() -> Iterator[None]:
    """Look for the static files once: each client of a test has a server of its own, which would look for them anew."""
    found: dict[str, object] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def look_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture
def empty_database(db: None) -> None:
    """An empty database inside the test's transaction: the one place where the triggers are lifted."""
    with connection.cursor() as cursor:
        for table in IMMUTABLE_TABLES:
            for statement in drop_sql(table, vendor=connection.vendor):
                cursor.execute(statement)
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our own tables
        for table in IMMUTABLE_TABLES:
            for statement in create_sql(table, vendor=connection.vendor):
                cursor.execute(statement)
