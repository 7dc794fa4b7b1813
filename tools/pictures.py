"""Takes the pictures of the READMEs from a running demo: `python -m tools.pictures`.

Start the demo first (`make run`); PORT and DATA_DIR say which one, as for `make run`.
"""

import json
import os
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
DATA = Path(os.environ.get("DATA_DIR") or ROOT / "var")
PORT = int(os.environ.get("PORT") or 8000)
PORTAL, OFFICE = f"http://127.0.0.1:{PORT}", f"http://127.0.0.1:{PORT + 1}"
WIDTH, PORTAL_HEIGHT, OFFICE_HEIGHT = 1280, 1400, 900
MOST_BYTES = 300_000
COLOURS = (256, 128, 64, 32)


def save(shot: bytes, name: str) -> Path:
    """As a palette picture with as many colours as fit into MOST_BYTES."""
    path = PICTURES / name
    with Image.open(BytesIO(shot)) as picture:
        for colours in COLOURS:
            small = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
            small.save(path, optimize=True)
            if path.stat().st_size <= MOST_BYTES:
                return path
    raise SystemExit(f"{name} is larger than {MOST_BYTES} bytes with {COLOURS[-1]} colours")


def portal_home(browser: Browser) -> bytes:
    page = browser.new_page(
        locale="zh-CN", viewport={"width": WIDTH, "height": PORTAL_HEIGHT}, color_scheme="light"
    )
    page.goto(f"{PORTAL}/", wait_until="networkidle")
    return page.screenshot()


def office_page(role: str, path: str) -> Callable[[Browser], bytes]:
    """A page of the office as the demo's account with `role` sees it."""

    def take(browser: Browser) -> bytes:
        accounts = json.loads((DATA / "demo-accounts.json").read_text(encoding="utf-8"))
        account = next(each for each in accounts if each["role"] == role)
        page = browser.new_page(
            locale="zh-CN", viewport={"width": WIDTH, "height": OFFICE_HEIGHT}, color_scheme="light"
        )
        page.goto(f"{OFFICE}/admin/login/?next={path}")
        page.locator("input[name=username]").fill(account["username"])
        page.locator("input[name=password]").fill(account["password"])
        page.locator("button[type=submit]").click()
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")
        return page.screenshot()

    return take


TAKEN = {
    "portal-home.png": portal_home,
    "office-ledger.png": office_page("村文书", "/admin/ledgers/"),
    "office-today.png": office_page("乡镇经办人", "/admin/"),
}


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for name, take in TAKEN.items():
            path = save(take(browser), name)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
        browser.close()


if __name__ == "__main__":
    main()
