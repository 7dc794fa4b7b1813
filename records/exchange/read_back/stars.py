"""Masked values that come back: silent where nothing was said, asked about where half was (R9)."""

from typing import Any

from django.utils.translation import gettext as _

from ..reading.read_back import MASK, ChangedColumn, comparable

SENSITIVE = frozenset(("identity", "phone", "address"))


def really_changed(change: ChangedColumn, clear: dict[str, Any]) -> bool:
    """Whether a change says something new: what stands there in clear already is no change."""
    before = clear.get(change.key)
    return before is None or comparable(change.key, before) != comparable(change.key, change.after)


def star_problem(change: ChangedColumn) -> str:
    """Why an edited text cannot be taken in; "" where it can. Stars would overwrite a number."""
    if isinstance(change.after, str) and MASK in change.after:
        return _("Stars stand where a number is hidden. Write the whole text, or change it there.")
    return ""
