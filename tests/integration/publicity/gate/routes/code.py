"""Routes by a program: revisions, workflow states and rows saved by hand."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Page, TaskState

from publicity.stories.models import StoryPage
from tests.factories.reviews import again

from .attempt import UNSEEN, Attempt, route


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
