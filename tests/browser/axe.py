"""axe-core in a page, past its content security policy; and what only a browser can measure."""

from pathlib import Path

import axe_core_python
from playwright.sync_api import Page

SCRIPT = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """(tags) => axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
})"""


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line each; contrast is among the rules."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate(RUN, WCAG)["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def scrolls_sideways(page: Page) -> list[str]:
    """Where the page is wider than the window: the widest elements that stand out."""
    return list(
        page.evaluate(
            """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter((each) => each.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map((each) => each.outerHTML.slice(0, 160));
        }"""
        )
    )


def cut_off(page: Page) -> list[str]:
    """Tables that stand out of the window, even where the page around them hides it."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll("main table")]
                .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
                .map((each) => each.className)"""
        )
    )
