"""Draw each family's table of moves as a Mermaid diagram in docs/stages; `--check` compares."""

import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAMILIES = {
    "ledgers": "records.ledgers.transitions",
    "difficulty": "records.ledgers.difficulty.transitions",
}
START = "[*]"


def drawing(moves: dict[tuple[str, str], str]) -> str:
    """One arrow for each pair of stages; the verbs that share it stand on it together."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for (before, verb), after in moves.items():
        arrows.setdefault((str(before) or START, str(after)), []).append(str(verb))
    lines = [
        f"    {before} --> {after}: {', '.join(verbs)}" for (before, after), verbs in arrows.items()
    ]
    stages = {before for before, _ in arrows}
    ends = [after for _, after in arrows if after not in stages]
    lines += [f"    {end} --> {START}" for end in dict.fromkeys(ends)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def page(family: str, module: str) -> str:
    moves = importlib.import_module(module).TRANSITIONS
    return (
        f"# Stages: {family}\n\nMade from `{module}` by `make fix`: change the table."
        f"\n\n{drawing(moves)}\n"
    )


def main(*, check: bool) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minqing.settings.test")
    django.setup()
    stale = []
    for family, module in FAMILIES.items():
        path = ROOT / "docs" / "stages" / f"{family}.md"
        text = page(family, module)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(str(path.relative_to(ROOT)))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if check and stale:
        print("stale, run `make fix`: " + ", ".join(stale))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
