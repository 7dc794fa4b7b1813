"""Registering a matter by keyboard alone: few boxes, few keys, nothing lost, on any screen."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .axe import scrolls_sideways
from .conftest import RunningSite
from .office import CLERK, TOWNSHIP, Office

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
# Twelve boxes in sixty seconds: what the machine takes of them must be next to nothing.
BOXES, KEYS, MACHINE_SECONDS = 12, 40, 10
DEMAND = "三组路灯坏了两盏，老人晚上出门看不见路。"
NUMBER = "^[A-Z]+-[0-9]{6}-"


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def office(
    request: pytest.FixtureRequest, chromium: Browser, running_site: RunningSite
) -> Iterator[Office]:
    context = chromium.new_context(locale="zh-CN", viewport=request.param)
    yield Office(context.new_page(), running_site)
    context.close()


@pytest.fixture
def plain(chromium: Browser, running_site: RunningSite) -> Iterator[Office]:
    """A browser that runs no scripts."""
    context = chromium.new_context(locale="zh-CN", viewport=PHONE, java_script_enabled=False)
    yield Office(context.new_page(), running_site)
    context.close()


def open_form(office: Office) -> None:
    office.open("/admin/ledgers/register/")
    expect(office.page.get_by_label("诉求内容")).to_be_visible()


def register(office: Office) -> None:
    office.follow(office.page.get_by_role("button", name="登记", exact=True))


class Keyboard:
    """Presses keys and counts them; typed characters apart: the words are the matter's own."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def go_to(self, name: str) -> None:
        """Tab until the box has the focus."""
        for _key in range(60):
            focused = self.page.evaluate("() => document.activeElement.name || ''")
            if focused == name:
                return
            self.press("Tab")
        pytest.fail(f"{name} is not reached by Tab")

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


def boxes(page: Page) -> int:
    """Those in sight: what is seldom needed is folded away."""
    return page.locator(".office-form .office-field:visible").count()


def suggested(page: Page, name: str, typed: str) -> list[str]:
    """What is offered under a box for what was typed there."""
    page.evaluate("(id) => document.getElementById(id).replaceChildren()", f"id_{name}_list")
    page.locator(f"[name={name}]").fill(typed)
    offers = page.locator(f"#id_{name}_list option")
    expect(offers.first).to_be_attached()
    return list(offers.evaluate_all("(all) => all.map((each) => each.value)"))


def test_r10_a_matter_is_registered_by_keyboard_alone(office: Office) -> None:
    office.sign_in(CLERK)
    open_form(office)
    page = office.page
    assert boxes(page) <= BOXES
    started, hands = time.monotonic(), Keyboard(page)
    page.get_by_label("村（社区）").or_(page.locator("[name=area]")).first.focus()
    hands.go_to("demand")
    hands.type(DEMAND)
    hands.go_to("household")
    hands.type("w")
    expect(page.locator("#id_household_list option").first).to_be_attached()
    choice = page.locator("#id_household_list option").first.get_attribute("value")
    page.keyboard.press("Backspace")
    hands.type(choice or "")
    with page.expect_navigation():
        hands.press("Enter")
    new = page.locator("input[name=into][value=new]")
    if new.count():  # it looks like another matter
        hands.go_to("into")
        hands.press("ArrowUp")  # from the first choice round to the last
        if not new.is_checked():  # it is the only one
            hands.press("Space")
        with page.expect_navigation():
            hands.press("Enter")
    expect(office.heading()).to_contain_text("-")
    expect(page.get_by_text(DEMAND).first).to_be_visible()
    assert hands.keys <= KEYS
    assert time.monotonic() - started < MACHINE_SECONDS
    assert scrolls_sideways(page) == []


@pytest.mark.parametrize("ledger", ["livelihood", "difficulty", "stability"])
def test_r10_no_ledger_asks_more_than_twelve_boxes(office: Office, ledger: str) -> None:
    office.sign_in(CLERK)
    office.open(f"/admin/ledgers/register/?ledger={ledger}")
    expect(office.page.locator("[name=demand]")).to_be_visible()
    assert boxes(office.page) <= BOXES
    assert scrolls_sideways(office.page) == []


def test_r10_area_household_and_person_are_found_in_chinese_and_by_initials(
    office: Office,
) -> None:
    office.sign_in(TOWNSHIP)
    open_form(office)
    page = office.page
    [in_chinese] = [each for each in suggested(page, "area", "赤化") if "赤化村" in each]
    assert in_chinese in suggested(page, "area", "chc")
    page.locator("[name=area]").fill(in_chinese)
    for name, letters in (("household", "w"), ("on_word_of", "z")):
        if name == "on_word_of":
            page.locator(".office-further summary").click()
        found = suggested(page, name, letters)[0]
        person = found.split()[-1] if name == "household" else found.split()[0]
        assert any(person in each for each in suggested(page, name, person))


def test_r10_a_refused_form_keeps_all_that_was_typed_and_picked(office: Office) -> None:
    office.sign_in(TOWNSHIP)
    open_form(office)
    page = office.page
    page.locator("[name=area]").fill("村")
    page.locator("[name=demand]").fill(DEMAND)
    page.locator("[name=category]").fill("路灯")
    page.locator("[name=caller_name]").fill("冯春福")
    page.locator("[name=caller_phone]").fill("1381234")
    page.locator("[name=source]").select_option(index=2)
    source = page.locator("[name=source]").input_value()
    register(office)
    expect(page.get_by_role("alert").first).to_be_visible()
    assert scrolls_sideways(page) == []
    page.locator("[name=area_pick]").first.check()
    picked = page.locator("[name=area_pick]").first.input_value()
    register(office)
    expect(page.get_by_role("alert").first).to_be_visible()
    kept = {
        name: page.locator(f"[name={name}]").input_value()
        for name in ("demand", "category", "caller_name", "caller_phone", "source")
    }
    assert kept == {
        "demand": DEMAND,
        "category": "路灯",
        "caller_name": "冯春福",
        "caller_phone": "1381234",
        "source": source,
    }
    still = page.locator(f"[name=area_pick][value='{picked}']")
    area = page.locator("[name=area]").input_value()
    assert still.is_checked() if still.count() else area != "村"
    page.locator("[name=caller_phone]").fill("13812345678")
    register(office)
    new = page.locator("input[name=into][value=new]")
    if new.count():  # it looks like another matter
        new.check()
        register(office)
    expect(page.locator("[name=caller_phone]")).to_have_count(0)
    expect(page.get_by_text(DEMAND).first).to_be_visible()


def test_r10_without_scripts_what_fits_is_shown_as_choices(plain: Office) -> None:
    username, password = plain.site.password(TOWNSHIP)
    plain.open("/admin/login/?next=/admin/ledgers/register/")
    plain.page.get_by_label("用户名").fill(username)
    plain.page.locator("input[type=password]").fill(password)
    plain.page.get_by_role("button", name="登录").click()
    page = plain.page
    page.locator("[name=area]").fill("村")
    page.locator("[name=demand]").fill("水渠垮了一段，秧田进不了水。")
    register(plain)
    page.locator("[name=area_pick]").first.check()
    register(plain)
    expect(page.get_by_text("水渠垮了一段").first).to_be_visible()
    expect(page.locator("[name=area]")).to_have_count(0)
    assert scrolls_sideways(page) == []
