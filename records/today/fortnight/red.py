"""Which matters turn red on which day if nobody acts (R16): the day after their deadline."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.models import Record, RecordQuerySet
from records.base.stages import RUNNING
from records.base.walking import walked

from .entries import DAYS, MATTER, Entry, Sort, matter_entry

A_DAY = 20
DAY = timedelta(days=1)


def turning_red(seen: RecordQuerySet, actor: Actor, today: date) -> Iterator[Entry]:
    """The first of each day, and how many more there are; three queries."""
    rows = walked(seen, "record_open_due").filter(closed_on__isnull=True)
    rows = rows.filter(stage__in=RUNNING, completed_on__isnull=True)
    rows = rows.filter(due_on__gte=today, due_on__lte=today + (DAYS - 2) * DAY).order_by()
    place = Window(RowNumber(), partition_by=F("due_on"), order_by=F("pk").asc())
    # Keys first: with their columns, every row of the fortnight would be read whole.
    first = list(rows.annotate(place=place).filter(place__lte=A_DAY).values_list("pk", flat=True))
    shown = Record.objects.filter(pk__in=first).order_by("due_on", "pk")
    for row in shown.values(*MATTER):
        yield matter_entry(row, row["due_on"] + DAY, Sort.RED, actor)
    numbers = rows.order_by("due_on").values_list("due_on").annotate(number=Count("pk"))
    for due_on, number in numbers:
        if number > A_DAY:
            yield _more(due_on, number - A_DAY)


def _more(due_on: date, number: int) -> Entry:
    listed = f"{reverse('ledgers_modeladmin_index')}?stage=open&due_from={due_on}&due_to={due_on}"
    words = _("%(number)s more matters") % {"number": number}
    return Entry(due_on + DAY, Sort.RED, words, "", _("Show them all"), listed)
