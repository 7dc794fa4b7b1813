"""Cards: what the table itself refuses (R46)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from .evidence import made_card

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "rumour"},
        {"days_band": "12"},
        {"outcome": "not_recorded"},
        {"change": "reopened"},
        {"changed_on": date(2026, 11, 20)},
        {"change": "forgotten", "changed_on": date(2026, 11, 20)},
    ],
)
def test_a_card_takes_no_other_values(desk, fields):
    page = desk.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        made_card(page.pk, **fields)


def test_a_record_has_one_card_a_page(desk):
    page = desk.draft()
    made_card(page.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        made_card(page.pk)
