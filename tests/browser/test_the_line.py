"""The whole line, as people walk it: from a village's workbook to a story that says the truth."""

import json
import re
import time
from urllib.parse import quote

from playwright.sync_api import Page, expect

from .conftest import RunningSite
from .editor import Draft, Editor
from .office import APPROVER, CLERK, EDITOR, SECTION_HEAD, TOWNSHIP, WORKBOOK, Office

ROWS = 42
# Two rows of the workbook have been answered by nobody yet; this household asks for water.
HOUSEHOLD, RESPONSIBLE = "王俊贵", "何强"
TITLE = "三组的自来水，早中晚都稳了"
LEAD = "村里换了增压泵和老管段，水压低的几户从此随时有水。"
BODY = "村干部逐户查看管网，先换老化管段，再装增压泵。试水三天后，每户的饮水都恢复正常。"
# The worker looks at its outbox every two seconds; a loaded machine may take longer.
WORKER_SECONDS = 60


def test_the_line_from_workbook_to_reopened_matter(page: Page, running_site: RunningSite) -> None:
    office = Office(page, running_site)
    reference = import_and_complete(office)
    close_out(office, reference)
    address = publish(office, reference)
    read_on_the_portal(page, address)
    find_by_search(page, running_site)
    read_by_api(page, running_site, changed="")
    reopen(office, reference)
    see_the_change(office, address)


def import_and_complete(office: Office) -> str:
    """The village clerk's part, up to “completed”."""
    office.sign_in(CLERK)
    office.upload(WORKBOOK)
    expect(office.page.get_by_text(f"读到的行：{ROWS}")).to_be_visible()
    expect(office.page.get_by_role("row").filter(has_text=HOUSEHOLD)).to_contain_text("已分派")
    office.take_all(ROWS)
    expect(office.page.get_by_role("heading", name=str(ROWS))).to_be_visible()
    reference = office.find(HOUSEHOLD)
    office.act("分派", 责任人=RESPONSIBLE)
    office.act("开始办理", 正在如何办理="已联系水管站，先换老化管段。")
    office.act("报告办结", 办理结果="换管段、装增压泵，试水三天正常。", 确认人="户主")
    office.stands("已办结待核销")
    expect(office.page.get_by_role("link", name="销号", exact=True)).to_have_count(0)
    office.sign_out()
    return reference


def close_out(office: Office, reference: str) -> None:
    """R14: somebody of another side looks, and only then is the matter closed."""
    office.sign_in(TOWNSHIP)
    assert office.find(reference) == reference
    office.act("销号", 结果="已解决", 核实方式="现场查看", 核实情况="到户放水，三个时段都正常。")
    office.stands("已销号")
    office.sign_out()


def publish(office: Office, reference: str) -> str:
    """Written by one, reviewed by two others; where it stands for the public."""
    editor = Editor(office)
    office.sign_in(EDITOR)
    editor.write(Draft(TITLE, LEAD, BODY, "新换的水管接在水表上", "区民政局", reference))
    editor.submit()
    office.sign_out()
    for role in (SECTION_HEAD, APPROVER):
        office.sign_in(role)
        editor.open(TITLE)
        editor.approve()
        expect(office.message()).to_be_visible()
        office.sign_out()
    office.page.goto(f"{office.site.portal}/stories/")
    office.follow(office.page.get_by_role("link", name=TITLE).first)
    return office.page.url


def read_on_the_portal(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text(BODY)).to_be_visible()
    card = page.get_by_role("region", name="本篇依据")
    expect(card).to_contain_text("饮水安全")
    expect(card).to_contain_text("已解决")
    expect(card.get_by_role("img", name="办结·已核实")).to_be_visible()
    for secret in (HOUSEHOLD, RESPONSIBLE, "TZ-"):
        assert secret not in page.content()


def find_by_search(page: Page, site: RunningSite) -> None:
    """R54: two characters are enough, in the title or in the text."""
    page.goto(f"{site.portal}/")
    for words, hit in (("饮水", TITLE), ("增压", TITLE), ("养老", ""), ("低保", "")):
        box = page.get_by_role("searchbox").last
        box.fill(words)
        box.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(quote(words))))
        hits = page.get_by_role("main").get_by_role("listitem")
        expect(hits.filter(has_text=hit).first).to_be_visible()
        expect(hits.first).to_contain_text(words)


def read_by_api(page: Page, site: RunningSite, *, changed: str) -> None:
    answer = page.request.get(
        f"{site.portal}/api/v2/pages/",
        params={"type": "publicity.StoryPage", "fields": "*", "search": "增压"},
    )
    [story] = answer.json()["items"]
    assert story["title"] == TITLE
    [card] = story["evidence"]
    assert (card["category"], card["outcome"], card["change"]) == ("饮水安全", "solved", changed)
    for secret in (HOUSEHOLD, RESPONSIBLE, "TZ-"):
        assert secret not in json.dumps(story, ensure_ascii=False)


def reopen(office: Office, reference: str) -> None:
    office.sign_in(TOWNSHIP)
    office.find(reference)
    office.act("重开", 原因="回访时水压又低了。")
    office.stands("已重开")
    office.sign_out()


def see_the_change(office: Office, address: str) -> None:
    """The worker carries the notice; page, API and office say so."""
    page = office.page
    card = page.get_by_role("region", name="本篇依据")
    until = time.monotonic() + WORKER_SECONDS
    page.goto(address)
    while "重新办理" not in card.inner_text() and time.monotonic() < until:
        page.wait_for_timeout(500)
        page.reload()
    expect(card).to_contain_text("重新办理")
    expect(card.get_by_role("img", name="办结·已核实")).to_have_count(0)
    read_by_api(page, office.site, changed="reopened")
    office.sign_in(EDITOR)
    page.get_by_role("link", name=re.compile("佐证变化")).click()
    expect(page.get_by_role("row").filter(has_text=TITLE)).to_contain_text("重开")
