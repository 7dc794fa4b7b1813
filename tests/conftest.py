"""What every test may rest on: two processes' clients, whole flushes, PostgreSQL where marked."""

import json
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings

from records.base import triggers

from .migrated import KeptDatabase

# A loaded machine is no fault of the code: time limits belong to the performance tests.
hypothesis_settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
hypothesis_settings.load_profile("house")

START = {"data": "[]"}


@pytest.fixture(scope="session")
def kept_database(django_db_use_migrations: bool) -> KeptDatabase | None:
    """On SQLite with migrations: the database that earlier runs have migrated."""
    if connection.vendor != "sqlite" or not django_db_use_migrations:
        return None
    return KeptDatabase()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, kept_database: KeptDatabase | None
) -> None:
    if kept_database:
        path = django_settings.DATA_DIR / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)
        kept_database.lend(path)


@pytest.fixture(scope="session")
def django_db_createdb(request: pytest.FixtureRequest, kept_database: KeptDatabase | None) -> bool:
    return kept_database is None and bool(request.config.getvalue("create_db"))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, kept_database: KeptDatabase | None
) -> None:
    """Remembers what the migrations put in, for the flushes below."""
    with django_db_blocker.unblock():
        if "django_migrations" not in connection.introspection.table_names():
            return  # no test of this run asks for the database
        if kept_database:
            kept_database.keep()
        rows = json.loads(connection.creation.serialize_db_to_string())
    # Content types first: saving other rows asks for them and would make them under new ids.
    START["data"] = json.dumps(sorted(rows, key=lambda row: "contenttype" not in row["model"]))


def flush_to_the_start(self: TransactionTestCase) -> None:
    """Empty the tables and put back what the migrations had put in (root page, groups, locale).

    Django's own flush leaves them out, and the append-only guards would refuse it: this is the one
    place that lifts them.
    """
    # Without migrations there is no start: then Django makes content types and permissions anew.
    start = START["data"]
    with triggers.lifted():
        call_command(
            "flush", verbosity=0, interactive=False, inhibit_post_migrate=bool(json.loads(start))
        )
        ContentType.objects.clear_cache()
        connection.creation.deserialize_db_from_string(start)
        let_sequences_follow()


def let_sequences_follow() -> None:
    """Rows put back with their keys do not move PostgreSQL's sequences: the next would clash."""
    models = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


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
