"""Texts that no spreadsheet takes for a formula, and the same texts again when they come back."""

import re

# ＝＋－＠ are turned into their narrow forms by some programs before they look for a formula.
BEGINS = "=+-@\t\r＝＋－＠"
SIGN = "'"
# What no file of XML may hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def neutral(text: str) -> str:
    """A sign before what a spreadsheet would work out; other texts as they are (R59)."""
    text = CONTROL.sub("", text)
    return f"{SIGN}{text}" if text.startswith(tuple(BEGINS)) and len(text) > 1 else text


def plain(text: str) -> str:
    """The text without the sign that `neutral` put there; an apostrophe of its own stays."""
    if text.startswith(SIGN) and text[1:].startswith(tuple(BEGINS)):
        return text[1:]
    return text
