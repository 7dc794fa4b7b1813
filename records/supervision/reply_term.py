"""When a reply to an order is due, and why the order was raised at all (R2, R17)."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from records.base.clock import Calendar, Explained, Term, explain
from records.base.clock.sentences import why
from records.base.models import Policy
from records.base.policy import calendar_for, policy_on

from .choices import Level
from .models import SupervisionOrder


def reply_term(raised_on: date, policy: Policy, calendar: Calendar) -> Explained:
    """The policy's days for a reply, counted from the day of the order."""
    term = Term(policy.order_reply_days, clause="order_reply", number="order_reply_days")
    return explain(raised_on, term, calendar, roll_over=policy.roll_over)


def why_reply_by(order: SupervisionOrder) -> list[str]:
    """The sentences of the day on which the reply is due, by the policy of the day of the order."""
    term = reply_term(order.raised_on, policy_on(order.raised_on), calendar_for())
    if term.on == order.reply_due_on:
        return why(term)
    return [_("Set by hand by whoever raised the order.")]


def why_raised(order: SupervisionOrder) -> list[str]:
    """Which deadline was missed, after how many days this level comes, and by which policy."""
    if order.level == Level.BY_HAND or order.missed_on is None:
        return [_("Raised by hand, whatever the deadline is.")]
    policy = policy_on(order.raised_on)
    after = days_of(policy)[Level(order.level)]
    overdue = (order.raised_on - order.missed_on).days
    said = ngettext("%(count)d day", "%(count)d days", overdue) % {"count": overdue}
    sentences = [
        _("The deadline %(day)s was missed; on %(raised)s it was %(days)s overdue.")
        % {"day": order.missed_on, "raised": order.raised_on, "days": said},
        _("%(level)s comes %(days)s after the deadline (policy: %(document)s).")
        % {
            "level": order.get_level_display(),
            "days": ngettext("%(count)d day", "%(count)d days", after) % {"count": after},
            "document": policy.document,
        },
    ]
    taken_over = policy.taken_over_on
    if taken_over is not None and taken_over > order.missed_on:
        sentences.append(
            _("Days are counted from the take-over date %(day)s.") % {"day": taken_over}
        )
    return sentences


def days_of(policy: Policy) -> dict[Level, int]:
    """Level → days overdue after which its order is raised."""
    return {
        Level.FIRST: policy.supervision_first_days,
        Level.SECOND: policy.supervision_second_days,
        Level.THIRD: policy.supervision_third_days,
    }
