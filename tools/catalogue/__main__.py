"""The command line of the catalogues."""

import argparse
import sys
from pathlib import Path

from . import work
from .apps import APPS


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(prog="python -m tools.catalogue", description=__doc__)
    commands = result.add_subparsers(dest="command", required=True)
    commands.add_parser("extract", help="write what the sources say into the .po files")
    merging = commands.add_parser("merge", help='fill in Chinese from {"English": "中文"} files')
    merging.add_argument("files", nargs="+", type=Path)
    merging.add_argument("--overwrite", action="store_true", help="replace what is there")
    commands.add_parser("compile", help="make the .mo files")
    commands.add_parser("check", help="fail on anything missing, fuzzy, obsolete or stale")
    return result


def merge(files: list[Path], *, overwrite: bool) -> int:
    """Exit 1 when files contradict one another; keys that no app says are only shown."""
    try:
        pairs = work.read_translations(files)
    except work.Conflict as conflict:
        sys.stderr.write(f"{conflict}\n")
        return 1
    used = set().union(*(work.merge(app, pairs, overwrite=overwrite) for app in APPS))
    for key in sorted(set(pairs) - used):
        print(f"no app says: {key!r}")
    return 0


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if options.command == "merge":
        return merge(options.files, overwrite=options.overwrite)
    if options.command == "check":
        found = [line for app in APPS for line in work.faults(app)]
        print("\n".join(found))
        return 1 if found else 0
    for app in APPS:
        if options.command == "extract":
            print(f"{app.name}: {work.extract(app)} without Chinese")
        else:
            work.compile_app(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
