"""One part of the table, told as lines of JSON: `python -m tools.bench.part office`."""

import gc
import importlib
import os
import sys


def main(part: str) -> None:
    settings = "portal" if part == "portal" else "office"
    os.environ["DJANGO_SETTINGS_MODULE"] = f"minqing.settings.{settings}"
    import django

    django.setup()
    gc.collect()
    gc.freeze()  # as the site does once it is loaded
    for figure in importlib.import_module(f"tools.bench.{part}").figures():
        print(figure.told(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
