"""The portal for everybody: WCAG 2.2 AA with contrast, narrow windows, keyboard, no JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .axe import findings, scrolls_sideways
from .conftest import RunningSite
from .portal import Portal

WIDTHS = (320, 768, 1280)
# How a page is met: light, dark, and in the large-print view.
VIEWS = {"light": ("light", ""), "dark": ("dark", ""), "large": ("light", "/large")}


@pytest.fixture(scope="module")
def portal(running_site: RunningSite) -> Portal:
    return Portal(running_site)


@pytest.fixture(scope="module", params=VIEWS)
def view(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[tuple[Page, str]]:
    """A tab in one of the views, and the prefix of its addresses."""
    scheme, prefix = VIEWS[request.param]
    context = chromium.new_context(locale="zh-CN", color_scheme=scheme, bypass_csp=True)
    yield context.new_page(), prefix
    context.close()


@pytest.mark.parametrize("name", Portal.PAGES)
def test_portal_pages_have_no_findings_at_any_width(
    view: tuple[Page, str], portal: Portal, name: str
) -> None:
    page, prefix = view
    portal.open(page, name, prefix)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert findings(page) == [], f"{name} at {width}"
        assert scrolls_sideways(page) == [], f"{name} at {width}"


@pytest.mark.parametrize("name", Portal.PAGES)
def test_everything_is_reached_by_keyboard_and_shows_it(
    page: Page, portal: Portal, name: str
) -> None:
    portal.open(page, name)
    wanted = page.evaluate(FOCUSABLE)
    met: list[str] = []
    for _turn in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        place, seen = page.evaluate(FOCUSED)
        if not place or place in met:
            break
        assert seen, f"{name}: focus is not seen on {place}"
        met.append(place)
    assert [each for each in wanted if each not in met] == []


def test_the_first_stop_skips_to_the_text(page: Page, portal: Portal) -> None:
    portal.open(page, "home")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_reading_needs_no_javascript(chromium: Browser, portal: Portal) -> None:
    """From the front page over a filter to a story, by search to another, to the report form."""
    context = chromium.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    portal.open(page, "home")
    page.get_by_role("navigation").get_by_role("link", name="惠民实事").first.click()
    page.get_by_role("navigation", name="筛选").get_by_role("link").nth(1).click()
    page.get_by_role("main").get_by_role("article").get_by_role("link").first.click()
    expect(page.get_by_role("region", name="本篇依据")).to_be_visible()
    page.get_by_role("searchbox").fill("养老")
    page.get_by_role("button", name="搜索").first.click()
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="本页纠错").click()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    context.close()


# Each focusable element gets a number, so that what was met can be compared with what there is.
FOCUSABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), textarea, select, summary'
)].filter((each) => each.tabIndex >= 0 && each.checkVisibility({visibilityProperty: true}))
  .map((each, number) => {
    each.dataset.stop = `${number} ${each.outerHTML.slice(0, 80)}`;
    return each.dataset.stop;
})"""
# Seen: an outline or a shadow, on the element or the box around it, that is there with focus only.
FOCUSED = """() => {
    const each = document.activeElement;
    const drawn = (one) => {
        const style = getComputedStyle(one);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
            || style.boxShadow !== 'none';
    };
    return [each.dataset.stop || '', drawn(each) || drawn(each.parentElement)];
}"""
