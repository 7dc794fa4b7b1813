"""Pictures for the demo's stories, drawn by program in ink on paper; they show nobody."""

from collections.abc import Callable
from io import BytesIO

from .canteen import canteen
from .ink import Sheet
from .road import road
from .water import water

DRAWINGS: dict[str, Callable[[Sheet], None]] = {"water": water, "road": road, "canteen": canteen}


def drawn(name: str) -> bytes:
    """A JPEG of 1600 × 1000; the same bytes every time."""
    sheet = Sheet(name)
    DRAWINGS[name](sheet)
    sheet.sign()
    data = BytesIO()
    sheet.picture.save(data, "JPEG", quality=93)
    return data.getvalue()
