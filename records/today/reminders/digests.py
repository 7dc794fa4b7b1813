"""One digest a person a day: numbers, the office's address, and no word of any matter (R44)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .choices import ReminderKind
from .deadlines import remind_of_deadlines
from .models import Reminder, ReminderDelivery, ReminderDigest
from .notices import take_notices
from .people import people_on
from .settings import configuration


def remind(on: date) -> int:
    """What is new becomes one digest a person; how many digests were made. Running again: none."""
    people = people_on(on)
    take_notices(on, people)
    remind_of_deadlines(on, people)
    return make_digests(on, timezone.now())


def make_digests(on: date, now: datetime) -> int:
    """Gather what nobody has been told into the day's digests, each in its own transaction.

    Who has had the day's digest already is told the rest on the next.
    """
    had = ReminderDigest.objects.filter(on=on).values("person")
    waiting = Reminder.objects.filter(digest=None).exclude(person__in=had).order_by()
    persons = sorted(set(waiting.values_list("person", flat=True)))
    return sum(_make(person, on, now) for person in persons)


def _make(person_id: int, on: date, now: datetime) -> bool:
    """False when somebody else makes it at the same moment."""
    try:
        with transaction.atomic():
            digest = ReminderDigest.objects.create(person_id=person_id, on=on)
            Reminder.objects.filter(person=person_id, digest=None).update(digest=digest)
            digest.counts = dict(
                sorted(Counter(digest.reminders.values_list("kind", flat=True)).items())
            )
            digest.save(update_fields=["counts"])
            ReminderDelivery.objects.bulk_create(
                ReminderDelivery(digest=digest, channel=channel, next_at=now)
                for channel in configuration().channels
            )
    except IntegrityError:
        return False
    return True


def words_of(counts: Mapping[str, int]) -> str:
    """“Overdue: 2; …” in the order of urgency; nothing but kinds and numbers."""
    urgency = [ReminderKind.OVERDUE, *ReminderKind]
    kinds = [kind for kind in dict.fromkeys(urgency) if counts.get(kind)]
    lines = [
        _("%(kind)s: %(number)s") % {"kind": kind.label, "number": counts[kind]} for kind in kinds
    ]
    return _("Waiting for you: %(lines)s. Sign in for more.") % {"lines": _("; ").join(lines)}
