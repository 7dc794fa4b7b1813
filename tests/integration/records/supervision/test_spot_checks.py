"""Spot checks: frozen list, published number, a checker without a part, reopening (R14a)."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from records.access.queries import actor_for
from records.base.engine import NotAllowed, Refused
from records.base.kinds import Confidentiality
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.supervision.choices import CheckResult
from records.supervision.models import SpotCheck, SpotCheckRound
from records.supervision.spot_checks.actions import draw_round, freeze, redrawn_alike
from records.supervision.spot_checks.checking import CheckInput, record_check
from records.supervision.spot_checks.queries import lists_to_freeze, to_check
from tests.factories import records as make

pytestmark = pytest.mark.django_db
MONTH = date(2026, 5, 1)
FROZEN = timezone.make_aware(datetime.combine(date(2026, 6, 1), time(9)))


def closed(count: int = 3, at: str = make.VILLAGE):
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 20), time(9)))
    return [make.item(Stage.CLOSED_OUT, at=at, now=moment) for _ in range(count)]


def office():
    return make.actor(Role.BUREAU_OFFICE, make.DISTRICT)


def frozen(**more) -> SpotCheckRound:
    return freeze(make.area(make.DISTRICT), MONTH, actor=office(), now=FROZEN, **more)


def drawn(count: int = 3) -> SpotCheck:
    closed(count)
    row = frozen()
    draw_round(row.pk, "2026151", "407", actor=office(), now=timezone.now())
    return SpotCheck.objects.get(drawn=True)


def checked(check: SpotCheck, result: str, actor=None, **more) -> SpotCheck:
    data = CheckInput(result, "打电话问过", **more)
    return record_check(check.pk, data, actor=actor or office(), now=timezone.now())


def test_r14a_the_list_is_frozen_before_the_number_is_known():
    closed(4)
    row = frozen()
    assert (row.listed, row.checks.count(), row.number) == (4, 4, "")
    closed(1)
    assert row.checks.count() == 4


def test_r14a_a_month_has_one_list_and_one_draw():
    closed()
    row = frozen()
    with pytest.raises(Refused):
        frozen()
    draw_round(row.pk, "2026151", "407", actor=office(), now=timezone.now())
    with pytest.raises(Refused):
        draw_round(row.pk, "2026152", "123", actor=office(), now=timezone.now())


def test_r14a_a_month_that_still_runs_is_not_frozen():
    with pytest.raises(Refused):
        freeze(make.area(make.DISTRICT), timezone.localdate(), actor=office(), now=timezone.now())


def test_r14a_a_list_that_was_tampered_with_is_not_drawn_from():
    closed()
    row = frozen()
    other = make.item()
    SpotCheck.objects.create(round=row, record=other, position=9, village=make.VILLAGE)
    assert not redrawn_alike(row)
    with pytest.raises(Refused):
        draw_round(row.pk, "2026151", "407", actor=office(), now=timezone.now())


def test_r14a_what_is_added_to_a_draw_comes_out_when_it_is_reckoned_again():
    row = drawn(2).round
    assert redrawn_alike(row)
    row.checks.filter(drawn=False).update(drawn=True)
    assert not redrawn_alike(row)


def test_r14a_a_check_names_on_whose_word_and_whether_the_household_was_told():
    caller = make.cadre("高原", at=make.DISTRICT)
    check = checked(drawn(), CheckResult.DONE, on_word_of_id=caller.pk, told=True)
    entry = check.record.events.latest("sequence")
    assert (check.on_word_of, check.told) == (caller, True)
    assert (entry.verb, entry.on_word_of) == ("spot_check", caller)
    assert "told_on" in entry.payload


def test_r14a_whose_word_it_is_had_no_part_either():
    check = drawn()
    answering = check.record.responsible_id
    with pytest.raises(NotAllowed):
        checked(check, CheckResult.DONE, on_word_of_id=answering)
    user = make.user(Role.SECTION_HEAD, make.DISTRICT)
    closer = make.cadre("验收人", at=make.DISTRICT, user=user)
    moment = timezone.make_aware(datetime.combine(date(2026, 4, 20), time(9)))
    opened_on = date(2026, 4, 6)
    make.item(Stage.CLOSED_OUT, now=moment, closer=actor_for(user), opened_on=opened_on)
    april = freeze(make.area(make.DISTRICT), date(2026, 4, 1), actor=office(), now=FROZEN)
    draw_round(april.pk, "2026151", "407", actor=office(), now=timezone.now())
    other = april.checks.get(drawn=True)
    with pytest.raises(NotAllowed):
        checked(other, CheckResult.DONE, on_word_of_id=closer.pk)
    assert SpotCheck.objects.get(pk=other.pk).result == ""


def test_r14a_who_was_not_reached_was_told_nothing():
    check = drawn()
    with pytest.raises(Refused):
        checked(check, CheckResult.NOT_REACHED, told=True)
    assert SpotCheck.objects.get(pk=check.pk).result == ""


def test_r14a_not_in_fact_done_reopens_the_matter():
    check = checked(drawn(), CheckResult.NOT_DONE)
    check.record.refresh_from_db()
    assert (check.record.stage, check.record.reopened_count) == (Stage.REOPENED, 1)
    assert [e.verb for e in check.record.events.order_by("-sequence")[:2]] == [
        "reopen",
        "spot_check",
    ]


def test_r14a_done_in_fact_leaves_it_closed():
    check = checked(drawn(), CheckResult.DONE)
    check.record.refresh_from_db()
    assert check.record.stage == Stage.CLOSED_OUT
    with pytest.raises(Refused):
        checked(check, CheckResult.NOT_DONE)


def test_r14a_who_was_not_reached_may_be_called_again():
    check = checked(drawn(), CheckResult.NOT_REACHED)
    assert checked(check, CheckResult.DONE).result == CheckResult.DONE


def test_r14a_who_had_a_part_does_not_check():
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 20), time(9)))
    closer = make.actor(Role.SECTION_HEAD, make.DISTRICT)
    make.item(Stage.CLOSED_OUT, now=moment, closer=closer)
    row = frozen()
    draw_round(row.pk, "2026151", "407", actor=office(), now=timezone.now())
    check = SpotCheck.objects.get(drawn=True)
    with pytest.raises(NotAllowed):
        checked(check, CheckResult.DONE, closer)
    assert not to_check(closer).exists()
    assert to_check(make.actor(Role.SECTION_HEAD, make.DISTRICT)).get() == check


def test_r14a_what_was_not_drawn_is_not_checked():
    closed(40)
    row = frozen()
    draw_round(row.pk, "2026151", "407", actor=office(), now=timezone.now())
    with pytest.raises(Refused):
        checked(row.checks.filter(drawn=False).first(), CheckResult.DONE)


def test_r14a_only_the_office_draws_and_an_inspector_seals():
    closed()
    for role in (Role.SECTION_HEAD, Role.TOWNSHIP_LEADER, Role.MAIN_LEADER):
        with pytest.raises(NotAllowed):
            freeze(
                make.area(make.DISTRICT),
                MONTH,
                actor=make.actor(role, make.DISTRICT),
                now=timezone.now(),
            )
    inspector = make.actor(Role.INSPECTOR, make.DISTRICT)
    sealed = freeze(
        make.area(make.DISTRICT), MONTH, actor=inspector, now=timezone.now(), sealed=True
    )
    assert sealed.sealed
    public = frozen()
    assert public.pk != sealed.pk
    for row, wrong in ((sealed, office()), (public, inspector)):
        with pytest.raises(NotAllowed):
            draw_round(row.pk, "2026151", "407", actor=wrong, now=timezone.now())


def test_r14a_the_office_of_another_district_draws_nothing():
    closed()
    row = frozen()
    elsewhere = make.actor(Role.BUREAU_OFFICE, make.ELSEWHERE)
    with pytest.raises(NotAllowed):
        draw_round(row.pk, "2026151", "407", actor=elsewhere, now=timezone.now())


def test_r56_stability_items_are_not_on_the_list():
    walled = closed(2)[0]
    Record.objects.filter(pk=walled.pk).update(confidentiality=Confidentiality.RESTRICTED)
    assert frozen().listed == 1


def test_r14a_no_inspector_draws_the_sealed_round_of_another():
    closed()
    own = make.actor(Role.INSPECTOR, make.DISTRICT)
    sealed = freeze(make.area(make.DISTRICT), MONTH, actor=own, now=FROZEN, sealed=True)
    other = make.actor(Role.INSPECTOR, make.DISTRICT)
    with pytest.raises(NotAllowed):
        draw_round(sealed.pk, "2026151", "407", actor=other, now=timezone.now())
    assert draw_round(sealed.pk, "2026151", "407", actor=own, now=timezone.now()).drawn_at


@pytest.mark.parametrize("at", [make.VILLAGE, make.TOWNSHIP])
def test_r14a_the_public_list_is_of_a_whole_district(at):
    closed()
    with pytest.raises(Refused):
        freeze(make.area(at), MONTH, actor=office(), now=FROZEN)
    inspector = make.actor(Role.INSPECTOR, make.DISTRICT)
    assert freeze(make.area(at), MONTH, actor=inspector, now=FROZEN, sealed=True).listed == 3


def test_r14a_r44_the_list_of_one_village_is_not_the_list_of_the_month():
    closed()
    SpotCheckRound.objects.create(
        area=make.area(make.VILLAGE), month=MONTH, percent=5, minimum=1, frozen_at=FROZEN, listed=3
    )
    assert lists_to_freeze(office(), date(2026, 6, 3)) == 1
    frozen()
    assert lists_to_freeze(office(), date(2026, 6, 3)) == 0
