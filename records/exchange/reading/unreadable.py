"""Why a file could not be opened at all. Each error's text is a sentence that says what to do."""

from typing import Any

from django.utils.translation import gettext as _

from .limits import MAX_ROWS


class Unreadable(Exception):
    """A file that cannot be read as a workbook."""

    code = "unreadable"

    def __reduce__(self) -> tuple[Any, ...]:
        """From one process to another; some have made their sentence themselves."""
        return _again, (type(self), self.args)


def _again(kind: type[Unreadable], words: tuple[str, ...]) -> Unreadable:
    return kind.__new__(kind, *words)


class NotAWorkbook(Unreadable):
    """Something else, or damaged."""

    code = "not_a_workbook"


class TooLarge(Unreadable):
    """More bytes, rows or columns than are taken in one file."""

    code = "too_large"


class TooManyRows(TooLarge):
    """More rows than one sheet may hold."""

    def __init__(self) -> None:
        sentence = _("The sheet has more than %(rows)s rows. Split it.")
        super().__init__(sentence % {"rows": MAX_ROWS})


class DefinesEntities(Unreadable):
    """XML that defines entities, as bombs do."""

    code = "defines_entities"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file holds definitions that no spreadsheet program writes (XML entities); it"
                " was not opened. Copy the rows into a new workbook and try again."
            )
        )


class PasswordProtected(Unreadable):
    """Encrypted by the spreadsheet program."""

    code = "password_protected"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The workbook is protected by a password. Remove the password, save it"
                " and try again."
            )
        )


class UnpacksTooFar(Unreadable):
    """A small archive that unpacks to more than any ledger needs."""

    code = "unpacks_too_far"

    def __init__(self) -> None:
        super().__init__(
            _("The file unpacks to far more than a ledger can hold; it was not opened.")
        )
