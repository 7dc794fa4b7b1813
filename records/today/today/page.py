"""Today on paper: the same heaps as the first page."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from records.access.log import log_print, subjects_of
from records.access.queries import actor_of
from records.base.roles import CASE_ROLES

from .gathering import today_of


@require_safe
@never_cache
@transaction.atomic
def today_print(request: HttpRequest) -> HttpResponse:
    """For who reads matters; opening it is logged (R57)."""
    actor = actor_of(request)
    if not actor.has(CASE_ROLES):
        raise PermissionDenied
    today = today_of(actor)
    log_print(actor, "today", subjects=subjects_of("record", today.records))
    return render(request, "records/today/print.html", {"today": today, "reader": actor.name})


def today_urls() -> list[URLPattern]:
    return [path("today/print/", today_print, name="records_today_print")]
