"""The fingerprint of a page: equal content, equal digest; any other word, another (R50)."""

import pytest
from django.utils import timezone
from wagtail.images import get_image_model_string

from publicity.gate.content import BOOKKEEPING, as_written, digest, touches_content
from publicity.stories.models import StoryEvidence, StoryPage
from tests.factories.reviews import Desk, again

pytestmark = pytest.mark.django_db


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
