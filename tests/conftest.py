"""What every test may rest on: two processes' clients, whole flushes, PostgreSQL where marked."""

import json
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from records.base import triggers

# A loaded machine is no fault of the code: time limits belong to the performance tests.
hypothesis_settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
hypothesis_settings.load_profile("house")


def flush_to_the_start(self: TransactionTestCase) -> None:
    """Empty the tables and put back what the migrations had put in (root page, groups, locale).

    Django's own flush leaves them out, and the append-only guards would refuse it: this is the one
    place that lifts them.
    """
    start = getattr(connection, "_test_serialized_contents", "[]")
    with triggers.lifted():
        call_command(
            "flush", verbosity=0, interactive=False, inhibit_post_migrate=bool(json.loads(start))
        )
        connection.creation.deserialize_db_from_string(start)


@pytest.fixture(scope="session", autouse=True)
def _whole_flushes() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_to_the_start)
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Ids repeat from test to test; what was cached for one must not answer another."""
    cache.clear()


@pytest.fixture
def portal_settings(settings: Settings) -> Settings:
    """The running test sees the settings that make a process the portal."""
    from minqing.settings import portal

    for name in ("PROCESS", "ROOT_URLCONF", "MIDDLEWARE", "CONTENT_SECURITY_POLICY"):
        setattr(settings, name, getattr(portal, name))
    return settings


@pytest.fixture
def portal_client(portal_settings: Settings) -> Client:
    """A reader's client: the portal's addresses and middleware."""
    return Client()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set TEST_DATABASE_URL")
