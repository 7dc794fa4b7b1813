"""What a reader reports as wrong on a page becomes a matter with a term (R53a)."""

from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from records.base.actor import SYSTEM
from records.base.clock import Explained, Term, Unit, explain
from records.base.engine import apply
from records.base.policy import calendar_for, policy_on
from records.base.sensitive.field import decrypt, encrypt
from records.places.models import Area

from .actions import RegisterInput, plan_register
from .choices import Ledger, Source

CONTACT = "contact"
WHERE = "inbox.contact"


class NoPlace(LookupError):
    """No area is loaded, so a report belongs nowhere yet."""


def seal_contact(payload: dict[str, str]) -> dict[str, str]:
    """The payload with its contact encrypted: an inbox row holds nothing sensitive in clear."""
    return {
        name: encrypt(value, WHERE) if name == CONTACT and value else value
        for name, value in payload.items()
    }


def register_error_report(payload: dict[str, str]) -> str:
    """Register a report as a matter of the page's area, else of the district; its number.

    Payload: `page`, `address`, `words`, `area_code` (may be empty), `contact` (sealed, may be
    empty).
    """
    now = timezone.now()
    today = timezone.localdate(now)
    area = _place(payload.get("area_code", ""))
    contact, deadline = payload.get(CONTACT, ""), _deadline(today)
    item = RegisterInput(
        ledger=Ledger.LIVELIHOOD,
        area_id=area.pk,
        area_path=area.path,
        district_code=area.district_code,
        category=_("Error report"),
        source=Source.ERROR_REPORT,
        demand="\n".join(filter(None, (payload.get(k, "") for k in ("words", "page", "address")))),
        caller_phone=decrypt(contact, WHERE) if contact else "",
        opened_on=today,
        due_on=deadline.on,
    )
    plan = plan_register(item, actor=SYSTEM, now=now)
    plan = replace(plan, child={**plan.child, "due_basis": deadline.to_text()})
    return apply([plan])[0].reference


def _deadline(today: date) -> Explained:
    """Working days of the policy, by the office's own calendar; it can be explained later."""
    policy, number = policy_on(today), "error_report_days"
    term = Term(policy.error_report_days, Unit.WORKING_DAY, "error_report", number)
    return explain(today, term, calendar_for(), roll_over=policy.roll_over)


def _place(code: str) -> Area:
    areas = Area.objects.current().order_by("path")
    found = areas.filter(code=code).last() if code else None
    found = found or areas.filter(level="district").first() or areas.first()
    if found is None:
        raise NoPlace
    return found
