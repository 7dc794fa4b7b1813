"""A list taken out by command: in the name of the system, logged like any other (R57, R59)."""

import os
from pathlib import Path

from records.office.finders import AREA
from records.places.models import Area

from ..importing.actors import command_actor
from .making import Leaving, Order, Say, say_nothing


def export_to(
    path: Path, family: str, area: Area | None, form: str, say: Say = say_nothing
) -> Leaving:
    """Write a list, masked, for its owner alone. Raises OSError; a file half written is deleted."""
    filters = {"area": AREA.label(area)} if area else {}
    leaving = Leaving(Order(family, filters, form), command_actor(area))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in leaving.file(say):
                file.write(piece)
        leaving.log()
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return leaving
