"""How the gate says no."""

from collections.abc import Sequence

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class Blocked(ValidationError):
    """A story may not go before the public; `reasons` are sentences for the person at the screen.

    A validation error with a dictionary, because that is what Wagtail's API actions turn into an
    answer; in the admin `publicity.gate.middleware` turns it into a message.
    """

    def __init__(self, *reasons: str, page_pk: int | None = None) -> None:
        self.reasons: Sequence[str] = tuple(str(reason) for reason in reasons)
        self.page_pk = page_pk
        super().__init__({NON_FIELD_ERRORS: list(self.reasons)})
