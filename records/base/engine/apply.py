"""The one place where records change (R12): locks, asks who and when, writes all in one go."""

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Event, OutboxMessage, Record
from .beside import attachments, notices, outside_numbers
from .columns import Values
from .errors import Changed, Refused
from .extra import write_extra
from .family import family_of
from .making import Made, RandomBytes, advance, make, salts_for
from .plan import Plan
from .rows import insert_columns, insert_rows, insert_values, share_lock, update_rows, update_values
from .writing import give_ids, number_and_insert, read_words, write_children, write_words

Pair = tuple[Plan, Record]


def apply(plans: Sequence[Plan], *, random_bytes: RandomBytes = os.urandom) -> list[Record]:
    """Carry out the plans, all or nothing, and return their records in the same order.

    Raises Changed when a record has moved on since its plan was made, NotAllowed and NotNow when
    the locked rows refuse what the plan wants. `random_bytes` salts the commitments.
    """
    if len({plan.uid for plan in plans}) < len(plans):
        raise ValueError("two plans of one record: merge them, the second was made on old ground")
    with transaction.atomic():
        locked = _lock([plan for plan in plans if not plan.is_new])
        mades = make([plan for plan in plans if plan.is_new], random_bytes)
        changed = [(plan, locked[plan.uid]) for plan in plans if not plan.is_new]
        salts = salts_for([plan for plan, _record in changed], random_bytes)
        events = [event for pair in changed for event in advance(*pair, salts)]
        _write(mades, changed, events)
    new = {row.uid: row for made in mades for row in made.rows.values()}
    return [new[plan.uid] if plan.is_new else locked[plan.uid] for plan in plans]


def apply_made(made: Made) -> list[int]:
    """Write new records that were made elsewhere, all or nothing, and return their ids.

    Who may and when was asked when they were made; whether their areas still take records, now.
    A transaction of the caller's is over when this fails: for a way back into it SQLite would
    copy every page before it is written.
    """
    with transaction.atomic(savepoint=False):
        _write([made], [], [])
    return list(made.records.named["id"])


def _write(mades: Sequence[Made], changed: Sequence[Pair], events: Sequence[Values]) -> None:
    _check_areas({area for made in mades for area in made.areas})
    give_ids(mades)
    _change_children(changed)
    write_children(mades)
    insert_values(Event, events)
    for made in mades:
        insert_columns(made.events)
    more = [(plan, made.rows[place]) for made in mades for place, plan in made.more.items()]
    _write_changed(changed)
    _write_more([*changed, *more])
    _write_words(changed)
    write_words(mades)
    number_and_insert(mades)


def _check_areas(ids: Iterable[int]) -> None:
    """An ended area takes no new records (R4), nor does one that is being ended right now."""
    areas = Record._meta.get_field("area").related_model._default_manager
    share_lock(areas.model, ids)
    ended = areas.filter(pk__in=ids, ended_on__isnull=False).first()
    if ended is not None:
        raise Refused(_("%(area)s has ended and takes no new records.") % {"area": ended})


def _lock(plans: Sequence[Plan]) -> dict[object, Record]:
    ids = sorted(plan.record_id for plan in plans if plan.record_id is not None)
    if not ids:
        return {}
    rows: dict[object, Record] = {}
    for start in range(0, len(ids), 5000):
        chunk = Record.objects.select_for_update().filter(pk__in=ids[start : start + 5000])
        rows.update({row.uid: row for row in chunk.order_by("pk")})
    for plan in plans:
        row = rows.get(plan.uid)
        if row is None or row.event_count != plan.version:
            newest = Event.objects.filter(record__uid=plan.uid).order_by("-sequence").first()
            raise Changed(_("Someone else has just changed this matter."), newest)
    return rows


def _change_children(changed: Iterable[Pair]) -> None:
    alike: dict[tuple[str, frozenset[str]], list[Values]] = defaultdict(list)
    for plan, record in changed:
        if plan.child:
            values = {"record_ptr_id": record.pk, **plan.child}
            alike[plan.kind, frozenset(plan.child)].append(values)
    for (kind, _names), rows in alike.items():
        update_values(family_of(kind).model, rows)


def _write_more(pairs: Sequence[Pair]) -> None:
    """What hangs on the newest entry; numbers of its own are drawn before those of records."""
    insert_values(OutboxMessage, notices(pairs))
    insert_rows(attachments(pairs))
    insert_rows(outside_numbers(pairs))
    write_extra(pairs)


def _write_changed(changed: Iterable[Pair]) -> None:
    """Only what each plan names: a column that is written has all its indexes written."""
    alike: dict[frozenset[str], list[Record]] = defaultdict(list)
    for plan, record in changed:
        alike[frozenset(plan.record)].append(record)
    for names, records in alike.items():
        fields = {"stage", "head", "event_count", "updated_at"} | names
        update_rows(records, sorted(name.removesuffix("_id") for name in fields))


def _write_words(changed: Iterable[Pair]) -> None:
    """Before records get their numbers: whoever waits for one must not wait for this."""
    touched: dict[str, list[Record]] = defaultdict(list)
    for plan, record in changed:
        if plan.record or plan.child or plan.outside_numbers:
            touched[plan.kind].append(record)
    for kind, rows in touched.items():
        read_words(kind, rows)
