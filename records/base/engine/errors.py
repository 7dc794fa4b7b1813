"""What an action can answer instead of being done. Each message is a sentence for a human."""

from django.utils.translation import gettext as _

from ..models import Event


class ActionError(Exception):
    """Base of all refusals of an action."""


class Refused(ActionError):
    """A rule forbids it: the message says which and what to do."""


class NotAllowed(Refused):
    """This person may not do it."""


class NotNow(Refused):
    """The matter's stage does not allow it."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("The matter's present stage does not allow this action."))


class Changed(ActionError):
    """Somebody was faster. `event` is the newest entry, to be shown beside what was typed."""

    def __init__(self, message: str, event: Event | None) -> None:
        super().__init__(message)
        self.event = event
