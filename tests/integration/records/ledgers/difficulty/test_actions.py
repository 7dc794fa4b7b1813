"""A household in difficulty is not a matter: entries, reviews, and an end by two people (R10a)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from records.access.actions import Deputising, let_act
from records.access.models import FormerLogin
from records.access.queries import actor_for
from records.base.engine import NotAllowed, Refused, apply
from records.base.models import Event
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.choices import Ledger
from records.ledgers.difficulty import actions
from records.ledgers.difficulty.choices import EndReason
from records.ledgers.difficulty.permissions import PERMITTED
from records.ledgers.difficulty.state import load_entry
from records.ledgers.difficulty.transitions import TRANSITIONS
from records.ledgers.difficulty.verbs import EntryVerb
from records.ledgers.models import DifficultyEntry, DifficultyReview
from records.people.models import Cadre
from tests.factories import records as make
from tests.factories.ledgers import household

pytestmark = pytest.mark.django_db


def entry_input(home, **fields) -> actions.EnterInput:
    today = timezone.localdate()
    return actions.EnterInput(
        **{
            "area_id": home.area_id,
            "area_path": home.area.path,
            "district_code": home.area.district_code,
            "household_id": home.pk,
            "cause": "户主重病,家里只有一个劳力。",
            "opened_on": date(2026, 3, 2),
            "next_on": today + timedelta(days=90),
            **fields,
        }
    )


def entered(home=None, actor=None, **fields) -> DifficultyEntry:
    actor = actor or make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    plan = actions.plan_enter(
        entry_input(home or household(), **fields), actor=actor, now=timezone.now()
    )
    return DifficultyEntry.objects.get(pk=apply([plan])[0].pk)


def do(plan_of, entry, *given, actor):
    state = load_entry(entry.pk)
    apply([plan_of(state, *given, actor=actor, now=timezone.now())])
    entry.refresh_from_db()


def test_r10a_an_entry_has_a_next_review_and_no_deadline():
    entry = entered()
    assert (entry.stage, entry.due_on, entry.subkind) == (Stage.IN_CARE, None, Ledger.DIFFICULTY)
    assert entry.next_on > timezone.localdate()
    assert entry.reference.startswith("KN-510802-")


def test_r10a_a_review_moves_the_next_review_and_is_kept():
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    entry = entered(actor=clerk)
    later = timezone.localdate() + timedelta(days=180)
    do(actions.plan_review, entry, actions.ReviewInput("病情稳定", later), actor=clerk)
    assert entry.next_on == later
    assert DifficultyReview.objects.get(record=entry).finding == "病情稳定"


def test_r10a_a_household_is_on_the_register_once():
    home = household()
    entered(home)
    with pytest.raises(IntegrityError):
        entered(home)


@pytest.mark.parametrize("reason", sorted(EndReason.values))
def test_r10a_an_entry_ends_for_one_of_four_reasons_verified_by_a_second_person(reason):
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    entry = entered(actor=clerk)
    do(actions.plan_propose_end, entry, actions.EndInput(reason, "入户核实"), actor=clerk)
    handler = make.actor(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    do(actions.plan_confirm_end, entry, "到户看过", actor=handler)
    assert (entry.stage, entry.off_register, entry.next_on) == (Stage.ENDED, True, None)
    assert entered(entry.household).stage == Stage.IN_CARE


def test_r10a_no_other_reason_ends_an_entry():
    entry = entered()
    with pytest.raises(Refused):
        do(
            actions.plan_propose_end,
            entry,
            actions.EndInput("tired", "入户核实"),
            actor=make.actor(Role.TOWNSHIP_HANDLER),
        )


def test_r10a_who_proposed_it_does_not_verify_it():
    handler = make.actor(Role.TOWNSHIP_HANDLER)
    entry = entered()
    do(actions.plan_propose_end, entry, actions.EndInput("improved", "已脱困"), actor=handler)
    with pytest.raises(NotAllowed):
        do(actions.plan_confirm_end, entry, "属实", actor=handler)
    with pytest.raises(NotAllowed):
        do(actions.plan_keep, entry, "不属实", actor=handler)


def test_r14_the_second_person_of_an_entry_is_a_person_not_an_account():
    """Acting for the proposer, or once having been them under another login, is one side."""
    proposer, deputy = make.user(Role.TOWNSHIP_HANDLER), make.user(Role.TOWNSHIP_HANDLER)
    former = make.user(Role.TOWNSHIP_HANDLER)
    answering = make.cadre("原账号", user=former)
    entry = entered(responsible_id=answering.pk)
    given = actions.EndInput("improved", "已脱困")
    do(actions.plan_propose_end, entry, given, actor=actor_for(proposer))
    today = timezone.localdate()
    let_act(Deputising(proposer.pk, deputy.pk, today, today, "函"))
    FormerLogin.objects.create(cadre=answering, user=former, taken_at=timezone.now())
    Cadre.objects.filter(pk=answering.pk).update(user=None)
    for user in (proposer, deputy, former):
        for plan in (actions.plan_confirm_end, actions.plan_keep):
            with pytest.raises(NotAllowed):
                do(plan, entry, "看过", actor=actor_for(user))
    do(actions.plan_confirm_end, entry, "看过", actor=make.actor(Role.TOWNSHIP_HANDLER))


def test_r14_who_answered_for_the_household_before_does_not_verify_either():
    first = make.user(Role.TOWNSHIP_HANDLER)
    answering = make.cadre("前任", user=first)
    entry = entered(responsible_id=answering.pk)
    changed = {"responsible_id": (answering.pk, make.cadre("后任").pk)}
    do(actions.plan_correct, entry, changed, actor=make.actor(Role.TOWNSHIP_HANDLER))
    given = actions.EndInput("improved", "已脱困")
    do(actions.plan_propose_end, entry, given, actor=make.actor(Role.TOWNSHIP_HANDLER))
    with pytest.raises(NotAllowed):
        do(actions.plan_confirm_end, entry, "看过", actor=actor_for(first))


def test_r55a_entries_of_the_register_say_for_whom_they_were_made():
    absent, deputy = make.user(Role.TOWNSHIP_HANDLER), make.user()
    today = timezone.localdate()
    let_act(Deputising(absent.pk, deputy.pk, today, today, "函"))
    entry = entered(actor=actor_for(deputy))
    later = today + timedelta(days=30)
    do(actions.plan_review, entry, actions.ReviewInput("稳定", later), actor=actor_for(deputy))
    said = Event.objects.filter(record=entry.pk).values_list("acting_for", flat=True)
    assert list(said) == [absent.pk, absent.pk]


def test_r10a_not_convinced_means_it_stays():
    clerk = make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    entry = entered(actor=clerk)
    do(actions.plan_propose_end, entry, actions.EndInput("improved", "已脱困"), actor=clerk)
    do(actions.plan_keep, entry, "仍在吃药", actor=make.actor(Role.TOWNSHIP_HANDLER))
    assert (entry.stage, entry.end_reason) == (Stage.IN_CARE, "")


def test_r10a_an_entry_does_not_end_while_a_measure_is_open():
    entry = entered()
    make.item(at=entry.area.code, difficulty_entry_id=entry.pk, ledger=Ledger.DIFFICULTY)
    with pytest.raises(Refused):
        do(
            actions.plan_propose_end,
            entry,
            actions.EndInput("improved", "已脱困"),
            actor=make.actor(Role.TOWNSHIP_HANDLER),
        )


def test_r59_a_voided_entry_frees_the_household():
    entry = entered()
    do(actions.plan_void_entry, entry, "登记错户", actor=make.actor(Role.TOWNSHIP_HANDLER))
    assert entry.stage == Stage.VOIDED
    assert entered(entry.household).stage == Stage.IN_CARE


def test_r10a_a_household_that_was_cared_for_leaves_the_register_by_two_people():
    entry, later = entered(), timezone.localdate() + timedelta(days=30)
    head = make.actor(Role.TOWNSHIP_HANDLER)
    do(actions.plan_review, entry, actions.ReviewInput("稳定", later), actor=head)
    with pytest.raises(NotAllowed):
        do(actions.plan_void_entry, entry, "登记错户", actor=head)
    do(actions.plan_propose_end, entry, actions.EndInput("mistaken", "登记错户"), actor=head)
    with pytest.raises(NotAllowed):
        do(actions.plan_confirm_end, entry, "核实", actor=head)
    assert entry.stage == Stage.ENDING


def test_r10a_an_entry_with_an_open_measure_is_not_voided():
    entry = entered()
    make.item(at=entry.area.code, difficulty_entry_id=entry.pk, ledger=Ledger.DIFFICULTY)
    with pytest.raises(Refused):
        do(actions.plan_void_entry, entry, "登记错户", actor=make.actor(Role.TOWNSHIP_HANDLER))
    assert entry.stage == Stage.IN_CARE


def test_r10a_a_review_lies_in_the_future():
    with pytest.raises(Refused):
        entered(next_on=timezone.localdate())


def test_r55_another_township_may_do_nothing():
    entry = entered()
    stranger = make.actor(Role.TOWNSHIP_HANDLER, make.ELSEWHERE)
    with pytest.raises(NotAllowed):
        do(
            actions.plan_review,
            entry,
            actions.ReviewInput("看过", date(2030, 1, 1)),
            actor=stranger,
        )


def test_r12_every_verb_stands_in_both_tables():
    assert {verb for _stage, verb in TRANSITIONS} == set(EntryVerb) == set(PERMITTED)
