"""R4: what is open goes to the successor by one action; what is closed stays."""

import json

import pytest
from django.db.models import F
from django.utils import timezone

from records.base.engine import Changed, NotAllowed, Refused, apply
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.base.timeline.verify import faults
from records.ledgers import actions
from records.ledgers.succession import matters
from records.places.models import Area, Succession
from tests.factories import records as make

from .merging import OLD, OLD_VILLAGE, merge, namesake, office

pytestmark = pytest.mark.django_db
OPEN_STAGES = (Stage.REGISTERED, Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.COMPLETED)


def kept(record):
    return Record.objects.values("reference", "uid", "stage", "due_on", "opened_on").get(
        pk=record.pk
    )


def test_r4_open_matters_go_to_the_successor_with_number_and_history():
    before = {}
    for stage in OPEN_STAGES:
        record = make.item(stage, at=OLD_VILLAGE)
        before[record.pk] = kept(record), list(record.events.values_list("chain", flat=True))
    done = merge()
    heir = make.area(make.TOWNSHIP)
    assert done.records == len(OPEN_STAGES)
    for record in Record.objects.filter(pk__in=before):
        columns, chains = before[record.pk]
        assert (record.area, record.area_path) == (heir, heir.path)
        assert kept(record) == columns
        assert list(record.events.values_list("chain", flat=True))[:-1] == chains
    assert list(faults()) == []


def test_r4_each_matter_says_in_its_timeline_where_it_came_from_and_on_which_paper():
    record = make.item(at=OLD_VILLAGE)
    actor = office()
    merge(actor=actor)
    entry = record.events.order_by("sequence").last()
    said = json.loads(entry.payload)
    assert (entry.verb, entry.actor_id) == ("move_area", actor.user_id)
    assert said["area_path"] == ["51/08/02/105/201/", "51/08/02/103/"]
    assert "三堆镇井田村 → 宝轮镇 · 某府函〔2026〕1号" in said["note"]


@pytest.mark.parametrize("stage", [Stage.CLOSED_OUT, Stage.HISTORICAL, Stage.VOIDED])
def test_r4_closed_record_keeps_the_area_that_it_was_made_in(stage):
    record = make.item(stage, at=OLD_VILLAGE)
    count = record.events.count()
    merge()
    record.refresh_from_db()
    assert record.area == make.area(OLD_VILLAGE)
    assert record.events.count() == count


def test_r4_village_of_the_same_name_gets_the_matters_of_the_village():
    make.area(OLD_VILLAGE)
    heir = namesake()
    record = make.item(at=OLD_VILLAGE)
    merge()
    record.refresh_from_db()
    assert record.area == heir


def test_r4_clerk_of_the_successor_sees_what_came_and_what_stayed():
    came, stayed = make.item(at=OLD_VILLAGE), make.item(Stage.CLOSED_OUT, at=OLD_VILLAGE)
    merge()
    handler = make.actor(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    assert set(Record.objects.visible_to(handler)) >= {came, stayed}


def test_r4_split_area_moves_nothing_and_is_counted_in_its_principal():
    record = make.item(at=OLD_VILLAGE)
    make.area(make.SISTER)
    done = merge(OLD_VILLAGE, into=(make.SISTER, make.VILLAGE))
    record.refresh_from_db()
    assert (done.records, record.area) == (0, make.area(OLD_VILLAGE))
    principal = Succession.objects.get(principal=True)
    assert principal.successor == make.area(make.SISTER)


def test_r4_ended_area_takes_no_new_matter_after_the_action():
    make.area(OLD_VILLAGE)
    merge()
    with pytest.raises(Refused):
        make.item(at=OLD_VILLAGE)


def test_r4_somebody_faster_stops_the_whole_action(monkeypatch):
    record = make.item(at=OLD_VILLAGE)
    honest = matters._plans

    def overtaken(rows, targets, paper):
        yield from honest(rows, targets, paper)
        Record.objects.filter(pk=record.pk).update(event_count=F("event_count") + 1)

    monkeypatch.setattr(matters, "_plans", overtaken)
    with pytest.raises(Changed):
        merge()
    assert not Area.objects.ended().exists()
    assert not Succession.objects.exists()


def test_r4_bureau_office_of_another_district_ends_nothing():
    make.area(OLD_VILLAGE)
    with pytest.raises(NotAllowed):
        merge(actor=make.actor(Role.SECTION_HEAD, make.DISTRICT))
    assert not Area.objects.ended().exists()


def test_r4_successor_beyond_the_offices_area_takes_nothing_over():
    make.item(at=OLD_VILLAGE)
    with pytest.raises(NotAllowed):
        merge(actor=make.actor(Role.BUREAU_OFFICE, OLD))
    assert not Area.objects.ended().exists()


def test_r4_thirty_matters_move_in_fewer_than_two_statements_each(django_assert_max_num_queries):
    clerk = make.actor(Role.VILLAGE_CLERK, OLD_VILLAGE)
    inputs = [make.register_input(OLD_VILLAGE) for _number in range(30)]
    apply([actions.plan_register(data, actor=clerk, now=timezone.now()) for data in inputs])
    actor = office()
    with django_assert_max_num_queries(60):
        assert merge(actor=actor).records == 30
