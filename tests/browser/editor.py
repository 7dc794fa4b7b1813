"""A story's way through the Wagtail editor: written, submitted, reviewed twice."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from .office import Office


@dataclass(frozen=True)
class Draft:
    """What the editor types."""

    title: str
    lead: str
    paragraph: str
    alt: str
    source: str
    reference: str


class Editor:
    """The story editor, by whoever is signed in at this desk."""

    def __init__(self, office: Office) -> None:
        self.office, self.page = office, office.page

    def write(self, draft: Draft) -> None:
        """A new story from its first field to its last, saved as a draft."""
        self.office.open("/admin/pages/")
        self.page.get_by_role("link", name="添加子页面").first.click()
        self.field("title").fill(draft.title)
        self.field("lead").fill(draft.lead)
        self.choose_picture()
        self.field("picture_alt").fill(draft.alt)
        self.add_paragraph(draft.paragraph)
        self.page.get_by_role("button", name="增加 佐证").click()
        self.page.locator("[name=evidence-0-reference]").fill(draft.reference)
        self.field("source_unit").fill(draft.source)
        self.page.get_by_role("button", name="保存草稿").click()
        expect(self.office.message()).to_contain_text(draft.title)

    def field(self, name: str) -> Locator:
        """Wagtail labels no field of a panel twice; its own id is the sure way."""
        return self.page.locator(f"#id_{name}")

    def choose_picture(self) -> None:
        """The newest picture of the library."""
        self.page.get_by_role("button", name="选择一个图片").first.click()
        chooser = self.page.get_by_role("dialog")
        chooser.locator("a[data-chooser-modal-choice]").first.click()
        expect(self.page.locator("#id_picture-chooser img").first).to_be_visible()

    def add_paragraph(self, text: str) -> None:
        body = self.page.locator("section[id$=-body-section]")
        body.locator(".c-sf-add-button").first.click()
        self.page.get_by_role("option", name="段落").click()
        box = body.get_by_role("textbox").first
        box.click()
        self.page.keyboard.insert_text(text)
        # The editor gives the form what was typed a moment later.
        expect(body.locator("input[name$='-value']")).to_have_value(re.compile(text[:10]))

    def open(self, title: str) -> None:
        self.office.open("/admin/pages/")
        self.page.get_by_role("link", name=title).first.click()
        expect(self.field("title")).to_have_value(title)

    def submit(self) -> None:
        """Hand the open story in for its first review."""
        self.choose_action("提交")

    def approve(self) -> None:
        """Take the review that is this person's."""
        self.choose_action("通过")

    def choose_action(self, words: str) -> None:
        footer = self.page.locator("footer nav")
        footer.get_by_role("button", name="更多动作").click()
        # A message of the page before is there already: it says nothing of this one.
        self.office.follow(self.page.get_by_role("button", name=words).first)
