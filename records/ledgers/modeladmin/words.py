"""Dates, lights and long texts as the pages of the ledgers write them."""

from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..choices import Light
from ..lights import MARKS


def light_shown(light: str) -> Any:
    """Mark and word (R16); a dash where no light burns."""
    if not light:
        return format_html('<span class="light light--none">{}</span>', _("No deadline yet"))
    return format_html(
        '<span class="light light--{}"><span aria-hidden="true">{}</span> {}</span>',
        light,
        MARKS[Light(light)],
        Light(light).label,
    )


def short(text: str) -> str:
    return Truncator(text).chars(42)


def day(value: Any) -> str:
    return date_format(value, "Y-m-d") if value else "—"
