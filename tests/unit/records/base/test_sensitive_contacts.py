"""R9: phone numbers in one form each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.base.contacts import (
    PhoneCharacters,
    PhoneDestroyed,
    PhoneEmpty,
    PhoneError,
    PhoneForm,
    PhoneMobileLength,
    PhoneNumber,
    PhoneSeveral,
)

mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
landlines = st.from_regex(r"(010|02[0-9]|0[3-9][0-9]{2})-[2-9][0-9]{6,7}", fullmatch=True)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("18953128543", "18953128543"),
        (18953128543.0, "18953128543"),
        (18953128543, "18953128543"),
        ("18953128543.0", "18953128543"),
        ("1.8953128543E+10", "18953128543"),
        ("１８９ ５３１２ ８５４３", "18953128543"),
        ("189-5312-8543", "18953128543"),
        ("189—5312－8543", "18953128543"),
        ("(+86)18953128543", "18953128543"),
        ("+86 189 5312 8543", "18953128543"),
        ("008618953128543", "18953128543"),
        ("8618953128543", "18953128543"),
        ("018953128543", "18953128543"),
        ("'18953128543", "18953128543"),
        ("0839-3266123", "0839-3266123"),
        ("(0839)3266123", "0839-3266123"),
        ("（０８３９）３２６ ６１２３", "0839-3266123"),
        ("08393266123", "0839-3266123"),
        ("+86 839 3266123", "0839-3266123"),
        (8393266123.0, "0839-3266123"),
        ("028-86512345", "028-86512345"),
        ("02886512345", "028-86512345"),
        ("010-65123456", "010-65123456"),
        ("0839-3266123-801", "0839-3266123-801"),
        ("0839-3266123转801", "0839-3266123-801"),
        ("3266123", "3266123"),
        (3266123.0, "3266123"),
    ],
)
def test_r9_a_phone_number_has_one_form_however_it_is_written(value, number):
    assert str(PhoneNumber.parse(value)) == number


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("", PhoneEmpty),
        (" ", PhoneEmpty),
        ("无", PhoneCharacters),
        ("1895312854a", PhoneCharacters),
        ("189****8543", PhoneCharacters),
        ("1895312854", PhoneMobileLength),
        ("189531285433", PhoneMobileLength),
        ("1.89531E+10", PhoneDestroyed),
        ("18953128543/18953128544", PhoneSeveral),
        ("18953128543、0839-3266123", PhoneSeveral),
        ("18953128543 18953128544", PhoneSeveral),
        ("12345", PhoneForm),
        ("110", PhoneForm),
        ("12012345678", PhoneForm),
        ("0839-326", PhoneForm),
        (float("nan"), PhoneCharacters),
    ],
)
def test_r9_each_fault_of_a_phone_number_has_its_own_name(value, error):
    with pytest.raises(PhoneError) as caught:
        PhoneNumber.parse(value)
    assert type(caught.value) is error
    assert str(caught.value)
    assert "8953" not in str(caught.value)


@given(mobiles)
def test_r9_a_mobile_mask_hides_four_digits(number):
    phone = PhoneNumber.parse(number)
    assert phone.is_mobile
    assert phone.masked == f"{number[:3]}****{number[7:]}"
    assert number not in repr(phone)


@given(landlines)
def test_r9_a_landline_mask_hides_four_digits_of_the_subscriber(number):
    phone = PhoneNumber.parse(number)
    area, subscriber = number.split("-")
    assert not phone.is_mobile
    assert phone.masked == f"{area}-****{subscriber[4:]}"


@given(mobiles | landlines)
def test_r9_reading_a_number_twice_changes_nothing(number):
    once = PhoneNumber.parse(number)
    assert PhoneNumber.parse(str(once)) == once


@given(st.text() | st.floats() | st.integers())
def test_r9_whatever_is_typed_is_a_phone_or_a_named_fault(value):
    try:
        read = str(PhoneNumber.parse(value))
    except PhoneError as error:
        read = str(error)
    assert read
