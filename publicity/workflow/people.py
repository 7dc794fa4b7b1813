"""Who did what to a page: savers, reviewers, and who belongs to which group."""

from datetime import datetime
from typing import Any

from wagtail.models import PageLogEntry, Revision, WorkflowState

WRITING = ("wagtail.create", "wagtail.edit", "wagtail.revert", "wagtail.copy")


def in_group(user: Any, *names: str) -> bool:
    """Whether the person holds one of these roles; being a superuser gives none of them."""
    if not user or not user.is_active or not user.pk:
        return False
    if not hasattr(user, "_publicity_groups"):
        user._publicity_groups = frozenset(user.groups.values_list("name", flat=True))
    return not user._publicity_groups.isdisjoint(names)


def savers(page: Any) -> frozenset[int]:
    """Primary keys of everybody who wrote since the last publication, or submitted what is written.

    From the revisions and from the log: revisions can be purged or overwritten, the log is kept.
    """
    since = last_cleared_at(page)
    revisions = Revision.objects.for_instance(page).exclude(user=None)
    written = PageLogEntry.objects.filter(page=page.pk, action__in=WRITING).exclude(user=None)
    submitted = WorkflowState.objects.for_instance(page).exclude(requested_by=None)
    if since is not None:
        revisions = revisions.filter(created_at__gt=since)
        written = written.filter(timestamp__gt=since)
        submitted = submitted.filter(created_at__gt=since)
    return frozenset(
        [
            *revisions.values_list("user_id", flat=True),
            *written.values_list("user_id", flat=True),
            *submitted.values_list("requested_by_id", flat=True),
        ]
    )


def last_cleared_at(page: Any) -> datetime | None:
    """When the page was last put before the public; Wagtail's own date can be copied along."""
    return page.clearances.values_list("cleared_at", flat=True).first()
