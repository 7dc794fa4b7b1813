"""The office's own calendar: entered by year, shown with its months, asked first (R2)."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from records.base.actor import SYSTEM
from records.base.clock import DayKind, Term, Unit, explain
from records.base.engine import Refused
from records.base.models import CalendarDay
from records.base.policy import calendar_for
from records.base.roles import Role
from records.office.policies.calendar_table import enter_table
from tests.factories.ledgers import signed_in
from tests.factories.records import DISTRICT

pytestmark = pytest.mark.django_db
YEAR = "/admin/policies/calendar/2031/"
ENTER = f"{YEAR}enter/"
NOTICE = """一、元旦:1月1日至3日放假调休,共3天。1月4日上班。
二、春节:1月22日至29日放假调休。1月18日、2月1日上班。
2031-04-05 放假 清明节
2031-05-01至2031-05-05 放假 劳动节"""


@pytest.fixture
def office():
    return signed_in(Role.BUREAU_OFFICE, DISTRICT)


def enter(client, table=NOTICE, document="国办发明电〔2030〕7号", address=ENTER):
    return client.post(address, {"table": table, "document": document})


def test_r2_a_year_is_pasted_and_counted_by(office):
    friday, term = date(2031, 1, 17), Term(1, Unit.WORKING_DAY)
    assert explain(friday, term, calendar_for()).on == date(2031, 1, 20)
    assert enter(office).status_code == 302
    calendar = calendar_for()
    assert calendar.knows(2031)
    assert calendar.day(date(2031, 1, 18)).kind == DayKind.MAKE_UP
    assert explain(friday, term, calendar).on == date(2031, 1, 18)
    assert calendar.day(date(2031, 1, 22)).name == "春节"


def test_r2_the_offices_day_overrides_the_nations(office):
    address = "/admin/policies/calendar/2026/enter/"
    enter(office, "2026-02-14 放假 本县停电检修", address=address)
    day = calendar_for().day(date(2026, 2, 14))
    assert (day.works, day.name, day.by_office) == (False, "本县停电检修", True)
    assert calendar_for().day(date(2026, 2, 16)).name == "春节"


def test_r57_a_new_table_replaces_the_years_former_one_and_is_logged(office):
    enter(office)
    enter(office, "2031-01-01 放假 元旦", "更正")
    row = CalendarDay.objects.get()
    assert (row.on, row.document) == (date(2031, 1, 1), "更正")
    entry = ModelLogEntry.objects.for_instance(row).latest("timestamp")
    assert entry.user == office.user
    assert entry.data["before"].count("\n") > 10
    assert entry.data["after"] == "2031-01-01 放假 元旦"
    enter(office, "", "撤回")
    assert not CalendarDay.objects.exists()
    enter(office, "", "撤回")


def test_r2_the_page_prefills_what_is_entered(office):
    enter(office, "2031-01-01 放假 元旦\n2031-01-04 上班")
    form = office.get(ENTER).context["form"]
    assert form["table"].value() == "2031-01-01 放假 元旦\n2031-01-04 上班"
    assert form["document"].value() == "国办发明电〔2030〕7号"


def test_r2_what_is_not_understood_is_named_and_the_typing_kept(office):
    answer = enter(office, "2031-01-01 放假 元旦\n大年初一 放假\n2030-01-01 放假")
    assert len(answer.context["form"].errors["table"]) == 2
    assert "大年初一 放假" in answer.content.decode()
    assert enter(office, document="").context["form"].errors["document"]
    assert not CalendarDay.objects.exists()


def test_r2_an_unknown_year_says_weekends_only(office):
    page = office.get(YEAR)
    assert not page.context["known"]
    assert 'role="status"' in page.content.decode()
    enter(office, "2031-01-01 放假 元旦")
    assert not office.get(YEAR).context["known"]
    enter(office)
    page = office.get(YEAR)
    assert page.context["known"]
    assert "国办发明电〔2030〕7号" in page.content.decode()


def test_r2_make_up_days_are_marked_by_a_word(office):
    page = office.get("/admin/policies/calendar/2026/")
    first, weeks = page.context["months"][1]
    cells = {cell.number: cell for week in weeks for cell in week if cell}
    assert first == date(2026, 2, 1)
    assert cells[14].mark
    assert cells[14].mark != cells[15].mark
    assert cells[13].mark == ""
    named = {holiday.name: holiday for holiday in page.context["holidays"]}
    assert named["春节"].made_up == [date(2026, 2, 14), date(2026, 2, 28)]


def test_r2_only_proven_years_have_a_page(office):
    for year, status in ((1899, 404), (1900, 200), (2200, 200), (2201, 404)):
        assert office.get(f"/admin/policies/calendar/{year}/").status_code == status


@pytest.mark.parametrize("role", [Role.VILLAGE_CLERK, Role.SECTION_HEAD, Role.AUDITOR])
def test_r2_others_read_the_calendar_and_enter_none(role):
    client = signed_in(role, DISTRICT)
    assert ENTER not in client.get(YEAR).content.decode()
    assert client.get(ENTER).status_code == 302
    assert enter(client).status_code == 302
    assert not CalendarDay.objects.exists()


def test_r2_the_security_administrator_may_enter_it_too():
    assert enter(signed_in(Role.SECURITY_ADMINISTRATOR, DISTRICT)).status_code == 302
    assert CalendarDay.objects.exists()


def test_r2_those_without_a_case_role_do_not_open_it():
    assert signed_in(Role.PUBLICITY_EDITOR, DISTRICT).get(YEAR).status_code == 302


def test_r55_the_rule_holds_below_the_screen():
    with pytest.raises(Refused):
        enter_table(2031, [], "没有", actor=SYSTEM)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"kind": "half"}, "calendar_day_kind_known"),
        ({"document": ""}, "calendar_day_document_given"),
        ({"on": date(2031, 1, 2)}, "calendarday"),
    ],
)
def test_r2_a_calendar_day_refuses(changes, constraint):
    given = {"on": date(2031, 1, 1), "kind": "day_off", "document": "号", **changes}
    CalendarDay.objects.create(on=date(2031, 1, 2), kind="day_off", document="号")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CalendarDay.objects.create(**given)


def test_the_page_asks_as_much_for_many_days_as_for_one(office, django_assert_num_queries):
    enter(office, "2031-01-01 放假 元旦")
    office.get(YEAR)
    with CaptureQueriesContext(connection) as captured:
        office.get(YEAR)
    one = len(captured)
    enter(office)
    office.get(YEAR)
    with django_assert_num_queries(one):
        office.get(YEAR)


def test_r2_days_off_are_told_in_spans(office):
    enter(office, "2031-03-03至2031-03-05 放假\n2031-04-07 放假\n2031-03-08 上班")
    (holiday,) = office.get(YEAR).context["holidays"]
    assert [(span.first.day, span.days) for span in holiday.off] == [(3, 3), (7, 1)]
    assert holiday.made_up == [date(2031, 3, 8)]
