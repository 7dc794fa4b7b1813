"""Every office address, walked as each role: nothing of another area shows on any door (R56).

Wagtail's side doors are walked too: choosers, history, compare, the admin API, bulk actions,
reports. Each address is asked for with objects of the reader's own area and of another one.
"""

from collections.abc import Iterator

import pytest
from django.test import Client

from records.base.roles import CASE_ROLES, Role
from tests.factories import records as make

from .walking import AT, DRAFT, OTHER, OWN, addresses, planted

__all__ = ["planted"]  # a fixture

pytestmark = pytest.mark.django_db
SEES_DRAFTS = {Role.PUBLICITY_EDITOR, Role.SECTION_HEAD, Role.APPROVER}
# Auditors print for anyone who looked at a household's data (R9a): the page says whose it is.
MAY_NAME = {Role.AUDITOR: "/admin/who-looked/"}


def text_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


def seen(client: Client, address: str) -> Iterator[tuple[str, int, str]]:
    """(method, status, body) of asking, with every list searched, and of sending nothing."""
    asked = client.get(address, {"q": "麻雀"})
    yield "GET", asked.status_code, text_of(asked)
    sent = client.post(address)
    yield "POST", sent.status_code, text_of(sent)


def hidden_from(role: Role) -> list[str]:
    words = [OTHER] if role in CASE_ROLES else [OTHER, OWN]
    return words if role in SEES_DRAFTS else [*words, DRAFT]


@pytest.mark.parametrize("role", list(Role))
def test_r56_no_office_address_shows_what_lies_outside_the_scope(role, planted, client):
    client.force_login(make.user(role, AT[role]))
    client.raise_request_exception = False
    own, other = planted
    leaks, broken = [], []
    for address in dict.fromkeys([*addresses(own), *addresses(other)]):
        if address.startswith(MAY_NAME.get(role, "?")):
            continue
        for method, status, body in seen(client, address):
            broken += [(method, address)] if status >= 500 else []
            leaks += [(method, address, word) for word in hidden_from(role) if word in body]
    assert leaks == []
    assert broken == []


@pytest.mark.parametrize("role", sorted(CASE_ROLES))
def test_r56_the_same_walk_does_show_the_own_area(role, planted, client):
    """The walk can fail: what is planted at home is found by it."""
    client.force_login(make.user(role, AT[role]))
    own, _other = planted
    found = [a for a in dict.fromkeys(addresses(own)) if OWN in text_of(client.get(a))]
    assert f"/admin/ledgers/{own.item.pk}/" in found
    assert f"/admin/households/{own.household.pk}/" in found


def test_r56_nobody_comes_in_without_signing_in(planted, client):
    client.raise_request_exception = False
    open_doors = []
    for address in dict.fromkeys(addresses(planted[0])):
        for method, status, body in seen(client, address):
            if any(word in body for word in (OWN, OTHER, DRAFT)) or status >= 500:
                open_doors.append((method, address, status))
    assert open_doors == []
