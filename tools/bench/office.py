"""The office's pages as somebody with a scope: first, last, filtered, searched."""

import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from minqing.demo.passwords import FILE
from records.access.queries import actor_for
from records.base.models import Record
from records.base.roles import Role
from records.people.models import Household

from .figures import Figure
from .queries import queries
from .requests import measured

READERS = (Role.TOWNSHIP_HANDLER, Role.SECTION_HEAD)
REGISTERS = ("households", "cadres", "organisations", "areas")


def figures() -> Iterator[Figure]:
    for role in READERS:
        yield from of_reader(role)


def of_reader(role: Role) -> Iterator[Figure]:
    user = account(role)
    if user is None:
        yield Figure(str(role), "list", note="no such account in these data")
        return
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user, backend="minqing.accounts.backends.OfficeBackend")
    for name, goal, address in addresses(user, wide=role == Role.SECTION_HEAD):
        if os.environ.get("BENCH_ONLY", "") in name:
            yield measured(client, f"{role}: {name}", goal, address)


def account(role: Role) -> Any:
    """The demo's account of this role, written down when the demo was built: the first that was
    made, whose area is the busiest.
    """
    told = json.loads((settings.DATA_DIR / FILE).read_text())
    names = [one["username"] for one in told]
    return get_user_model().objects.filter(username__in=names, roles__role=role).earliest("pk")


def addresses(user: object, *, wide: bool) -> Iterator[tuple[str, str, str]]:
    """(what, which goal, where)."""
    actor, items = actor_for(user), reverse("ledgers_modeladmin_index")
    for name, query in queries(actor, wide=wide):
        yield f"ledgers, {name}", "list", f"{items}?{urlencode(query)}"
    yield "today", "page", reverse("wagtailadmin_home")
    yield "the next fourteen days", "page", reverse("records_fortnight")
    yield "reports", "page", reverse("records_reports")
    home = Household.objects.visible_to(actor).order_by("pk").first()
    if home:
        yield "household page", "page", reverse("records_household", args=[home.pk])
    item = Record.objects.visible_to(actor).filter(kind="ledger_item").order_by("-pk").first()
    if item:
        yield "matter's page", "page", reverse("ledgers_item", args=[item.pk])
    entries = reverse("difficulty_modeladmin_index")
    for name, query in (("first", {}), ("last", {"p": "last"}), ("review", {"due": "review"})):
        yield f"households in difficulty, {name}", "list", f"{entries}?{urlencode(query)}"
    for kind in REGISTERS:
        address = reverse(f"{kind}_modeladmin_index")
        for name, query in (("first", {}), ("last", {"p": "last"}), ("search", {"q": "李"})):
            yield f"{kind}, {name}", "list", f"{address}?{urlencode(query)}"
    for screen in ("orders", "inspections"):
        yield f"{screen}, first", "list", reverse(f"{screen}_modeladmin_index")
