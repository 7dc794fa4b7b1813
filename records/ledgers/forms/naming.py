"""Naming a responsible person: what the rule asks of a cadre who is chosen now."""

from typing import Any

from records.people.models import Cadre
from records.places.scope import scope_paths

from ..actions import Serving


def serving(cadre: Cadre) -> Serving:
    """Their service, with the areas that their organisation stands for."""
    paths = scope_paths(cadre.organisation.area)
    return Serving(cadre.in_service_from, cadre.in_service_to, paths)


def named(cadre: Cadre | None) -> dict[str, Any]:
    """The fields of an input that names a responsible person; none when nobody was chosen."""
    if cadre is None:
        return {"responsible_id": None}
    return {
        "responsible_id": cadre.pk,
        "responsible_name": cadre.name,
        "serving": serving(cadre),
    }
