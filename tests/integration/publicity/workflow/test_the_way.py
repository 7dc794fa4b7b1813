"""三审三校 at the screen: the whole way, and each short cut refused (R47, R50)."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import WorkflowState

from publicity.gate.forms import reviewers_only_read
from publicity.gate.grounds import without_evidence
from publicity.stories.models import StoryPage
from publicity.workflow.proof import text_changed
from records.base.roles import Role
from tests.factories.reviews import Desk, again, also, closed_out, posted, signed_in, superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def act(who, page, action, **extra):
    """Press a review button in the editor."""
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return signed_in(who).post(address, {"comment": "看过了", **extra}, follow=True)


def said(response):
    """Every message on the page, as plain text."""
    return unescape(" ".join(str(message) for message in response.context["messages"]))


def step_of(page):
    """The review that waits: first or final."""
    return again(page).current_workflow_task.specific.step


def test_r50_a_story_goes_from_draft_to_public_through_three_persons(desk):
    matter = closed_out()
    editor = signed_in(desk.author)
    address = reverse("wagtailadmin_pages:add", args=["publicity", "storypage", desk.list.pk])
    blank = StoryPage(title="水又回来了", slug="water", lead="泵房修好了。", source_unit="区民政局")
    data = posted(blank, evidence=[{"reference": matter.reference, "note": "来水日期"}])
    created = editor.post(address, data)
    page = StoryPage.objects.get(slug="water")
    assert created.url == edit_url(page)
    assert not page.live

    sent = editor.post(edit_url(page), posted(page) | {"action-submit": "1"})
    assert sent.status_code == 302
    page = again(page)
    assert step_of(page) == "first"
    assert not page.live

    act(desk.head, page, "approve")
    page = again(page)
    assert step_of(page) == "final"
    assert not page.live

    act(desk.approver, page, "approve")
    page = again(page)
    assert page.live
    assert page.cards.get().record_key == matter.uid
    clearance = page.clearances.get()
    assert (clearance.reviewed_by, clearance.approved_by) == (desk.head, desk.approver)


def test_r50_a_reviewer_approves_in_the_editor_and_changes_nothing(desk):
    page = desk.submitted()
    before = page.latest_revision_id
    data = posted(page, title="换了题目") | {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
    }
    signed_in(desk.head).post(edit_url(page), data, follow=True)
    page = again(page)
    assert page.latest_revision_id == before
    assert step_of(page) == "final"


def test_r50_a_reviewer_cannot_save_the_text(desk):
    page = desk.submitted()
    response = signed_in(desk.head).post(edit_url(page), posted(page, title="换了题目"))
    assert response.status_code == 200
    assert reviewers_only_read() in said(response)
    assert again(page).latest_revision_id == page.latest_revision_id


@pytest.mark.parametrize("made", ["submitted", "first_reviewed"])
@pytest.mark.parametrize("who", ["author", "superuser", "wrong step"])
def test_r50_nobody_reviews_who_may_not(desk, made, who):
    page = getattr(desk, made)()
    wrong = desk.approver if made == "submitted" else desk.head
    person = {"author": desk.author, "superuser": superuser(), "wrong step": wrong}[who]
    response = act(person, page, "approve")
    assert response.status_code == 200
    page = again(page)
    assert step_of(page) == ("first" if made == "submitted" else "final")
    assert not page.live


def test_r50_an_author_with_every_role_approves_nothing(desk):
    desk.author = also(also(desk.author, Role.SECTION_HEAD), Role.APPROVER)
    page = desk.submitted()
    act(desk.author, page, "approve")
    assert step_of(page) == "first"


def test_r50_one_person_with_both_roles_makes_one_review_only(desk):
    desk.head = also(desk.head, Role.APPROVER)
    page = desk.first_reviewed()
    act(desk.head, page, "approve")
    page = again(page)
    assert not page.live
    assert step_of(page) == "final"


def test_r50_whoever_saved_since_the_last_publication_approves_nothing(desk):
    """Also when somebody else submitted it afterwards."""
    page = desk.draft()
    desk.head = also(desk.head, Role.PUBLICITY_EDITOR)
    text = page.get_latest_revision_as_object()
    text.lead = "股长改了一句。"
    text.save_revision(user=desk.head, log_action=True)
    desk.rewrite(page, lead="编辑又改回来。")
    signed_in(desk.author).post(edit_url(page), posted(again(page)) | {"action-submit": "1"})
    act(desk.head, again(page), "approve")
    assert step_of(page) == "first"


def test_r50_an_edit_between_the_reviews_restarts_them(desk):
    page = desk.first_reviewed()
    desk.rewrite(page, lead="初审之后又改了。")
    act(desk.approver, again(page), "approve")
    page = again(page)
    assert not page.live
    assert step_of(page) == "first"


def test_r50_text_put_into_the_reviewed_revision_itself_does_not_go_public(desk):
    """Autosave writes into the latest revision: same number, other words."""
    page = desk.first_reviewed()
    revision = page.latest_revision
    text = revision.as_object()
    text.lead = "悄悄换掉的一句。"
    text.save_revision(user=desk.author, overwrite_revision=revision)
    response = act(desk.approver, again(page), "approve")
    page = again(page)
    assert not page.live
    assert text_changed() in said(response)
    assert page.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_r50_a_text_that_was_sent_back_starts_with_the_first_review_again(desk):
    page = desk.first_reviewed()
    act(desk.approver, page, "reject")
    page = again(page)
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    signed_in(desk.author).post(
        edit_url(page), posted(page, lead="照意见改了。") | {"action-submit": "1"}
    )
    assert step_of(page) == "first"


def test_r47_a_story_without_evidence_cannot_be_submitted(desk):
    page = desk.without_evidence()
    response = signed_in(desk.author).post(edit_url(page), posted(page) | {"action-submit": "1"})
    assert response.status_code == 200
    assert without_evidence() in said(response)
    assert not again(page).workflow_in_progress


def test_r47_the_last_evidence_cannot_be_deleted_while_submitting(desk):
    page = desk.draft()
    row = page.evidence.get()
    data = posted(
        page, evidence=[{"id": row.pk, "reference": row.reference, "note": "", "DELETE": "1"}]
    )
    response = signed_in(desk.author).post(edit_url(page), data | {"action-submit": "1"})
    assert without_evidence() in said(response)


@pytest.mark.parametrize("who", ["author", "head", "superuser"])
def test_r50_only_an_approver_withdraws(desk, who):
    page = desk.published()
    person = superuser() if who == "superuser" else getattr(desk, who)
    signed_in(person).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), follow=True)
    assert again(page).live


def test_r50_an_approver_withdraws_and_it_does_not_come_back_by_itself(desk):
    page = desk.published()
    signed_in(desk.approver).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page = again(page)
    assert not page.live
    assert page.clearances.get().ended_at is not None


def test_r50_publishing_is_offered_to_nobody(desk):
    page = desk.draft()
    for who in (desk.author, superuser()):
        html = signed_in(who).get(edit_url(page)).content.decode()
        assert 'name="action-publish"' not in html
        assert 'name="action-submit"' in html
