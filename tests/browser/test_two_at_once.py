"""Two people at one matter: the second is told, and reads both versions beside one another."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .axe import findings, scrolls_sideways
from .conftest import RunningSite
from .office import CLERK, TOWNSHIP, Office

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
FIRST, SECOND = "三户都用不上水，老人要到河边挑。", "水管在二组断了，约三十米。"
TOPIC = "农村饮水"


@pytest.fixture
def two(chromium: Browser, running_site: RunningSite) -> Iterator[tuple[Office, Office]]:
    """The village's clerk and the township's handler, each at a desk of their own."""
    contexts = [
        chromium.new_context(locale="zh-CN", viewport=DESK, bypass_csp=True) for _desk in range(2)
    ]
    clerk, township = (Office(context.new_page(), running_site) for context in contexts)
    clerk.sign_in(CLERK)
    township.sign_in(TOWNSHIP)
    yield clerk, township
    for context in contexts:
        context.close()


def open_amendment(office: Office, matter: str) -> None:
    office.page.goto(f"{matter}amend/")
    expect(office.page.get_by_label("诉求内容")).to_be_visible()


def test_r12_who_comes_second_is_told_and_sees_both_versions(two: tuple[Office, Office]) -> None:
    clerk, township = two
    clerk.open("/admin/ledgers/?stage=in_progress")
    clerk.page.get_by_role("table").get_by_role("link", name="TZ-").first.click()
    expect(clerk.heading()).to_contain_text("TZ-")
    matter = clerk.page.url
    for office in two:
        open_amendment(office, matter)
    clerk.page.locator("[name=demand]").fill(FIRST)
    clerk.page.locator("[name=topic]").fill(TOPIC)
    clerk.page.locator("form.office-form button[type=submit]").click()
    expect(clerk.page.get_by_text(FIRST).first).to_be_visible()

    page = township.page
    page.locator("[name=demand]").fill(SECOND)
    page.locator("form.office-form button[type=submit]").click()
    told = page.get_by_role("alert").first
    expect(told).to_contain_text("诉求内容")
    row = told.get_by_role("row").filter(has_text="诉求内容")
    expect(row).to_contain_text(FIRST)
    expect(row).to_contain_text(SECOND)
    # What was typed stays; a box that was not touched takes over what the other wrote.
    expect(page.locator("[name=demand]")).to_have_value(SECOND)
    expect(page.locator("[name=topic]")).to_have_value(TOPIC)
    assert findings(page) == []
    page.set_viewport_size(PHONE)
    assert scrolls_sideways(page) == []
    page.set_viewport_size(DESK)

    page.locator("form.office-form button[type=submit]").click()
    expect(page.get_by_text(SECOND).first).to_be_visible()
    expect(page.locator(".office-timeline")).to_contain_text(FIRST)
