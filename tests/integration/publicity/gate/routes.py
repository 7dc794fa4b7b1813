"""Every route by which Wagtail 8 makes a page live or changes a live one, tried with words that no
reviewer saw. Each is given the desk, a draft with such words and a published story with such a
draft; it does its worst as a superuser."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Revision, TaskState

from publicity.pictures.models import Picture
from publicity.stories.models import StoryPage
from tests.factories.reviews import Desk, again, closed_out, picture, posted

UNSEEN = "没有人审过的一句话"
Route = Callable[["Attempt"], Any]
ROUTES: dict[str, Route] = {}


class Attempt:
    """What a route has to work with."""

    def __init__(self, desk: Desk, strongest: Any, client: Any) -> None:
        self.desk, self.strongest, self.client = desk, strongest, client
        self.draft = desk.draft(lead=UNSEEN)
        self.live = desk.rewrite(desk.published(), lead=UNSEEN)

    def post(self, name: str, *args: Any, data: Any = None, query: str = "") -> Any:
        return self.client.post(reverse(name, args=args) + query, data or {}, follow=True)

    def api(self, page: Page, action: str, **data: Any) -> Any:
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
        return self.client.post(address, data, content_type="application/json")


def route(made: Route) -> Route:
    ROUTES[made.__name__] = made
    return made


# --- the admin's screens


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


# --- the admin's API


@route
def api_publish(t: Attempt) -> Any:
    return t.api(t.draft, "publish")


@route
def api_copy(t: Attempt) -> Any:
    return t.api(t.live, "copy", keep_live=True)


@route
def api_copy_tree(t: Attempt) -> Any:
    return t.api(t.desk.list, "copy", keep_live=True, recursive=True, slug="second")


@route
def api_alias(t: Attempt) -> Any:
    return t.api(t.live, "create_alias", update_slug="other")


@route
def api_convert_alias(t: Attempt) -> Any:
    return t.api(t.draft, "convert_alias")


@route
def api_revert(t: Attempt) -> Any:
    return t.api(t.live, "revert_to_page_revision", revision_id=t.live.latest_revision_id)


# --- Wagtail's actions, as its API v3 and scripts call them


@route
def action_publish(t: Attempt) -> Any:
    action = PublishPageRevisionAction(t.draft.latest_revision, user=t.strongest)
    return action.execute(skip_permission_checks=True)


@route
def action_create(t: Attempt) -> Any:
    new = StoryPage(title=UNSEEN, slug="new", lead=UNSEEN, source_unit="区民政局")
    form = StoryPage.get_edit_handler().get_form_class()(
        posted(new), instance=new, for_user=t.strongest, parent_page=t.desk.list
    )
    assert form.is_valid(), form.errors
    return CreatePageAction(new, t.desk.list, form=form, publish=True).execute()


@route
def action_edit(t: Attempt) -> Any:
    text = t.live.get_latest_revision_as_object()
    return EditPageAction(text, publish=True).execute()


@route
def action_copy(t: Attempt) -> Any:
    return CopyPageAction(t.live, update_attrs={"slug": "second"}, keep_live=True).execute()


@route
def action_copy_tree(t: Attempt) -> Any:
    slug = {"slug": "second"}
    action = CopyPageAction(t.desk.list, update_attrs=slug, recursive=True, keep_live=True)
    return action.execute()


@route
def action_alias_tree(t: Attempt) -> Any:
    with transaction.atomic():
        home = t.desk.list.get_parent()
        return CreatePageAliasAction(
            t.desk.list, recursive=True, parent=home, update_slug="second"
        ).execute()


@route
def action_alias(t: Attempt) -> Any:
    return CreatePageAliasAction(t.live, update_slug="other").execute()


@route
def action_convert_alias(t: Attempt) -> Any:
    t.draft.alias_of_id = t.live.pk
    t.draft.live = True
    return ConvertAliasPageAction(t.draft).execute()


@route
def action_translate(t: Attempt) -> Any:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    return CopyPageForTranslationAction(t.live, locale, copy_parents=True).execute()


@route
def action_translate_as_alias(t: Attempt) -> Any:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    return CopyPageForTranslationAction(t.live, locale, copy_parents=True, alias=True).execute()


@route
def action_revert(t: Attempt) -> Any:
    return RevertToPageRevisionAction(t.live, t.live.latest_revision).execute()


@route
def action_move(t: Attempt) -> Any:
    return MovePageAction(t.live, t.desk.list, pos="first-child").execute()


# --- schedules


@route
def schedule_by_the_row(t: Attempt) -> Any:
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=t.draft.latest_revision_id).update(approved_go_live_at=past)
    call_command("publish_scheduled")


@route
def schedule_on_a_live_page(t: Attempt) -> Any:
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=t.live.latest_revision_id).update(approved_go_live_at=past)
    call_command("publish_scheduled")


@route
def schedule_for_later(t: Attempt) -> Any:
    later = t.desk.rewrite(t.draft, go_live_at=timezone.now() + timedelta(hours=1))
    return later.latest_revision.publish()


# --- code


@route
def revision_publish(t: Attempt) -> Any:
    return t.draft.latest_revision.publish(user=t.strongest, skip_permission_checks=True)


@route
def revision_publish_over_live(t: Attempt) -> Any:
    return t.live.latest_revision.publish()


@route
def publish_after_withdrawal(t: Attempt) -> Any:
    """Even what was reviewed once does not come back without new reviews."""
    cleared = t.live.live_revision
    t.live.unpublish(user=t.desk.approver)
    return cleared.publish()


@route
def publish_an_older_text(t: Attempt) -> Any:
    page = t.desk.published(lead="第一稿。")
    first = page.live_revision
    page = t.desk.republish(t.desk.rewrite(page, lead="第二稿。"))
    return first.publish()


@route
def workflow_finished_by_hand(t: Attempt) -> Any:
    page = t.desk.submitted(lead=UNSEEN)
    return page.current_workflow_state.finish(user=t.strongest)


@route
def task_states_approved_by_hand(t: Attempt) -> Any:
    page = t.desk.submitted(lead=UNSEEN)
    for _step in range(2):
        state = again(page).current_workflow_state.current_task_state
        TaskState.approve(state, user=t.strongest)


@route
def save_live(t: Attempt) -> Any:
    t.draft.live = True
    return t.draft.save()


@route
def save_only_the_flag(t: Attempt) -> Any:
    t.draft.live = True
    return t.draft.save(update_fields=["live"])


@route
def save_a_live_page(t: Attempt) -> Any:
    t.live.lead = UNSEEN
    return t.live.save()


@route
def save_only_a_field(t: Attempt) -> Any:
    t.live.lead = UNSEEN
    return t.live.save(update_fields=["lead"])


@route
def save_only_children(t: Attempt) -> Any:
    t.live.evidence.clear()
    return t.live.save(update_fields=["evidence"])


@route
def save_the_bare_row(t: Attempt) -> Any:
    row = Page.objects.get(pk=t.draft.pk)
    row.live = True
    return row.save()


@route
def save_the_bare_row_of_a_live_page(t: Attempt) -> Any:
    row = Page.objects.get(pk=t.live.pk)
    row.title = UNSEEN
    return row.save()


@route
def born_live(t: Attempt) -> Any:
    new = StoryPage(title=UNSEEN, slug="new", lead=UNSEEN, source_unit="区民政局", live=True)
    return t.desk.list.add_child(instance=new)


@route
def document_replaced(t: Attempt) -> Any:
    shown = get_document_model().objects.create(title="公示", file=ContentFile(b"%PDF", "a.pdf"))
    link = f'<p><a linktype="document" id="{shown.pk}">公示</a></p>'
    t.desk.published(body=[("paragraph", link)])
    shown.title = UNSEEN
    return shown.save()


def copied(page: Page, **fields: str) -> dict[str, Any]:
    """What the copy screen sends."""
    parent = page.get_parent().pk
    return {"new_title": UNSEEN, "new_slug": "second", "new_parent_page": parent, **fields}
