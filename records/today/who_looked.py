"""Who looked at, took out or changed a household's data, when and for what (R9a): a printed page.

Matters walled off by law are left out whole: neither they nor a look or a print because of them
leave a trace here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from records.access.models import AuditEntry, AuditSubject
from records.base.kinds import Confidentiality
from records.base.models import Event, Look, Record
from records.ledgers.difficulty.verbs import EntryVerb
from records.ledgers.verbs import Verb
from records.office.log_words import taken
from records.office.logs import FIELDS
from records.people.models import Household, HouseholdChange

VERBS = {**dict(EntryVerb.choices), **dict(Verb.choices)}
# One sheet more than anybody reads; the newest come first.
MOST = 2000


@dataclass(frozen=True)
class Trace:
    """One thing that somebody did with the data; `who` is empty for the system itself."""

    at: datetime
    who: str
    what: str
    reason: str = ""


def traces_of(household: Household) -> list[Trace]:
    """Newest first, at most MOST of each sort; one query a sort, however many there are."""
    records = matters_of(household)
    walled = records.filter(confidentiality=Confidentiality.RESTRICTED)
    free = records.exclude(confidentiality=Confidentiality.RESTRICTED)
    found = [
        *_looks(household, free, walled),
        *_taken(household, free, walled),
        *_changes(household),
        *_entries(free),
    ]
    return sorted(found, key=lambda trace: trace.at, reverse=True)[:MOST]


def matters_of(household: Household) -> QuerySet:
    """Everything that is kept about the household's matters, voided ones too."""
    own = Q(ledgeritem__household=household) | Q(difficultyentry__household=household)
    return Record.objects.filter(own)


def subjects_of_household(household: Household, free: QuerySet) -> list[str]:
    """How looks, exports and prints name this household, its members and its matters."""
    members = household.members.values_list("pk", flat=True)
    keys = list(free.order_by().values_list("pk", flat=True))
    return [
        f"household:{household.pk}",
        *(f"member:{key}" for key in members),
        *(f"{kind}:{key}" for kind in ("record", "item") for key in keys),
    ]


def _looks(household: Household, free: QuerySet, walled: QuerySet) -> Iterator[Trace]:
    rows = Look.objects.filter(subject__in=subjects_of_household(household, free))
    rows = rows.exclude(record__in=walled.values("pk")).select_related("user")
    for row in rows.order_by("-id")[:MOST]:
        what = _("Looked at: %(field)s") % {"field": FIELDS.get(row.field, row.field)}
        yield Trace(row.at, str(row.user), what, row.reason)


def _taken(household: Household, free: QuerySet, walled: QuerySet) -> Iterator[Trace]:
    """Exports, prints and opened files; none that concerned a walled-off matter of theirs."""
    named = AuditSubject.objects.filter(subject__in=subjects_of_household(household, free))
    hidden = [f"record:{key}" for key in walled.order_by().values_list("pk", flat=True)]
    because = AuditSubject.objects.filter(subject__in=hidden)
    rows = AuditEntry.objects.filter(pk__in=named.values("entry_id"))
    rows = rows.exclude(pk__in=because.values("entry_id")).select_related("user", "acting_for")
    for row in rows.order_by("-id")[:MOST]:
        who = _deputy(_name(row.user), row.acting_for)
        yield Trace(row.at, who, f"{row.get_kind_display()}: {taken(row.what)}", row.reason)


def _changes(household: Household) -> Iterator[Trace]:
    rows = HouseholdChange.objects.filter(household=household).select_related("actor")
    for row in rows.order_by("-at", "-id")[:MOST]:
        yield Trace(row.at, _name(row.actor), _changed(row.get_verb_display()))


def _entries(free: QuerySet) -> Iterator[Trace]:
    """What was done in the matters, by verb; on whose behalf stands beside the name (R55a)."""
    rows = Event.objects.filter(record__in=free.values("pk"))
    rows = rows.select_related("actor", "acting_for", "record")
    for row in rows.order_by("-at", "-id")[:MOST]:
        who = _deputy(_name(row.actor), row.acting_for)
        yield Trace(row.at, who, _changed(VERBS.get(row.verb, row.verb)), row.record.reference)


def _deputy(who: str, absent: Any) -> str:
    """The name, and on whose behalf where it was on somebody's (R55a)."""
    if absent is None:
        return who
    return _("%(deputy)s, acting for %(absent)s") % {"deputy": who, "absent": absent}


def _name(user: Any) -> str:
    return str(user) if user is not None else _("The system")


def _changed(what: Any) -> str:
    return _("Entered or changed: %(what)s") % {"what": what}
