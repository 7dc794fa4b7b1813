"""R9: identity numbers after GB 11643."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import assume, given
from hypothesis import strategies as st

from records.base.identity import (
    IdentityCharacters,
    IdentityCheckDigit,
    IdentityDestroyed,
    IdentityEmpty,
    IdentityError,
    IdentityFutureDate,
    IdentityLength,
    IdentityNoSuchDate,
    IdentityNumber,
    IdentityOldForm,
    IdentitySeventeen,
    Sex,
)

TODAY = date(2026, 11, 22)
ALL = [
    IdentityCharacters,
    IdentityCheckDigit,
    IdentityDestroyed,
    IdentityEmpty,
    IdentityFutureDate,
    IdentityLength,
    IdentityNoSuchDate,
    IdentityOldForm,
    IdentitySeventeen,
]
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")

numbers = st.builds(
    IdentityNumber.synthetic,
    st.integers(110000, 659999).map(str),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)


def parse(value: str | float) -> IdentityNumber:
    return IdentityNumber.parse(value, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "51080219860127561X",
        " 51080219860127561x ",
        "５１０８０２１９８６０１２７５６１Ｘ",
        "510802 19860127 561x",
        "510802\u3000198601\u200b27561X",
        "'51080219860127561X",
    ],
)
def test_r9_a_number_is_read_however_it_is_written(text):
    number = parse(text)
    assert str(number) == "51080219860127561X"
    assert number.birth_date == date(1986, 1, 27)
    assert number.sex is Sex.MALE
    assert number.masked == "5108**********561X"


def test_r9_an_even_sequence_is_female():
    assert IdentityNumber.synthetic("510802", date(1989, 2, 8), 256).sex is Sex.FEMALE


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("", IdentityEmpty),
        (" \u3000", IdentityEmpty),
        ("5108021986012756X", IdentitySeventeen),
        ("51080219860127561", IdentitySeventeen),
        ("510802198601275610X", IdentityLength),
        ("5108021986", IdentityLength),
        ("510802860127561", IdentityOldForm),
        (510802860127561.0, IdentityOldForm),
        ("金云文", IdentityCharacters),
        ("51080219860127561Y", IdentityCharacters),
        ("5108021986012X5611", IdentityCharacters),
        ("٥10802198601275٦1X", IdentityCharacters),
        ("510802198613275610", IdentityNoSuchDate),
        ("510802198502295610", IdentityNoSuchDate),
        ("510802189912315610", IdentityNoSuchDate),
        ("510802000001015610", IdentityNoSuchDate),
        ("510802202611235610", IdentityFutureDate),
        ("510802198601275610", IdentityCheckDigit),
        ("5.10802E+17", IdentityDestroyed),
        ("５．１０８０２Ｅ＋１７", IdentityDestroyed),
        ("5.10802194911046e+17", IdentityDestroyed),
        (5.10802194911046e17, IdentityDestroyed),
        ("510802194911046000.0", IdentityDestroyed),
        ("510802194911046000", IdentityDestroyed),
        (510802194911046000, IdentityDestroyed),
        (float("nan"), IdentityCharacters),
        (float("inf"), IdentityCharacters),
    ],
)
def test_r9_each_fault_has_its_own_name(value, error):
    with pytest.raises(IdentityError) as caught:
        parse(value)
    assert type(caught.value) is error


def test_r9_a_whole_number_cell_is_read_while_no_digit_is_lost():
    assert str(parse(510802195806207596)) == "510802195806207596"


def test_r9_a_cell_number_ending_in_000_is_lost_even_if_its_check_digit_fits():
    lucky = next(
        number
        for day in range(400)
        for sequence in range(0, 1000, 100)
        if (number := made(day, sequence)).endswith("000")
    )
    assert str(parse(lucky)) == lucky
    with pytest.raises(IdentityDestroyed):
        parse(int(lucky))


def made(day: int, sequence: int) -> str:
    return str(IdentityNumber.synthetic("510802", date(1949, 1, 1) + timedelta(day), sequence))


@pytest.mark.parametrize("error", ALL)
def test_r9_a_fault_says_so_in_a_sentence(error):
    with override("en"):
        sentence = str(error(count=19))
    assert sentence.endswith(".")
    assert "%" not in sentence


def test_r9_a_fault_never_repeats_the_number():
    with pytest.raises(IdentityCheckDigit) as caught:
        parse("510802198601275610")
    assert "5108" not in str(caught.value) + repr(caught.value)


def test_r9_a_number_born_today_is_good_and_tomorrow_is_not():
    assert parse(str(IdentityNumber.synthetic("510802", TODAY, 1)))
    with pytest.raises(IdentityFutureDate):
        parse(str(IdentityNumber.synthetic("510802", TODAY + timedelta(1), 1)))


@pytest.mark.parametrize(("area", "sequence"), [("51080", 1), ("010802", 1), ("510802", 1000)])
def test_r9_an_invented_number_needs_six_digits_and_three(area, sequence):
    with pytest.raises(ValueError, match="six digits"):
        IdentityNumber.synthetic(area, TODAY, sequence)


@given(numbers)
def test_r9_an_invented_number_is_read_back(number):
    text = str(number)
    assert parse(text) == number
    assert parse(text.lower().translate(FULL_WIDTH)) == number
    assert text[6:14] == f"{number.birth_date:%Y%m%d}"


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_r9_any_single_changed_character_is_found(number, place, character):
    text = str(number)
    assume(text[place] != character)
    with pytest.raises(IdentityError):
        parse(text[:place] + character + text[place + 1 :])


@given(numbers, st.integers(0, 16))
def test_r9_two_swapped_neighbours_are_found(number, place):
    text = str(number)
    assume(text[place] != text[place + 1])
    with pytest.raises(IdentityError):
        parse(text[:place] + text[place + 1] + text[place] + text[place + 2 :])


@given(numbers)
def test_r9_neither_mask_nor_repr_shows_more_than_eight_characters(number):
    assert number.masked.count("*") == 10
    assert number.masked[:4] + number.masked[-4:] == str(number)[:4] + str(number)[-4:]
    assert str(number) not in repr(number)
    assert number.masked in repr(number)


@given(st.text() | st.floats() | st.integers())
def test_r9_whatever_is_typed_is_a_number_or_a_named_fault(value):
    try:
        read = str(parse(value))
    except IdentityError as error:
        read = str(error)
    assert read
