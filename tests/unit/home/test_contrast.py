"""The colours of the portal, read from the stylesheet itself (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11)."""

import re

import pytest
from django.contrib.staticfiles import finders

WORDS = ["ink", "ink-2", "cinnabar"]
LIGHTS = ["light-green", "light-yellow", "light-red", "light-blue", "light-grey"]
GROUNDS = ["paper", "paper-2"]


def stylesheet() -> str:
    path = finders.find("css/portal.css")
    assert path
    with open(path, encoding="utf-8") as file:
        return file.read()


def colours(selector: str, scheme: str = "") -> dict[str, str]:
    """The colour properties of one block, within its colour scheme where it has one."""
    css = stylesheet()
    if scheme:
        css = css.split(f"@media (prefers-color-scheme: {scheme}) {{", 1)[1]
    block = re.search(rf"(?:^|\s){re.escape(selector)} \{{(.*?)\}}", css, re.DOTALL)
    assert block
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block.group(1)))


LIGHT = colours(":root")
VIEWS = {
    "light": (LIGHT, 4.5),
    "dark": (LIGHT | colours(":root", "dark"), 4.5),
    "large print": (LIGHT | colours(":root.large", "light"), 7.0),
    "large print, dark": (LIGHT | colours(":root", "dark"), 7.0),
}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS + LIGHTS)
def test_r16_words_and_lights_stand_out_from_every_ground(view, ground, word):
    palette, least = VIEWS[view]
    assert contrast(palette[word], palette[ground]) >= least


@pytest.mark.parametrize("view", VIEWS)
def test_words_on_cinnabar_and_on_ink_can_be_read(view):
    palette, least = VIEWS[view]
    assert contrast(palette["on-cinnabar"], palette["cinnabar"]) >= min(least, 5.5)
    assert contrast(palette["paper"], palette["ink"]) >= least


@pytest.mark.parametrize("view", VIEWS)
def test_edges_of_fields_and_cards_can_be_seen(view):
    palette, _ = VIEWS[view]
    assert contrast(palette["edge"], palette["paper"]) >= 3


def test_one_stylesheet_stays_below_40_kb_and_takes_nothing_from_others():
    css = stylesheet()
    assert len(css.encode()) <= 40_000
    assert "@import" not in css
    assert "url(" not in css


@pytest.mark.parametrize("modern", ["@layer", ":has(", ":is(", "&:", "& ", "font-style: italic"])
def test_old_browsers_can_read_the_stylesheet(modern):
    assert modern not in stylesheet()
