"""A real browser on a real running site."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 300
# Playwright's loop runs in this thread; the tests' own queries beside it are meant.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # One site and one browser serve them all.
            item.add_marker(pytest.mark.xdist_group("browser"))


def executable() -> str | None:
    """The Chromium of this machine (CHROMIUM names another)."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; none is a skip, or a failure under REQUIRE_BROWSER=1."""
    path = executable()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but no Chromium was found")
        pytest.skip("no Chromium was found")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A new tab in a profile of its own, at desk width, in a Chinese browser."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@dataclass(frozen=True)
class RunningSite:
    """Portal, office and worker as `make run` starts them, on data of their own."""

    portal: str
    office: str
    data: Path
    environ: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a management command on the site's data; its output."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environ,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def password(self, role: str) -> tuple[str, str]:
        """User name and password of the demo account with `role`."""
        accounts = json.loads((self.data / "demo-accounts.json").read_text(encoding="utf-8"))
        account = next(a for a in accounts if a["role"] == role)
        return account["username"], account["password"]


def free_port() -> int:
    """A port whose next one is free too."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"the site did not start: {url}")


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The whole site on an empty folder with the demo district, started once."""
    data = tmp_path_factory.mktemp("site")
    port = free_port()
    environ = {
        **os.environ,
        "DATA_DIR": str(data),
        "DATABASE_URL": "",
        "PORT": str(port),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "OFFICE_URL": f"http://127.0.0.1:{port + 1}",
    }
    environ.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen([sys.executable, "-m", "minqing.run"], cwd=ROOT, env=environ)
    try:
        for number in (port, port + 1):
            wait_for(f"http://127.0.0.1:{number}/healthz", process)
        yield RunningSite(environ["PORTAL_URL"], environ["OFFICE_URL"], data, environ)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
