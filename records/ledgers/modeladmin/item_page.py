"""The page of one matter: facts, people, what can be done now, timeline, deadlines, files."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.clock.sentences import why_due
from records.base.models import Attachment, Record
from records.base.sensitive import find_numbers, mask_address, mask_phone
from records.people.models import Household
from records.places.history import formerly

from ..choices import Ledger
from ..lights import lights_on
from ..models import LedgerItem
from ..state import load_state
from ..verbs import Verb
from .acting import item_in_scope
from .beside import analyses_of, extensions_of, held_up, letters_of, next_step
from .deadlines import deadlines
from .joined import joined
from .offers import kept_back, offers, refusal
from .panels import panels_of
from .registering import numbers_remark
from .timeline import events_of, shown
from .words import day, light_shown


@never_cache
def item_page(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_in_scope(request, pk)
    actor = actor_of(request)
    events = list(events_of(pk))
    texts = [pair for pair in _texts(item) if pair[1]]
    numbers = find_numbers("\n".join(text for _label, text in texts))
    state = load_state(pk)
    said = offers(state, actor)
    context = {
        "item": item,
        "ledger": Ledger(item.subkind).label,
        "light": _light(pk),
        "tier": item.get_tier_display(),
        "next_step": next_step(item),
        "formerly": formerly(item.area),
        "facts": list(_facts(item)),
        "texts": texts,
        "caller_phone": mask_phone(item.caller_phone),
        "household": _household(item, actor),
        "offers": said,
        "more": [offer for offer in said if not offer.beside and not offer.refusal],
        "kept_back": kept_back(said),
        "timeline": shown(events),
        "deadlines": deadlines(events),
        "why": why_due(item.due_basis, item.due_on),
        "letters": letters_of(item),
        "extensions": extensions_of(item),
        "analyses": analyses_of(item),
        "held_up": held_up(state),
        "files": Attachment.objects.filter(record_id=pk).order_by("-sequence", "id"),
        "numbers": item.external_numbers.all(),
        "joined": joined(item, state, actor),
        "panels": panels_of(item, actor),
        "may_gather": not refusal(state, Verb.LEAD, actor),
        "remark": numbers_remark() if numbers else "",
    }
    return render(request, "records/ledgers/item.html", context)


def _light(pk: int) -> Any:
    lit = Record.objects.annotate(light=lights_on(localdate()).annotation())
    return light_shown(lit.values_list("light", flat=True).get(pk=pk))


def _facts(item: LedgerItem) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = [
        (_("Ledger"), Ledger(item.subkind).label),
        (_("Category"), item.topic or "—"),
        (_("Area"), item.area.full_name),
        (_("Where it is now"), item.get_tier_display()),
        (_("Source"), item.source_words or item.get_source_display()),
        (_("Received on"), day(item.opened_on)),
        (_("Responsible person"), item.responsible or "—"),
        (_("Deadline"), day(item.due_on)),
        (_("Entered by"), item.entered_by or _("The system")),
    ]
    if item.completed_on:
        facts.append((_("Reported as completed on"), day(item.completed_on)))
    facts.extend(_stability(item))
    if item.outcome:
        facts.append((_("Outcome"), item.get_outcome_display()))
    if item.closed_on:
        facts.append((_("Closed on"), day(item.closed_on)))
    if item.verification:
        facts.append((_("How it was verified"), item.get_verification_display()))
    if item.satisfaction:
        facts.append((_("Satisfaction"), item.get_satisfaction_display()))
    if item.reopened_count:
        facts.append((_("Times reopened"), item.reopened_count))
    return facts


def _stability(item: LedgerItem) -> Iterator[tuple[str, Any]]:
    """What a stability item also has (R10b)."""
    if item.subkind != Ledger.STABILITY:
        return
    yield _("State of stability"), item.get_stability_state_display() or "—"
    yield _("Risk level"), item.get_risk_display() or "—"
    yield _("People concerned"), item.people_concerned or "—"
    yield _("Number of people"), item.people_count or "—"


def _texts(item: LedgerItem) -> list[tuple[str, str]]:
    return [
        (_("What is asked"), item.demand),
        (_("Progress"), item.progress),
        (_("Measures taken"), item.measures),
        (_("Plan"), item.plan),
        (_("Result of the work"), item.result),
        (_("What was found"), item.finding),
        (_("Remarks"), item.remarks),
    ]


def _household(item: LedgerItem, actor: Actor) -> dict[str, Any] | None:
    """The household with masked values, when this reader may see it."""
    if not item.household_id:
        return None
    home = Household.objects.visible_to(actor).filter(pk=item.household_id).first()
    if home is None:
        return None
    members = home.members.current().order_by("-is_head", "id")
    return {
        "row": home,
        "address": mask_address(home.address),
        "people": [(member, mask_phone(member.phone)) for member in members],
    }
