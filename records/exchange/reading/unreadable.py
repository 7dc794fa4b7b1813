"""Why a file could not be opened at all. Each error's text is a sentence that says what to do."""

from django.utils.translation import gettext as _


class Unreadable(Exception):
    """A file that cannot be read as a workbook."""

    code = "unreadable"


class NotAWorkbook(Unreadable):
    """Something else, or damaged."""

    code = "not_a_workbook"


class TooLarge(Unreadable):
    """More bytes, rows or columns than are taken in one file."""

    code = "too_large"


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
