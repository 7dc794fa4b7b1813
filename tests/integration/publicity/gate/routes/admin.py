"""Routes through the admin's screens."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from publicity.pictures.models import Picture
from publicity.stories.models import StoryPage
from tests.factories.reviews import again, closed_out, picture, posted

from .attempt import UNSEEN, Attempt, route


@route
def editor_publish_button(t: Attempt) -> Any:
    data = posted(t.draft) | {"action-publish": "1"}
    return t.post("wagtailadmin_pages:edit", t.draft.pk, data=data)


@route
def editor_publish_button_on_live(t: Attempt) -> Any:
    data = posted(t.live) | {"action-publish": "1"}
    return t.post("wagtailadmin_pages:edit", t.live.pk, data=data)


@route
def create_and_publish(t: Attempt) -> Any:
    new = StoryPage(title=UNSEEN, slug="new", lead=UNSEEN, source_unit="区民政局")
    matter = closed_out().reference
    data = posted(new, evidence=[{"reference": matter, "note": ""}]) | {"action-publish": "1"}
    return t.post("wagtailadmin_pages:add", "publicity", "storypage", t.desk.list.pk, data=data)


@route
def revert_and_publish(t: Attempt) -> Any:
    data = posted(t.live) | {"action-publish": "1"}
    return t.post(
        "wagtailadmin_pages:revisions_revert", t.live.pk, t.live.latest_revision_id, data=data
    )


@route
def schedule_in_the_editor(t: Attempt) -> Any:
    soon = (timezone.localtime() - timedelta(minutes=5)).strftime("%Y-%m-%d %H:%M")
    data = posted(t.draft) | {"action-publish": "1", "go_live_at": soon}
    answer = t.post("wagtailadmin_pages:edit", t.draft.pk, data=data)
    call_command("publish_scheduled")
    return answer


@route
def bulk_publish(t: Attempt) -> Any:
    query = f"?next=/admin/&id={t.draft.pk}&id={t.live.pk}"
    return t.post("wagtail_bulk_action", "wagtailcore", "page", "publish", query=query)


@route
def bulk_publish_below(t: Attempt) -> Any:
    query = f"?next=/admin/&id={t.desk.list.pk}"
    data = {"include_descendants": "on"}
    return t.post("wagtail_bulk_action", "wagtailcore", "page", "publish", query=query, data=data)


@route
def copy_and_publish(t: Attempt) -> Any:
    return t.post("wagtailadmin_pages:copy", t.live.pk, data=copied(t.live, publish_copies="on"))


@route
def copy_as_alias(t: Attempt) -> Any:
    return t.post("wagtailadmin_pages:copy", t.live.pk, data=copied(t.live, alias="on"))


@route
def copy_the_tree_and_publish(t: Attempt) -> Any:
    data = copied(t.desk.list, copy_subpages="on", publish_copies="on")
    return t.post("wagtailadmin_pages:copy", t.desk.list.pk, data=data)


@route
def alias_the_tree_from_above(t: Attempt) -> Any:
    home = t.desk.list.get_parent()
    data = copied(home, copy_subpages="on", alias="on")
    return t.post("wagtailadmin_pages:copy", home.pk, data=data)


@route
def convert_an_alias(t: Attempt) -> Any:
    return t.client.post(f"/admin/pages/{t.draft.pk}/convert_alias/")


@route
def move_in_the_admin(t: Attempt) -> Any:
    return t.post("wagtailadmin_pages:move_confirm", t.live.pk, t.desk.list.pk)


@route
def approve_alone(t: Attempt) -> Any:
    page = t.desk.submitted(lead=UNSEEN)
    state = page.current_workflow_task_state
    return t.post("wagtailadmin_pages:workflow_action", page.pk, "approve", state.pk)


@route
def change_the_picture_of_a_live_story(t: Attempt) -> Any:
    shown = picture()
    page = t.desk.published(picture=shown, picture_alt="水龙头")
    data = {"title": UNSEEN, "tags": "", "collection": shown.collection_id, "description": UNSEEN}
    answer = t.post("wagtailimages:edit", shown.pk, data=data)
    assert UNSEEN not in Picture.objects.get(pk=shown.pk).title
    assert again(page).live
    return answer


def copied(page: Page, **fields: str) -> dict[str, Any]:
    """What the copy screen sends."""
    parent = page.get_parent().pk
    return {"new_title": UNSEEN, "new_slug": "second", "new_parent_page": parent, **fields}
