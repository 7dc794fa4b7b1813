"""What stands on a receipt (R22a): nothing of the person, nothing of what is asked."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from ..models import LedgerItem
from ..queries import items_by_id


@dataclass(frozen=True)
class Receipt:
    """`address`: where the matter can be followed, with its number; the code is never in it."""

    item: LedgerItem
    reference: str
    code: str
    area: str
    topic: str
    received_on: date
    due_on: date | None
    responsible: str
    issuer: str
    phone: str
    address: str

    def qr_svg(self) -> SafeString:
        """The address as a QR code: a path without style, which the content policy lets through."""
        made = segno.make(self.address, error="m")
        return mark_safe(made.svg_inline(border=2, omitsize=True))

    def qr_png(self) -> bytes:
        """The same for a document, six points a module."""
        made = BytesIO()
        segno.make(self.address, error="m").save(made, kind="png", scale=6, border=2)
        return made.getvalue()


def receipt_of(item_id: int) -> Receipt:
    """The receipt as of now: who answers and what was promised may still be open."""
    item = items_by_id([item_id])[item_id]
    who = item.responsible
    office = who.organisation if who else item.organisation
    return Receipt(
        item=item,
        reference=item.reference,
        code=item.tracking_code,
        area=item.area.full_name,
        topic=item.topic,
        received_on=item.opened_on,
        due_on=item.due_on,
        responsible=who.name if who else "",
        issuer=office.name if office else "",
        phone=office.office_phone if office else "",
        address=tracking_address(item.reference),
    )


def tracking_address(reference: str) -> str:
    """The portal's page with the number filled in; the code is typed from the paper (R40)."""
    return f"{settings.PORTAL_URL.rstrip('/')}/track/?{urlencode({'number': reference})}"
