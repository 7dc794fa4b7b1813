"""What is handed over on paper fits its sheet (R22a); what is long has its pages (R7)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .conftest import RunningSite
from .office import CLERK, Office

# As long as an office's words get: each row of the receipt may wrap once.
LONG = """() => {
    const words = ["广元市利州区白朝乡月坝村第十二村民小组", "残疾人两项补贴与护理补贴发放"];
    for (const row of document.querySelectorAll(".receipt-facts > div:not(.receipt-key) dd"))
        row.textContent = row.textContent.length > 6 ? words[1] : words[0].slice(0, 12);
}"""


@pytest.fixture(scope="module")
def office(chromium: Browser, running_site: RunningSite) -> Iterator[Office]:
    context = chromium.new_context(locale="zh-CN")
    clerk = Office(context.new_page(), running_site)
    clerk.sign_in(CLERK)
    yield clerk
    context.close()


def pages(office: Office) -> int:
    """Sheets that the open page takes on the paper that it asks for."""
    return len(re.findall(rb"/Type\s*/Page\b", office.page.pdf(prefer_css_page_size=True)))


def open_receipt(office: Office, paper: str) -> None:
    office.open("/admin/ledgers/?stage=in_progress")
    office.follow(office.page.get_by_role("table").get_by_role("link", name="TZ-").first)
    office.follow(office.page.get_by_role("link", name="民情回执"))
    office.page.goto(f"{office.page.url.split('?')[0]}?paper={paper}")


@pytest.mark.parametrize("paper", ["a5", "80mm"])
def test_r22a_a_receipt_is_one_sheet(office: Office, paper: str) -> None:
    open_receipt(office, paper)
    assert pages(office) == 1
    office.page.evaluate(LONG)
    assert pages(office) == 1


def test_r7_a_village_volume_has_the_sheets_that_its_contents_name(office: Office) -> None:
    office.open("/admin/volumes/")
    office.follow(office.page.get_by_role("link", name="打印页").first)
    sheets = office.page.locator(".sheet")
    for entry in office.page.locator(".contents li").all():
        named = entry.locator("span").first.inner_text().split()[-1]
        number = int(entry.locator(".contents-page").inner_text())
        expect(sheets.nth(number - 1)).to_contain_text(named)
        expect(sheets.nth(number - 1)).to_contain_text(f"— {number} —")
    assert pages(office) == sheets.count()
