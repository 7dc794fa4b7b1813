"""A duplicate is merged from its page; both numbers find the one that is kept (R21)."""

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from records.base.engine import apply
from records.base.engine.errors import NotAllowed, NotNow, Refused
from records.base.models import Event, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.duplicates.chain import kept_of, taken_in
from records.ledgers.duplicates.registering import merge
from records.ledgers.models import LedgerItem
from records.ledgers.state import load_state
from records.ledgers.verbs import Verb
from tests.factories import records
from tests.factories.ledgers import action_of, list_address, page_of, signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, VILLAGE, item

pytestmark = pytest.mark.django_db
UNMERGEABLE = (Stage.MERGED, Stage.VOIDED, Stage.CLOSED_OUT)


def merged(gone, kept, by=None) -> None:
    by = by or records.actor(Role.TOWNSHIP_HANDLER)
    merge(gone.pk, kept.pk, actor=by, now=timezone.now(), reason="同一件事")


def test_r21_the_page_merges_by_number_with_one_entry_on_each_side():
    gone, kept = item(), item(Stage.IN_PROGRESS)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    typed = {"version": 1, "kept": kept.reference.lower(), "reason": "同一件事"}
    assert client.post(action_of(gone, "merge"), typed).status_code == 302
    row = LedgerItem.objects.get(pk=gone.pk)
    assert (row.stage, row.merged_into_id) == (Stage.MERGED, kept.pk)
    assert Event.objects.filter(record=kept.pk).latest("sequence").verb == Verb.TAKE_IN
    assert kept.reference in client.get(page_of(gone)).content.decode()
    assert gone.reference in client.get(page_of(kept)).content.decode()


def test_r21_both_numbers_find_the_one_that_is_kept_through_chains_too():
    first, second, third = item(), item(), item()
    merged(first, second)
    merged(second, third)
    assert kept_of([first.pk, second.pk, third.pk]) == {first.pk: third.pk, second.pk: third.pk}
    assert taken_in(third.pk) == [second.pk, first.pk]
    client = signed_in(Role.TOWNSHIP_HANDLER)
    for record in (first, second, third):
        table = client.get(list_address(q=record.reference)).context["table"]
        assert third.reference in {row["cells"][0]["value"] for row in table}
    page = client.get(page_of(first))
    assert page.context["joined"]["kept"].pk == third.pk


@pytest.mark.parametrize("stage", [Stage.VOIDED, Stage.CLOSED_OUT, Stage.HISTORICAL])
def test_r21_nothing_is_merged_into_what_has_ended(stage):
    gone, kept = item(), item(stage)
    with pytest.raises(NotNow):
        merged(gone, kept)
    assert Record.objects.get(pk=gone.pk).stage == Stage.REGISTERED


def test_r21_nothing_is_merged_into_a_merged_one_into_itself_or_into_another_ledger():
    first, second, third = item(), item(), item()
    merged(first, second)
    with pytest.raises(NotNow):
        merged(third, first)
    with pytest.raises(Refused):
        merged(third, third)
    other = item(ledger="difficulty")
    with pytest.raises(Refused):
        merged(third, other)


def test_r56_a_matter_outside_the_scope_is_not_found_by_its_number():
    gone, other = item(), item(at=ELSEWHERE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    answer = client.post(action_of(gone, "merge"), {"version": 1, "kept": other.reference})
    assert answer.context["form"].errors["kept"]
    with pytest.raises(Record.DoesNotExist):
        merged(gone, other)
    with pytest.raises((NotAllowed, Record.DoesNotExist)):
        merged(other, gone)


def test_r13a_a_matter_with_a_letter_on_its_way_is_not_merged_away():
    gone, kept = item(Stage.IN_PROGRESS), item(Stage.IN_PROGRESS)
    head, now = records.actor(Role.SECTION_HEAD, DISTRICT), timezone.now()

    def do(plan, data):
        apply([plan(load_state(gone.pk), data, actor=head, now=now)])

    asked = actions.LetterInput("510802", "lead", "请修路", outside_unit="某县公路局")
    do(actions.plan_ask_others, asked)
    with pytest.raises(Refused):
        merged(gone, kept)
    letter, today = load_state(gone.pk).details.letters[0], localdate(now)
    do(actions.plan_record_answer, actions.AnswerInput(letter.id, today, "已修好"))
    with pytest.raises(Refused):
        merged(gone, kept)
    do(actions.plan_tell_household, actions.ToldInput(letter.id, today, "电话告知"))
    merged(gone, kept)
    assert LedgerItem.objects.get(pk=gone.pk).stage == Stage.MERGED
