"""Whether an extension moves a petition's clock (R36); what does not says why."""

from datetime import date

from .explained import Extension
from .petition_events import Event, History, day_in

# Whoever presides over the work (主持工作) stands in for the main leader; nobody else does.
APPROVERS = frozenset({"main_leader", "presiding"})
SERVED = frozenset(
    {"signed", "posted_with_receipt", "left_before_witnesses", "electronic_by_agreement"}
)
DEFAULT_CLOCKS = ("bureau",)


def extensions_of(history: History, clock: str, limit: date, cap: int) -> tuple[Extension, ...]:
    """The extensions that name this clock, as judged against its limit, in order of service."""
    judged: list[Extension] = []
    for event in sorted(history.named("extension"), key=_order):
        if clock not in _clocks(event):
            continue
        days = event.get("days")
        refusal = _refusal(event, limit, cap)
        if not refusal and any(earlier.takes_effect for earlier in judged):
            refusal = "extended_already"
        given = days if isinstance(days, int) else 0
        judged.append(Extension(given, refusal, day_in(event.get("served_on"))))
    return tuple(judged)


def _clocks(event: Event) -> tuple[str, ...]:
    named = event.get("clocks")
    if isinstance(named, str):
        return (named,)
    return tuple(map(str, named)) if isinstance(named, list | tuple) and named else DEFAULT_CLOCKS


def _order(event: Event) -> tuple[date, ...]:
    names = ("served_on", "approved_on", "requested_on")
    return tuple(day_in(event.get(name)) or date.max for name in names)


def _refusal(event: Event, limit: date, cap: int) -> str:
    """The first reason why the extension has no effect; "" when there is none."""
    days = event.get("days")
    if not isinstance(days, int) or days < 1:
        return "no_days"
    if days > cap:
        return "too_long"
    return _not_approved(event, limit) or _not_served(event, limit)


def _not_approved(event: Event, limit: date) -> str:
    requested, approved = day_in(event.get("requested_on")), day_in(event.get("approved_on"))
    approver = event.get("approver") or "main_leader"
    if requested is None:
        return "not_requested"
    if requested > limit:
        return "requested_late"
    if approved is None or event.get("approved") is False or event.get("refused_on"):
        return "not_approved"
    if approver not in APPROVERS:
        return "wrong_approver"
    if approver in (event.get("requester"), event.get("requested_by")):
        return "own_approval"
    if approved < requested:
        return "approved_before_request"
    return "approved_late" if approved > limit else ""


def _not_served(event: Event, limit: date) -> str:
    approved, served = day_in(event.get("approved_on")), day_in(event.get("served_on"))
    if served is None or (event.get("served_by") or "signed") not in SERVED:
        return "not_served"
    if approved and served < approved:
        return "served_before_approval"
    return "served_late" if served > limit else ""
