"""The actions of the rest of a matter's life through their pages (R13, R13a, R15, R18, R10b)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from records.access.models import AuditEntry
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.base.tiers import Tier
from records.ledgers.models import Assistance, Extension, LedgerItem, OverdueAnalysis
from tests.factories import records
from tests.factories.ledgers import action_of, list_address, page_of, signed_in
from tests.factories.records import DISTRICT, TOWNSHIP, VILLAGE, item

from .acting import act, stage_of

pytestmark = pytest.mark.django_db


def fresh(record):
    return Record.objects.get(pk=record.pk)


def done(client, record, verb, **typed):
    answer = act(client, record, verb, **typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return fresh(record)


def in_days(days):
    return (localdate() + timedelta(days)).isoformat()


def test_r13_one_matter_goes_up_two_tiers_and_comes_back_down_with_an_answer():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    township = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    section = signed_in(Role.SECTION_HANDLER, DISTRICT)
    village_person = records.cadre("单玉芳", at=VILLAGE)
    township_person = records.cadre("杜仲", at=TOWNSHIP)
    records.cadre("沈志远", at=DISTRICT)
    record = item(Stage.ASSIGNED, responsible=village_person)
    due_on = record.due_on
    assert done(clerk, record, "escalate").tier == Tier.VILLAGE
    assert list(clerk.get(list_address(tier="village", stage="escalated")).context["table"])
    at = done(township, record, "accept", responsible="杜仲")
    assert (at.tier, at.responsible, at.due_on) == (Tier.TOWNSHIP, township_person, due_on)
    done(township, record, "escalate")
    at = done(section, record, "accept", responsible="沈志远")
    assert (at.tier, at.reference, at.due_on) == (Tier.DISTRICT, record.reference, due_on)
    assert clerk.get(page_of(record)).context["tier"] == Tier.DISTRICT.label
    form = section.get(action_of(record, "hand_down")).context["form"]
    assert form.fields["responsible"].initial == township_person
    assert done(section, record, "hand_down", responsible="杜仲").tier == Tier.TOWNSHIP
    form = township.get(action_of(record, "hand_down")).context["form"]
    assert form.fields["responsible"].initial == village_person
    at = done(township, record, "hand_down")
    assert (at.tier, at.stage, at.responsible) == (Tier.VILLAGE, Stage.RETURNED, village_person)


def test_r13_the_ledgers_of_the_tiers_show_what_has_reached_them():
    township = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    records.cadre("单玉芳")
    stays, waits, taken = item(Stage.ASSIGNED), item(Stage.ESCALATED), item(Stage.ESCALATED)
    done(township, taken, "accept")

    def found(**query):
        table = township.get(list_address(**query)).context["table"]
        return {row["cells"][0]["value"] for row in table} if table else set()

    both = {waits.reference, taken.reference}
    assert found(reached="township") == both
    assert found(tier="township") == {taken.reference}
    assert found(waiting="to_accept") == {waits.reference}
    assert found() == {stays.reference, *both}


def test_r15_suspended_and_resumed_on_its_pages():
    township = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    record = item(Stage.IN_PROGRESS, now=timezone.now() - timedelta(days=10))
    done(township, record, "suspend", resumes_on=in_days(20))
    assert act(township, record, "complete").status_code == 403
    assert "❙❙" in township.get(page_of(record)).content.decode()
    at = done(township, record, "resume")
    assert (at.stage, at.due_on, at.next_on) == (Stage.IN_PROGRESS, record.due_on, None)


def test_r12_waiting_has_its_own_count_and_is_reviewed():
    township = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    record = item(Stage.IN_PROGRESS)
    refused = act(township, record, "put_on_plan", review_on=in_days(200))
    assert refused.status_code == 200
    done(township, record, "put_on_plan", review_on=in_days(90))
    done(township, record, "review_plan", review_on=in_days(120))
    assert LedgerItem.objects.get(pk=record.pk).plan == "列入明年计划"
    assert done(township, record, "take_up").stage == Stage.IN_PROGRESS


def test_r15_an_extension_is_asked_for_and_granted_by_two_people():
    clerk, head = signed_in(Role.VILLAGE_CLERK, VILLAGE), signed_in(Role.SECTION_HEAD, DISTRICT)
    record = item(Stage.IN_PROGRESS)
    done(clerk, record, "request_extension")
    assert fresh(record).due_on == record.due_on
    assert act(clerk, record, "grant_extension").status_code == 403
    assert head.get(list_address(waiting="to_decide")).context["table"]
    assert str(done(head, record, "grant_extension").due_on) == "2027-06-30"
    assert Extension.objects.get().decided_by == head.user
    page = head.get(page_of(record))
    assert [str(d.due_on) for d in page.context["deadlines"]] == ["2027-06-30", str(record.due_on)]


def test_r15_whoever_asked_sees_the_decision_greyed():
    head = signed_in(Role.SECTION_HEAD, DISTRICT)
    record = item(Stage.IN_PROGRESS)
    done(head, record, "request_extension")
    found = {o.verb: o for o in head.get(page_of(record)).context["offers"]}
    assert found["grant_extension"].refusal
    assert act(head, record, "grant_extension").status_code == 403
    assert not head.get(list_address(waiting="to_decide")).context["table"]


def test_r13a_a_letter_holds_the_matter_open_until_the_household_was_told():
    township = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    record = item(Stage.IN_PROGRESS)
    done(township, record, "ask_others")
    letter = Assistance.objects.get()
    assert letter.reference == f"ZB-510802-{localdate().year}-000001"
    assert letter.reference in township.get(page_of(record)).content.decode()
    assert act(township, record, "complete").status_code == 200
    today = localdate().isoformat()
    done(township, record, "record_answer", letter=letter.pk, answered_on=today)
    assert act(township, record, "complete").status_code == 200
    done(township, record, "tell_household", letter=letter.pk, told_on=today)
    assert done(township, record, "complete").stage == Stage.COMPLETED


def test_r18_an_overdue_matter_is_analysed_on_its_page_and_only_then_closed_out():
    township, head = (
        signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP),
        signed_in(Role.SECTION_HEAD, DISTRICT),
    )
    record = item(Stage.IN_PROGRESS, now=timezone.now() - timedelta(days=60))
    assert township.get(list_address(due="analysis_owed")).context["table"]
    done(township, record, "complete")
    assert act(head, record, "close_out").status_code == 200
    done(township, record, "analyse", promised_on=in_days(10))
    assert OverdueAnalysis.objects.get().due_on == record.due_on == fresh(record).due_on
    assert act(township, record, "analyse").status_code == 403
    assert not township.get(list_address(due="analysis_owed")).context["table"]
    assert done(head, record, "close_out").stage == Stage.CLOSED_OUT


def test_r10b_a_stability_item_is_closed_out_only_when_resolved():
    township, head = (
        signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP),
        signed_in(Role.SECTION_HEAD, DISTRICT),
    )
    record = item(Stage.IN_PROGRESS, ledger="stability")
    done(township, record, "assess", stability_state="contained")
    done(township, record, "complete")
    assert act(head, record, "close_out").status_code == 200
    assert stage_of(record) == Stage.COMPLETED
    other = item(Stage.IN_PROGRESS)
    assert act(township, other, "assess").status_code == 403


def test_r2_a_deadline_given_as_a_term_says_why_it_is_that_day():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    records.cadre("单玉芳", at=VILLAGE)
    record = item()
    both = act(clerk, record, "assign", term="10", unit="working_day")
    assert both.status_code == 200
    done(clerk, record, "assign", term="10", unit="working_day", due_on="")
    page = clerk.get(page_of(record))
    assert page.context["why"]
    assert page.context["why"][0] in page.content.decode()


def test_r9_a_number_in_words_for_the_timeline_is_refused_with_where_it_belongs():
    clerk = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    record = item(Stage.IN_PROGRESS)
    for verb, name in (("note", "words"), ("complete", "result"), ("escalate", "reason")):
        answer = act(clerk, record, verb, **{name: "已打电话13812345678告知"})
        assert answer.status_code == 200
        assert "13812345678" in answer.content.decode()
    assert fresh(record).event_count == record.event_count


def test_r13a_r60_a_letter_prints_as_a_document_and_the_print_is_logged():
    township = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP)
    record, other = item(Stage.IN_PROGRESS), item(Stage.IN_PROGRESS)
    done(township, record, "ask_others")
    letter = Assistance.objects.get()
    address = reverse("ledgers_letter", args=[record.pk, letter.pk])
    answer = township.get(address)
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    entry = AuditEntry.objects.latest("id")
    assert entry.what == "transfer_letter"
    assert township.get(reverse("ledgers_letter", args=[other.pk, letter.pk])).status_code == 404
    elsewhere = signed_in(Role.TOWNSHIP_HANDLER, "510802105000")
    assert elsewhere.get(address).status_code == 404
