"""Stories are found by the Chinese words in them, on SQLite and PostgreSQL alike (R54)."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page

from publicity.stories.models import StoryPage
from tests.factories.portal import portal_home, story

pytestmark = pytest.mark.django_db


def titles(query, pages=None, **options):
    pages = StoryPage.objects.live() if pages is None else pages
    return [page.title for page in pages.search(query, **options)]


def body(text):
    return [("paragraph", f"<p>{text}</p>")]


@pytest.mark.parametrize(
    "query", ["低保", "养老", "养老服务", "低", "务", "低保 养老", "ＮＯ．７", "no 7"]
)
def test_r54_words_are_found_in_titles_and_bodies(query):
    story("低保与养老服务 No.7")
    story("今天说低保", body=body("村里的养老服务，务必办好。No.7"))
    story("修路")
    assert sorted(titles(query)) == ["今天说低保", "低保与养老服务 No.7"]


@pytest.mark.parametrize("query", ["保养", "底保", "保户口", "务低"])
def test_r54_nothing_is_found_across_punctuation_or_fields(query):
    story("低保，养老。保户、口粮", lead="服务", body=body("低龄"))
    assert titles(query) == []


def test_r54_a_title_ranks_above_any_body():
    story("修路", body=body("低保" * 200))
    story("低保户的新房", body=body("很长的正文" * 500))
    story("养老", body=body("只提一次低保"))
    assert titles("低保")[0] == "低保户的新房"


def test_r54_text_of_the_lead_and_of_the_place_is_found():
    story("修路", lead="低保户受益", place_name="宝轮镇")
    assert titles("低保") == titles("宝轮") == ["修路"]


@pytest.mark.parametrize(
    "query",
    ['"', "*", "NEAR", "低保 OR", "低保 AND NOT", "()", "title:低保", "' OR 1=1 --", "%s %(x)s",
     "低保\\", "\x00", ":*", "!低保", "<->", "保" * 500, "a" * 500, " "],
)  # fmt: skip
def test_r54_odd_input_is_only_text(query):
    story("低保")
    assert set(titles(query)) <= {"低保"}


def test_r54_a_draft_of_a_live_story_is_not_found():
    page = story("低保")
    page.title = "低保 密"
    page.body = body("尚未审定")
    page.save_revision()
    assert titles("尚未") == []
    assert titles("低保") == ["低保"]


def test_r54_a_changed_row_is_found_by_its_new_words_only():
    page = story("低保", live=False)
    page.title = "养老"
    page.save()
    assert titles("低保", StoryPage.objects.all()) == []
    assert titles("养老", StoryPage.objects.all()) == ["养老"]
    page.delete()
    assert titles("养老", StoryPage.objects.all()) == []


def test_r54_operators_fields_order_and_scores_work():
    first, second = story("低保一"), story("养老二", body=body("低保"))
    assert sorted(titles("一 二", operator="or")) == ["低保一", "养老二"]
    assert titles("一 二") == []
    assert titles("低保", fields=["title"]) == ["低保一"]
    assert titles("低保", StoryPage.objects.order_by("-title"), order_by_relevance=False) == [
        "养老二",
        "低保一",
    ]
    unlisted = StoryPage.objects.filter(source_unit="别处").order_by("place_name")
    assert titles("低保", unlisted, order_by_relevance=False) == []
    kept = StoryPage.objects.search("低保", order_by_relevance=False)
    assert [page.pk for page in kept] == [first.pk, second.pk]  # as in the tree
    scored = StoryPage.objects.search("低保").annotate_score("score")
    assert [page.score > 0 for page in scored] == [True, True]
    assert len(StoryPage.objects.search("低保")[1:2]) == 1


def test_r54_query_trees_of_the_admin_work():
    from wagtail.search.query import MATCH_ALL, MATCH_NONE, And, Boost, Not, Or, Phrase, PlainText

    story("低保一")
    story("养老二")
    low, old = PlainText("低保"), Phrase("养老")
    assert titles(And([low, old])) == []
    assert len(titles(Or([low, Boost(old, 2)]))) == 2
    assert titles(~low) == ["养老二"]
    assert len(titles(Not(PlainText("…")))) == 2
    assert titles(MATCH_NONE) == []
    assert len(titles(MATCH_ALL)) == 2


def test_r54_beginnings_are_completed():
    story("Wagtail 与低保")
    found = Page.objects.autocomplete("wag")
    assert [page.title for page in found] == ["Wagtail 与低保"]
    assert [page.title for page in Page.objects.autocomplete("与低")] == ["Wagtail 与低保"]


def test_r54_pictures_are_found_by_title():
    from wagtail.images.tests.utils import get_test_image_file

    model = get_image_model()
    model.objects.create(title="养老院的院子", file=get_test_image_file())
    assert [image.title for image in model.objects.search("养老")] == ["养老院的院子"]


def test_r54_saving_does_not_read_the_whole_index(django_assert_max_num_queries):
    page = story("低保", live=False)
    with django_assert_max_num_queries(40) as captured:
        page.save()
    assert not [q for q in captured if "AVG(" in q["sql"]]


def test_r54_rebuilding_the_index_keeps_what_is_found():
    from django.core.management import call_command

    portal_home()
    story("低保")
    call_command("update_index", verbosity=0)
    assert titles("低保") == ["低保"]
