"""Acting for somebody absent (R55a): their posts from one day to another, in writing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from records.access.actions import Deputising, end_acting, let_act
from records.access.log import log_print
from records.access.models import ActingFor
from records.access.queries import actor_for
from records.base.engine import Refused
from records.base.engine.errors import NotAllowed
from records.base.models import Record
from records.base.roles import ADMINISTRATION, CASE_ROLES, Role
from records.today.who_looked import traces_of
from tests.factories import records as make
from tests.factories.ledgers import household, signed_in
from tests.factories.records import DISTRICT, ELSEWHERE, TOWNSHIP, VILLAGE

pytestmark = pytest.mark.django_db
TODAY = localdate()
LIST, NEW = "/admin/acting/", "/admin/acting/new/"
DAY = timedelta(days=1)


@pytest.fixture
def absent():
    return make.user(Role.TOWNSHIP_HANDLER, TOWNSHIP, name="赵外出")


@pytest.fixture
def deputy():
    return make.user(Role.VILLAGE_CLERK, ELSEWHERE, name="钱代办")


def deputising(absent, deputy, **changes) -> Deputising:
    given = {"from_on": TODAY, "to_on": TODAY + 5 * DAY, "ground": "宝府办〔2026〕7号"}
    return Deputising(absent.pk, deputy.pk, **{**given, **changes})


def path(code: str = VILLAGE) -> str:
    return make.area(code).path


def test_r55a_the_deputy_holds_the_absent_persons_posts_for_those_days(absent, deputy):
    let_act(deputising(absent, deputy, from_on=TODAY + DAY))
    assert not actor_for(deputy).holds(Role.TOWNSHIP_HANDLER, path())
    during = actor_for(deputy, TODAY + DAY)
    assert during.holds(Role.TOWNSHIP_HANDLER, path())
    assert during.holds(Role.VILLAGE_CLERK, path(ELSEWHERE))
    assert not actor_for(deputy, TODAY + 6 * DAY).holds(Role.TOWNSHIP_HANDLER, path())


def test_r55a_a_right_held_by_acting_only_says_for_whom(absent, deputy):
    let_act(deputising(absent, deputy))
    actor = actor_for(deputy)
    assert actor.acting_for_of(CASE_ROLES, path()) == absent.pk
    assert actor.acting_for_of(CASE_ROLES, path(ELSEWHERE)) is None
    assert actor.acting_for_of(Role.SECTION_HEAD, path()) is None


def test_r14_whoever_acts_for_somebody_is_on_their_side(absent, deputy):
    theirs, own = make.cadre("赵外出", user=absent), make.cadre("钱代办", user=deputy)
    let_act(deputising(absent, deputy))
    actor = actor_for(deputy)
    assert actor.sides == {absent.pk, deputy.pk}
    assert (actor.cadre_id, actor.cadre_sides) == (own.pk, {own.pk, theirs.pk})
    assert actor_for(absent).sides == {absent.pk}


def test_r56_the_deputy_sees_what_the_absent_person_sees(absent, deputy):
    record = make.item(at=VILLAGE)
    assert not Record.objects.visible_to(actor_for(deputy)).filter(pk=record.pk).exists()
    let_act(deputising(absent, deputy))
    assert Record.objects.visible_to(actor_for(deputy)).filter(pk=record.pk).exists()


def test_r55a_only_the_named_roles_pass(absent, deputy):
    make.grant(user_id=absent.pk, role=Role.TOWNSHIP_LEADER, area_id=make.area().pk, from_on=TODAY)
    let_act(deputising(absent, deputy, roles=(Role.TOWNSHIP_LEADER,)))
    actor = actor_for(deputy)
    assert actor.holds(Role.TOWNSHIP_LEADER, path())
    assert not actor.holds(Role.TOWNSHIP_HANDLER, path())


@pytest.mark.parametrize("presides", [True, False])
def test_r55a_approvals_of_the_law_pass_only_to_whoever_presides(absent, deputy, presides):
    let_act(deputising(absent, deputy, presides=presides))
    assert actor_for(deputy).presides(Role.TOWNSHIP_HANDLER, path()) is presides
    assert actor_for(absent).presides(Role.TOWNSHIP_HANDLER, path())


@pytest.mark.parametrize("role", [*sorted(ADMINISTRATION), Role.INSPECTOR, Role.APPROVER])
def test_r55a_posts_held_in_person_pass_to_nobody(role, deputy):
    absent = make.user(role, DISTRICT)
    with pytest.raises(Refused):
        let_act(deputising(absent, deputy))
    ActingFor.objects.create(
        absent=absent, deputy=deputy, from_on=TODAY, to_on=TODAY, ground="函", roles=role
    )
    assert not actor_for(deputy).has(role)


def test_r55a_there_is_no_chain(absent, deputy):
    third = make.user(Role.VILLAGE_CLERK, ELSEWHERE)
    let_act(deputising(absent, deputy))
    for one, other in ((deputy, third), (third, absent), (absent, third)):
        with pytest.raises(Refused):
            let_act(deputising(one, other))
    ActingFor.objects.create(absent=deputy, deputy=third, from_on=TODAY, to_on=TODAY, ground="函")
    assert not actor_for(third).holds(Role.TOWNSHIP_HANDLER, path())


@pytest.mark.parametrize(
    "changes",
    [
        {"ground": " "},
        {"to_on": TODAY - DAY},
        {"from_on": TODAY - 9 * DAY, "to_on": TODAY - DAY},
        {"roles": (Role.SECTION_HEAD,)},
    ],
)
def test_r55a_what_is_not_in_order_is_refused(absent, deputy, changes):
    with pytest.raises(Refused):
        let_act(deputising(absent, deputy, **changes))


def test_r55a_nobody_acts_for_themselves(absent):
    with pytest.raises(Refused):
        let_act(deputising(absent, absent))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("acting_for_another", {"same": True}),
        ("acting_term_in_order", {"to_on": TODAY - DAY}),
        ("acting_in_writing", {"ground": ""}),
    ],
)
def test_r55a_the_database_refuses(absent, deputy, name, changes):
    given = {"from_on": TODAY, "to_on": TODAY, "ground": "函", **changes}
    other = absent if given.pop("same", False) else deputy
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        ActingFor.objects.create(absent=absent, deputy=other, **given)
    assert name in str(caught.value)


def test_r55a_ending_holds_at_once_and_either_of_the_two_may(absent, deputy):
    for ender in (absent, deputy):
        row = let_act(deputising(absent, deputy))
        end_acting(row, by=actor_for(ender))
        assert not actor_for(deputy).holds(Role.TOWNSHIP_HANDLER, path())
        with pytest.raises(Refused):
            end_acting(row, by=actor_for(ender))
    stranger = actor_for(make.user(Role.SECTION_HEAD, DISTRICT))
    with pytest.raises(NotAllowed):
        end_acting(let_act(deputising(absent, deputy)), by=stranger)


def test_r57_arranging_and_ending_are_logged_with_who(absent, deputy):
    giver = actor_for(make.user(Role.SECURITY_ADMINISTRATOR, DISTRICT))
    row = let_act(deputising(absent, deputy), by=giver)
    end_acting(row, by=giver)
    entries = ModelLogEntry.objects.for_instance(row).order_by("timestamp")
    assert [entry.action for entry in entries] == ["records.let_act", "records.end_acting"]
    assert {entry.user_id for entry in entries} == {giver.user_id}


def test_r55a_the_security_administrator_arranges_it_on_screen(absent, deputy):
    client = signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT)
    sent = {
        "absent": absent.username,
        "deputy": deputy.username,
        "from_on": TODAY.isoformat(),
        "to_on": (TODAY + DAY).isoformat(),
        "ground": "函",
    }
    assert client.post(NEW, {**sent, "ground": ""}).context["form"].errors
    assert client.post(NEW, {**sent, "deputy": absent.username}).context["form"].non_field_errors()
    assert client.post(NEW, sent).status_code == 302
    row = ActingFor.objects.get()
    assert "赵外出" in client.get(LIST, {"term": "in_force", "q": "钱"}).content.decode()
    page = reverse("records_acting", args=[row.pk])
    assert "函" in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert ActingFor.objects.get().ended_on == TODAY
    assert client.post(page).status_code == 200


def test_r56_others_neither_see_nor_arrange_it(absent, deputy):
    page = reverse("records_acting", args=[let_act(deputising(absent, deputy)).pk])
    stranger = signed_in(Role.SECTION_HEAD, DISTRICT)
    assert stranger.get(page).status_code == 404
    assert stranger.post(NEW, {}).status_code == 302
    local = signed_in(Role.SECURITY_ADMINISTRATOR, ELSEWHERE)
    assert local.get(page).status_code == 404
    with pytest.raises(NotAllowed):
        let_act(deputising(absent, make.user()), by=actor_for(local.user))
    reader = signed_in(Role.AUDITOR, DISTRICT)
    assert 'method="post" class="office-form"' not in reader.get(page).content.decode()
    assert reader.post(page).status_code == 200
    assert ActingFor.objects.get().ended_on is None


def test_an_actor_is_asked_for_as_fast_as_before(absent, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        actor_for(absent)
    assert len(one) == 3  # posts, the area's predecessors, cadres


def test_r55a_what_only_the_absent_persons_post_let_out_says_for_whom(absent, deputy):
    let_act(deputising(absent, deputy))
    actor = actor_for(deputy)
    theirs, own = make.item(at=VILLAGE), make.item(at=ELSEWHERE)
    home = household(VILLAGE)
    for subjects, whose in (
        ([f"record:{theirs.pk}"], absent),
        ([f"household:{home.pk}"], absent),
        ([f"record:{own.pk}"], None),
        ([f"record:{own.pk}", f"record:{theirs.pk}"], absent),
        ([], absent),
    ):
        assert log_print(actor, "ledger_item", subjects=subjects).acting_for == whose
    assert log_print(actor_for(absent), "today").acting_for is None


def test_r55a_the_auditors_list_and_who_looked_show_for_whom_it_was_taken_out(absent, deputy):
    let_act(deputising(absent, deputy))
    home = household(VILLAGE)
    log_print(actor_for(deputy), "household_page", subjects=[f"household:{home.pk}"])
    html = signed_in(Role.AUDITOR, DISTRICT).get("/admin/logs/left/").content.decode()
    assert "赵外出" in html
    assert any("赵外出" in trace.who for trace in traces_of(home))
