"""What can be wrong with a value that people type."""

from typing import ClassVar

from django.utils.functional import Promise


class WrongValue(ValueError):
    """The base of what can be wrong. `str()` is the sentence for whoever has to mend it; it never
    holds the value."""

    sentence: ClassVar[str | Promise] = ""

    def __init__(self, **values: object) -> None:
        super().__init__()
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence) % self.values
