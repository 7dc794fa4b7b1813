"""Reminders: 3 days and 1 day before, on the day overdue, never twice for the same thing (R44)."""

import threading
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from records.access.models import ActingFor
from records.base.models import OutboxMessage, Policy, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.supervision.sweeping import sweep_orders
from records.today.reminders.choices import OF_DEADLINES, ReminderKind
from records.today.reminders.deadlines import CATCH_UP, spans
from records.today.reminders.digests import remind, words_of
from records.today.reminders.models import Reminder, ReminderDelivery, ReminderDigest
from tests.factories import records as make

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 10)
NAME, DEMAND = "麻雀儿", "鹧鸪坪水管破裂"


def on(days):
    return DUE + timedelta(days=days)


@pytest.fixture
def cadre():
    user = make.user(name=NAME, email="handler@example.org")
    return make.cadre(NAME, at=make.VILLAGE, user=user)


def matter(cadre, stage=Stage.ASSIGNED, **fields):
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 7), time(9)))
    given = {"due_on": DUE, "demand": DEMAND, **fields}
    return make.item(stage, now=moment, responsible=cadre, **given)


def kinds(user):
    found = Reminder.objects.filter(person=user).order_by("id")
    return list(found.values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (-4, None),
        (-3, "three_days"),
        (-2, "three_days"),
        (-1, "one_day"),
        (0, "one_day"),
        (1, "overdue"),
        (CATCH_UP, "overdue"),
        (CATCH_UP + 1, None),
    ],
)
def test_r44_a_deadline_is_told_of_3_days_before_1_day_before_and_once_overdue(cadre, days, kind):
    matter(cadre)
    remind(on(days))
    assert kinds(cadre.user) == ([kind] if kind else [])


@pytest.mark.parametrize("days", range(-6, CATCH_UP + 3))
def test_the_ranges_of_the_index_cover_each_day_once(days):
    ranges = spans(on(days)).values()
    assert sum(first <= DUE <= last for first, last in ranges) == (-3 <= days <= CATCH_UP)


def test_r44_day_by_day_each_kind_is_told_exactly_once(cadre):
    matter(cadre)
    for days in range(-6, 30):
        remind(on(days))
        remind(on(days))
    assert kinds(cadre.user) == [str(kind) for kind in OF_DEADLINES]
    assert ReminderDigest.objects.filter(person=cadre.user).count() == 3


def test_r44_after_days_off_only_the_newest_of_a_matter_is_told(cadre):
    matter(cadre)
    remind(on(-6))
    remind(on(3))
    assert kinds(cadre.user) == ["overdue"]


def test_r44_a_deadline_that_moved_is_told_of_again(cadre):
    record = matter(cadre)
    remind(on(-1))
    Record.objects.filter(pk=record.pk).update(due_on=on(10))
    remind(on(9))
    assert kinds(cadre.user) == ["one_day", "one_day"]


@pytest.mark.parametrize(
    "stage", [Stage.COMPLETED, Stage.CLOSED_OUT, Stage.SUSPENDED, Stage.WAITING]
)
def test_r44_nobody_is_told_of_what_is_done_or_stands_still(cadre, stage):
    record = matter(cadre, stage)
    Record.objects.filter(pk=record.pk).update(due_on=DUE)
    remind(on(1))
    assert kinds(cadre.user) == []


def test_r58a_what_was_due_before_the_take_over_is_not_told(cadre):
    Policy.objects.create(effective_from=on(-30), document="文", taken_over_on=on(1))
    matter(cadre)
    remind(on(2))
    assert kinds(cadre.user) == []


def test_r55a_whoever_acts_for_an_absent_person_is_told_too(cadre):
    deputy = make.user()
    ActingFor.objects.create(
        absent=cadre.user, deputy=deputy, from_on=on(-9), to_on=on(9), ground="文"
    )
    matter(cadre)
    remind(on(1))
    assert kinds(cadre.user) == kinds(deputy) == ["overdue"]


