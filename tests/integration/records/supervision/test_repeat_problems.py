"""What is reopened again and again goes to the office as a repeat problem (R22)."""

import pytest

from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.waiting import Waiting, waiting_for
from tests.factories import records as make
from tests.factories.ledgers import list_address, signed_in

pytestmark = pytest.mark.django_db
REPEAT = str(Waiting.REPEAT)


def reopened(times: int, stage: str = Stage.REOPENED, at: str = make.VILLAGE) -> Record:
    record = make.item(stage, at=at)
    Record.objects.filter(pk=record.pk).update(reopened_count=times)
    return record


def test_r22_the_office_finds_what_was_reopened_twice_and_is_open():
    twice, once, over = reopened(2), reopened(1), reopened(3, Stage.CLOSED_OUT)
    page = signed_in(Role.BUREAU_OFFICE, make.DISTRICT).get(list_address(waiting=REPEAT))
    text = page.content.decode()
    assert twice.reference in text
    assert once.reference not in text
    assert over.reference not in text


def test_r22_they_wait_for_the_office_alone():
    reopened(2)
    rows = Record.objects.all()
    assert waiting_for(rows, REPEAT, make.actor(Role.BUREAU_OFFICE, make.DISTRICT)).count() == 1
    for role in (Role.SECTION_HEAD, Role.TOWNSHIP_LEADER):
        assert not waiting_for(rows, REPEAT, make.actor(role, make.DISTRICT)).exists()


def test_r22_the_first_page_of_the_office_counts_them():
    reopened(2)
    page = signed_in(Role.BUREAU_OFFICE, make.DISTRICT).get("/admin/")
    assert f"?waiting={REPEAT}" in page.content.decode()
