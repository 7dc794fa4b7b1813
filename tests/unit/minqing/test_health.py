"""`/healthz` says that the process answers, `/readyz` that it can do its work."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from records.base import triggers


def test_healthz_asks_no_database(
    db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")
    assert "no-store" in response.headers["Cache-Control"]


def test_readyz_is_well_on_both_processes(db: None, client: Client) -> None:
    assert client.get("/readyz").text == "ok\n"


def test_readyz_on_the_portal(db: None, portal_client: Client) -> None:
    assert portal_client.get("/readyz").text == "ok\n"


def test_readyz_names_a_missing_guard(db: None, client: Client) -> None:
    name = triggers.GUARDS[0].name
    on = f" ON {triggers.GUARDS[0].table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, f"trigger {name}\n")


def test_readyz_names_a_database_that_is_not_migrated(db: None, client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'records'")
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "migrations\n")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_allowed(db: None, client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
