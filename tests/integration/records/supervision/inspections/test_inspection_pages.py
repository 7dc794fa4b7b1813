"""Inspections on screen: entered without scripts, listed, put right, verified (R19, R56, R57)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.choices import Ledger
from records.ledgers.models import LedgerItem
from records.supervision.choices import Found
from records.supervision.inspections.actions import (
    FindingInput,
    InspectionInput,
    enter_inspection,
)
from records.supervision.inspections.findings import put_right
from records.supervision.inspections.quarters import quarters_before
from records.supervision.models import Inspection, InspectionFinding
from tests.factories import records as make
from tests.factories.ledgers import signed_in

pytestmark = pytest.mark.django_db
LIST = "/admin/inspections/"
NEW, VILLAGES = f"{LIST}new/", f"{LIST}villages/"


def inspected(*findings: FindingInput, at: str = make.VILLAGE, on: date | None = None):
    data = InspectionInput(
        area=make.area(at),
        inspected_on=on or localdate(),
        inspectors=(make.cadre("高原", at=at),),
        words="逐户走访,查看饮水和道路。",
        nothing_found=not findings,
        findings=findings,
    )
    actor = make.actor(Role.TOWNSHIP_HANDLER, make.area(at).parent.code)
    return enter_inspection(data, actor=actor, now=timezone.now())


def rectify(**fields) -> FindingInput:
    given = {
        "found": Found.RECTIFY,
        "words": "三本台账没有更新",
        "responsible": make.cadre("白水"),
        "due_on": localdate(),
        **fields,
    }
    return FindingInput(**given)


def handler(at: str = make.TOWNSHIP):
    return signed_in(Role.TOWNSHIP_HANDLER, at)


def page_of(inspection: Inspection) -> str:
    return reverse("supervision_inspection", args=[inspection.pk])


def act(client, finding: InspectionFinding, name: str, **given):
    return client.post(reverse("supervision_finding", args=[finding.pk, name]), given, follow=True)


def typed(**more: str) -> dict[str, str]:
    make.area(make.VILLAGE)
    return {
        "rows": "3",
        "area": "赤化村",
        "inspected_on": localdate().isoformat(),
        "inspection_words": "查看台账",
        "inspector_1": "高原",
        **more,
    }


def test_r19_an_inspection_with_findings_is_entered_in_one_go():
    make.cadre("高原")
    make.cadre("白水")
    record = make.item(Stage.ASSIGNED)
    given = typed(
        **{
            "finding-1-found": "updated",
            "finding-1-finding_words": "已更新进度",
            "finding-1-matter": record.reference,
            "finding-3-found": "rectify",
            "finding-3-finding_words": "公示栏过期",
            "finding-3-responsible": "白水",
            "finding-3-due_on": localdate().isoformat(),
        }
    )
    page = handler().post(NEW, given, follow=True)
    row = Inspection.objects.get()
    assert [each.found for each in row.findings.order_by("id")] == ["updated", "rectify"]
    assert record.reference in page.content.decode()
    assert ModelLogEntry.objects.filter(action="records.inspection.enter").count() == 1


def test_r19_nothing_found_is_said_on_purpose_and_what_was_typed_stays():
    make.cadre("高原")
    client = handler()
    page = client.post(NEW, typed()).content.decode()
    assert "查看台账" in page
    assert not Inspection.objects.exists()
    client.post(NEW, typed(nothing_found="on"))
    assert Inspection.objects.get().nothing_found


def test_r19_more_rows_keep_what_was_typed():
    page = handler().post(NEW, typed(more="1", **{"finding-2-finding_words": "水管锈蚀"}))
    text = page.content.decode()
    assert "finding-6-found" in text
    assert "水管锈蚀" in text
    assert "高原" in text


def test_r19_a_new_matter_is_registered_from_the_finding_and_one_comes_back():
    row = inspected(FindingInput(Found.NEW_MATTER, "三组便道塌方"))
    client, finding = handler(), row.findings.get()
    address = f"{reverse('ledgers_register')}?for=finding-{finding.pk}"
    assert address in client.get(page_of(row)).content.decode()
    form = client.get(address).content.decode()
    assert "三组便道塌方" in form
    given = {
        "ledger": Ledger.LIVELIHOOD,
        "area": "赤化村",
        "opened_on": localdate().isoformat(),
        "source": "inspection",
        "demand": "三组便道塌方",
    }
    answer = client.post(address, given)
    finding.refresh_from_db()
    assert answer.headers["Location"] == page_of(row)
    assert finding.record_id == LedgerItem.objects.get().pk
    assert client.get(address).status_code == 404


def test_r56_a_finding_of_elsewhere_begins_no_matter():
    row = inspected(FindingInput(Found.NEW_MATTER, "三组便道塌方"), at=make.ELSEWHERE)
    address = f"{reverse('ledgers_register')}?for=finding-{row.findings.get().pk}"
    assert handler().get(address).status_code == 404


def test_r19_put_right_in_words_then_verified_by_another_side():
    row = inspected(rectify())
    finding, first, second = row.findings.get(), handler(), handler()
    act(first, finding, "put-right", **{f"f{finding.pk}-done_words": "已补录"})
    act(first, finding, "verify")
    finding.refresh_from_db()
    assert (finding.done_words, finding.verified_by) == ("已补录", None)
    act(second, finding, "verify")
    finding.refresh_from_db()
    assert (finding.verified_by, finding.verified_on) == (second.user, localdate())


def test_r19_putting_right_without_words_is_asked_again():
    finding = inspected(rectify()).findings.get()
    page = act(handler(), finding, "put-right")
    finding.refresh_from_db()
    assert (page.status_code, finding.done_on) == (200, None)


def test_r56_inspections_of_elsewhere_are_neither_listed_nor_opened():
    row = inspected(rectify(), at=make.ELSEWHERE)
    client = handler()
    assert "井田村" not in client.get(LIST).content.decode()
    assert client.get(page_of(row)).status_code == 404
    assert act(client, row.findings.get(), "verify").status_code == 404


def test_r56_a_matter_behind_the_wall_is_not_named():
    record = make.item(Stage.ASSIGNED, ledger=Ledger.STABILITY)
    found = FindingInput(Found.UPDATED, "已更新", record=record)
    row = inspected(found)
    clerk = signed_in(Role.VILLAGE_CLERK, make.VILLAGE)
    assert record.reference not in clerk.get(page_of(row)).content.decode()
    assert record.reference in handler().get(page_of(row)).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=open", True),
        ("state=late", False),
        ("state=to_verify", False),
        ("state=unregistered", False),
        ("area=白田村", False),
        ("area=赤化村", True),
        (f"quarter={quarters_before(localdate())[0][0]}", True),
        (f"quarter={quarters_before(localdate())[1][0]}", False),
    ],
)
def test_r19_the_list_is_narrowed(query, found):
    make.area(make.SISTER)
    row = inspected(rectify())
    assert (page_of(row) in handler().get(f"{LIST}?{query}").content.decode()) == found


def test_r19_list_and_page_ask_as_often_for_one_as_for_many():
    client = handler()
    row = inspected(rectify())
    addresses = (LIST, page_of(row), VILLAGES)
    counted = []
    for _ in range(2):
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                client.get(address)
            counted.append(len(seen))
        for _number in range(3):
            for found in inspected(rectify()).findings.all():
                InspectionFinding.objects.create(
                    inspection=row,
                    found=found.found,
                    words=found.words,
                    responsible=found.responsible,
                    due_on=found.due_on,
                )
    assert counted[:3] == counted[3:]


def test_r14_who_reported_is_asked_once_for_all_findings_of_a_page():
    client, clerk = handler(), make.actor(Role.VILLAGE_CLERK, make.VILLAGE)
    counted = []
    for count in (1, 3):
        row = inspected(*(rectify() for _ in range(count)))
        for finding in row.findings.all():
            put_right(finding.pk, "已补录", actor=clerk, now=timezone.now())
        client.get(page_of(row))
        with CaptureQueriesContext(connection) as seen:
            page = client.get(page_of(row))
        assert all(each.may_verify for each in page.context["findings"])
        counted.append(len(seen))
    assert counted[0] == counted[1]
