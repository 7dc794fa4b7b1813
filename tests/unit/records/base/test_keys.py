import pytest

from records.base.keys import key_in


@pytest.mark.parametrize(
    ("text", "key"),
    [("7", 7), ("9" * 18, 10**18 - 1), ("9" * 20, 0), ("", 0), ("-1", 0), ("七", 0), ("٣", 0)],
)
def test_r58_only_what_a_database_can_hold_is_a_key(text, key):
    assert key_in(text) == key
