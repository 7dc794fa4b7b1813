"""The page that passes the gate whenever it is saved (way of data, 7).

Wagtail has many routes by which a page becomes live or a live page changes; each ends in `save()`,
so the gate stands there and asks nothing about the route. Every route is listed, with a test each,
in tests/integration/publicity/gate/test_routes.py.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.models import Page, PagePermissionTester, Revision, Workflow

from publicity.workflow.setup import three_reviews

from .copying import StoryCopyForm
from .passing import admit, settle
from .permissions import ReviewedListPermissions, ReviewedPermissions
from .schedule import publish_revision


class GatedPage(Page):
    """A page that goes before the public only through the reviews, and never with findings."""

    copy_form_class = StoryCopyForm
    office_only = frozenset({"evidence"})

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; Blocked when this would put words before the public that were not cleared."""
        with transaction.atomic():
            proof = admit(self, kwargs.get("update_fields"))
            super().save(*args, **kwargs)
            settle(self, proof)

    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> Any:
        """Publish or schedule a revision: the proof is the permission, whoever asks."""
        return publish_revision(self, revision, user=user, **kwargs)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return ReviewedPermissions(user, self)

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def get_workflow(self) -> Workflow | None:
        """Always 三审三校: no assignment in the tree can take it away or put a laxer one."""
        return three_reviews()

    def evidence_labels(self) -> list[tuple[str, UUID]]:
        """Reference (for the office) and key of each linked record, in order."""
        return [(row.reference, row.record_key) for row in self.evidence.all()]

    def evidence_keys(self) -> list[UUID]:
        """The opaque keys of the records this page rests on."""
        return [key for _label, key in self.evidence_labels()]


class GatedListMixin:
    """For the page under which gated pages are written: no publishing in one go."""

    copy_form_class = StoryCopyForm

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return ReviewedListPermissions(user, self)

    @property
    def has_workflow(self) -> bool:
        return three_reviews() is not None


def is_gated(page: Page) -> bool:
    """Whether a page, specific or not, is of a kind that passes the gate."""
    return page.specific_class is not None and issubclass(page.specific_class, GatedPage)
