"""After an import no identity number and no phone stands in clear on the disk (R9)."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from .bringing_in import VILLAGE

PROJECT = Path(__file__).parents[4]
SCRIPT = """
import django
django.setup()
from django.core.management import call_command
from django.test.utils import setup_test_environment
setup_test_environment()
call_command("migrate", verbosity=0)
from tests.integration.records.exchange.bringing_in import (
    ERRORS, HOUSEHOLDS, VILLAGE, clerk, confirm, keys_of, preview, upload,
)
client = clerk()
preview(client, VILLAGE)
batch, page = preview(client, VILLAGE)
assert len(page.context["rows"]) == 42
confirm(client, batch, *keys_of(page))
batch, page = preview(client, ERRORS)
confirm(client, batch, *keys_of(page), take="good")
batch, page = preview(client, HOUSEHOLDS, "households")
confirm(client, batch)
upload(client, VILLAGE.read_bytes()[:9000], name="cut.xlsx")
from records.base.models import Record
from records.people.models import Household
print(Record.objects.count(), Household.objects.count())
import os, shutil
for name in os.listdir(os.environ["DATA_DIR"]):
    if name.startswith("minqing.db"):
        shutil.copy(os.path.join(os.environ["DATA_DIR"], name), os.environ["COPY_TO"])
"""


def sensitive() -> Iterator[str]:
    """Every identity and phone number of the village's workbook."""
    for row in load_workbook(VILLAGE).active.iter_rows(values_only=True):
        for value in row:
            text = str(value or "").strip()
            if re.fullmatch(r"\d{17}[\dXx]|1[3-9]\d{9}", text):
                yield text


def files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (file for file in folder.rglob("*") if file.is_file())


def test_r9_nothing_in_clear_under_the_data_folder(tmp_path):
    data, copy = tmp_path / "data", tmp_path / "copy"
    data.mkdir()
    copy.mkdir()
    done = imported(data, copy)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    assert done.stdout.split()[-2] == b"58"
    (data / "office.log").write_bytes(done.stdout + done.stderr)
    wanted = list(sensitive())
    assert len(wanted) > 40
    seen = {file.name.split(".db")[-1] for file in files(copy)}
    assert {"", "-wal"} <= seen
    for file in files(data, copy):
        content = file.read_bytes()
        for value in wanted:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert value.encode(encoding) not in content, f"{value} in {file.name}"


def imported(data: Path, copy: Path) -> subprocess.CompletedProcess[bytes]:
    """An office of its own on this folder takes the workbooks in; its database is copied open."""
    environment = {
        **os.environ,
        "DATA_DIR": str(data),
        "COPY_TO": str(copy),
        "TMPDIR": str(data),
        "DJANGO_SETTINGS_MODULE": "minqing.settings.office",
        "ALLOWED_HOSTS": "testserver",
        "PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "site"))),
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT],
        env=environment,
        cwd=data.parent,
        capture_output=True,
        check=False,
    )
