"""Like matters of several households hang on one lead matter with one plan (R21a)."""

from datetime import date

import pytest
from django.utils import timezone

from records.base.engine import apply
from records.base.engine.errors import Refused
from records.base.models import Event, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers import actions
from records.ledgers.leads.proposing import proposal_for
from records.ledgers.models import LedgerItem
from records.ledgers.queries import items_by_id
from records.ledgers.state import load_state
from records.ledgers.verbs import Verb
from tests.factories import records
from tests.factories.ledgers import action_of, household, page_of, signed_in
from tests.factories.records import SISTER, item
from tests.integration.records.ledgers_admin.acting import act

pytestmark = pytest.mark.django_db
WELLS = ("三组的机井抽不上水", "机井坏了抽不上水", "组里机井抽不上水,吃水难")


def three(stage: str = Stage.REGISTERED) -> list[Record]:
    return [
        item(stage, demand=words, household_id=household(number=str(n)).pk)
        for n, words in enumerate(WELLS, start=1)
    ]


def proposal(record, role: Role = Role.TOWNSHIP_HANDLER):
    return proposal_for(items_by_id([record.pk])[record.pk], records.actor(role))


def gather(client, lead, others, plan: str = "统一换泵"):
    address = f"{page_of(lead)}gather/"
    return client.post(address, {"like": [one.pk for one in others], "plan": plan})


def test_r21a_three_like_matters_of_a_village_are_proposed_as_one():
    first, second, third = three()
    found = proposal(first)
    assert [one.pk for one in found.like] == [second.pk, third.pk]
    assert found.enough
    html = signed_in(Role.TOWNSHIP_HANDLER).get(page_of(second)).content.decode()
    assert f"{page_of(second)}gather/" in html


def test_r21a_two_or_one_household_or_other_words_or_another_village_are_none():
    home = household(number="9")
    first = item(demand=WELLS[0], household_id=home.pk)
    item(demand=WELLS[1], household_id=home.pk)
    item(demand="想申请低保")
    item(demand=WELLS[2], at=SISTER)
    item(demand=WELLS[1], caller_name="尤某", opened_on=date(2026, 1, 2))
    item(demand=WELLS[1], caller_name="何某")
    found = proposal(first)
    assert len(found.like) == 1
    assert not found.enough


def test_r21a_they_hang_on_one_lead_with_one_plan_and_both_pages_show_it():
    lead, second, third = three()
    client = signed_in(Role.TOWNSHIP_HANDLER)
    assert gather(client, lead, [second, third]).status_code == 302
    assert LedgerItem.objects.get(pk=lead.pk).plan == "统一换泵"
    assert set(LedgerItem.objects.get(pk=lead.pk).hanging.values_list("pk", flat=True)) == {
        second.pk,
        third.pk,
    }
    assert second.reference in client.get(page_of(lead)).content.decode()
    html = client.get(page_of(second)).content.decode()
    assert lead.reference in html
    assert "统一换泵" in html


def test_r21a_the_leads_result_is_proposed_to_all_and_each_is_closed_out_by_itself():
    lead, second, third = three(Stage.IN_PROGRESS)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    records.cadre("单玉芳")
    gather(client, lead, [second, third])
    assert act(client, lead, "complete", result="新泵已装好").status_code == 302
    for one in (second, third):
        row = LedgerItem.objects.get(pk=one.pk)
        assert (row.stage, row.proposed_result) == (Stage.IN_PROGRESS, "新泵已装好")
        assert Event.objects.filter(record=one.pk).latest("sequence").verb == Verb.PROPOSE_RESULT
    form = client.get(action_of(second, "complete")).context["form"]
    assert form["result"].value() == "新泵已装好"
    assert act(client, second, "complete", result="已告知本户").status_code == 302
    assert LedgerItem.objects.get(pk=third.pk).stage == Stage.IN_PROGRESS


def test_r21a_one_is_taken_off_and_goes_its_own_way():
    lead, second, _third = three()
    client = signed_in(Role.TOWNSHIP_HANDLER)
    gather(client, lead, [second])
    version = Record.objects.get(pk=second.pk).event_count
    client.post(action_of(second, "let_go"), {"version": version, "reason": "不是一回事"})
    assert LedgerItem.objects.get(pk=second.pk).lead_matter_id is None


def test_r21a_nothing_hangs_in_chains_on_itself_on_a_finished_one_or_within_one_household():
    lead, second, third = three()
    handler = records.actor(Role.TOWNSHIP_HANDLER)
    now = timezone.now()

    def hang(one, on) -> None:
        data = actions.HangInput(load_state(on.pk), on.reference)
        apply([actions.plan_hang_on(load_state(one.pk), data, actor=handler, now=now)])

    hang(second, lead)
    home = LedgerItem.objects.get(pk=lead.pk).household_id
    for one, on in (
        (third, second),
        (lead, third),
        (third, third),
        (third, item(Stage.CLOSED_OUT)),
        (item(household_id=home), lead),
    ):
        with pytest.raises(Refused):
            hang(one, on)


def test_r55_a_village_clerk_gathers_nothing():
    lead, second, third = three()
    client = signed_in(Role.VILLAGE_CLERK, records.VILLAGE)
    assert gather(client, lead, [second, third]).status_code == 404


def test_r21a_the_lead_is_not_voided_while_matters_hang_on_it():
    lead, hanging, other = three()
    gather(signed_in(Role.TOWNSHIP_HANDLER), lead, [hanging, other])
    state = load_state(lead.pk)
    assert state.details.leads
    with pytest.raises(Refused):
        actions.plan_void(
            state,
            actions.ReasonInput("录重了"),
            actor=records.actor(Role.TOWNSHIP_HANDLER),
            now=timezone.now(),
        )
