"""Orders on screen and paper: list, page, raising by hand, reply, letter (R17, R55a, R56, R57)."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from docx import Document

from records.access.actions import Deputising, let_act
from records.access.models import AuditSubject
from records.base.models import OutboxMessage, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.choices import Ledger
from records.supervision.models import SupervisionOrder
from records.supervision.sweeping import sweep_orders
from tests.factories import records as make
from tests.factories.ledgers import action_of, page_of, signed_in

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 1)
LIST = "/admin/orders/"


def ordered(at: str = make.VILLAGE, **fields) -> SupervisionOrder:
    """A level-1 order about a matter whose deadline passed."""
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 7), time(9)))
    record = make.item(Stage.ASSIGNED, at=at, now=moment, due_on=DUE, **fields)
    sweep_orders(DUE + timedelta(days=2))
    return SupervisionOrder.objects.get(record=record)


def address(order: SupervisionOrder, what: str = "order") -> str:
    return reverse(f"supervision_{what}", args=[order.pk])


def reply(client, order: SupervisionOrder, words: str = "已到户处理,水压恢复。"):
    version = Record.objects.get(pk=order.record_id).event_count
    return client.post(address(order, "reply"), {"version": version, "reply": words}, follow=True)


def secretary(name: str = "向书记"):
    return signed_in(Role.VILLAGE_SECRETARY, make.VILLAGE, name=name, serves=make.VILLAGE)


def test_r17_the_list_shows_the_orders_of_the_readers_areas_and_no_others():
    own, other = ordered(), ordered(make.ELSEWHERE)
    page = secretary().get(LIST).content.decode()
    assert own.reference in page
    assert other.reference not in page


def test_r17_the_office_is_informed_it_sees_every_order_of_the_district():
    orders = [ordered(), ordered(make.ELSEWHERE)]
    page = signed_in(Role.BUREAU_OFFICE, make.DISTRICT).get(LIST).content.decode()
    assert all(order.reference in page for order in orders)


def test_r56_the_wall_of_a_matter_is_the_wall_of_its_orders():
    walled = ordered(ledger=Ledger.STABILITY)
    clerk = signed_in(Role.VILLAGE_CLERK, make.VILLAGE)
    assert walled.reference not in clerk.get(LIST).content.decode()
    for what in ("order", "reply", "order_file", "order_print"):
        assert clerk.get(address(walled, what)).status_code == 404
    assert walled.reference in secretary().get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=waiting", True),
        ("state=late", True),
        ("state=replied", False),
        ("level=1", True),
        ("level=2", False),
        ("whose=mine", True),
        ("ledger=stability", False),
        ("ledger=livelihood", True),
        ("area=白田村", False),
        ("state=nonsense", False),
    ],
)
def test_r17_the_list_is_narrowed(query, found):
    client = secretary()
    make.area(make.SISTER)
    order = ordered()
    assert (order.reference in client.get(f"{LIST}?{query}").content.decode()) == found


def test_r17_an_order_that_names_nobody_is_addressed_to_whoever_holds_the_role():
    order = ordered()
    assert order.cadre_id is None
    mine = f"{LIST}?whose=mine"
    assert order.reference in secretary().get(mine).content.decode()
    handler = signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP)
    assert order.reference not in handler.get(mine).content.decode()


def test_r17_whoever_it_is_addressed_to_replies_once():
    client = secretary()
    order = ordered()
    page = reply(client, order)
    order.refresh_from_db()
    assert (order.reply, order.replied_on, order.replied_by) == (
        "已到户处理,水压恢复。",
        localdate(),
        client.user,
    )
    assert "已到户处理" in page.content.decode()
    assert reply(client, order).status_code == 403


def test_r17_somebody_else_cannot_reply():
    order = ordered()
    assert reply(signed_in(Role.TOWNSHIP_HANDLER, make.TOWNSHIP), order).status_code == 403
    order.refresh_from_db()
    assert order.replied_on is None


def test_r55a_a_deputy_replies_and_the_entry_says_for_whom():
    absent = secretary()
    order = ordered()
    deputy = signed_in(Role.VILLAGE_CLERK, make.ELSEWHERE)
    today = localdate()
    let_act(Deputising(absent.user.pk, deputy.user.pk, today, today, "函"))
    reply(deputy, order)
    entry = Record.objects.get(pk=order.record_id).events.latest("sequence")
    assert (entry.verb, entry.actor, entry.acting_for) == ("reply_order", deputy.user, absent.user)


def test_r17_a_reply_that_was_not_taken_keeps_what_was_typed():
    client = secretary()
    order = ordered()
    answer = client.post(address(order, "reply"), {"version": 0, "reply": "我写的内容"})
    assert (answer.status_code, "我写的内容" in answer.content.decode()) == (409, True)


def test_r17_a_supervisor_raises_an_order_by_hand_along_the_line():
    secretary("韩书记")
    record = make.item(Stage.ASSIGNED)
    client = signed_in(Role.TOWNSHIP_LEADER, make.TOWNSHIP)
    form = client.get(action_of(record, "supervise")).content.decode()
    assert "韩书记" in form
    given = {
        "version": record.event_count,
        "level": "1",
        "order_words": "三日内到户查明。",
        "reply_due_on": (localdate() + timedelta(days=3)).isoformat(),
    }
    client.post(action_of(record, "supervise"), given)
    order = SupervisionOrder.objects.get(record=record)
    assert (order.level, order.role, order.cadre.name) == (0, Role.VILLAGE_SECRETARY, "韩书记")
    assert order.raised_by == client.user
    assert OutboxMessage.objects.filter(kind="order_raised").count() == 1


def test_r17_a_village_raises_no_orders():
    record = make.item(Stage.ASSIGNED)
    client = signed_in(Role.VILLAGE_CLERK, make.VILLAGE)
    assert client.get(action_of(record, "supervise")).status_code == 403
    assert action_of(record, "supervise") not in client.get(page_of(record)).content.decode()


def test_r17_the_matters_page_shows_its_orders():
    order = ordered()
    page = secretary().get(page_of(order.record)).content.decode()
    assert address(order) in page


def test_r60_an_order_prints_as_a_letter_and_each_print_is_logged():
    order = ordered(caller_name="冯某某")
    client = secretary()
    answer = client.get(address(order, "order_file"))
    text = "\n".join(
        [p.text for p in Document(BytesIO(answer.content)).paragraphs]
        + [
            cell.text
            for table in Document(BytesIO(answer.content)).tables
            for row in table.rows
            for cell in row.cells
        ]
    )
    assert order.reference in text
    assert order.record.reference in text
    assert "冯某某" not in text
    paper = client.get(address(order, "order_print")).content.decode()
    assert order.words in paper
    assert AuditSubject.objects.filter(subject=f"record:{order.record_id}").count() == 2


def test_r17_the_list_asks_as_often_for_one_order_as_for_many():
    client = secretary()
    ordered()
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _ in range(4):
        ordered()
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(one) == len(many)
