"""What the logs keep as codes, in the words of the screens (R57)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from records.base.roles import Role
from records.places.models import Area

# By what the office hands to `log_export`, `log_print` and `log_file`.
TAKEN: dict[str, Any] = {
    "today": _("Waiting for me"),
    "fortnight": _("The next fourteen days"),
    "receipt": pgettext_lazy("letter", "Receipt"),
    "transfer_letter": pgettext_lazy("letter", "Transfer letter"),
    "supervision_order": pgettext_lazy("letter", "Supervision order"),
    "household_page": pgettext_lazy("letter", "Household page"),
    "village_volume": pgettext_lazy("letter", "Village volume"),
    "report": _("Report"),
    "villages_not_inspected": _("Villages and communities not inspected"),
    "who_looked": _("Who looked"),
    "spot_checks": _("Sheet of spot checks"),
    "spot_check_list": _("List of spot checks"),
    "attachment": _("File"),
    "living_workbook": _("Living workbook"),
    "import_rest": _("Rows left over by an import"),
    "livelihood_list": _("Livelihood ledger"),
    "measures_list": _("Measures for households in difficulty"),
    "stability_list": _("Stability ledger"),
    "difficulty_list": _("Ledger of households in difficulty"),
    "households_list": _("Register of households"),
    "orders_list": _("Supervision orders"),
    "inspections_list": _("Inspections"),
    "rounds_list": _("Spot checks"),
}
FACTS: dict[str, Any] = {
    "role": _("Role"),
    "area": _("Area"),
    "from": _("From day"),
    "to": _("To day"),
    "before": _("Last day before"),
    "ended": _("Ended on"),
    "letter": _("Letter"),
    "ledgers": _("Ledgers"),
    "presides": _("Presides over the work"),
    "login": _("Login"),
    "cadre": _("Cadre"),
    "organisation": _("Organisation"),
}


def taken(code: str) -> str:
    """“fortnight” → “The next fourteen days”; a code that nobody has worded stands as it is."""
    return str(TAKEN.get(code, code))


def area_names(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """path → full name of the areas that these entries name, in one query."""
    paths = {entry["area"] for entry in entries if entry.get("area")}
    rows = Area.objects.filter(path__in=paths).select_related("parent")
    return {row.path: row.full_name for row in rows}


def fact(name: str, value: Any, areas: Mapping[str, str]) -> str:
    """One logged fact as “label: value”; roles and areas by their names of today."""
    said = {"role": dict(Role.choices).get(value, value), "area": areas.get(str(value), value)}
    return f"{FACTS.get(name, name)} {said.get(name, value)}"
