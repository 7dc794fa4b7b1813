"""Similar words (R21): pairs of characters that two demands share."""

import pytest

from records.ledgers.duplicates.likeness import alike, likeness

LEAK = "自家门前的自来水管漏水,请尽快来人修"


@pytest.mark.parametrize(
    "other",
    [
        "门前自来水管漏水好几天了",
        "自来水管漏水",
        "请来修自来水管,一直漏水",
        "自来水管漏水,请尽快修好",
    ],
)
def test_r21_the_same_trouble_in_other_words_is_alike(other):
    assert alike(LEAK, other)


@pytest.mark.parametrize("other", ["想申请低保", "村道坑洼,雨天难走", "路灯坏了", "医药费报销"])
def test_r21_another_trouble_is_not(other):
    assert not alike(LEAK, other)


def test_r21_width_and_blanks_do_not_matter_and_nothing_is_like_nothing():
    assert likeness("水压 低", "水压 低") == 1
    assert likeness("水", "水") == 1
    assert likeness("水", "电") == 0
