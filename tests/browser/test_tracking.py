"""A villager follows a matter with what stands on the receipt (R40), in a real browser."""

from playwright.sync_api import Browser, Page, expect

from .axe import findings, scrolls_sideways
from .conftest import RunningSite
from .office import CLERK, Office

WORKER_SECONDS = 30
PHONE = {"width": 360, "height": 780}


def ask(page: Page, site: RunningSite, number: str, code: str) -> None:
    page.goto(f"{site.portal}/track/")
    page.get_by_label("回执上的编号").fill(number)
    page.get_by_label("六位查询码").fill(code)
    page.get_by_role("button", name="查询进度").click()


def test_r40_number_and_code_of_a_receipt_show_where_the_matter_stands(
    chromium: Browser, running_site: RunningSite
) -> None:
    desk = chromium.new_context(locale="zh-CN")
    clerk = Office(desk.new_page(), running_site)
    clerk.sign_in(CLERK)
    clerk.open("/admin/ledgers/?stage=in_progress")
    clerk.follow(clerk.page.get_by_role("table").get_by_role("link", name="TZ-").first)
    clerk.follow(clerk.page.get_by_role("link", name="民情回执"))
    number = clerk.page.locator(".receipt-key dd").first.inner_text()
    code = clerk.page.locator(".receipt-code").inner_text()
    desk.close()
    phone = chromium.new_context(locale="zh-CN", viewport=PHONE, bypass_csp=True)
    page = phone.new_page()
    stands = page.get_by_role("heading", name="正在办理")
    for _second in range(WORKER_SECONDS):
        ask(page, running_site, number, code)
        if stands.is_visible():
            break
        page.wait_for_timeout(1000)  # a matter from a file is told to the portal by the worker
    expect(stands).to_be_visible()
    assert findings(page) == []
    assert scrolls_sideways(page) == []
    ask(page, running_site, number, "000000" if code != "000000" else "111111")
    expect(page.get_by_role("alert").first).to_be_visible()
    assert scrolls_sideways(page) == []
    phone.close()
