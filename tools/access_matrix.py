"""Write docs/access-matrix.md from the classes and the URL configurations; `--check` compares.

python -m tools.access_matrix [--check]
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from records.base.roles import Role
    from tools.access_classes import Access

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "access-matrix.md"
HEADER = """# Who opens what

Made from `tools/access_classes.py` and `tools/access_routes.py` by `make fix`: change those. A test
asks every address below as every role, with what lies in the own area and in another one.

R: GET opens. S: POST is taken. Both in the own area; + in another area too. ?: the door opens, then
the page decides by more than role and area (page permissions, stage, whose upload). Empty: refused.
"""


def cell(access: "Access", role: "Role") -> str:
    from tools.access_classes import Decision

    asks = access.decide(role, "GET", own=True) == Decision.ASKS
    opens = [
        letter
        for letter, method in (("R", "GET"), ("S", "POST"))
        if access.decide(role, method, own=True) == Decision.OPEN
    ]
    said = "?" if asks else "".join(opens)
    abroad = [access.decide(role, method, own=False) for method in ("GET", "POST")]
    beyond = any(decision != Decision.REFUSED for decision in abroad)
    return f"{said}+" if said and beyond else said


def classes_table() -> list[str]:
    from records.base.roles import Role
    from tools.access_classes import CLASSES

    lines = ["| class | " + " | ".join(role.value.replace("_", " ") for role in Role) + " |"]
    lines.append("| --- " * (len(Role) + 1) + "|")
    lines += [
        f"| {name} | " + " | ".join(cell(access, role) for role in Role) + " |"
        for name, access in CLASSES.items()
    ]
    return lines


def routes_by_class(configuration: str) -> list[str]:
    from tools.access_classes import CLASSES
    from tools.access_routes import class_of, routes

    found: dict[str, list[str]] = {}
    for route in routes(configuration):
        found.setdefault(class_of(configuration, route) or "UNDECIDED", []).append(route)
    lines = [f"## Addresses of the {configuration}", ""]
    for name in [*CLASSES, "UNDECIDED"]:
        if name in found:
            words = CLASSES[name].words if name in CLASSES else "needs a line in access_routes"
            lines += [f"### {name}", "", f"{words}.", ""]
            lines += [f"- `/{route}`" for route in sorted(found[name])] + [""]
    return lines


def page() -> str:
    from tools.access_routes import CONFIGURATIONS

    parts = [HEADER, "## Classes", "", *classes_table(), ""]
    for configuration in CONFIGURATIONS:
        parts += routes_by_class(configuration)
    return "\n".join(parts).rstrip() + "\n"


def main(*, check: bool) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minqing.settings.test")
    django.setup()
    text = page()
    kept = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if "UNDECIDED" in text:
        print("addresses without a decision: see UNDECIDED in docs/access-matrix.md")
    if kept != text and not check:
        PAGE.write_text(text, encoding="utf-8")
    if kept != text and check:
        print("stale, run `make fix`: docs/access-matrix.md")
    return 1 if "UNDECIDED" in text or (check and kept != text) else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
