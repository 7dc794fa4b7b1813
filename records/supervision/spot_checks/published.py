"""The frozen list as plain text, so that anyone can redraw (R14a): references, no persons."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..models import SpotCheckRound
from .drawing import HOW


def redraw_text(row: SpotCheckRound) -> str:
    """Head lines beginning with #, then `reference village drawn` a line, in the list's order."""
    return "\n".join((*_head(row), *_lines(row), ""))


def _head(row: SpotCheckRound) -> Iterator[str]:
    yield "# " + _("Spot checks of %(month)s, %(area)s") % {
        "month": f"{row.month:%Y-%m}",
        "area": row.area.short_name,
    }
    yield f"# sha256 {row.list_hash}"
    yield f"# listed {row.listed} percent {row.percent} minimum {row.minimum}"
    yield f"# frozen {row.frozen_at.isoformat()}"
    if row.drawn_at is not None:
        yield f"# issue {row.issue} number {row.number} drawn {row.drawn_at.isoformat()}"
    yield f"# {HOW}"


def _lines(row: SpotCheckRound) -> Iterator[str]:
    columns = ("record__reference", "village", "drawn")
    for reference, village, drawn in row.checks.order_by("position").values_list(*columns):
        yield f"{reference} {village} {int(drawn)}"
