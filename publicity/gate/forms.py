"""The editor's form: no submission without evidence, no writing by reviewers (R47, R50)."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .grounds import without_evidence

SUBMITTING = ("action-submit", "action-restart-workflow")
REVIEWING = ("action-workflow-action", "action-cancel-workflow")


class ReviewedPageForm(WagtailAdminPageForm):
    """A page form that knows whether its reader writes or reviews."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_reviewer = self._reads_only()
        if self.is_reviewer:
            for field in self.fields.values():
                field.disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_reviewer and not self._posted(REVIEWING):
            self.add_error(None, reviewers_only_read())
        if self._posted(SUBMITTING) and not self._has_evidence():
            self.add_error(None, without_evidence())
        return cleaned

    def has_changed(self) -> bool:
        """A reviewer's post carries no words, whatever a browser makes of the fields."""
        return not self.is_reviewer and super().has_changed()

    def _posted(self, names: tuple[str, ...]) -> bool:
        return any(name in self.data for name in names)

    def _reads_only(self) -> bool:
        if self.instance.pk is None or self.for_user is None:
            return False
        return not self.instance.permissions_for_user(self.for_user).can_write()

    def _has_evidence(self) -> bool:
        """Counts the rows that stay, before the row forms have been saved."""
        formset = self.formsets.get("evidence")
        if formset is None:
            return bool(self.instance.evidence_keys())
        formset.is_valid()
        rows = [getattr(form, "cleaned_data", {}) for form in formset.forms]
        return any(row.get("reference") and not row.get("DELETE") for row in rows)


def reviewers_only_read() -> str:
    """What a reviewer reads who tries to save."""
    return _("Reviewers do not change the text. Send it back with a remark.")
