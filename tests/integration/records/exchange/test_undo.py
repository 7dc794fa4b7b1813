"""Taking an import back voids what nobody has touched, and deletes nothing (R59)."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from records.access.queries import actor_for
from records.base.engine import NotAllowed, apply
from records.base.jobs.running import do_next
from records.base.models import Event, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.base.timeline.verify import faults
from records.exchange.choices import BatchStage
from records.exchange.importing import undoing
from records.exchange.models import ImportBatch
from records.ledgers import actions
from records.ledgers.models import DifficultyEntry, LedgerItem
from records.ledgers.permissions import may
from records.ledgers.state import load_state
from records.people.models import Household
from tests.factories import records

from .bringing_in import VILLAGE, WORKBOOKS, clerk, confirm, keys_of, preview

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _village():
    records.area()


@pytest.fixture
def handler():
    return clerk(Role.TOWNSHIP_HANDLER, records.TOWNSHIP)


def brought_in(client, file=VILLAGE, family="livelihood"):
    batch, page = preview(client, file, family)
    confirm(client, batch, *keys_of(page))
    batch.refresh_from_db()
    assert batch.stage == BatchStage.APPLIED
    return batch


def undone(client, batch):
    return client.post(reverse("records_import_undo", args=[batch.pk]), follow=True)


def test_r59_untouched_matters_are_voided_with_their_numbers_kept(handler):
    batch = brought_in(handler)
    numbers = set(Record.objects.values_list("reference", flat=True))
    page = handler.get(reverse("records_import_undo", args=[batch.pk]))
    assert (page.context["untouched"], page.context["touched"]) == (42, 0)
    undone(handler, batch)
    assert set(Record.objects.values_list("stage", flat=True)) == {Stage.VOIDED}
    assert set(Record.objects.values_list("reference", flat=True)) == numbers
    assert not Record.objects.listed().exists()
    payload = json.loads(Event.objects.filter(verb="void").first().payload)
    assert "livelihood-village.xlsx" in payload["reason"]
    batch.refresh_from_db()
    assert batch.stage == BatchStage.UNDONE
    assert Household.objects.count() == 41
    assert not list(faults())


def test_r59_what_somebody_has_worked_on_since_is_listed_and_left(handler):
    batch = brought_in(handler)
    touched = LedgerItem.objects.filter(stage=Stage.ASSIGNED).first()
    plan = actions.plan_start(
        load_state(touched.pk),
        actions.WordsInput("已上门"),
        actor=records.actor(),
        now=timezone.now(),
    )
    apply([plan])
    page = handler.get(reverse("records_import_undo", args=[batch.pk]))
    assert (page.context["untouched"], page.context["touched"]) == (41, 1)
    assert touched.reference in page.content.decode()
    undone(handler, batch)
    assert Record.objects.listed().get().pk == touched.pk


def test_r59_an_import_is_taken_back_once(handler):
    batch = brought_in(handler)
    undone(handler, batch)
    events = Event.objects.count()
    undone(handler, batch)
    assert Event.objects.count() == events


def test_r59_a_village_clerk_takes_back_what_they_brought_in():
    village = clerk()
    batch = brought_in(village)
    assert Record.objects.exclude(stage=Stage.REGISTERED).exists()
    undone(village, batch)
    assert not Record.objects.exclude(stage=Stage.VOIDED).exists()
    batch.refresh_from_db()
    assert batch.stage == BatchStage.UNDONE


@pytest.mark.parametrize(
    ("family", "file"),
    [("difficulty", "difficulty-village.xlsx"), ("stability", "stability-township.xlsx")],
)
def test_r59_a_village_clerk_takes_back_the_other_ledgers_too(family, file):
    village = clerk()
    batch, page = preview(village, WORKBOOKS / file, family, area="赤化村")
    confirm(village, batch, *keys_of(page), take="good")
    assert Record.objects.listed().exists()
    undone(village, batch)
    assert not Record.objects.listed().exists()
    batch.refresh_from_db()
    assert batch.stage == BatchStage.UNDONE
    assert not list(faults())


def test_r59_another_village_clerk_does_not_void_what_is_under_way():
    brought_in(clerk())
    touched = LedgerItem.objects.filter(stage=Stage.ASSIGNED).first()
    with pytest.raises(NotAllowed):
        actions.plan_void(
            load_state(touched.pk),
            actions.ReasonInput("录错"),
            actor=records.actor(Role.VILLAGE_CLERK, records.VILLAGE),
            now=timezone.now(),
        )


def test_r59_what_was_worked_on_is_no_longer_voided_by_who_entered_it():
    village = clerk()
    brought_in(village)
    touched = LedgerItem.objects.filter(stage=Stage.ASSIGNED).first()
    me = actor_for(village.user)
    plan = actions.plan_start(
        load_state(touched.pk), actions.WordsInput("已上门"), actor=me, now=timezone.now()
    )
    apply([plan])
    assert not may(me, "void", load_state(touched.pk).ground)


def test_r59_an_import_of_which_rules_refuse_a_part_says_so_and_is_not_taken_back(handler):
    batch = brought_in(handler)
    other = LedgerItem.objects.order_by("pk").first()
    Record.objects.filter(pk=other.pk).update(tier="district")
    page = undone(handler, batch)
    batch.refresh_from_db()
    assert batch.stage == BatchStage.APPLIED
    assert Record.objects.listed().get().pk == other.pk
    assert page.context["not_undone"] in page.content.decode()
    assert page.context["not_undone"]


def test_r59_entries_of_households_in_difficulty_are_voided_with_their_measures(handler):
    batch = brought_in(handler, WORKBOOKS / "difficulty-village.xlsx", "difficulty")
    assert DifficultyEntry.objects.exists()
    assert LedgerItem.objects.exists()
    undone(handler, batch)
    assert not Record.objects.listed().exists()


def test_r59_large_ones_are_taken_back_by_a_job(handler, monkeypatch):
    monkeypatch.setattr(undoing, "SMALL", 3)
    monkeypatch.setattr(undoing, "PART", 10)
    batch = brought_in(handler)
    undone(handler, batch)
    assert Record.objects.listed().count() == 42
    assert do_next("worker").kind == "import.undo"
    assert not Record.objects.listed().exists()
    assert ImportBatch.objects.get().stage == BatchStage.UNDONE
