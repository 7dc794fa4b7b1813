"""What a page costs on a slow line: HTML ≤ 30 kB, all ≤ 150 kB, nothing from a third party."""

import pytest
from playwright.sync_api import Browser, Request

from .conftest import RunningSite
from .portal import Portal

HTML, ALL = 30_000, 150_000
PHONE = {"width": 360, "height": 780}


@pytest.mark.parametrize("name", ["home", "list", "story", "story changed"])
def test_pages_are_light_and_all_their_own(
    chromium: Browser, running_site: RunningSite, name: str
) -> None:
    """Bodies as sent, at the width of a phone with a sharp screen, with nothing in its cache."""
    finder = chromium.new_page()
    portal = Portal(running_site)
    path = portal.path(finder, name)
    finder.close()
    context = chromium.new_context(
        locale="zh-CN", viewport=PHONE, device_scale_factor=2, is_mobile=True
    )
    page = context.new_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.on("requestfailed", lambda request: requests.append(request))
    page.goto(running_site.portal + path, wait_until="networkidle")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    sizes = {each.url: each.sizes()["responseBodySize"] for each in requests}
    context.close()
    assert [url for url in sizes if not url.startswith(running_site.portal)] == []
    assert next(iter(sizes.values())) <= HTML, sizes
    assert sum(sizes.values()) <= ALL, sizes
