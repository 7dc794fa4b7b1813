"""Why a confirmed import does not come in, each a sentence for a human."""

from django.utils.translation import gettext as _

from records.base.engine import Refused


class AppliedAlready(Refused):
    """This upload was confirmed before, perhaps in another window at the same moment."""

    def __init__(self) -> None:
        super().__init__(_("This file has been taken in already; nothing was entered twice."))


class Overtaken(Refused):
    """Somebody has just taken in the same rows, or registered the same people."""

    def __init__(self) -> None:
        super().__init__(
            _("Someone else has just taken in some of these rows. Look at the preview again.")
        )


class NotWhole(Refused):
    """Some of the rows cannot come in, and all were asked for."""

    def __init__(self) -> None:
        super().__init__(_("Not every row can be taken in as it is; nothing was saved."))
