"""Wagtail's actions, as its API v3 and scripts call them."""

from typing import Any

from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Locale

from publicity.stories.models import StoryPage
from tests.factories.reviews import posted

from .attempt import UNSEEN, Attempt, route


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
