"""Which rows a list shows by its filters, asked without its screen: for lists as files (R59).

Lists of all families say it here, below them all, so that exporting need not know their screens.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from records.base.actor import Actor


@dataclass(frozen=True)
class Exportable:
    """`filterset`: the list's own; `base`: everything that an actor may see in it."""

    filterset: Any
    base: Callable[[Actor], QuerySet]


@dataclass
class Asking:
    """Stands for the request where there is none; filters ask it whose rows are meant."""

    _actor: Actor
    user: object = None


# Lists that leave as they stand on screen: addresses by this name and theirs.
LIST_FILES = "records_list_file_"
_LISTS: dict[str, Exportable] = {}


def register_list(code: str, filterset: Any, base: Callable[[Actor], QuerySet]) -> None:
    """Say how the rows of a list are found; each list registers itself once."""
    _LISTS[code] = Exportable(filterset, base)


def is_exportable(code: str) -> bool:
    return code in _LISTS


def rows_of(code: str, filters: Mapping[str, str], actor: Actor) -> QuerySet:
    """The rows of a list by its filters, for this reader; none where the filters say nothing
    that is understood.
    """
    known = _LISTS[code]
    given = QueryDict(mutable=True)
    given.update(dict(filters))
    found = known.filterset(given, queryset=known.base(actor), request=Asking(actor))
    return found.qs if found.form.is_valid() else known.base(actor).none()


def export_address(code: str, filters: QueryDict) -> str:
    """The page on which this list, as it is filtered now, is taken out."""
    kept = filters.copy()
    for name in ("p", "order"):
        kept.pop(name, None)
    kept["list"] = code
    return f"{reverse('records_exports')}?{kept.urlencode()}"


def file_button(name: str, filters: QueryDict) -> tuple[str, str]:
    """(address, words) of a list's file, as it is filtered and ordered now."""
    kept = filters.copy()
    kept.pop("p", None)
    address = reverse(f"{LIST_FILES}{name}", args=["xlsx"])
    return f"{address}?{kept.urlencode()}" if kept else address, _("Take this list out")
