"""The fingerprint of a page: equal content, equal digest; any other word, another (R50)."""

import json

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model_string

from publicity.gate.content import BOOKKEEPING, as_written, digest, touches_content
from publicity.stories.models import StoryEvidence, StoryPage
from tests.factories.reviews import Desk, again, picture

pytestmark = pytest.mark.django_db

ITEM = {"type": "item", "id": "00000000-0000-4000-8000-000000000002"}


@pytest.fixture
def page():
    return Desk().draft(
        body=[
            ("heading", "缘起"),
            (
                "steps",
                {
                    "title": "",
                    "steps": [{"title": "一", "text": "甲"}, {"title": "二", "text": "乙"}],
                },
            ),
        ],
    )


def test_r50_form_revision_and_row_have_one_digest(page):
    """Blocks get their ids, and rows their keys, only when stored."""
    assert digest(page) == digest(page.latest_revision.as_object())
    rebuilt = StoryPage.from_serializable_data(page.serializable_data())
    rebuilt.body = [(block.block_type, block.value) for block in page.body]
    assert digest(rebuilt) == digest(page)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "换"),
        ("slug", "other"),
        ("lead", "换"),
        ("body", [("heading", "换")]),
        ("search_description", "换"),
        ("seo_title", "换"),
        ("picture_caption", "换"),
        ("place_name", "换"),
        ("author_name", "换"),
        ("source_unit", "换"),
        ("mechanism", "hotline"),
        ("published_on", timezone.localdate().replace(year=2020)),
        ("show_in_menus", True),
    ],
)
def test_r50_every_field_that_a_reader_meets_changes_the_digest(page, name, value):
    before = digest(page)
    setattr(page, name, value)
    assert digest(page) != before


def test_r50_evidence_and_topics_change_the_digest(page):
    before = digest(page)
    page.topics.add("饮水")
    with_topic = digest(page)
    assert with_topic != before
    page.evidence.add(
        StoryEvidence(record_key="00000000-0000-4000-8000-000000000001", reference="X")
    )
    assert digest(page) != with_topic


@pytest.mark.parametrize(("name", "value"), [("picture_alt", "换"), ("picture_caption", "换")])
def test_r50_the_words_beside_the_lead_picture_change_the_digest(page, name, value):
    page.picture, page.picture_alt = picture(), "水龙头"
    before = digest(page)
    setattr(page, name, value)
    assert digest(page) != before


@pytest.mark.parametrize("words", [{"alt": "换"}, {"caption": "换"}])
def test_r50_the_words_beside_a_picture_in_the_body_change_the_digest(page, words):
    shown = {"picture": picture(), "alt": "水龙头", "caption": "新装的"}
    page.body = [("picture", shown)]
    before = digest(page)
    page.body = [("picture", shown | words)]
    assert digest(page) != before


def test_r50_a_document_that_the_body_links_to_changes_the_digest(page):
    linked = get_document_model().objects.create(title="办法", file=ContentFile(b"1", "a.txt"))
    page.body = [("paragraph", f'<p><a linktype="document" id="{linked.pk}">办法</a></p>')]
    before = digest(page)
    linked.file.save("a.txt", ContentFile(b"2"))
    assert digest(page) != before


@pytest.mark.parametrize(
    ("kind", "value", "optional"),
    [
        ("steps", {"steps": [ITEM | {"value": {"text": "甲"}}]}, "title"),
        ("picture", {"picture": None, "alt": "水"}, "caption"),
        ("figures", {"rows": [ITEM | {"value": {"what": "户"}}]}, "source"),
    ],
)
def test_an_absent_field_of_a_block_and_an_empty_one_have_one_digest(page, kind, value, optional):
    """Programs leave out what forms send empty; once read, Wagtail fills it in."""
    found = set()
    for written in (value, value | {optional: ""}, value | {optional: None}):
        page.body = json.dumps([{"type": kind, "value": written}])
        found.add(digest(page))
        assert page.body[0].value is not None
        found.add(digest(page))
    assert len(found) == 1
    page.body = json.dumps([{"type": kind, "value": value | {optional: "有"}}])
    assert digest(page) not in found


def test_r50_bookkeeping_does_not_change_the_digest(page):
    before = digest(page)
    page.live, page.locked, page.expired = True, True, True
    page.go_live_at = page.last_published_at = timezone.now()
    page.url_path, page.draft_title = "/x/", "x"
    assert digest(page) == before


def test_every_field_of_a_page_is_content_unless_it_is_named_as_bookkeeping(page):
    """A new field is covered without anybody remembering to; this list is read in review."""
    data = set(page.serializable_data())
    assert data - BOOKKEEPING == {
        "area_code",
        "author_name",
        "body",
        "corrected_on",
        "correction",
        "evidence",
        "lead",
        "mechanism",
        "picture",
        "picture_alt",
        "picture_caption",
        "place_name",
        "published_on",
        "result_kind",
        "search_description",
        "seo_title",
        "show_in_menus",
        "slug",
        "source_unit",
        "tagged_items",
        "title",
    }
    assert get_image_model_string() == "publicity.Picture"


@pytest.mark.parametrize(
    ("fields", "touched"),
    [
        (None, True),
        (["live"], True),
        (["lead"], True),
        (["locked"], False),
        (["latest_revision"], False),
    ],
)
def test_a_save_of_bookkeeping_alone_is_not_asked(fields, touched):
    assert touches_content(fields) is touched


def test_a_partial_save_is_judged_by_what_will_stand_in_the_rows(page):
    page.lead, page.title = "没写下去", "写下去"
    written = as_written(page, ["title"])
    assert (written.lead, written.title) == (again(page).lead, "写下去")
