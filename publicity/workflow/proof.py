"""The proof that exactly this text went through a finished workflow (R50)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from publicity.gate.errors import Blocked

from .choices import Step
from .models import ReviewState
from .people import savers


@dataclass(frozen=True)
class Proof:
    """A finished workflow not used before, and its two persons."""

    workflow_state_id: int
    reviewed_by: int
    approved_by: int
    content_hash: str


def prove(page: Any, content_hash: str) -> Proof:
    """The proof for this text; Blocked when there is none.

    Reads what was written down at each approval, not whose request this is: a superuser, a
    schedule and a script are asked for the same.
    """
    state = WorkflowState.objects.for_instance(page).order_by("-created_at", "-pk").first()
    if state is None or state.status != WorkflowState.STATUS_APPROVED or _used(state):
        raise Blocked(not_reviewed(), page_pk=page.pk)
    reviewers = _reviewers(state, content_hash)
    if set(reviewers) != set(Step.values):
        raise Blocked(text_changed(), page_pk=page.pk)
    first, final = reviewers[Step.FIRST], reviewers[Step.FINAL]
    if first == final or {first, final} & savers(page):
        raise Blocked(same_person(), page_pk=page.pk)
    return Proof(state.pk, first, final, content_hash)


def _used(state: WorkflowState) -> bool:
    return hasattr(state, "clearance")


def _reviewers(state: WorkflowState, content_hash: str) -> dict[str, int]:
    """Who approved exactly this text, by step."""
    return dict(
        ReviewState.objects.filter(
            workflow_state=state,
            status=TaskState.STATUS_APPROVED,
            content_hash=content_hash,
            finished_by__isnull=False,
        )
        .order_by("finished_at", "pk")
        .values_list("step", "finished_by")
    )


def not_reviewed() -> str:
    """The sentence of every text that no finished workflow stands for."""
    return _(
        "Nothing was published. A story goes public only through first and final review: "
        "save the draft and submit it."
    )


def text_changed() -> str:
    """Words were put in, or a picture was exchanged, after a review."""
    return _(
        "Nothing was published. The text or its pictures are not those that were reviewed; "
        "submit it again."
    )


def same_person() -> str:
    """Fewer than three persons."""
    return _(
        "Nothing was published. Author, first reviewer and final reviewer must be three "
        "different persons."
    )
