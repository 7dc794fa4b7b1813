"""R4: what the table of successions itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from records.places.models import Succession

from .tree import DAY, PAPER, end, township

pytestmark = pytest.mark.django_db


def succession(**values):
    old, new = township(104), township(103)
    row = {"area": old, "successor": new, "kind": "whole", "principal": True, "on": DAY}
    return Succession(**{**row, "document": PAPER, **values})


BROKEN_SUCCESSIONS = {
    "succession_kind_known": {"kind": "sold"},
    "succession_counted_by_kind": {"principal": False},
    "succession_documented": {"document": ""},
}


@pytest.mark.parametrize(("name", "values"), BROKEN_SUCCESSIONS.items(), ids=BROKEN_SUCCESSIONS)
def test_r4_succession_constraint_holds(name, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        succession(**values).save()
    assert name in {constraint.name for constraint in Succession._meta.constraints}


def test_r4_area_cannot_succeed_itself_in_the_table():
    row = succession()
    row.successor = row.area
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"on": date(2026, 4, 1)}),
        ({"kind": "split"}, {"kind": "split", "on": date(2026, 4, 1)}),
        ({"kind": "split"}, {"kind": "split", "principal": False}),
    ],
    ids=["one whole", "one principal", "once"],
)
def test_r4_second_succession_of_the_kind_is_refused(first, second):
    row = succession(**first)
    row.save()
    twin = {"area": row.area, "successor": row.successor, "kind": "whole", "principal": True}
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(**{**twin, "on": DAY, "document": PAPER, **second})


def test_r4_area_with_history_cannot_be_deleted(head):
    old, new = township(104), township(103)
    end(old, new, head=head)
    with pytest.raises(ProtectedError):
        old.delete()
