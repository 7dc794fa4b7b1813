"""The sender: at least once, outside of any transaction; a channel that is down rests alone."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from .channels import CHANNELS, Message, NotSent
from .digests import words_of
from .models import ReminderDelivery
from .settings import Configuration, configuration

AT_ONCE = 100
# Longer than any channel waits: a sender that died holds its message for so long.
LEASE = timedelta(minutes=5)
REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=1)


def send_digests(now: datetime | None = None) -> int:
    """Send what is due; how many left. What a channel refuses is tried again later.

    After a channel's first failure the rest of its messages wait for the next round, so that a
    gateway that hangs holds up nothing else.
    """
    sent, down = 0, set[str]()
    moment, how = now or timezone.now(), configuration()
    waiting = ReminderDelivery.objects.waiting(moment).order_by("next_at", "id")
    for delivery in waiting.select_related("digest__person")[:AT_ONCE]:
        if delivery.channel not in down and _claimed(delivery, moment):
            if _sent(delivery, moment, how):
                sent += 1
            else:
                down.add(delivery.channel)
    return sent


def _claimed(delivery: ReminderDelivery, now: datetime) -> bool:
    """Whether this sender has it: of two at the same moment one moves `next_at`."""
    mine = ReminderDelivery.objects.waiting(now).filter(pk=delivery.pk)
    return bool(mine.update(next_at=now + LEASE, attempts=F("attempts") + 1))


def _sent(delivery: ReminderDelivery, now: datetime, how: Configuration) -> bool:
    person = delivery.digest.person
    words = words_of(delivery.digest.counts)
    message = Message(delivery.key, person.get_username(), person.email, words)
    this = ReminderDelivery.objects.filter(pk=delivery.pk)
    try:
        channel = CHANNELS.get(delivery.channel)
        if channel is None:
            raise NotSent("no such channel")
        channel(message, how)
    except NotSent as error:
        rest = min(REST * 2 ** min(delivery.attempts, 10), LONGEST_REST)
        this.update(next_at=now + rest, error=str(error)[:60])
        return False
    this.update(sent_at=timezone.now(), error="")
    return True
