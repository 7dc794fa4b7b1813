"""One household's page (R7): on screen, on paper, and as a document, for this reader only."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from records.access.log import log_print, subjects_of
from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.sensitive import mask_address, mask_identity, mask_phone
from records.documents.answers import docx_answer
from records.documents.choices import LetterKind
from records.documents.rendering import LetterNotMade
from records.documents.rendering import render as render_letter
from records.ledgers.modeladmin.words import light_shown
from records.people.models import Household
from records.people.permissions import can_keep_households
from records.places.history import formerly

from .gathering import ITEMS_SHOWN, HomePage, homes_with_places, pages_of
from .words import page_words, reader_of


def page_for(
    request: HttpRequest, pk: int, *, paper: bool = False, most: int | None = None
) -> tuple[HomePage, Actor]:
    """404 outside the scope. What this reader may not see leaves no trace. `most`: see pages_of."""
    actor = actor_of(request)
    homes = homes_with_places(Household.objects.visible_to(actor))
    home = get_object_or_404(homes, pk=pk)
    return pages_of([home], actor, localdate(), paper=paper, most=most)[0], actor


@never_cache
def household_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on screen, with what can be changed; of many matters the newest, till asked."""
    every = "all" in request.GET
    page, actor = page_for(request, pk, most=None if every else ITEMS_SHOWN + 1)
    if not every:
        page.shorten(ITEMS_SHOWN)
    today = localdate()
    context = {
        "page": page,
        "home": page.home,
        "formerly": formerly(page.home.area),
        "address": mask_address(page.home.address),
        "members": [
            (member, mask_identity(member.identity), mask_phone(member.phone))
            for member in page.members
        ],
        "categories": [(held, in_force(held, today)) for held in page.categories],
        "items": [(item, light_shown(item.light)) for item in page.items],
        "may_keep": can_keep_households(actor, page.home.area_path),
    }
    return render(request, "records/people/household.html", context)


def in_force(held: Any, on: date) -> bool:
    return held.to_on is None or held.to_on >= on


@never_cache
@transaction.atomic
def household_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The page laid out for paper; opening it is logged as a print (R57)."""
    page, actor = page_for(request, pk, paper=True)
    _logged(actor, page)
    context = {
        "home": page.home,
        "words": page_words(page),
        "reader": reader_of(actor),
        "today": localdate(),
    }
    return render(request, "records/household/print.html", context)


@never_cache
@transaction.atomic
def household_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as .docx, from the template that the office uses (R60)."""
    page, actor = page_for(request, pk, paper=True)
    today = localdate()
    given = {
        "area": page.home.area.full_name,
        **page_words(page),
        "reader": reader_of(actor),
        "date": today,
    }
    try:
        made = render_letter(LetterKind.HOUSEHOLD, given, on=today)
    except LetterNotMade as refused:
        messages.error(request, str(refused))
        return redirect("records_household", pk=pk)
    _logged(actor, page)
    name = _("Household %(number)s %(head)s") % {
        "number": page.home.number,
        "head": page.home.head_name,
    }
    return docx_answer(made, f"{name}.docx")


def _logged(actor: Actor, page: HomePage) -> None:
    """Whom the paper concerns: the household, its members and the matters on it."""
    log_print(
        actor,
        "household_page",
        subjects=[
            *subjects_of("household", [page.home.pk]),
            *subjects_of("member", [member.pk for member in page.members]),
            *subjects_of("record", [item.pk for item in page.items]),
        ],
    )
