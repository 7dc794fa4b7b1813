"""Villages not inspected as a file, what succeeded to them, and what is late on Today (R19)."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils.timezone import localdate
from openpyxl import load_workbook

from records.access.models import AuditEntry, AuditKind
from records.base.roles import Role
from records.places.choices import SuccessionKind
from records.places.models import Area, Succession
from records.supervision.inspections.quarters import quarter_of
from tests.factories import records as make
from tests.factories.ledgers import signed_in
from tests.integration.records.reports.reading import counted_report

from .test_inspection_pages import VILLAGES, handler, inspected, page_of, rectify

pytestmark = pytest.mark.django_db


def three_villages() -> None:
    for code in (make.VILLAGE, make.SISTER, make.ELSEWHERE):
        make.area(code)


def test_r19_r59_the_list_leaves_as_a_workbook_of_the_readers_villages():
    three_villages()
    inspected()
    answer = handler().get(f"{VILLAGES}file/xlsx/")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [(row[0], row[2]) for row in rows[1:]] == [(make.SISTER, "白田村")]
    entry = AuditEntry.objects.get(what="villages_not_inspected")
    assert (entry.kind, entry.count) == (AuditKind.EXPORT, 1)


def test_r19_r59_the_same_as_csv_of_the_quarter_asked_for():
    three_villages()
    inspected()
    before = quarter_of(localdate() - timedelta(days=100))
    text = handler().get(f"{VILLAGES}file/csv/", {"quarter": before}).content.decode("utf-8-sig")
    assert "赤化村" in text
    assert "井田村" not in text
    assert before in AuditEntry.objects.get().filters or "…" in AuditEntry.objects.get().filters


def test_r56_no_other_kind_of_file_and_nobody_without_cases():
    assert handler().get(f"{VILLAGES}file/pdf/").status_code == 404
    editor = signed_in(Role.PUBLICITY_EDITOR, make.DISTRICT)
    assert editor.get(f"{VILLAGES}file/csv/").status_code == 302
    assert not AuditEntry.objects.exists()


def test_r4_r19_what_a_predecessor_had_inspected_counts_for_its_successor_in_the_report_too():
    three_villages()
    inspected()
    old = make.area(make.VILLAGE)
    Area.objects.filter(pk=old.pk).update(ended_on=date(2026, 7, 1))
    Succession.objects.create(
        area=old,
        successor=make.area(make.SISTER),
        kind=SuccessionKind.WHOLE,
        principal=True,
        on=date(2026, 7, 1),
        document="川民〔2026〕1号",
    )
    context = counted_report(signed_in(Role.TOWNSHIP_LEADER))
    line = context["tables"][-1].lines[0]
    assert [figure.value for figure in line.figures[:3]] == [1, 1, 0]
    assert handler().get(VILLAGES).context["missing"] == 0


def test_r19_r44_what_is_late_to_be_put_right_shows_on_today_and_leads_to_its_inspection():
    yesterday = localdate() - timedelta(days=1)
    still = inspected(rectify(), on=yesterday)
    late = inspected(rectify(due_on=yesterday), rectify(due_on=yesterday), on=yesterday)
    today = handler().get("/admin/").content.decode()
    assert page_of(late) in today
    assert page_of(still) not in today
    assert "?state=late" in today
    assert page_of(late) not in handler(make.ELSEWHERE).get("/admin/").content.decode()
