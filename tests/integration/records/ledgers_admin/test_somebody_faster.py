"""What others did meanwhile is shown, and what was typed stays."""

import pytest

from records.base.roles import Role
from records.base.stages import Stage
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT, VILLAGE, item

from .acting import act, stage_of

pytestmark = pytest.mark.django_db


def test_somebody_faster_is_shown_and_no_typing_is_lost():
    record = item(Stage.IN_PROGRESS)
    first = signed_in(Role.VILLAGE_CLERK, VILLAGE, name="手快的人")
    second = signed_in(Role.VILLAGE_SECRETARY, VILLAGE)
    version = record.event_count
    assert act(first, record, "note", words="水站今天来人", version=version).status_code == 302
    answer = act(second, record, "note", words="我写了很久的话", version=version)
    html = answer.content.decode()
    assert answer.status_code == 409
    for text in ("手快的人", "水站今天来人", "我写了很久的话", f'value="{version + 1}"'):
        assert text in html
    again = act(second, record, "note", words="我写了很久的话", version=version + 1)
    assert again.status_code == 302


def test_a_stage_left_meanwhile_is_said_and_no_typing_is_lost():
    record = item(Stage.COMPLETED)
    version = record.event_count
    one, other = signed_in(Role.SECTION_HEAD, DISTRICT), signed_in(Role.SECTION_HEAD, DISTRICT)
    assert act(one, record, "close_out", version=version).status_code == 302
    answer = act(other, record, "close_out", finding="我也看过了", version=version)
    assert answer.status_code == 409
    assert "我也看过了" in answer.content.decode()
    assert stage_of(record) == Stage.CLOSED_OUT


def test_what_was_typed_stays_when_it_is_refused():
    record = item(Stage.IN_PROGRESS)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    answer = act(client, record, "complete", result="水压正常了", confirmed_by="")
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert "水压正常了" in answer.content.decode()
    assert stage_of(record) == Stage.IN_PROGRESS
