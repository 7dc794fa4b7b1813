"""Logs hold no personal data: not in values, not in error messages, not in traces."""

import logging
import sys

import pytest

from minqing.logs import DiscreetFormatter, configuration, without_numbers


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("no 510802199001011237 here", "no [number] here"),
        ("no 51080219900101123X here", "no [number] here"),
        ("old 510802900101123", "old [number]"),
        ("call 13812345678", "call [number]"),
        ("TZ-510802-2026-000123", "TZ-510802-2026-000123"),
        ("took 1380000 ms", "took 1380000 ms"),
    ],
)
def test_identity_and_phone_numbers_are_replaced(text: str, shown: str) -> None:
    assert without_numbers(text) == shown


def logged(error: BaseException) -> str:
    """What the formatter makes of an error raised here."""
    try:
        raise error
    except type(error):
        record = logging.LogRecord(
            "minqing", logging.ERROR, __file__, 1, "import of %s failed", ("a\nb",), sys.exc_info()
        )
    return DiscreetFormatter("%(levelname)s %(message)s").format(record)


def test_an_error_is_logged_without_its_message() -> None:
    line = logged(ValueError("张三 住 某村三组"))
    assert "张三" not in line
    assert line.startswith("ERROR import of a\\nb failed\nTraceback")
    assert "test_logs.py" in line
    assert line.endswith("builtins.ValueError")


def test_the_cause_is_named_without_its_message() -> None:
    error = ValueError("李四")
    error.__cause__ = KeyError("王五")
    line = logged(error)
    assert line.endswith("builtins.ValueError (caused by KeyError)")
    assert "李四" not in line
    assert "王五" not in line


def test_no_log_is_mailed() -> None:
    """An error mail quotes the request; everything goes to standard output only."""
    made = configuration("INFO")
    assert list(made["handlers"]) == ["stdout"]
    assert logging.getLogger("django").handlers == []
