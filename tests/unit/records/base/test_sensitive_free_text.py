"""R48: identity, phone and bank-card numbers are found in free text, and little else is."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.base.identity import IdentityNumber
from records.base.sensitive import NumberKind, find_numbers, without_numbers
from records.base.sensitive.checksums import luhn_holds

FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
SPOKEN = str.maketrans("0123456789", "〇一二三四五六七八九")
GAPS = [
    "",
    " ",
    "\u3000",
    "-",
    *"—·.。，、\u200b\ufeff（）/",
]
GAPS += ["\n", "_", "：", " - ", "\u00a0", "*", "】【", "…"]
PHONE_GAPS = ["", " ", "\u3000", "-", "—", "－", "·", ".", "\u200b", "\u2060", "\u00a0", "/", "_"]

identities = st.builds(
    IdentityNumber.synthetic,
    st.integers(110000, 659999).map(str),
    st.dates(date(1900, 1, 1), date(2025, 12, 31)),
    st.integers(0, 999),
).map(str)
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
prose = st.text(st.sampled_from("利州区宝轮镇的老人说，水管修好了。！《》：某户"), max_size=12)


def kinds(text: str) -> list[str]:
    return [span.kind.value for span in find_numbers(text)]


def parts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "51080219860127561X",
        "５１０８０２１９８６０１２７５６１Ｘ",
        "5108-02 1986 0127·561X",
        "510802，19860127，561x",
        "510802、1986。0127；561X",
        "510802\u200b19860127\u200b561X",
        "510802（1986）0127【561】X",
        "510802—1986-01-27—561X",
        "5 1 0 8 0 2 1 9 8 6 0 1 2 7 5 6 1 X",
        "510802\n19860127\n561X",
        "五一〇八〇二一九八六〇一二七五六一X",
        "510802198601275610",
        "510802860127561",
    ],
)
def test_r48_an_identity_number_is_found_however_it_is_written(text):
    assert parts(f"王某,身份证号{text},住宝轮镇") == [text]
    assert kinds(text) == ["identity"]


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "１３８１２３４５６７８",
        "138 1234 5678",
        "138-1234-5678",
        "138—1234—5678",
        "138.1234.5678",
        "(138)1234-5678",
        "138，1234，5678",
        "138、1234、5678",
        "138：1234：5678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "1、3、8、1、2、3、4、5、6、7、8",
        "13 81 23 45 67 8",
        "138123 45678",
        "138-2012-03-04",
        "1901-2-3-45678",
        "138123\n45678",
        "138\u200b1234\u200b5678",
        "+86 138 1234 5678",
        "8613812345678",
        "013812345678",
        "一三八一二三四五六七八",
        "幺三八 幺二三四 五六七八",
        "0839-3266123",
        "（0839）3266123",
        "08393266123",
        "0839 326 6123",
        "028-86512345",
        "+86 839 3266123",
    ],
)
def test_r48_a_phone_number_is_found_however_it_is_written(text):
    assert [part.strip("(（") for part in parts(f"请联系{text}王某")] == [text.strip("(（")]
    assert kinds(text) == ["phone"]


@pytest.mark.parametrize("text", ["联系电话:3266123", "电 话 326-6123", "拨打86512345咨询"])
def test_r48_a_local_number_is_found_after_a_word_for_a_phone(text):
    assert kinds(text) == ["phone"]


@pytest.mark.parametrize(
    "text",
    [
        "6222021234567890128",
        "6222 0212 3456 7890 128",
        "6222-0212-3456-7890-128",
        "6222，0212，3456，7890，128",
        "６２２２０２１２３４５６７８９０１２８",
        "4111 1111 1111 1111",
        "6222\u200b0212\u200b3456\u200b7890\u200b128",
    ],
)
def test_r48_a_bank_card_is_found_however_it_is_written(text):
    assert luhn_holds("6222021234567890128")
    assert kinds(f"卡号{text}。") == ["bank_card"]


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日,5月18日,6月1日",
        "2026-03-05 13:45:30",
        "2026.3.5—2026.11.22",
        "1949-2019年,1978年",
        "工期2025-03-05至2026-11-22,共627天",
        "编号TZ-510802-2026-000123、TZ-510802-2026-000456",
        "ＴＺ－５１０８０２－２０２６－０００１２３",
        "拨打110、119、120、12345、12348或12349",
        "补助1,380,000,000元",
        "13,800,123,456元",
        "共计159123456.78元",
        "分别投入1500、3400、560元",
        "1500、3400、567户",
        "增长15.3%、18.6%、20.1%、33.2%",
        "15.3、18.6、20.1、33.2",
        "第13、15、18、20、22、3组",
        "15:30-17:30,110",
        "年产量1380000公斤",
        "邮编628000,面积3266123平方米",
        "广府办〔2022〕138号、1245号",
        "138****5678",
        "5108**********561X",
        "微信图片_20260305134530.jpg",
        "mmexport1709612345678.jpg",
        "信用代码915108026A1234567X",
        "138\n1234\n5678\n",
        "编号510802209901011235",
        "工单2026030512345678",
        "工单510802260305001",
        "一、修路;二、引水;三、改厕",
        "一九四九年十月一日",
        "0.8393266123",
        "2022、2023、2024、2025、2026年",
        "",
    ],
)
def test_r48_dates_amounts_references_and_hotlines_are_not_personal(text):
    assert find_numbers(text) == []


def test_r48_numbers_side_by_side_are_each_found_in_their_place():
    text = "51080219860127561X,13812345678;6222021234567890128/0839-3266123"
    assert parts(text) == [
        "51080219860127561X",
        "13812345678",
        "6222021234567890128",
        "0839-3266123",
    ]
    assert kinds(text) == ["identity", "phone", "bank_card", "phone"]


def test_r48_a_phone_after_figures_is_still_found_in_its_place():
    assert parts("1500、3400、138-1234-5678") == ["138-1234-5678"]
    assert parts("1.13812345678\n2.13912345678") == ["13812345678", "13912345678"]
    assert parts("IMG_13812345678.jpg") == ["13812345678"]


def test_r48_a_long_text_full_of_numbers_is_read_quickly():
    phones = [f"139{number:08}" for number in range(2000)]
    started = process_time()
    assert parts("、".join(phones)) == phones
    assert find_numbers("1 " * 20_000 + "5" * 20_000 + "1-" * 20_000) is not None
    assert process_time() - started < 15


def test_r48_an_identity_number_glued_to_a_phone_hides_neither():
    assert kinds("51080219580620759613812345678") == ["identity", "phone"]


@given(prose, identities, st.lists(st.sampled_from(GAPS), min_size=17, max_size=17), prose)
def test_r48_any_gaps_in_an_identity_number_hide_nothing(before, number, gaps, after):
    written = "".join(map("".join, zip(number, [*gaps, ""], strict=True)))
    text = before + written + after
    (span,) = find_numbers(text)
    assert (span.start, span.end) == (len(before), len(before) + len(written))
    assert span.kind is NumberKind.IDENTITY


@given(prose, identities, st.sampled_from([FULL_WIDTH, SPOKEN]), prose)
def test_r48_no_script_hides_an_identity_number(before, number, script, after):
    text = f"{before}{number.translate(script)}{after}"
    assert [span.kind for span in find_numbers(text)] == [NumberKind.IDENTITY]


@given(prose, mobiles, st.sampled_from(PHONE_GAPS), st.sets(st.integers(1, 10)), prose)
def test_r48_one_mark_anywhere_in_a_mobile_hides_nothing(before, number, gap, places, after):
    written = "".join((gap if i in places else "") + d for i, d in enumerate(number))
    found = find_numbers(f"{before}某{written}某{after}")
    if gap == "." and places in ({9}, {10}):
        return  # 138123456.78 is written as an amount
    assert [(span.start, span.end) for span in found] == [
        (len(before) + 1, len(before) + 1 + len(written))
    ]


@given(st.text(st.characters(exclude_categories=("Nd", "No", "Nl", "Lo", "Cs"))))
def test_r48_text_without_digits_holds_no_number(text):
    assert find_numbers(text) == []


@given(st.text(st.sampled_from("0123456789 -.,、，年X\n\u200b一二"), max_size=80))
def test_r48_spans_lie_in_the_text_in_order_and_never_overlap(text):
    end = 0
    for span in find_numbers(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_r9_numbers_in_free_text_are_shown_as_signs_and_the_rest_as_it_was():
    text = "户主电话13812345678，收据TZ-510802-2026-000123"
    assert without_numbers(text) == "户主电话***********，收据TZ-510802-2026-000123"
