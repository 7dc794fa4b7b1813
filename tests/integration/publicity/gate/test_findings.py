"""The privacy gate finds identifying text wherever it stands, and fails closed (R48)."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from publicity.gate.checks import blockers
from publicity.gate.errors import Blocked
from publicity.gate.findings import could_not_run, findings
from publicity.workflow import actions
from tests.factories.people import HouseholdFactory
from tests.factories.records import area
from tests.factories.reviews import Desk, again, closed_out, picture, signed_in

pytestmark = pytest.mark.django_db

PHONE = "13812345678"


@pytest.fixture
def desk():
    return Desk()


def steps(text):
    return [
        (
            "steps",
            {"title": "", "steps": [{"title": "一", "text": text}, {"title": "二", "text": "好"}]},
        )
    ]


PLACES = {
    "title": lambda: {"title": f"电话{PHONE}"},
    "lead": lambda: {"lead": "请打 １３８ １２３４ ５６７８ 找他。"},
    "slug": lambda: {"slug": f"call-{PHONE}"},
    "search description": lambda: {"search_description": PHONE},
    "browser title": lambda: {"seo_title": PHONE},
    "author": lambda: {"author_name": PHONE},
    "place": lambda: {"place_name": PHONE},
    "source": lambda: {"source_unit": PHONE},
    "correction": lambda: {"correction": PHONE, "corrected_on": "2026-11-20"},
    "caption": lambda: {"picture_caption": PHONE},
    "alt": lambda: {"picture_alt": PHONE},
    "picture title": lambda: {"picture": picture(title=f"{PHONE}家的井")},
    "picture file name": lambda: {"picture": picture(f"{PHONE}.png")},
    "picture description": lambda: {"picture": picture(description=PHONE)},
    "picture credit": lambda: {"picture": picture(credit=PHONE)},
    "paragraph": lambda: {"body": [("paragraph", "<p>138<b>1234</b>5678</p>")]},
    "link in a paragraph": lambda: {
        "body": [("paragraph", f'<p><a href="tel:{PHONE}">致电</a></p>')]
    },
    "heading": lambda: {"body": [("heading", PHONE)]},
    "quote": lambda: {"body": [("quote", {"text": "好", "speaker": PHONE})]},
    "list in a block": lambda: {"body": steps(f"打{PHONE}")},
    "block picture": lambda: {
        "body": [("picture", {"picture": picture(f"{PHONE}.png"), "alt": "井", "caption": ""})]
    },
    "block picture alt": lambda: {
        "body": [("picture", {"picture": picture(), "alt": PHONE, "caption": ""})]
    },
    "document title": lambda: {"body": [("paragraph", linked("表", "a.pdf", title=PHONE))]},
    "document file name": lambda: {"body": [("paragraph", linked("表", f"{PHONE}.pdf"))]},
}


def linked(words, name, title="公示"):
    made = get_document_model().objects.create(title=title, file=ContentFile(b"%PDF", name))
    return f'<p><a linktype="document" id="{made.pk}">{words}</a></p>'


@pytest.mark.parametrize("place", PLACES)
def test_r48_a_phone_number_is_found_wherever_it_stands(desk, place):
    fields = PLACES[place]()
    if "picture" in fields:
        fields["picture_alt"] = "水龙头"
    found = findings(desk.draft(**fields).latest_revision.as_object())
    assert [one.kind for one in found] == ["phone"], place
    assert PHONE not in found[0].sentence
    assert found[0].where in found[0].sentence


@pytest.mark.parametrize(
    ("words", "kind"),
    [("身份证11010519491231002X", "identity"), ("卡号 6222 0212 3456 7890 128", "bank_card")],
)
def test_r48_other_numbers_are_told_apart(desk, words, kind):
    page = desk.draft(lead=words)
    assert [one.kind for one in findings(page)] == [kind]
    assert not any(letter.isdigit() for letter in findings(page)[0].excerpt)


def test_r48_a_topic_is_read(desk):
    page = desk.draft()
    page.topics.add(PHONE)
    assert [one.kind for one in findings(page)] == ["phone"]


def test_r48_numbers_in_two_places_are_not_read_as_one(desk):
    page = desk.draft(body=[("heading", "138"), ("heading", "12345678")])
    assert findings(page) == []


def test_r48_names_and_addresses_of_the_linked_household_are_found(desk):
    home = HouseholdFactory(area=area(), head_name="冯春福", address="白田村四组十二号")
    page = desk.draft(
        closed_out(household_id=home.pk),
        lead="冯春福一家住在白田村四组十二号。",
        body=[("heading", "冯 春福的井")],
    )
    found = findings(page)
    assert [one.kind for one in found] == ["name", "address", "name"]
    assert "冯春福" not in " ".join(one.sentence for one in found)
    assert (found[0].start, found[0].end) == (0, 3)


def test_r48_other_people_may_be_named(desk):
    HouseholdFactory(area=area(), head_name="陈春福")
    assert findings(desk.draft(lead="陈春福说好。")) == []


def test_r48_the_office_only_notes_on_evidence_are_not_public(desk):
    page = desk.draft()
    row = page.evidence.get()
    row.note = PHONE
    row.save()
    assert findings(again(page)) == []


@pytest.mark.parametrize("step", ["submitted", "first_reviewed"])
def test_r48_findings_stop_each_review(desk, step):
    page = desk.submitted(lead=f"电话{PHONE}") if step == "submitted" else desk.first_reviewed()
    if step == "first_reviewed":
        text = page.latest_revision
        text.content["lead"] = f"电话{PHONE}"
        text.save()
    with pytest.raises(Blocked) as refused:
        actions.approve(page, desk.head if step == "submitted" else desk.approver)
    assert "138" in str(refused.value)
    assert not again(page).live


def test_r48_a_check_that_cannot_decrypt_publishes_nothing(desk):
    home = HouseholdFactory(area=area(), head_name="冯春福", address="白田村四组十二号")
    page = desk.first_reviewed(closed_out(household_id=home.pk))
    lost = "k9:" + "A" * 43 + "="
    with override_settings(SENSITIVE_KEYS=lost), pytest.raises(Blocked) as refused:
        actions.approve(page, desk.approver)
    assert refused.value.reasons == (could_not_run(),)
    assert not again(page).live


@pytest.mark.django_db(transaction=True)
def test_r48_a_check_without_its_tables_publishes_nothing(desk):
    home = HouseholdFactory(area=area(), head_name="冯春福")
    page = desk.first_reviewed(closed_out(household_id=home.pk))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE records_member RENAME TO records_member_gone")
    try:
        assert blockers(page) == [could_not_run()]
        with pytest.raises(Blocked):
            actions.approve(page, desk.approver)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE records_member_gone RENAME TO records_member")
    assert not again(page).live


def test_r48_the_editor_reads_each_finding_with_its_place(desk):
    page = desk.draft(body=[("heading", f"打{PHONE}")])
    html = signed_in(desk.author).get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "publishing-checklist" in html
    assert findings(page)[0].excerpt in html
    assert PHONE not in findings(page)[0].sentence


def test_r48_the_check_asks_the_database_no_more_for_a_longer_text(desk):
    short = desk.draft(body=[("heading", "一")])
    long = desk.draft(body=[("heading", "一")] * 40)
    with CaptureQueriesContext(connection) as few:
        blockers(short)
    with CaptureQueriesContext(connection) as many:
        blockers(long)
    assert len(few) == len(many)
