"""Addresses of the portal's pages and states, as the demo district has them."""

from typing import ClassVar

from playwright.sync_api import Page

from .conftest import RunningSite


class Portal:
    """Finds the demo's stories by the API, so that no test knows their slugs."""

    PAGES: ClassVar = (
        "home",
        "list",
        "list filtered",
        "list empty",
        "story",
        "story changed",
        "search",
        "search hits",
        "search nothing",
        "report",
        "report refused",
        "track",
        "track refused",
        "not found",
    )

    def __init__(self, site: RunningSite) -> None:
        self.site = site

    def open(self, page: Page, name: str, prefix: str = "") -> None:
        if name.endswith("refused"):
            page.goto(self.site.portal + prefix + self.path(page, name.removesuffix(" refused")))
            page.get_by_role("main").get_by_role("button").click()
            page.get_by_role("alert").first.wait_for()
            return
        page.goto(self.site.portal + prefix + self.path(page, name))

    def path(self, page: Page, name: str) -> str:
        fixed = {
            "home": "/",
            "list": "/stories/",
            "search": "/search/",
            "track": "/track/?number=TZ-990102-2026-000001",
            "search hits": "/search/?q=养老",
            "search nothing": "/search/?q=飞碟",
            "not found": "/there-is-no-such-page/",
        }
        if name in fixed:
            return fixed[name]
        if name.startswith("list"):
            return self.filtered(page, empty=name.endswith("empty"))
        changed, plain = self.stories(page)
        if name == "report":
            return self.report(page, plain)
        return changed if name.endswith("changed") else plain

    def stories(self, page: Page) -> tuple[str, str]:
        """A story whose evidence has changed, and one whose evidence stands."""
        answer = page.request.get(
            f"{self.site.portal}/api/v2/pages/",
            params={"type": "publicity.StoryPage", "fields": "evidence"},
        )
        found = {True: "", False: ""}
        for story in answer.json()["items"]:
            changed = any(card["change"] for card in story["evidence"])
            found[changed] = story["meta"]["html_url"].removeprefix(self.site.portal)
        assert all(found.values()), "the demo shows a story of each kind"
        return found[True], found[False]

    def filtered(self, page: Page, *, empty: bool) -> str:
        if empty:
            return "/stories/?year=1999"
        page.goto(f"{self.site.portal}/stories/")
        link = page.get_by_role("navigation", name="筛选").get_by_role("link").nth(1)
        return "/stories/" + str(link.get_attribute("href"))

    def report(self, page: Page, story: str) -> str:
        page.goto(self.site.portal + story)
        link = page.get_by_role("main").get_by_role("link", name="本页纠错")
        return str(link.get_attribute("href"))
