"""The tasks of 三审三校: by group, by persons who did not write, over a fixed text (R50)."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Task, TaskState, WorkflowState

from publicity.gate.checks import ensure_clear
from publicity.gate.content import digest
from publicity.gate.errors import Blocked
from publicity.gate.grounds import without_evidence

from .choices import APPROVER, REVIEWERS, SECTION_HEAD, Step
from .eligibility import why_not
from .people import in_group


class ReviewState(TaskState):
    """One review of one text: which step, and the fingerprint of what was approved."""

    step = models.CharField(gettext_lazy("step"), max_length=10, choices=Step.choices)
    content_hash = models.CharField(gettext_lazy("fingerprint"), max_length=64, blank=True)

    class Meta:
        verbose_name = gettext_lazy("review")
        verbose_name_plural = gettext_lazy("reviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=Step.values),
                name="review_step_known",
                violation_error_message=gettext_lazy("This step of the review is not known."),
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.step:
            self.step = self.task.specific.step
        super().save(*args, **kwargs)

    @transaction.atomic
    def approve(self, user: Any = None, update: bool = True, comment: str = "") -> TaskState:
        """Approve the text as it stands, if this person may and nothing blocks it."""
        page = self.revision.as_object()
        reason = why_not(self, page, user)
        if reason:
            raise Blocked(reason, page_pk=page.pk)
        ensure_clear(page)
        self.content_hash = digest(page)
        return super().approve(user=user, update=update, comment=comment)


class ReviewTask(Task):
    """What both reviews share. Nobody edits while a text is under review."""

    step: Step
    group: str
    task_state_class = ReviewState

    class Meta:
        abstract = True

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin this review; an edit restarts the reviews from the first (R50).

        Wagtail resumes at the step that sent the text back: the steps before it come first again.
        """
        due = workflow_state.get_next_task()
        if due is not None and due.pk != self.pk:
            return due.specific.start(workflow_state, user=user)
        page = workflow_state.content_object.get_latest_revision().as_object()
        if not page.evidence_keys():
            raise Blocked(without_evidence(), page_pk=page.pk)
        return super().start(workflow_state, user=user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """What this person may do now: nothing, or send back and approve."""
        state = self._running(obj)
        if state is None or why_not(state, obj, user):
            return []
        return [
            ("reject", _("Send back"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a remark"), True),
        ]

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Take the action; sending back is for those who may approve."""
        reason = why_not(task_state, task_state.revision.content_object, user)
        if reason:
            raise Blocked(reason, page_pk=int(task_state.revision.object_id))
        super().on_action(task_state, user, action_name, **kwargs)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Reviewers see the text beside its findings; the form is read-only to them."""
        return in_group(user, *REVIEWERS)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Locked to all but whoever may act: Wagtail shows the actions in an unlocked editor."""
        return not self.get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet:
        """What waits for this person, without what they wrote themselves."""
        if not in_group(user, self.group):
            return TaskState.objects.none()
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting.exclude(revision__user=user).exclude(workflow_state__requested_by=user)

    def _running(self, obj: Any) -> TaskState | None:
        return (
            TaskState.objects.for_instance(obj)
            .filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
            .order_by("-pk")
            .first()
        )


class FirstReviewTask(ReviewTask):
    """初审: the section answers for the facts."""

    step = Step.FIRST
    group = SECTION_HEAD

    class Meta:
        verbose_name = gettext_lazy("first review")
        verbose_name_plural = gettext_lazy("first reviews")

    @classmethod
    def get_description(cls) -> str:
        return _("A section head who did not write the text answers for its facts.")


class FinalApprovalTask(ReviewTask):
    """终审: the approver answers for its going before the public."""

    step = Step.FINAL
    group = APPROVER

    class Meta:
        verbose_name = gettext_lazy("final review")
        verbose_name_plural = gettext_lazy("final reviews")

    @classmethod
    def get_description(cls) -> str:
        return _("An approver who neither wrote nor reviewed the text lets it go public.")
