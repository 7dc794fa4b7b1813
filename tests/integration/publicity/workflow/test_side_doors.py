"""Refusals at the screen are sentences that lead back, and what was written is kept (R50)."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from publicity.gate.passing import no_alias
from publicity.gate.schedule import REFUSED
from publicity.stories.models import StoryPage
from publicity.workflow.eligibility import withdraws_not
from publicity.workflow.proof import not_reviewed
from records.base.roles import Role
from tests.factories.reviews import (
    Desk,
    again,
    also,
    closed_out,
    may_publish,
    picture,
    posted,
    signed_in,
    superuser,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def said(response):
    return unescape(" ".join(str(message) for message in response.context["messages"]))


def bulk(client, action, *pages, **data):
    query = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return client.post(f"{address}?next=/admin/&{query}", data, follow=True)


def test_r50_publish_in_the_editor_is_refused_and_the_draft_kept(desk):
    page = desk.draft()
    data = posted(page, lead="新写的一句。") | {"action-publish": "1"}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = signed_in(superuser()).post(address, data, follow=True)
    assert not_reviewed() in said(response)
    page = again(page)
    assert not page.live
    assert page.latest_revision.as_object().lead == "新写的一句。"


def test_r50_publish_while_creating_is_refused_and_the_draft_kept(desk):
    new = StoryPage(title="新稿", slug="new", lead="一句。", source_unit="区民政局")
    rows = [{"reference": closed_out().reference, "note": ""}]
    address = reverse("wagtailadmin_pages:add", args=["publicity", "storypage", desk.list.pk])
    data = posted(new, evidence=rows) | {"action-publish": "1"}
    response = signed_in(may_publish()).post(address, data, follow=True)
    assert not_reviewed() in said(response)
    assert not StoryPage.objects.get(slug="new").live


def test_r50_an_ordinary_page_is_published_as_ever(desk):
    """The gate stands before stories, not before the home page."""
    home = desk.list.get_parent().specific
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])
    html = signed_in(superuser()).get(address).content.decode()
    assert 'name="action-publish"' in html


@pytest.mark.parametrize("data", [{}, {"include_descendants": "on"}])
def test_r50_bulk_publishing_is_refused(desk, data):
    page = desk.draft()
    chosen = desk.list if data else page
    response = bulk(signed_in(superuser()), "publish", chosen, **data)
    assert not_reviewed() in said(response)
    assert not again(page).live


def test_r50_bulk_withdrawal_is_the_approvers(desk):
    page = desk.published()
    refused = bulk(signed_in(superuser()), "unpublish", page)
    assert withdraws_not() in said(refused)
    assert again(page).live
    bulk(signed_in(desk.approver), "unpublish", page)
    assert not again(page).live


def test_r50_an_alias_is_refused_with_a_sentence(desk):
    page = desk.published()
    data = {"new_title": "x", "new_slug": "x", "new_parent_page": desk.list.pk, "alias": "on"}
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    response = signed_in(superuser()).post(address, data, follow=True)
    assert no_alias() in said(response)
    assert StoryPage.objects.count() == 1


def test_r50_a_copy_is_a_draft_without_cards_and_the_copier_is_its_author(desk):
    page = desk.published()
    desk.head = also(desk.head, Role.PUBLICITY_EDITOR)
    data = {"new_title": "抄一份", "new_slug": "copy", "new_parent_page": desk.list.pk}
    signed_in(desk.head).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    copy = StoryPage.objects.get(slug="copy")
    assert (copy.live, copy.first_published_at, copy.live_revision) == (False, None, None)
    assert not copy.cards.exists()
    assert copy.evidence.count() == 1
    signed_in(desk.author).post(
        reverse("wagtailadmin_pages:edit", args=[copy.pk]), posted(copy) | {"action-submit": "1"}
    )
    state = again(copy).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[copy.pk, "approve", state.pk])
    signed_in(desk.head).post(address, {"comment": ""})
    assert again(copy).current_workflow_task.specific.step == "first"


def test_r48_a_finding_at_the_last_review_is_said_and_leads_back(desk):
    page = desk.first_reviewed()
    revision = page.latest_revision
    revision.content["lead"] = "电话13812345678"
    revision.save()
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    response = signed_in(desk.approver).post(address, {"comment": ""}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "138********" in said(response)
    dialogue = signed_in(desk.approver).post(
        address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert dialogue.json()["redirect"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_r50_a_schedule_is_reviewed_and_comes_true(desk):
    page = desk.draft(go_live_at=timezone.now() + timedelta(hours=1))
    page = desk.republish(page)
    assert (page.live, page.status_string) == (False, page.status_string)
    assert page.scheduled_revision is not None
    past = timezone.now() - timedelta(minutes=1)
    revision = page.latest_revision
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    call_command("publish_scheduled")
    page = again(page)
    assert page.live
    assert page.cards.count() == 1


def test_r50_a_refused_schedule_is_taken_off_and_stops_no_other(desk):
    bad, good = desk.draft(), desk.republish(desk.draft(go_live_at=timezone.now() + timedelta(1)))
    past = timezone.now() - timedelta(minutes=2)
    Revision.objects.filter(pk=bad.latest_revision_id).update(approved_go_live_at=past)
    ready = good.latest_revision
    ready.approved_go_live_at = past + timedelta(minutes=1)
    ready.content["go_live_at"] = ready.approved_go_live_at.isoformat()
    ready.save()
    call_command("publish_scheduled")
    assert not again(bad).live
    assert again(bad).scheduled_revision is None
    entry = PageLogEntry.objects.get(action=REFUSED)
    assert entry.page_id == bad.pk
    assert not_reviewed() in entry.data["reasons"]
    assert again(good).live


def test_r50_a_picture_that_readers_see_stays_as_the_reviewers_saw_it(desk):
    shown, unused = picture(), picture("other.png")
    desk.published(picture=shown, picture_alt="水龙头")
    client = signed_in(superuser())
    for each in (shown, unused):
        data = {"title": "换了", "tags": "", "collection": each.collection_id, "description": ""}
        client.post(reverse("wagtailimages:edit", args=[each.pk]), data, follow=True)
        each.refresh_from_db()
    assert (shown.title, unused.title) == ("水龙头", "换了")


def test_r50_a_live_story_is_not_deleted_but_withdrawn_first(desk):
    page = desk.published()
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    signed_in(superuser()).post(address, follow=True)
    assert again(page).live
    page.unpublish(user=desk.approver)
    signed_in(superuser()).post(address, follow=True)
    assert not StoryPage.objects.exists()
