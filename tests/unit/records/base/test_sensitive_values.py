"""R9: masks, key ring, blind index and the cipher of values."""

from base64 import urlsafe_b64encode

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from records.base.sensitive import (
    KeyRingInvalid,
    ValueNotDecrypted,
    blind_index,
    mask_address,
    mask_identity,
    mask_phone,
)
from records.base.sensitive.field import decrypt, encrypt
from records.base.sensitive.keys import UnknownKey, key_ring, parse_ring

GOOD = urlsafe_b64encode(b"a" * 32).decode()
OTHER = urlsafe_b64encode(b"b" * 32).decode()


def test_r9_masks_have_the_form_of_the_rule():
    assert mask_identity("51080219860127123X") == "5108**********123X"
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("0839-3266123") == "0839-****123"
    assert mask_phone("028-86512345-801") == "028-****2345"
    assert mask_phone("3266123") == "****123"


@pytest.mark.parametrize(
    ("address", "mask"),
    [
        ("四川省广元市利州区宝轮镇赤化村4组57号", "四川省广元市利州区宝轮镇赤化村****"),
        ("赤化村4组57号", "赤化村****"),
        ("嘉陵街道 则天社区 三组", "嘉陵街道则天社区****"),
        ("宝轮镇4组57号", "宝轮镇****"),
        ("57号", "****"),
        ("某处", "****"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_r9_an_address_is_shown_down_to_the_village(address, mask):
    assert mask_address(address) == mask


@given(st.text())
def test_r9_a_mask_of_anything_unexpected_shows_nothing(text):
    for mask in (mask_identity, mask_phone):
        shown = mask(text).replace("*", "")
        assert len(shown) <= 8
        assert not shown or text.replace("-", "").isascii()
    assert not any(character.isdigit() for character in mask_address(text))


@given(st.from_regex(r"[0-9Xx]{1,30}", fullmatch=True))
def test_r9_a_malformed_number_never_shows_more_than_a_good_one(text):
    assert len(mask_identity(text).replace("*", "")) in ({8} if len(text) == 18 else {0}) | {0}
    assert mask_phone(text).count("*") >= min(4, len(text))


def test_r9_equal_values_have_equal_indexes_whatever_their_width_and_case():
    index = blind_index("identity", "51080219860127561X")
    assert index == blind_index("identity", " ５１０８０２１９８６０１２７５６１ｘ ")
    assert len(index) == 64
    assert set(index) <= set("0123456789abcdef")


def test_r9_an_index_tells_kinds_and_keys_apart():
    index = blind_index("identity", "13812345678")
    assert index != blind_index("phone", "13812345678")
    with override_settings(INDEX_KEY=OTHER):
        assert index != blind_index("identity", "13812345678")


def test_r9_nothing_has_no_index():
    assert blind_index("identity", " ") == ""


@pytest.mark.parametrize("key", ["", "short", "密", GOOD[:-6], GOOD + "AAAA"])
def test_r9_an_index_key_that_is_no_key_is_refused(key):
    with override_settings(INDEX_KEY=key), pytest.raises(KeyRingInvalid, match="INDEX_KEY"):
        blind_index("identity", "1")


def test_r9_the_first_key_of_the_ring_encrypts():
    ring = parse_ring(f"k2:{GOOD}, k1:{OTHER},")
    assert ring.first.id == "k2"
    assert ring.named("k1").secret == b"b" * 32
    with pytest.raises(UnknownKey):
        ring.named("k0")


@pytest.mark.parametrize(
    "text",
    ["", " , ", GOOD, f"k-1:{GOOD}", f":{GOOD}", f"k1:{GOOD[:-4]}", f"k1:{GOOD},k1:{OTHER}"],
)
def test_r9_a_malformed_ring_is_refused_without_naming_a_key(text):
    with override_settings(SENSITIVE_KEYS=text), pytest.raises(KeyRingInvalid) as caught:
        key_ring()
    assert GOOD[:20] not in str(caught.value)


def test_r9_a_key_does_not_print_its_secret():
    assert "aaaa" not in repr(parse_ring(f"k1:{GOOD}"))


def test_r9_another_spelling_of_the_same_bytes_is_no_stored_value():
    value = next(v for v in (encrypt("1", "t.c") for _ in range(10_000)) if "-" in v or "_" in v)
    with pytest.raises(ValueNotDecrypted):
        decrypt(value.replace("-", "+").replace("_", "/"), "t.c")


@given(st.text(min_size=1), st.integers(0, 200), st.integers(1, 255))
def test_r9_any_changed_character_of_a_stored_value_is_found(clear, place, change):
    value = encrypt(clear, "t.c")
    assert decrypt(value, "t.c") == clear
    place %= len(value)
    changed = value[:place] + chr(ord(value[place]) ^ change) + value[place + 1 :]
    with pytest.raises(ValueNotDecrypted):
        decrypt(changed, "t.c")
