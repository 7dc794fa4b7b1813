"""What a policy changes against the one before it (R1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from records.base.models import Policy


@dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """A policy in the list: `state` in words, what it changed, whether it may still be edited."""

    policy: Policy
    state: str
    differences: list[Difference]
    to_come: bool


def said(value: Any) -> str:
    """A value of a policy in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "—" if value is None else str(value)


def differences(before: Policy, after: Policy) -> list[Difference]:
    """The numbers that differ, in the order of the form."""
    return [
        Difference(label, said(getattr(before, name)), said(getattr(after, name)))
        for name, label in Policy.labels().items()
        if getattr(before, name) != getattr(after, name)
    ]


def entries(policies: Sequence[Policy], today: date) -> list[Entry]:
    """The policies, newest first, each against the one before; the first against the defaults."""
    found, in_force_seen = [], False
    befores = [*policies[1:], Policy()][: len(policies)]  # none yet: nothing to compare
    for policy, before in zip(policies, befores, strict=True):
        to_come = policy.effective_from > today
        if to_come:
            state = _("to come")
        else:
            state = _("superseded") if in_force_seen else _("in force now")
            in_force_seen = True
        found.append(Entry(policy, state, differences(before, policy), to_come))
    return found
