"""The office as a person uses it: signing in and out, and the pages of a matter."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from .conftest import RunningSite

CLERK, TOWNSHIP = "村文书", "乡镇经办人"
EDITOR, SECTION_HEAD, APPROVER = "宣传编辑", "股长", "终审人"
WORKBOOK = Path(__file__).resolve().parents[1] / "data" / "workbooks" / "livelihood-village.xlsx"


class Office:
    """One browser at one desk; people sit down at it one after another."""

    def __init__(self, page: Page, site: RunningSite) -> None:
        self.page, self.site = page, site

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site.office}{path}")

    def follow(self, link: Locator) -> None:
        """Click what leads to another page, and be there."""
        with self.page.expect_navigation():
            link.click()

    def sign_in(self, role: str) -> None:
        username, password = self.site.password(role)
        self.open("/admin/login/")
        self.page.get_by_label("用户名").fill(username)
        self.page.locator("input[type=password]").fill(password)
        self.page.get_by_role("button", name="登录").click()
        expect(self.page).to_have_url(f"{self.site.office}/admin/")

    def sign_out(self) -> None:
        """From the account menu at the foot of the side bar."""
        account = self.page.locator(".sidebar-footer__account")
        account.click()
        self.page.get_by_role("button", name="注销").click()
        expect(self.page.get_by_label("用户名")).to_be_visible()

    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def message(self) -> Locator:
        """What Wagtail says at the top after something was done."""
        return self.page.locator(".messages")

    # Bringing a ledger in

    def upload(self, workbook: Path) -> None:
        self.open("/admin/")
        self.page.get_by_role("link", name="导入", exact=True).click()
        self.page.get_by_role("radio", name="民生诉求台账").check()
        self.page.locator("input[type=file]").set_input_files(workbook)
        self.page.get_by_role("button", name="上传").click()

    def take_all(self, rows: int) -> None:
        """Confirm the preview with every unknown person registered."""
        for box in self.page.get_by_role("group", name="责任人").get_by_role("checkbox").all():
            expect(box).to_be_checked()
        self.page.get_by_role("button", name=f"{rows} 行").first.click()

    # One matter

    def search(self, words: str) -> None:
        """In the list of matters."""
        self.open("/admin/")
        self.page.get_by_role("link", name="台账", exact=True).click()
        filters = self.page.get_by_role("group").filter(has_text="搜索与筛选")
        filters.get_by_text("搜索与筛选").click()
        filters.get_by_label("搜索", exact=True).fill(words)
        filters.get_by_role("button", name="显示").click()
        expect(self.page).to_have_url(re.compile("q="))

    def find(self, words: str) -> str:
        """Open the one matter that the words find; its number."""
        self.search(words)
        links = self.page.get_by_role("table").get_by_role(
            "link", name=re.compile(r"^[A-Z]+-\d{6}-")
        )
        expect(links).to_have_count(1)
        reference = links.inner_text().strip()
        links.click()
        expect(self.heading()).to_contain_text(reference)
        return reference

    def act(self, name: str, **answers: str) -> None:
        """Take one action on the open matter: labels and what is typed or chosen there."""
        self.page.get_by_role("link", name=name, exact=True).click()
        form = self.page.locator("form.office-form")
        expect(form).to_be_visible()
        for label, answer in answers.items():
            self.answer(form, label, answer)
        form.get_by_role("button", name=name, exact=True).click()
        expect(self.message()).to_contain_text(name)

    def answer(self, form: Locator, label: str, answer: str) -> None:
        choice = form.get_by_role("group", name=label).get_by_label(answer)
        if choice.count():
            choice.check()
        else:
            form.get_by_label(label).fill(answer)

    def stands(self, stage: str) -> None:
        """The open matter's page says this stage."""
        expect(self.page.locator("header").filter(has=self.heading())).to_contain_text(stage)
