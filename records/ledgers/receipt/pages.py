"""Printing a receipt: from the browser on A5 or on an 80 mm roll, or as .docx (R22a, R60)."""

import json

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from records.access.log import log_print, subjects_of
from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.kinds import Confidentiality
from records.base.models import OutboxMessage
from records.documents.answers import docx_answer
from records.documents.choices import LetterKind
from records.documents.rendering import LetterNotMade
from records.documents.rendering import render as render_letter
from records.documents.values import Picture

from ..actions.move import tracking_changed
from ..modeladmin.acting import item_in_scope
from .values import Receipt, receipt_of

PAPERS = {"a5": "A5", "80mm": "80 mm"}


@never_cache
@transaction.atomic
def receipt_print(request: HttpRequest, pk: int) -> HttpResponse:
    """`?paper=80mm` for the roll; any other word is A5. Opening it is logged as a print (R57)."""
    item_in_scope(request, pk)
    asked = request.GET.get("paper", "")
    paper = asked if asked in PAPERS else "a5"
    receipt = receipt_of(pk)
    _logged(actor_of(request), receipt)
    context = {"receipt": receipt, "paper": paper, "papers": PAPERS, "today": localdate()}
    return render(request, "records/ledgers/receipt.html", context)


@never_cache
@transaction.atomic
def receipt_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt from the template that the office uses."""
    item_in_scope(request, pk)
    receipt, today = receipt_of(pk), localdate()
    names = ("issuer", "reference", "code", "area", "topic", "received_on", "responsible")
    given = {
        **{name: getattr(receipt, name) for name in (*names, "phone", "due_on", "address")},
        "qr": Picture(receipt.qr_png(), 32),
        "date": today,
    }
    try:
        made = render_letter(LetterKind.RECEIPT, given, on=today)
    except LetterNotMade as refused:
        messages.error(request, str(refused))
        return redirect("ledgers_item", pk=pk)
    _logged(actor_of(request), receipt)
    return docx_answer(made, _("Receipt %(number)s") % {"number": receipt.reference} + ".docx")


def _logged(actor: Actor, receipt: Receipt) -> None:
    log_print(actor, "receipt", subjects=subjects_of("record", [receipt.item.pk]))
    if receipt.item.confidentiality == Confidentiality.ORDINARY:
        _tell_portal(receipt)


def _tell_portal(receipt: Receipt) -> None:
    """From now on somebody may follow it, also what came in by a file (R40)."""
    notice = tracking_changed(receipt.item.uid)
    OutboxMessage.objects.get_or_create(
        key=f"{notice.kind}:{receipt.item.uid}:receipt",
        defaults={
            "kind": notice.kind,
            "payload": json.dumps(dict(notice.payload)),
            "created_at": timezone.now(),
        },
    )
