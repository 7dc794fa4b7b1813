"""The site that `make run` starts, seen by a browser."""

import pytest
from playwright.sync_api import Page, Response

from .conftest import RunningSite


def opened(page: Page, url: str) -> Response:
    response = page.goto(url)
    assert response is not None
    return response


def test_portal_opens_in_chinese_and_without_errors(page: Page, running_site: RunningSite) -> None:
    errors: list[str] = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    assert opened(page, f"{running_site.portal}/").status == 200
    assert str(page.locator("html").get_attribute("lang")).lower().startswith("zh")
    assert errors == []


def test_portal_admin_address_leads_to_the_office(page: Page, running_site: RunningSite) -> None:
    opened(page, f"{running_site.portal}/admin/")
    assert page.url.startswith(running_site.office)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_both_processes_are_ready(page: Page, running_site: RunningSite, path: str) -> None:
    for address in (running_site.portal, running_site.office):
        assert opened(page, address + path).text() == "ok\n"
