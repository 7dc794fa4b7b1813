"""Publishing and scheduling a revision of a gated page."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import log
from wagtail.models import Revision

from .errors import Blocked
from .passing import cleared

BY_SCHEDULE = "wagtail.publish.scheduled"
REFUSED = "publicity.publish.refused"


def publish_revision(
    page: Any,
    revision: Revision,
    *,
    user: Any = None,
    log_action: bool | str = True,
    skip_permission_checks: bool = False,
    **kwargs: Any,
) -> Any:
    """Publish as Wagtail does, whole or not at all, with the gate in place of the permission.

    `skip_permission_checks` is taken and ignored. A schedule that comes due and is refused is
    taken off and logged instead of raised: else it would stop the other pages of the run, and
    every later run.
    """
    try:
        with transaction.atomic():
            _ensure_schedulable(revision)
            action = PublishPageRevisionAction(revision, user=user, log_action=log_action, **kwargs)
            return action.execute(skip_permission_checks=True)
    except Blocked as blocked:
        if log_action != BY_SCHEDULE:
            raise
        _take_off(page, revision, blocked)
        return None


def _ensure_schedulable(revision: Revision) -> None:
    """What is set to go live later has passed its reviews now; it is asked again on the day."""
    future = revision.as_object()
    if future.go_live_at and future.go_live_at > timezone.now():
        cleared(future)


def _take_off(page: Any, revision: Revision, blocked: Blocked) -> None:
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(
        instance=page,
        action=REFUSED,
        revision=revision,
        data={"reasons": list(blocked.reasons)},
    )
