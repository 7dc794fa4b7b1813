"""Our own pages of the office: axe at desk width, no sideways scrolling on a phone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from .axe import cut_off, findings, scrolls_sideways
from .conftest import RunningSite
from .office import CLERK, WORKBOOK, Office

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def desk(chromium: Browser, running_site: RunningSite) -> Iterator[Office]:
    """The village clerk, signed in once."""
    context = chromium.new_context(locale="zh-CN", viewport=DESK, bypass_csp=True)
    office = Office(context.new_page(), running_site)
    office.sign_in(CLERK)
    yield office
    context.close()


def first_page(office: Office) -> None:
    office.open("/admin/")


def ledger_list(office: Office) -> None:
    office.open("/admin/ledgers/")


def filtered_list(office: Office) -> None:
    office.search("饮水")


def empty_list(office: Office) -> None:
    office.search("没有这样的事项")


def item(office: Office) -> None:
    office.open("/admin/ledgers/?stage=in_progress")
    office.page.get_by_role("table").get_by_role("link", name="TZ-").first.click()
    expect(office.heading()).to_contain_text("TZ-")


def action_form(office: Office) -> None:
    item(office)
    office.page.get_by_role("link", name="报告办结").click()
    expect(office.page.get_by_label("办理结果")).to_be_visible()


def refused_action_form(office: Office) -> None:
    action_form(office)
    office.page.get_by_role("button", name="报告办结").click()
    expect(office.page.get_by_role("alert").first).to_be_visible()


def register_form(office: Office) -> None:
    ledger_list(office)
    office.page.get_by_role("link", name="登记").first.click()
    expect(office.page.get_by_label("诉求内容")).to_be_visible()


def first_of(office: Office, path: str) -> None:
    """The page behind the first row of a list."""
    office.open(path)
    row = office.page.get_by_role("table").get_by_role("row").nth(1)
    office.follow(row.get_by_role("link").first)


def page_at(path: str) -> Callable[[Office], None]:
    def show(office: Office) -> None:
        office.open(path)
        expect(office.heading()).to_be_visible()

    show.__name__ = path.strip("/").removeprefix("admin/").replace("/", "_")
    return show


def household(office: Office) -> None:
    first_of(office, "/admin/households/")


def household_correction(office: Office) -> None:
    household(office)
    office.open(f"{office.page.url.removeprefix(office.site.office)}correct/")
    expect(office.page.get_by_role("button", name="保存").first).to_be_visible()


def letter_form(office: Office) -> None:
    item(office)
    office.open(f"{office.page.url.removeprefix(office.site.office)}ask_others/")
    expect(office.heading()).to_be_visible()


def unclear_area(office: Office) -> None:
    register_form(office)
    office.page.get_by_label("诉求内容").fill("水管坏了")
    office.page.locator("[name=household]").fill("王")
    office.page.get_by_role("button", name="登记", exact=True).click()
    expect(office.page.get_by_role("alert").first).to_be_visible()


def import_form(office: Office) -> None:
    office.open("/admin/imports/")


def import_preview(office: Office) -> None:
    office.upload(WORKBOOK)
    expect(office.page.get_by_text("读到的行")).to_be_visible()


def reports(office: Office) -> None:
    office.open("/admin/figures/?month_from=2020-01")
    expect(office.page.get_by_role("table").first).to_be_visible()


def reports_by_month(office: Office) -> None:
    office.open("/admin/figures/?by=month")


def reports_refused(office: Office) -> None:
    office.open("/admin/figures/?month_from=x")
    expect(office.page.get_by_role("alert").first).to_be_visible()


def report_on_paper(office: Office) -> None:
    office.open("/admin/figures/print/")


def villages_not_inspected(office: Office) -> None:
    office.open("/admin/figures/not-inspected/")


def campaigns(office: Office) -> None:
    office.open("/admin/campaigns/")


PAGES = [
    first_page,
    ledger_list,
    filtered_list,
    empty_list,
    item,
    action_form,
    refused_action_form,
    register_form,
    import_form,
    import_preview,
    reports,
    reports_by_month,
    reports_refused,
    report_on_paper,
    villages_not_inspected,
    campaigns,
]


@pytest.mark.parametrize("show", PAGES, ids=lambda show: show.__name__)
def test_office_pages_have_no_findings_and_fit_a_phone(
    desk: Office, show: Callable[[Office], None]
) -> None:
    desk.page.set_viewport_size(DESK)
    show(desk)
    assert findings(desk.page) == []
    assert cut_off(desk.page) == []
    desk.page.set_viewport_size(PHONE)
    assert scrolls_sideways(desk.page) == []
