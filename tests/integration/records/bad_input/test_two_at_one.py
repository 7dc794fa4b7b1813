"""Two people at one form: the second is told, with both versions, and loses nothing."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.models import LedgerItem
from records.people.models import Household, Member
from records.supervision.models import SupervisionOrder
from records.supervision.sweeping import sweep_orders
from tests.factories import records as make
from tests.factories.ledgers import action_of, household, signed_in
from tests.factories.people import MemberFactory

pytestmark = pytest.mark.django_db


def opened(client, address: str) -> dict[str, str]:
    """What a browser would send if nothing were touched: every box, every hidden value."""
    form = client.get(address).context["form"]
    boxes = {name: form[name].value() for name in form.fields}
    for name, field in form.fields.items():
        if hasattr(field, "finder"):
            boxes[name] = field.widget.format_value(boxes[name])
    carried = dict(client.get(address).context["carried"])
    return {name: "" if value is None else value for name, value in (boxes | carried).items()}


@pytest.fixture
def pair():
    """A fast and a slow clerk of one village."""
    return (
        signed_in(Role.VILLAGE_CLERK, make.VILLAGE, name="手快的人"),
        signed_in(Role.VILLAGE_SECRETARY, make.VILLAGE, name="手慢的人"),
    )


def test_both_versions_of_an_amended_matter_stand_side_by_side(pair):
    fast, slow = pair
    record = make.item(Stage.IN_PROGRESS, demand="水压低", category="饮水安全")
    address = action_of(record, "amend")
    theirs, mine = opened(fast, address), opened(slow, address)
    assert (
        fast.post(address, {**theirs, "demand": "水压低得很", "topic": "供水"}).status_code == 302
    )
    answer = slow.post(address, {**mine, "demand": "早晚没水", "caller_name": "冯春福"})
    html = answer.content.decode()
    assert answer.status_code == 409
    rows = {row.label: row for row in answer.context["both"]}
    shown = {name: (row.theirs, row.mine, row.touched) for name, row in rows.items()}
    assert shown["诉求内容"] == ("水压低得很", "早晚没水", True)
    assert [row.touched for row in rows.values()].count(False) == 1
    for text in ("手快的人", "水压低得很", "早晚没水", "冯春福", "供水"):
        assert text in html
    again = answer.context["form"]
    assert (again["topic"].value(), again["demand"].value()) == ("供水", "早晚没水")


def test_what_is_sent_again_keeps_what_the_other_wrote_in_boxes_that_were_not_touched(pair):
    fast, slow = pair
    record = make.item(Stage.IN_PROGRESS, demand="水压低", category="饮水安全")
    address = action_of(record, "amend")
    mine = opened(slow, address)
    fast.post(address, {**opened(fast, address), "topic": "供水"})
    answer = slow.post(address, {**mine, "demand": "早晚没水"})
    form = answer.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "household"}
    sent |= {"household": ""} | dict(answer.context["carried"])
    assert slow.post(address, sent).status_code == 302
    item = LedgerItem.objects.get(pk=record.pk)
    assert (item.demand, item.topic) == ("早晚没水", "供水")


def test_a_difficulty_entry_tells_of_both(pair):
    fast, slow = pair
    record = make.entry(household())
    address = reverse("difficulty_action", args=[record.pk, "correct"])
    mine = opened(slow, address)
    assert fast.post(address, {**opened(fast, address), "cause": "主要劳力生病"}).status_code == 302
    answer = slow.post(address, {**mine, "cause": "房屋受损"})
    assert answer.status_code == 409
    (row,) = answer.context["both"]
    assert (row.theirs, row.mine) == ("主要劳力生病", "房屋受损")
    assert "房屋受损" in answer.content.decode()


def test_r17_two_replies_to_one_order_leave_the_first_and_show_both(pair):
    fast, slow = pair
    moment = timezone.make_aware(datetime(2026, 5, 7, 9))
    record = make.item(Stage.ASSIGNED, now=moment, due_on=date(2026, 6, 1))
    sweep_orders(date(2026, 6, 3))
    order = SupervisionOrder.objects.get(record=record)
    make.grant(
        user_id=fast.user.pk,
        role=Role.VILLAGE_SECRETARY,
        area_id=make.area().pk,
        from_on=date(2020, 1, 1),
    )
    address = reverse("supervision_reply", args=[order.pk])
    mine = opened(slow, address)
    first = {**opened(fast, address), "reply": "已到户处理"}
    assert fast.post(address, first).status_code == 302
    answer = slow.post(address, {**mine, "reply": "我也去看过了"})
    html = answer.content.decode()
    assert answer.status_code == 409
    for text in ("手快的人", "已到户处理", "我也去看过了"):
        assert text in html
    order.refresh_from_db()
    assert order.reply == "已到户处理"


def test_r7_a_corrected_household_tells_of_both_and_saves_nothing(pair):
    fast, slow = pair
    home = household(head_name="冯春福", number="0012")
    address = reverse("records_household_correct", args=[home.pk])
    theirs, mine = opened(fast, address), opened(slow, address)
    assert fast.post(address, {**theirs, "number": "0013"}).status_code == 302
    answer = slow.post(address, {**mine, "number": "0014", "address": "6组1号"})
    html = answer.content.decode()
    assert answer.status_code == 409
    (row,) = answer.context["both"]
    assert (row.theirs, row.mine, row.touched) == ("0013", "0014", True)
    assert "手快的人" in html
    assert "6组1号" in html
    assert Household.objects.get(pk=home.pk).number == "0013"
    form = answer.context["form"]
    again = {name: form[name].value() or "" for name in form.fields} | {"pairing_cadre": ""}
    assert slow.post(address, again | dict(answer.context["carried"])).status_code == 302
    home.refresh_from_db()
    assert (home.number, home.address) == ("0014", "6组1号")


def test_r7_a_member_added_by_two_is_added_once(pair):
    fast, slow = pair
    home = household(head_name="冯春福", number="0012")
    address = reverse("records_member_new", args=[home.pk])
    typed = {"name": "冯小妹", "relation": "女", "birth_year": "2001"}
    mine = opened(slow, address) | typed
    assert fast.post(address, opened(fast, address) | typed).status_code == 302
    answer = slow.post(address, mine)
    assert answer.status_code == 409
    assert answer.context["form"]["name"].value() == "冯小妹"
    assert Member.objects.filter(name="冯小妹").count() == 1


def test_r7_a_member_who_left_meanwhile_is_said_and_the_typing_stays(pair):
    fast, slow = pair
    home = household(head_name="冯春福", number="0012")
    member = MemberFactory(household=home, name="冯小妹", relation="女")
    correct = reverse("records_member_correct", args=[home.pk, member.pk])
    mine = opened(slow, correct)
    other = MemberFactory(household=home, name="冯小弟", relation="子")
    given = {**opened(fast, reverse("records_member_correct", args=[home.pk, other.pk]))}
    given |= {"name": "冯小第"}
    fast.post(reverse("records_member_correct", args=[home.pk, other.pk]), given)
    answer = slow.post(correct, {**mine, "name": "冯晓妹"})
    assert answer.status_code == 409
    assert "冯晓妹" in answer.content.decode()
    assert Member.objects.get(pk=member.pk).name == "冯小妹"


def test_a_form_without_a_version_is_not_believed(pair):
    _fast, slow = pair
    home = household(head_name="冯春福", number="0012")
    address = reverse("records_household_correct", args=[home.pk])
    assert slow.post(address, {"number": "0014"}).status_code == 409
    assert Household.objects.get(pk=home.pk).number == "0012"
