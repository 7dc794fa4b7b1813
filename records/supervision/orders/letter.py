"""An order on paper (督办单): as a document, and as a page to print (R17, R60)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from records.access.log import log_print, subjects_of
from records.access.queries import actor_of
from records.base.sensitive import without_numbers
from records.base.tiers import Tier
from records.documents.answers import docx_answer
from records.documents.choices import LetterKind
from records.documents.rendering import LetterNotMade
from records.documents.rendering import render as render_letter
from records.ledgers.models import LedgerItem
from records.ledgers.queries import items_by_id
from records.people.choices import OrganisationKind
from records.people.models import Organisation
from records.places.choices import PATH_LENGTH, Level

from ..choices import Level as SupervisionLevel
from ..line import line_on
from ..models import SupervisionOrder
from .page import order_in_scope
from .words import addressee

WHAT = "supervision_order"


@never_cache
@transaction.atomic
def order_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The order as .docx, logged as printed; 404 outside the reader's scope."""
    actor = actor_of(request)
    order = order_in_scope(actor, pk)
    given = letter_of(order)
    try:
        content = render_letter(LetterKind.SUPERVISION, given, on=order.raised_on)
    except LetterNotMade as refused:
        messages.error(request, str(refused))
        return redirect("supervision_order", pk=pk)
    log_print(actor, WHAT, subjects=subjects_of("record", [order.record_id]))
    return docx_answer(content, f"{order.reference}.docx")


@never_cache
@transaction.atomic
def order_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on one sheet of paper, logged."""
    actor = actor_of(request)
    order = order_in_scope(actor, pk)
    log_print(actor, WHAT, subjects=subjects_of("record", [order.record_id]))
    context = {"order": order, "letter": letter_of(order)}
    return render(request, "records/supervision/order_print.html", context)


def letter_of(order: SupervisionOrder) -> dict[str, Any]:
    """What the letter says: of the matter what was asked, of the household no name or number."""
    item = items_by_id([order.record_id])[order.record_id]
    office = issuer(item)
    return {
        "issuer": office.name if office else "",
        "number": order.reference,
        "title": _("Order of supervision"),
        "level": order.get_level_display(),
        "addressee": addressee(order),
        "reference": item.reference,
        "area": item.area.full_name,
        "demand": without_numbers(item.demand),
        "responsible": item.responsible.name if item.responsible else "",
        "due_on": order.missed_on or item.due_on,
        "days_overdue": days_overdue(order),
        "request": order.words,
        "reply_on": order.reply_due_on,
        "contact": contact(order, item),
        "phone": office.office_phone if office else "",
        "date": order.raised_on,
    }


def contact(order: SupervisionOrder, item: LedgerItem) -> str:
    """Whoever raised it by hand; else who held the bureau's office on that day."""
    if order.raised_by is not None:
        return str(order.raised_by)
    line = line_on(order.raised_on)
    cadre_id = line.person(SupervisionLevel.SECOND, Tier.DISTRICT, item.area_path, None)
    return line.names.get(cadre_id or 0, "")


def days_overdue(order: SupervisionOrder) -> str:
    """On the day on which it was raised; "" for an order that names no missed deadline."""
    return str((order.raised_on - order.missed_on).days) if order.missed_on else ""


def issuer(item: LedgerItem) -> Organisation | None:
    """The bureau of the matter's district: orders go out in its name, and it is informed."""
    path = item.area_path[: PATH_LENGTH[Level.DISTRICT]]
    bureaus = Organisation.objects.filter(kind=OrganisationKind.BUREAU, area__path=path)
    return bureaus.order_by("id").first()
