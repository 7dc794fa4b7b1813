from datetime import date
from types import SimpleNamespace

import pytest

from publicity.cards.choices import Change, Outcome
from publicity.stories.cardface import CHANGES, changed_words, face, faces, month_words

STAGES = [
    {"stage": "registered", "label": "登记", "month": "2026-03"},
    {"stage": "closed_out", "label": "销号", "month": "2026-04"},
]


def card(**fields):
    values = {
        "kind": "livelihood",
        "category": "饮水安全",
        "place": "石桥镇",
        "closed_month": "2026-04",
        "days_band": "31-60",
        "outcome": "solved",
        "stages": STAGES,
        "change": "",
        "changed_on": None,
    }
    return SimpleNamespace(**values | fields)


@pytest.mark.parametrize("outcome", Outcome.values)
def test_r14_only_what_was_solved_carries_the_seal(outcome):
    assert face(card(outcome=outcome)).sealed is (outcome == Outcome.SOLVED)


@pytest.mark.parametrize("change", Change.values)
def test_r46_a_changed_card_loses_the_seal_and_says_so(change):
    shown = face(card(change=change, changed_on=date(2026, 11, 15)))
    assert not shown.sealed
    assert shown.change_words
    assert shown.changed_on == date(2026, 11, 15)


def test_every_change_has_its_words():
    assert set(CHANGES) == set(Change)


def test_r46_the_journey_ends_only_where_the_matter_still_stands():
    assert [stage.last for stage in face(card()).stages] == [False, True]
    reopened = face(card(change="reopened", changed_on=date(2026, 11, 15)))
    assert [stage.last for stage in reopened.stages] == [False, False]


def test_a_story_says_above_the_text_that_evidence_changed():
    assert changed_words(faces([card()])) == ""
    changed = card(change="voided", changed_on=date(2026, 11, 15))
    assert changed_words(faces([card(), changed]))


@pytest.mark.parametrize(
    ("month", "words"), [("2026-05", "2026年5月"), ("2026", "2026"), ("2026-13", "2026-13")]
)
def test_months_are_said_in_words_and_odd_ones_left_alone(month, words):
    assert month_words(month) == words


def test_a_code_without_a_word_is_shown_rather_than_hidden():
    assert face(card(kind="something")).kind == "Something"
