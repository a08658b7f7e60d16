"""The world of each module, made once: every test rolls back what it does there, and the module rolls back the world.

A module that uses it is marked with django_db all the same: without one such test there is no test database at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.trust.forms import Form, forms_to_post
from tests.trust.world import World, make_world


@contextmanager
def in_its_own_transaction(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Open the test database for a whole module, and roll back what was done there."""
    with blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        assert "memory" in name or "test_" in name, f"{name} is no test database."
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, as the module's tests find it."""
    with in_its_own_transaction(django_db_blocker):
        yield make_world()


@pytest.fixture(scope="module")
def forms(made: World) -> dict[str, Form]:
    """The forms of the world, by the page that they are posted to."""
    return forms_to_post(made.client(), made)


@pytest.fixture
def world(made: World) -> Iterator[World]:
    """The world, for a test that may do anything there."""
    with transaction.atomic():
        yield made
        transaction.set_rollback(True)
