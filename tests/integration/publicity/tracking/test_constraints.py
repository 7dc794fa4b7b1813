"""What the database holds of followed matters and of the household's answer (R40)."""

import pytest
from django.db import IntegrityError, transaction

from publicity.tracking.models import TrackingRow
from records.ledgers.models import LedgerItem
from tests.factories.records import item

pytestmark = pytest.mark.django_db
ROW = {"number": "TZ-1", "mark": "a" * 64, "stage": "received", "opened_on": "2026-05-06"}


@pytest.mark.parametrize("wrong", [{"stage": "lost"}, {"mark": ""}])
def test_r40_a_row_without_a_mark_or_of_no_stage_is_refused(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        TrackingRow.objects.create(**{**ROW, **wrong})


def test_r40_a_number_is_followed_once():
    TrackingRow.objects.create(**ROW)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrackingRow.objects.create(**ROW)


@pytest.mark.parametrize("wrong", [{"told_satisfaction": "satisfied"}, {"told_on": "2026-05-06"}])
def test_r40_an_answer_of_the_household_has_its_day(wrong):
    record = item()
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerItem.objects.filter(pk=record.pk).update(**wrong)
