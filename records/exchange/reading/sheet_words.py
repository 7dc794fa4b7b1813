"""What is said of a whole sheet or of its columns."""

from django.utils.translation import gettext_lazy as _

NO_HEADINGS = _("No sheet has the headings of this ledger in its first rows.")
HIDDEN = _("This sheet is hidden and was not read. Unhide it if it is to be read.")
MISSING_COLUMN = _("The sheet has no column for “%(column)s”; its rows were not read.")
OTHER_KIND = _(
    "This looks like “%(kind)s”, not like “%(wanted)s”. Choose “%(kind)s” and give the file again."
)
OTHER_KIND_UNREADABLE = _(
    "This looks like “%(kind)s”, not like “%(wanted)s”. Check that it is the right file."
)
SWAPPED = _("The two rows of headings stand in reverse order; they were read the other way round.")
COLUMN_TWICE = _("Another column is already read as “%(column)s”; this one is only shown.")
COLUMN_UNKNOWN = _("It is not known what this column means; it is only shown.")
MERGED = _("This cell is merged with the one above. Does “%(value)s” hold for this row too?")
COMPUTED = _(
    "Formulas stand in this column (%(count)s, the first in %(cell)s); the values that they show"
    " were read."
)
