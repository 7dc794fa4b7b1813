"""Where a text stands in 三审三校, for the checklist beside it."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import WorkflowState

from .choices import Step
from .eligibility import why_not
from .models import ReviewState


@dataclass(frozen=True)
class Mark:
    """One step: done by whom, or waiting; `why_not` speaks to the person who looks."""

    label: str
    done: bool
    waiting: bool
    person: str
    why_not: str


def progress(page: Any, user: Any) -> list[Mark]:
    """The steps in order, as they stand for the latest revision."""
    state = WorkflowState.objects.for_instance(page).active().order_by("-pk").first()
    reviews = {}
    if state is not None:
        for review in ReviewState.objects.filter(
            workflow_state=state, revision_id=page.latest_revision_id
        ).select_related("finished_by", "task"):
            reviews[review.step] = review
    return [_mark(step, reviews.get(step), page, user) for step in Step]


def _mark(step: Step, review: ReviewState | None, page: Any, user: Any) -> Mark:
    done = review is not None and review.status == ReviewState.STATUS_APPROVED
    waiting = review is not None and review.status == ReviewState.STATUS_IN_PROGRESS
    return Mark(
        label=str(step.label),
        done=done,
        waiting=waiting,
        person=str(review.finished_by) if review is not None and done else "",
        why_not=why_not(review, page, user) if review is not None and waiting else "",
    )
