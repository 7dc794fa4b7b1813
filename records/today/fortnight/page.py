"""The page, on screen and on paper (R44a)."""

from collections import defaultdict
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from records.access.log import log_print, subjects_of
from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.kinds import Kind
from records.base.models import Record
from records.base.roles import CASE_ROLES

from .coming import falling_due
from .entries import DAYS, Entry
from .orders import orders_to_come
from .people import away, ending_roles
from .red import turning_red


def entries_of(actor: Actor, today: date) -> list[Entry]:
    """Everything that this person sees coming, in the order of its sorts."""
    seen = Record.objects.visible_to(actor).filter(kind=Kind.LEDGER_ITEM)
    return [
        *turning_red(seen, actor, today),
        *orders_to_come(seen, actor, today),
        *falling_due(seen, actor, today),
        *ending_roles(actor, today),
    ]


def by_day(entries: list[Entry]) -> list[tuple[date, list[Entry]]]:
    """The days on which something comes."""
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.on].append(entry)
    return sorted(found.items())


@require_safe
@never_cache
@transaction.atomic
def fortnight_page(request: HttpRequest) -> HttpResponse:
    """For who reads matters; it is made to be printed, and opening it is logged (R57)."""
    actor = actor_of(request)
    if not actor.has(CASE_ROLES):
        raise PermissionDenied
    today = localdate()
    entries = entries_of(actor, today)
    log_print(actor, "fortnight", subjects=subjects_of("record", (e.record_id for e in entries)))
    context = {
        "today": today,
        "last": today + timedelta(days=DAYS - 1),
        "days": by_day(entries),
        "away": away(actor, today),
        "reader": actor.name,
    }
    return render(request, "records/today/fortnight.html", context)


def fortnight_urls() -> list[URLPattern]:
    return [path("today/fortnight/", fortnight_page, name="records_fortnight")]
