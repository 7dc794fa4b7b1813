"""One volume per village (R7): cover, contents, one page a household, for this reader only."""

import re
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.access.models import AuditEntry, AuditSubject
from records.base.roles import CASE_ROLES, Role
from records.ledgers.choices import Ledger
from tests.factories import records as make
from tests.factories.ledgers import PHONE, household, signed_in
from tests.factories.people import HouseholdCategoryFactory
from tests.unit.records.documents.letters import words

pytestmark = pytest.mark.django_db
DOORS = ("records_volume", "records_volume_document")


@pytest.fixture
def clerk():
    return signed_in(Role.VILLAGE_CLERK, make.VILLAGE, name="何文书")


def asked(client, door: str, at: str = make.VILLAGE):
    return client.get(reverse(door, args=[make.area(at).pk]))


def text_of(client, door: str) -> str:
    answer = asked(client, door)
    assert answer.status_code == 200
    return words(answer.content) if door.endswith("document") else answer.content.decode()


@pytest.mark.parametrize("door", DOORS)
def test_r7_the_volume_holds_every_household_its_matters_and_its_reader(clerk, door):
    homes = [household(number=f"00{n}", head_name=f"冯春{n}") for n in "一二三"]
    item = make.item(household_id=homes[0].pk)
    loose = make.item()
    text = text_of(clerk, door)
    for part in ("冯春一", "冯春二", "冯春三", item.reference, loose.reference, "何文书", "赤化村"):
        assert part in text
    assert "138****5678" in text
    assert PHONE not in text
    assert "3组12号" not in text


@pytest.mark.parametrize("door", DOORS)
def test_r7_a_volume_never_holds_stability_work_not_even_for_its_line(door):
    home = household()
    make.item(household_id=home.pk)
    item = make.item(ledger=Ledger.STABILITY, household_id=home.pk, demand="上访苗头")
    text = text_of(signed_in(Role.SECTION_HEAD, make.DISTRICT), door)
    assert item.reference not in text
    assert "上访苗头" not in text


def test_r7_the_contents_lead_to_the_sheet_of_each_household(clerk):
    for number in range(33):
        household(number=f"{number:04}", head_name=f"户主{number:04}")
    text = text_of(clerk, "records_volume")
    pages = re.findall(r'href="#p(\d+)"><span>(\d{4}) ', text)
    assert [int(page) for page, _number in pages] == list(range(4, 37))
    for page, number in pages:
        sheet = text.index(f'id="p{page}"')
        assert text.index(f"<h1>{number} 户主{number}", sheet) - sheet < 60


def test_r7_the_document_asks_for_the_real_number_of_each_page(clerk):
    for number in range(3):
        household(number=f"{number:04}")
    make.item()
    body = docx.Document(BytesIO(asked(clerk, DOORS[1]).content)).element.xml
    marks = re.findall(r'w:bookmarkStart w:id="\d+" w:name="(_Toc\d+)"', body)
    assert marks == [f"_Toc{number:06}" for number in range(1, 5)]
    assert re.findall(r"PAGEREF (_Toc\d+)", body) == marks


@pytest.mark.parametrize("door", DOORS)
def test_r56_a_village_elsewhere_has_no_volume_for_this_reader(clerk, door):
    assert asked(clerk, door, make.SISTER).status_code == 404
    assert (
        asked(signed_in(Role.SECTION_HEAD, make.DISTRICT), door, make.TOWNSHIP).status_code == 404
    )


@pytest.mark.parametrize("role", sorted(set(Role) - CASE_ROLES))
def test_r55_who_reads_no_matters_opens_no_volume(role):
    client = signed_in(role, make.DISTRICT)
    assert client.get(reverse("records_volumes")).status_code in (302, 403)
    for door in DOORS:
        assert asked(client, door).status_code in (302, 403, 404)


def test_r7_the_villages_of_the_reader_are_offered(clerk):
    make.area(make.SISTER)
    text = clerk.get(reverse("records_volumes")).content.decode()
    assert reverse("records_volume", args=[make.area().pk]) in text
    assert reverse("records_volume", args=[make.area(make.SISTER).pk]) not in text
    answer = clerk.get(reverse("records_volumes"), {"area": "赤化村"})
    assert answer.url == reverse("records_volume", args=[make.area().pk])
    upper = signed_in(Role.TOWNSHIP_HANDLER)
    assert upper.get(reverse("records_volumes"), {"area": "宝轮镇"}).status_code == 200


def test_r57_each_volume_is_logged_with_everybody_in_it(clerk):
    homes = [household(number="1"), household(number="2")]
    item = make.item(household_id=homes[0].pk)
    for door in DOORS:
        text_of(clerk, door)
    entries = AuditEntry.objects.filter(what="village_volume", user=clerk.user)
    assert list(entries.values_list("count", flat=True)) == [2, 2]
    subjects = set(AuditSubject.objects.values_list("subject", flat=True))
    members = {f"member:{member.pk}" for home in homes for member in home.members.all()}
    assert subjects == {*(f"household:{home.pk}" for home in homes), *members, f"record:{item.pk}"}


@pytest.mark.parametrize("door", DOORS)
def test_r7_a_volume_asks_as_many_questions_for_one_household_as_for_many(clerk, door):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            text_of(clerk, door)
        return len(queries)

    def grow(number: int) -> None:
        home = household(number=f"{number}")
        HouseholdCategoryFactory(household=home)
        make.item(household_id=home.pk)

    grow(1)
    text_of(clerk, door)
    few = count()
    for number in range(2, 7):
        grow(number)
    assert count() == few
