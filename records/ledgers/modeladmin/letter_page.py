"""A transfer letter as a document (R13a, R60)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from records.access.log import log_print, subjects_of
from records.access.queries import actor_of
from records.base.models import Event
from records.base.sensitive import without_numbers
from records.documents.answers import docx_answer
from records.documents.choices import LetterKind
from records.documents.rendering import LetterNotMade, render

from ..models import Assistance, LedgerItem
from .acting import item_in_scope


@never_cache
def letter_file(request: HttpRequest, pk: int, letter: int) -> HttpResponse:
    """The letter as .docx, logged as printed; 404 outside the reader's scope."""
    item = item_in_scope(request, pk)
    rows = Assistance.objects.filter(record=pk, pk=letter).select_related("organisation")
    row = rows.first()
    if row is None:
        raise Http404
    sent = _sent(row)
    try:
        content = render(
            LetterKind.TRANSFER, _context(row, item, sent), on=row.sent_on, made_at=sent.at
        )
    except LetterNotMade as refused:
        messages.error(request, str(refused))
        return redirect("ledgers_item", pk=pk)
    log_print(actor_of(request), "transfer_letter", subjects=subjects_of("record", [pk]))
    return docx_answer(content, f"{row.reference}.docx")


def _sent(row: Assistance) -> Event:
    """The entry with which it was sent: who wrote it then stands on it, whoever prints it now."""
    people = Event.objects.select_related("actor", "cadre__organisation")
    return people.get(record=row.record_id, sequence=row.sequence)


def _context(row: Assistance, item: LedgerItem, sent: Event) -> dict[str, Any]:
    """What the letter says: of the matter what was asked, of its household no name or number."""
    writer = sent.cadre
    office = writer.organisation if writer else item.organisation
    return {
        "issuer": office.name if office else "",
        "number": row.reference,
        "title": _("Letter on the transfer of a matter: %(topic)s")
        % {"topic": item.topic or item.reference},
        "addressee": str(row.organisation or row.outside_unit),
        "reference": item.reference,
        "area": item.area.full_name,
        "received_on": item.opened_on,
        "demand": without_numbers(item.demand),
        "request": row.asked,
        "reply_on": row.reply_due_on,
        "contact": writer.name if writer else str(sent.actor or ""),
        "phone": office.office_phone if office else "",
        "copies": "",
        "date": row.sent_on,
    }
