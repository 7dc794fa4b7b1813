"""The access matrix holds: every address × method × role × own or other area (R56).

What is decided stands in tools/access_classes.py and tools/access_routes.py; a new address without
a line there fails here and in `make check`.
"""

from collections.abc import Iterator

import pytest
from django.test import Client

from records.base.roles import Role
from tests.factories import records as make
from tools.access_classes import CLASSES, Access, Decision
from tools.access_routes import CONFIGURATIONS, TABLES, class_of, routes

from .walking import AT, Planted, addresses_of, planted

__all__ = ["planted"]  # a fixture

pytestmark = pytest.mark.django_db
HOME, LOGIN = "/admin/", "/admin/login/"


def turned_away(answer) -> bool:
    """Not found, forbidden, no such method, or sent to the first page or to sign in."""
    if answer.status_code in (403, 404, 405):
        return True
    target = answer.headers.get("Location", "")
    return answer.status_code in (301, 302) and (target == HOME or target.startswith(LOGIN))


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_r56_every_address_has_a_class(configuration):
    undecided = [r for r in routes(configuration) if class_of(configuration, r) is None]
    assert undecided == [], "add a line to tools/access_routes.py"


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_every_class_that_is_named_exists(configuration):
    assert {name for _pattern, name in TABLES[configuration]} <= set(CLASSES)


def decided() -> Iterator[tuple[str, Access]]:
    for route in routes("office"):
        name = class_of("office", route)
        if name is not None:
            yield route, CLASSES[name]


def wrong(client: Client, role: Role | None, planted: Planted, other: Planted) -> list[str]:
    """Addresses that answer otherwise than decided; the first address that each route gives.

    An address without an area is asked for once.
    """
    found = []
    for route, access in decided():
        asked: set[str] = set()
        for where, own in ((planted, True), (other, False)):
            for address in set(addresses_of(route, where)[:1]) - asked:
                asked.add(address)
                found += _answers_wrongly(client, address, access, role, own=own)
    return found


def _answers_wrongly(
    client: Client, address: str, access: Access, role: Role | None, *, own: bool
) -> Iterator[str]:
    for method in ("GET", "POST"):
        wanted = access.decide(role, method, own)
        if wanted == Decision.ASKS:
            continue
        answer = client.generic(method, address)
        broken = answer.status_code >= 500
        if broken or turned_away(answer) == (wanted == Decision.OPEN):
            yield f"{method} {address}: {answer.status_code}, {wanted.value}"


@pytest.mark.parametrize("role", list(Role))
def test_r56_each_role_opens_what_is_decided_and_nothing_else(role, planted, client):
    client.force_login(make.user(role, AT[role]))
    client.raise_request_exception = False
    assert "\n".join(wrong(client, role, *planted)) == ""


def test_r56_nobody_opens_anything_without_signing_in(planted, client):
    assert wrong(client, None, *planted) == []


@pytest.mark.parametrize("route", routes("portal"))
def test_r53_the_portal_lets_nobody_sign_in(route, portal_client):
    assert class_of("portal", route) == "public"
