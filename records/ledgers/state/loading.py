"""States of ledger items from the database, set-based."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import OuterRef, Q, Subquery
from django.utils.timezone import localdate

from records.base.models import Event, Record
from records.base.policy import policy_on

from ..choices import Decision
from ..models import Assistance, Extension, LedgerItem, OverdueAnalysis
from .values import NAMING, REPORTING, Details, ItemState, Letter, Side, Terms, Wish, known


def load_states(record_ids: Iterable[int]) -> dict[int, ItemState]:
    """States by record id, in a fixed number of queries whatever their number."""
    rows = list(LedgerItem._default_manager.filter(pk__in=list(record_ids)))
    sides, details = _sides(rows), _details(rows)
    return {
        row.pk: ItemState(
            id=row.pk,
            uid=row.uid,
            version=row.event_count,
            stage=row.stage,
            ledger=row.subkind,
            area_path=row.area_path,
            organisation_id=row.organisation_id,
            opened_on=row.opened_on,
            due_on=row.due_on,
            closed_on=row.closed_on,
            responsible_id=row.responsible_id,
            reopened_count=row.reopened_count,
            side=sides[row.pk],
            completed_on=row.completed_on,
            next_on=row.next_on,
            tier=row.tier,
            confidentiality=row.confidentiality,
            entered_by_id=row.entered_by_id,
            untouched=row.updated_at == row.created_at,
            details=details[row.pk],
        )
        for row in rows
    }


def load_state(record_id: int) -> ItemState:
    """The state of one item; Record.DoesNotExist when there is none."""
    found = load_states([record_id])
    if not found:
        raise Record.DoesNotExist(record_id)
    return found[record_id]


def _details(rows: list[LedgerItem]) -> dict[int, Details]:
    keys = [row.pk for row in rows]
    policy = policy_on(localdate())
    terms = Terms(
        policy.accept_days, policy.letter_reply_days, policy.waiting_months, policy.roll_over
    )
    letters, wishes = _letters(keys), _wishes(keys)
    leading = set(
        LedgerItem._default_manager.filter(lead_matter__in=keys)
        .order_by()
        .values_list("lead_matter_id", flat=True)
        .distinct()
    )
    analysed: dict[int, set[date]] = {key: set() for key in keys}
    found = OverdueAnalysis.objects.filter(record__in=keys).order_by()
    for record_id, due_on in found.values_list("record", "due_on"):
        analysed[record_id].add(due_on)
    return {
        row.pk: Details(
            stability_state=row.stability_state,
            paused_on=row.paused_on,
            sent_up_by_id=row.sent_up_by_id,
            lead_matter_id=row.lead_matter_id,
            leads=row.pk in leading,
            household_id=row.household_id,
            told_on=row.told_on,
            due_basis=row.due_basis,
            letters=tuple(letters[row.pk]),
            wish=wishes.get(row.pk),
            analysed=frozenset(analysed[row.pk]),
            supervised_from=policy.taken_over_on,
            terms=terms,
        )
        for row in rows
    }


def _letters(keys: list[int]) -> dict[int, list[Letter]]:
    found: dict[int, list[Letter]] = {key: [] for key in keys}
    sent = Assistance.objects.filter(record__in=keys).order_by("id")
    columns = ("record", "id", "part", "sent_on", "answered_on", "told_on")
    for record_id, *letter in sent.values_list(*columns):
        found[record_id].append(Letter(*letter))
    return found


def _wishes(keys: list[int]) -> dict[int, Wish]:
    """The pending extensions, each with who typed it and on whose behalf (R55a)."""
    own = Event.objects.filter(record=OuterRef("record"), sequence=OuterRef("sequence"))
    pending = Extension.objects.filter(record__in=keys, decision=Decision.PENDING).order_by()
    columns = pending.annotate(acted_for=Subquery(own.values("acting_for")))
    return {
        record_id: Wish(pk, wanted_on, known(asked_by, acted_for))
        for record_id, pk, wanted_on, asked_by, acted_for in columns.values_list(
            "record", "id", "wanted_on", "asked_by", "acted_for"
        )
    }


def _sides(rows: list[LedgerItem]) -> dict[int, Side]:
    users: dict[int, set[int]] = {row.pk: set() for row in rows}
    cadres: dict[int, set[int]] = {
        row.pk: {row.responsible_id} if row.responsible_id else set() for row in rows
    }
    entries = Event.objects.filter(record__in=[row.pk for row in rows]).filter(
        Q(verb__in=REPORTING) | Q(on_word_of__isnull=False)
    )
    columns = entries.values_list(
        "record_id", "actor_id", "actor__cadre", "cadre_id", "on_word_of_id", "acting_for_id"
    )
    for record_id, user_id, now_cadre, then_cadre, word_giver, acted_for in columns.order_by():
        users[record_id] |= known(user_id, acted_for)
        cadres[record_id] |= known(now_cadre, then_cadre, word_giver)
    for record_id, responsible_id in _once_responsible(list(cadres)):
        cadres[record_id].add(responsible_id)
    return {row.pk: Side(frozenset(users[row.pk]), frozenset(cadres[row.pk])) for row in rows}


def _once_responsible(record_ids: list[int]) -> Iterator[tuple[int, int]]:
    """(record, cadre) of every assignment: who was responsible stays on that side (R14)."""
    assigned = Event.objects.filter(record__in=record_ids, verb__in=NAMING, payload__isnull=False)
    for record_id, payload in assigned.order_by().values_list("record_id", "payload"):
        yield record_id, json.loads(payload or "")["responsible"][1]
