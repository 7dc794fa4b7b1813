"""What Wagtail's screens offer on a gated page: nobody publishes, the approver withdraws."""

from wagtail.models import PagePermissionTester

from publicity.workflow.eligibility import withdraws


class ReviewedPermissions(PagePermissionTester):
    """The same for a superuser as for everyone: publishing is what a finished workflow does."""

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        """Withdrawing waits for no lock and no review."""
        return self.page.live and withdraws(self.user)

    def can_unschedule(self) -> bool:
        return withdraws(self.user)

    def can_set_view_restrictions(self) -> bool:
        return withdraws(self.user)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What is before the public is withdrawn first, with its reason."""
        return not self.page.live and super().can_delete(ignore_bulk=ignore_bulk)

    def can_write(self) -> bool:
        """Whether this person may change the words; reviewers open the editor only to read."""
        if not self.user.is_active:
            return False
        if self.user.is_superuser or "change" in self.permissions:
            return True
        return "add" in self.permissions and self.page.owner_id == self.user.pk


class ReviewedListPermissions(PagePermissionTester):
    """The list itself is an ordinary page; what is written under it is not published in one go."""

    def can_publish_subpage(self) -> bool:
        return False
