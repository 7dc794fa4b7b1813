"""Two confirmations of one upload at the same moment, with real threads (R59)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from records.base.models import Record
from records.people.models import Cadre, Household
from tests.factories import records

from .bringing_in import VILLAGE, clerk, confirm, keys_of, preview

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_r59_of_two_confirmations_at_once_one_wins_and_the_other_is_told():
    records.area()
    client = clerk()
    batch, page = preview(client, VILLAGE)
    keys, together = keys_of(page), Barrier(2)

    def confirmed(_number: int) -> str:
        try:
            together.wait(20)
            return confirm(client, batch, *keys).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(confirmed, range(2)))
    assert sum("没有重复登记" in answer for answer in answers) == 1
    assert (Record.objects.count(), Household.objects.count(), Cadre.objects.count()) == (42, 41, 8)


def test_r59_two_uploads_of_one_file_at_once_double_nothing():
    records.area()
    client = clerk()
    batches = [preview(client, VILLAGE) for _number in range(2)]
    together = Barrier(2)

    def confirmed(number: int) -> str:
        batch, page = batches[number]
        try:
            together.wait(20)
            return confirm(client, batch, *keys_of(page)).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(confirmed, range(2)))
    assert (Record.objects.count(), Household.objects.count()) == (42, 41)
