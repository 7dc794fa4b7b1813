"""Every check on the tree, one after another; `--fix` mends what can be mended first.

Name some to run only those: `python tools/checks.py types imports`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
SOURCES = ["records", "publicity", "home", "site/minqing"]
# Tests' settings: a check neither makes nor touches anyone's data.
ENVIRON = {
    **os.environ,
    "DJANGO_SETTINGS_MODULE": "minqing.settings.test",
    "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
}


@dataclass(frozen=True)
class Check:
    name: str
    command: Sequence[str]
    fix: Sequence[Sequence[str]] = ()


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def templates() -> list[str]:
    return sorted(
        str(path.relative_to(ROOT))
        for source in SOURCES
        for path in (ROOT / source).rglob("templates/**/*.html")
    )


def checks() -> list[Check]:
    djade = tool("djade", "--target-version", "5.2")
    catalogue = [PYTHON, "-m", "tools.catalogue"]
    diagrams = [PYTHON, "-m", "tools.diagrams"]
    access = [PYTHON, "-m", "tools.access_matrix"]
    return [
        Check(
            "style", tool("ruff", "check"), [tool("ruff", "check", "--fix", "--exit-zero", "-q")]
        ),
        Check("format", tool("ruff", "format", "--check"), [tool("ruff", "format", "-q")]),
        Check("templates", [*djade, "--check", *templates()], [[*djade, *templates()]]),
        Check("types", tool("mypy", "--no-error-summary")),
        Check("imports", tool("lint-imports", "--no-logo", "--no-cache")),
        Check("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
        Check("diagrams", [*diagrams, "--check"], [diagrams]),
        Check("access", [*access, "--check"], [access]),
        Check(
            "catalogues",
            [*catalogue, "check"],
            [[*catalogue, "extract"], [*catalogue, "compile"]],
        ),
    ]


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env=ENVIRON, capture_output=True, text=True, check=False
    )


def passes(check: Check) -> bool:
    """Run one check; say how it went, and all that it said when it failed."""
    started = time.monotonic()
    result = run(check.command)
    mark = "✘" if result.returncode else "✔"
    print(f"{mark} {check.name} ({time.monotonic() - started:.1f} s)", flush=True)
    if result.returncode:
        print(result.stdout + result.stderr, flush=True)
    return result.returncode == 0


def main(arguments: list[str]) -> int:
    fixing = "--fix" in arguments
    names = [name for name in arguments if name != "--fix"]
    chosen = [check for check in checks() if not names or check.name in names]
    if fixing:
        for check in chosen:
            for command in check.fix:
                result = run(command)
                sys.stdout.write(result.stdout + (result.stderr if result.returncode else ""))
        return 0
    results = [passes(check) for check in chosen]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
