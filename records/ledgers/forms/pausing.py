"""Standing still and going on (R12, R15)."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.policy import calendar_for
from records.office.fields import day, words

from ..actions import ResumeInput, ReviewInput, SuspendInput, WaitInput
from ..actions.deadline import months_after
from .action import ActionForm


class SuspendForm(ActionForm):
    reason = words(label=_("Reason"), max_length=2000)
    resumes_on = day(
        label=_("Resumes on"), help_text=_("On that day the clock runs again by itself.")
    )

    def answer(self) -> SuspendInput:
        given = self.cleaned_data
        return SuspendInput(given["reason"], given["resumes_on"])


class ResumeForm(ActionForm):
    words = words(2, label=_("Note"), max_length=2000, required=False)

    def prepare(self) -> None:
        self.told = [
            (_("Paused since"), self.state.details.paused_on),
            (_("Deadline before the pause"), self.state.due_on),
        ]

    def answer(self) -> ResumeInput:
        return ResumeInput(self.cleaned_data["words"], calendar_for())


class PlanForm(ActionForm):
    """Something is planned, and looked at again within the policy's months."""

    plan = words(label=_("Plan"), max_length=2000)
    review_on = day(label=_("Next review"))

    def prepare(self) -> None:
        latest = months_after(localdate(), self.state.details.terms.waiting_months)
        self.fields["review_on"].help_text = _("By %(day)s at the latest.") % {
            "day": latest.isoformat()
        }


class WaitForm(PlanForm):
    reason = words(label=_("What it waits for"), max_length=2000)
    field_order = ["version", "reason", "plan", "review_on"]

    def answer(self) -> WaitInput:
        given = self.cleaned_data
        return WaitInput(given["reason"], given["plan"], given["review_on"])


class ReviewForm(PlanForm):
    words = words(label=_("What the review found"), max_length=2000)
    field_order = ["version", "words", "plan", "review_on"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["plan"].initial = self.item.plan
        self.fields["plan"].required = False

    def answer(self) -> ReviewInput:
        given = self.cleaned_data
        return ReviewInput(given["words"], given["review_on"], given["plan"])
