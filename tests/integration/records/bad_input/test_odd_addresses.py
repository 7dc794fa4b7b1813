"""Odd parameters on every address of the office: an answer below 500, never a stack trace."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.test import Client

from records.base.roles import Role
from tests.factories import records as make
from tests.integration.records.access.walking import PARAMETER, addresses, planted
from tools.access_routes import routes

__all__ = ["planted"]  # a fixture

pytestmark = pytest.mark.django_db

NAMES = (
    *("page", "p", "o", "ot", "per_page", "q", "search_query"),
    *("area", "responsible", "household", "entry", "number", "unit", "campaign"),
    *("pk", "id", "household_id", "item", "batch", "letter", "user", "row", "part"),
    *("ledger", "stage", "source", "category", "light", "kind", "role", "family", "tier"),
    *("from", "to", "on", "year", "month", "day", "due_from", "due_to", "since", "until"),
)
VALUES = {
    "nothing": "0",
    "below nothing": "-1",
    "a word": "abc",
    "20 digits": "9" * 20,
    "a squared two": "²",
    "a day that is none": "2026-02-30",
    "a far year": "99999-01-01",
    "NUL": "a\x00b",
    "written from the right": "\u202e赤化",
    "emoji": "🏠👨\u200d👩\u200d👧",
    "long": "村" * 600,
}
# Characters that are none, names that nobody knows, and the same name twice.
RAW = ["q=%ed%a0%80&%00=%00", "q=%ff%fe&no-such=x&p[]=1&=&__proto__=1&q=a&q=b&p=1&p=2"]
QUERIES = {name: urlencode(dict.fromkeys(NAMES, value)) for name, value in VALUES.items()}
ODD_KEYS = ["9" * 20, "0", "9" * 400]
# One breaks on purpose, one says whether a worker is alive.
NOT_ASKED = ("/readyz", "/admin/failwhale/", "/admin/logout/")


def broken(client: Client, paths: Iterator[str] | list[str]) -> list[tuple[int, str]]:
    """Each address that answers with 500 or raises."""
    client.raise_request_exception = False
    answers = ((client.get(path).status_code, path[:200]) for path in paths)
    return [(status, path) for status, path in answers if status >= 500]


def asked(path: str) -> bool:
    return not path.startswith(NOT_ASKED)


@pytest.fixture
def handler(client):
    client.force_login(make.user(Role.TOWNSHIP_HANDLER, make.TOWNSHIP))
    return client


@pytest.mark.parametrize("query", [*QUERIES.values(), *RAW], ids=[*QUERIES, "raw", "unknown"])
def test_r58_no_odd_parameter_breaks_an_address(handler, planted, query):
    own, _other = planted
    paths = dict.fromkeys(addresses(own))
    assert broken(handler, [f"{path}?{query}" for path in filter(asked, paths)]) == []


@pytest.mark.parametrize("key", ODD_KEYS, ids=lambda key: f"{len(key)} digits")
def test_r58_no_odd_key_breaks_an_address(handler, planted, key):
    paths = ["/" + PARAMETER.sub(key, route) for route in routes("office") if ".*" not in route]
    assert broken(handler, list(filter(asked, paths))) == []
