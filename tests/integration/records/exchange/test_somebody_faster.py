"""Where somebody was faster, pages say so in a sentence and nothing breaks (R58, R59)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from records.base.engine import Changed
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.exchange.importing import undoing
from records.exchange.importing.carrying_out import Import
from tests.factories import records

from .bringing_in import VILLAGE, clerk, preview
from .test_undo import brought_in

pytestmark = pytest.mark.django_db
SENTENCE = "另一人刚刚改动了这一件"


def faster(*_given, **_named):
    raise Changed(SENTENCE, None)


@pytest.fixture(autouse=True)
def _village():
    records.area()


@pytest.mark.parametrize("page", ["records_import", "records_living"])
def test_r58_a_race_while_taking_in_is_a_sentence(page, monkeypatch):
    client = clerk(Role.TOWNSHIP_HANDLER, records.TOWNSHIP)
    batch, _page = preview(client, VILLAGE, "livelihood")
    monkeypatch.setattr(Import, "at_once", faster)
    answer = client.post(reverse(page, args=[batch.pk]), {"take": "good"})
    assert answer.status_code == 200
    assert SENTENCE in answer.content.decode()
    assert not Record.objects.exists()


def test_r59_a_race_while_taking_back_is_a_sentence(monkeypatch):
    client = clerk(Role.TOWNSHIP_HANDLER, records.TOWNSHIP)
    batch = brought_in(client)
    monkeypatch.setattr(undoing, "apply", faster)
    answer = client.post(reverse("records_import_undo", args=[batch.pk]), follow=True)
    assert answer.status_code == 200
    assert SENTENCE in answer.content.decode()
    assert not Record.objects.filter(stage=Stage.VOIDED).exists()


def test_r59_what_was_touched_after_the_keys_were_read_is_left():
    batch = brought_in(clerk(Role.TOWNSHIP_HANDLER, records.TOWNSHIP))
    keys = list(undoing.untouched(batch).values_list("pk", "kind")[:3])
    worked_on = keys[1][0]
    Record.objects.filter(pk=worked_on).update(updated_at=timezone.now())
    result = undoing.Undone()
    actor = records.actor(Role.TOWNSHIP_HANDLER, records.TOWNSHIP)
    undoing.void_part(keys, "误传", actor, timezone.now(), result)
    assert (result.voided, result.refused) == (2, "")
    assert Record.objects.get(pk=worked_on).stage != Stage.VOIDED
