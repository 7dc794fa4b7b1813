"""`python -m tools.bench.exporting ROWS`: so many rows of a ledger taken out as a workbook.

The same steps as `export_records`, which takes a whole ledger: rows, file, log.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def main(rows: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minqing.settings.office")
    import django

    django.setup()
    from records.exchange.exporting.families import ExportFamily
    from records.exchange.exporting.making import Leaving, Order
    from records.exchange.importing.actors import command_actor

    leaving = Leaving(Order(ExportFamily.LIVELIHOOD), command_actor(None))
    leaving.ids = leaving.ids[:rows]
    with TemporaryDirectory() as folder, (Path(folder) / "out.xlsx").open("wb") as file:
        for piece in leaving.file():
            file.write(piece)
        leaving.log()
    print(len(leaving.ids))


if __name__ == "__main__":
    main(int(sys.argv[1]))
