"""Only pictures that a reader can come across are given out, and only as cuts (R48, R53)."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file

from publicity.pictures.models import Picture
from tests.factories.portal import story

pytestmark = pytest.mark.django_db


def picture(title="水塔"):
    return Picture.objects.create(
        title=title, file=get_test_image_file(filename="zhangsan.png"), credit="周小雨"
    )


def in_body(image):
    return [("picture", {"picture": image, "alt": "水塔", "caption": ""})]


def test_r53_pictures_of_live_stories_come_as_cuts(get):
    lead, inner = picture(), picture()
    page = story(picture=lead, picture_alt="新水塔", body=in_body(inner))
    listed = {item["id"]: item for item in get("images/")["items"]}
    assert listed.keys() == {lead.pk, inner.pk}
    cut = listed[lead.pk]["renditions"][0]
    assert cut["url"].startswith("http://testserver/media/images/")
    assert (cut["width"], cut["height"], cut["type"]) == (400, 267, "image/avif")
    assert get(f"images/{lead.pk}/")["credit"] == "周小雨"
    value = get(f"pages/{page.pk}/")
    assert value["picture"]["alt"] == "新水塔"
    assert value["picture"]["renditions"]
    assert value["body"][0]["value"]["id"] == inner.pk


def test_r53_pictures_of_drafts_and_of_the_library_are_not_given_out(get):
    unused, drafted = picture("库存"), picture("草稿图")
    story(live=False, picture=drafted, picture_alt="草稿", body=in_body(drafted))
    live = story()
    live.body = in_body(drafted)
    live.save_revision()
    assert get("images/")["items"] == []
    for image in (unused, drafted):
        get(f"images/{image.pk}/", status=404)


def test_r53_titles_and_originals_stay_inside(get):
    image = picture("某某村张三")
    story(picture=image, picture_alt="水塔")
    everything = json.dumps([get("images/?fields=*"), get(f"images/{image.pk}/")])
    assert "original_images" not in everything
    assert "张三" not in everything
    for query in ("title=x", "search=x", "fields=file", "tags=x", "limit=51"):
        get(f"images/?{query}", status=400)


def test_r53_one_and_many_pictures_cost_the_same(get):
    story(picture=picture(), picture_alt="水塔")
    get("images/")
    few = counted(get)
    for _ in range(8):
        story(picture=picture(), picture_alt="水塔")
    assert counted(get) == few <= 8


def counted(get):
    with CaptureQueriesContext(connection) as queries:
        get("images/")
    return len(queries)
