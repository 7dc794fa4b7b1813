"""The wheel alone, away from the checkout, renders a Chinese page with its style sheet."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
RENDER = """
import django
django.setup()
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import translation
import home, minqing, publicity, records
for package in (home, minqing, publicity, records):
    print(package.__file__)
page = Client(SERVER_NAME="127.0.0.1").get("/no-such-page/")
print(page.status_code, page.text)
print(translation.gettext("Registered"))
print("static:", finders.find("css/portal.css"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an empty environment with the wheel; the locked dependencies are lent to it."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    purelib = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(purelib)
    (purelib / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "home", "publicity", "records", "site/minqing"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    wanted = {name.removeprefix("site/") for name in tracked if name and (ROOT / name).exists()}
    assert wanted - names == set()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {
        "home",
        "minqing",
        "publicity",
        "records",
    }


@pytest.fixture
def database(transactional_db: None, tmp_path: Path) -> str:
    """The address of a migrated SQLite database."""
    if connection.vendor != "sqlite":
        pytest.skip("asked once, on SQLite")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "site.db")])
    return f"sqlite:///{tmp_path / 'site.db'}"


def test_wheel_renders_a_chinese_page_in_an_empty_environment(
    installed: Path, tmp_path: Path, database: str
) -> None:
    environ = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "minqing.settings.portal",
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_URL": database,
    }
    result = subprocess.run(
        [installed, "-c", RENDER], cwd=tmp_path, env=environ, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert str(ROOT) not in result.stdout
    assert re.search(r"^404\s+<!doctype html>", result.stdout, re.IGNORECASE | re.MULTILINE)
    assert 'lang="zh' in result.stdout.lower()
    assert "已登记" in result.stdout
    assert result.stdout.splitlines()[-1].endswith("portal.css")
