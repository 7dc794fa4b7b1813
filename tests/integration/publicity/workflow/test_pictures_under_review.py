"""A picture exchanged in the library after a review is not the picture that was reviewed (R50)."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import PageLogEntry

from publicity.gate.content import digest
from publicity.gate.errors import Blocked
from publicity.gate.schedule import REFUSED
from publicity.workflow import actions
from publicity.workflow.proof import text_changed
from tests.factories.reviews import Desk, again, picture, signed_in, superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def drawn(colour="#203040"):
    data = BytesIO()
    Image.new("RGB", (90, 60), colour).save(data, "PNG")
    return data.getvalue()


def another_file(shown):
    shown.file = ContentFile(drawn(), shown.file.name)
    shown.save()


def another_file_alone(shown):
    shown.file = ContentFile(drawn(), shown.file.name)
    shown.save(update_fields=["file"])


def another_file_in_its_place(shown):
    """The row keeps its name: only the bytes, and their hash, are others."""
    name = shown.file.name
    another_file(shown)
    type(shown).objects.filter(pk=shown.pk).update(file=name)


def another_word(field):
    def change(shown):
        setattr(shown, field, "换了")
        shown.save()

    change.__name__ = f"another_{field}"
    return change


def another_cut(shown):
    shown.focal_point_x = shown.focal_point_y = 5
    shown.focal_point_width = shown.focal_point_height = 10
    shown.save()


CHANGES = [
    another_file,
    another_file_alone,
    another_file_in_its_place,
    another_cut,
    *(another_word(field) for field in ("title", "description", "credit")),
]


def placed(where, shown):
    """Fields of a story that shows this picture."""
    if where == "lead":
        return {"picture": shown, "picture_alt": "水龙头"}
    return {"body": [("picture", {"picture": shown, "alt": "水龙头", "caption": "新装的"})]}


def past_due(page):
    """The hour for which the story was scheduled has come."""
    past = timezone.now() - timedelta(minutes=1)
    revision = page.latest_revision
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()


@pytest.mark.parametrize("where", ["lead", "body"])
@pytest.mark.parametrize("change", CHANGES)
def test_r50_a_picture_changed_after_the_first_review_does_not_go_public(desk, where, change):
    shown = picture()
    page = desk.first_reviewed(**placed(where, shown))
    change(shown)
    with pytest.raises(Blocked) as refused:
        actions.approve(page, desk.approver)
    assert refused.value.reasons == (text_changed(),)
    assert not again(page).live


@pytest.mark.parametrize("where", ["lead", "body"])
@pytest.mark.parametrize("change", CHANGES)
def test_r50_a_picture_changed_before_the_scheduled_hour_does_not_go_public(desk, where, change):
    shown = picture()
    later = timezone.now() + timedelta(hours=1)
    page = desk.republish(desk.draft(go_live_at=later, **placed(where, shown)))
    past_due(page)
    change(shown)
    call_command("publish_scheduled")
    assert not again(page).live
    assert again(page).scheduled_revision is None
    assert text_changed() in PageLogEntry.objects.get(action=REFUSED).data["reasons"]


@pytest.mark.parametrize("where", ["lead", "body"])
def test_r50_an_unchanged_picture_goes_public_at_its_hour(desk, where):
    shown, other = picture(), picture("other.png")
    later = timezone.now() + timedelta(hours=1)
    page = desk.republish(desk.draft(go_live_at=later, **placed(where, shown)))
    past_due(page)
    another_file(other)
    shown.save()
    call_command("publish_scheduled")
    assert again(page).live


@pytest.mark.parametrize("change", CHANGES)
def test_r50_what_the_reviews_cover_stands_still_while_readers_see_it(desk, change):
    """Else a live story could not be saved any more."""
    shown = picture()
    page = desk.published(**placed("lead", shown))
    before = digest(page)
    with pytest.raises(Blocked):
        change(shown)
    assert digest(again(page)) == before


def test_r50_a_file_exchanged_at_the_screen_is_said_and_the_story_sent_back_starts_over(desk):
    shown = picture()
    page = desk.first_reviewed(**placed("lead", shown))
    file = ContentFile(drawn(), "tap.png")
    data = {"title": shown.title, "file": file, "tags": "", "description": "", "credit": ""}
    address = reverse("wagtailimages:edit", args=[shown.pk])
    signed_in(superuser()).post(address, data | {"collection": shown.collection_id})
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    response = signed_in(desk.approver).post(address, {"comment": ""}, follow=True)
    assert text_changed() in [str(message).strip() for message in response.context["messages"]]
    actions.send_back(page, desk.approver, "图片换过了")
    assert desk.republish(desk.rewrite(page)).live


def test_r50_the_fingerprint_reads_pictures_at_once_however_many(
    desk, django_assert_max_num_queries
):
    def queries(count):
        blocks = [
            ("picture", {"picture": picture(f"{n}.png"), "alt": "水", "caption": ""})
            for n in range(count)
        ]
        page = desk.draft(body=blocks)
        with django_assert_max_num_queries(50) as counted:
            digest(page)
        return len(counted)

    assert queries(1) == queries(4)