def test_a_cadre_without_a_login_is_reminded_through_the_village_secretary():
    secretary = make.user(Role.VILLAGE_SECRETARY, make.VILLAGE)
    make.cadre("书记", at=make.VILLAGE, user=secretary)
    matter(make.cadre("无账号", at=make.VILLAGE))
    remind(on(1))
    assert kinds(secretary) == ["overdue"]


def test_a_switched_off_account_is_told_nothing(cadre):
    cadre.user.is_active = False
    cadre.user.save()
    matter(cadre)
    remind(on(1))
    assert not Reminder.objects.exists()


def test_r17_an_order_goes_to_its_addressee_and_the_bureau_is_informed(cadre):
    secretary = make.user(Role.VILLAGE_SECRETARY, make.VILLAGE)
    make.cadre("书记", at=make.VILLAGE, user=secretary)
    office = make.user(Role.BUREAU_OFFICE, make.DISTRICT)
    matter(cadre)
    sweep_orders(on(1))
    remind(on(1))
    remind(on(1))
    assert kinds(secretary) == [ReminderKind.ORDER]
    assert kinds(office) == [ReminderKind.ORDER_RAISED]
    assert not OutboxMessage.objects.filter(kind="order_raised", sent_at=None).exists()


def test_r44_one_digest_a_person_a_day_with_numbers_only(cadre):
    for _number in range(3):
        matter(cadre)
    remind(on(1))
    digest = ReminderDigest.objects.get(person=cadre.user)
    assert digest.counts == {"overdue": 3}
    assert ReminderDelivery.objects.filter(digest=digest).count() == 1
    text = words_of(digest.counts)
    assert "3" in text
    assert not any(word in text for word in (NAME, DEMAND, "LZ-", "赤化"))


def test_what_comes_after_the_digest_of_the_day_is_told_on_the_next(cadre):
    matter(cadre)
    remind(on(1))
    matter(cadre)
    remind(on(1))
    remind(on(2))
    found = ReminderDigest.objects.order_by("on").values_list("on", "counts")
    assert list(found) == [(on(1), {"overdue": 1}), (on(2), {"overdue": 1})]


def test_the_number_of_questions_does_not_grow_with_the_matters(cadre):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            remind(on(1))
        Reminder.objects.all().delete()
        ReminderDelivery.objects.all().delete()
        ReminderDigest.objects.all().delete()
        return len(queries)

    matter(cadre)
    one = asked()
    for _number in range(4):
        matter(cadre)
    assert asked() == one


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="two writers at a time")
def test_r44_two_sweeps_at_a_time_tell_everything_once(cadre):
    for _number in range(5):
        matter(cadre)
    start = threading.Barrier(3)

    def run():
        start.wait()
        remind(on(1))
        connection.close()

    threads = [threading.Thread(target=run) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    remind(on(2))
    assert kinds(cadre.user) == ["overdue"] * 5
    counts = [digest.counts["overdue"] for digest in ReminderDigest.objects.all()]
    assert sum(counts) == 5
    assert ReminderDigest.objects.filter(on=on(1)).count() == 1


def broken(kept):
    """Name of the constraint → a row that breaks it."""
    told = {f: getattr(kept, f) for f in ("person", "kind", "record", "about_on", "made_on")}
    through = {"digest": kept.digest, "next_at": timezone.now()}
    return {
        "reminder_once": Reminder(**told),
        "reminder_kind_known": Reminder(**told | {"kind": "x"}),
        "digest_once_a_day": ReminderDigest(person=kept.person, on=kept.digest.on),
        "delivery_once_a_channel": ReminderDelivery(**through, channel="console"),
        "delivery_channel_named": ReminderDelivery(**through, channel=""),
    }


@pytest.mark.parametrize(
    "name",
    [
        "reminder_once",
        "reminder_kind_known",
        "digest_once_a_day",
        "delivery_once_a_channel",
        "delivery_channel_named",
    ],
)
def test_the_database_refuses(cadre, name):
    matter(cadre)
    remind(on(1))
    row = broken(Reminder.objects.select_related("digest").get())[name]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
