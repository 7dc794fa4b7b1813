"""R35a–R37 where the worked cases say nothing: odd orders, other policies, missing words."""

from datetime import date

import pytest

from records.base.clock import Calendar, day_of
from records.base.clock.petitions import petition_dates

BEGUN = [
    {"event": "received", "on": "2026-03-02"},
    {"event": "registered", "on": "2026-03-02"},
    {"event": "accepted", "on": "2026-03-05"},
]
ASKED = {
    "event": "extension",
    "days": 10,
    "requested_on": "2026-03-20",
    "approved_on": "2026-03-21",
    "served_on": "2026-03-22",
}
REVIEWED = [
    {"event": "reply_delivered", "on": "2026-02-03"},
    {"event": "review_requested", "on": "2026-02-20"},
    {"event": "review_reply_delivered", "on": "2026-03-20"},
    {"event": "reexamination_requested", "on": "2026-04-10"},
]


def on(name, events, policy=None, **rest):
    found = petition_dates(events, policy or {}, **rest)[name]
    return found and found.on.isoformat()


def refusals(name, *extensions):
    found = petition_dates([*BEGUN, *extensions], {})[name]
    return [extension.refusal for extension in found.extensions]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, ""),
        ({"approver": "presiding"}, ""),
        ({"served_by": "posted_with_receipt"}, ""),
        ({"served_by": "electronic_by_agreement"}, ""),
        ({"days": 30}, ""),
        ({"days": 31}, "too_long"),
        ({"days": 0}, "no_days"),
        ({"days": None}, "no_days"),
        ({"requested_on": None}, "not_requested"),
        ({"requested_on": "2026-04-02"}, "requested_late"),
        ({"approved_on": None}, "not_approved"),
        ({"approved": False}, "not_approved"),
        ({"approver": "section_head"}, "wrong_approver"),
        ({"approver": "requester"}, "wrong_approver"),
        ({"requested_by": "main_leader"}, "own_approval"),
        ({"approved_on": "2026-03-19"}, "approved_before_request"),
        ({"approved_on": "2026-04-02", "served_on": "2026-04-02"}, "approved_late"),
        ({"served_on": None}, "not_served"),
        ({"served_on": "not a day"}, "not_served"),
        ({"served_by": "telephone"}, "not_served"),
        ({"served_on": "2026-03-20"}, "served_before_approval"),
        ({"served_on": "2026-04-02"}, "served_late"),
    ],
)
def test_r36_an_extension_without_effect_says_why(changes, refusal):
    extension = {**ASKED, **changes}
    assert refusals("bureau_due", extension) == [refusal]
    moved = on("bureau_due", [*BEGUN, extension]) != "2026-04-01"
    assert moved == (not refusal)


def test_r36_an_extension_names_its_clock_or_the_bureaus_is_meant():
    statutory = {**ASKED, "clocks": ["statutory"]}
    assert on("bureau_due", [*BEGUN, statutory]) == "2026-04-01"
    assert on("statutory_due", [*BEGUN, statutory]) == "2026-05-14"
    one_each = [*BEGUN, statutory, ASKED]
    assert (on("bureau_due", one_each), on("statutory_due", one_each)) == (
        "2026-04-11",
        "2026-05-14",
    )
    assert on("bureau_due", [*BEGUN, {**ASKED, "clocks": []}]) == "2026-04-11"
    assert on("statutory_due", [*BEGUN, {**ASKED, "clocks": "statutory"}]) == "2026-05-14"


def test_r36_the_first_served_counts_and_only_once():
    later = {**ASKED, "days": 20, "requested_on": "2026-03-10", "served_on": "2026-03-30"}
    assert refusals("bureau_due", later, ASKED) == ["", "extended_already"]
    assert on("bureau_due", [*BEGUN, later, ASKED]) == "2026-04-11"
    never_served = {**ASKED, "served_on": None}
    assert on("bureau_due", [*BEGUN, never_served, ASKED]) == "2026-04-11"


def test_r36_events_come_in_any_order():
    events = [ASKED, *reversed(BEGUN)]
    assert on("bureau_due", events) == "2026-04-11"
    assert on("statutory_due", events) == "2026-05-04"


def test_r36_an_extension_is_judged_by_the_limit_after_rolling():
    """30 days from 2 September end on 2 October, a holiday; the limit is the 8th."""
    events = [
        {"event": "received", "on": "2026-09-02"},
        {**ASKED, "requested_on": "2026-10-02", "approved_on": "2026-10-08"},
    ]
    events[1]["served_on"] = "2026-10-08"
    assert on("bureau_due", events, {"roll_over": True}) == "2026-10-12"
    assert on("bureau_due", events, {"roll_over": False}) == "2026-10-02"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-15", "2026-02-14"),  # a make-up Saturday
        ("2026-01-18", "2026-02-24"),  # across the Spring Festival
        ("2026-12-03", "2027-01-04"),  # a Saturday of a year that the library does not know
        ("2026-12-02", "2027-01-01"),  # New Year's Day of that year: weekends only
    ],
)
def test_r2_the_end_rolls_to_the_next_working_day(received, due):
    found = petition_dates([{"event": "received", "on": received}], {"roll_over": True})
    assert found["bureau_due"].on.isoformat() == due
    assert found["bureau_due"].unknown_years == ((2027,) if due > "2027" else ())


def test_r2_the_offices_own_table_is_asked_first():
    new_year = date(2027, 1, 1)
    calendar = Calendar({new_year: day_of(new_year, off=True, name="元旦", by_office=True)})
    events = [{"event": "received", "on": "2026-12-02"}]
    assert on("bureau_due", events, {"roll_over": True}, calendar=calendar) == "2027-01-04"


def test_r35a_five_working_days_from_the_day_it_came_from_above():
    events = [*BEGUN, {"event": "assigned_from_above", "on": "2026-04-30"}]
    assert on("objection_by", events) == "2026-05-11"
    assert on("objection_by", events, {"objection_days": 3}) == "2026-05-08"
    assert on("objection_by", BEGUN) is None


def test_r1_the_policy_may_name_other_numbers():
    assert on("bureau_due", BEGUN, {"bureau_days": 20}) == "2026-03-22"
    assert on("inform_by", BEGUN, {"inform_days": 10}) == "2026-03-12"
    assert on("statutory_due", BEGUN, {"statutory_days": None}) == "2026-05-04"
    assert on("bureau_due", [*BEGUN, ASKED], {"extension_days": 9}) == "2026-04-01"


def test_r37_what_is_asked_for_too_late_is_owed_no_answer():
    late = [REVIEWED[0], {"event": "review_requested", "on": "2026-03-06"}]
    assert on("review_by", late) == "2026-03-05"
    assert on("review_due", late) is None
    last_day = [REVIEWED[0], {"event": "review_requested", "on": "2026-03-05"}]
    assert on("review_due", last_day) == "2026-04-04"


@pytest.mark.parametrize(
    ("hearings", "due"),
    [
        ([("2026-03-01", 9)], "2026-05-10"),  # in the review
        ([("2026-04-20", 9), ("2026-05-08", 3)], "2026-05-22"),
        ([("2026-05-08", 3), ("2026-04-20", 9)], "2026-05-22"),
        ([("2026-04-20", 9), ("2026-04-25", 4)], "2026-05-19"),  # the same days twice
        ([("2026-05-10", 2)], "2026-05-12"),  # begun on the last day
        ([("2026-05-11", 2)], "2026-05-10"),  # when the term was over
        ([("2026-04-20", 0)], "2026-05-10"),
    ],
)
def test_r36_days_of_hearings_in_the_reexamination_do_not_count(hearings, due):
    held = [{"event": "hearing", "on": day, "days": days} for day, days in hearings]
    assert on("reexamination_due", [*REVIEWED, *held]) == due
    assert on("review_due", [*REVIEWED, *held]) == "2026-03-22"


def test_r2_a_moment_is_a_day_in_shanghai():
    night = [{"event": "received", "on": "2026-03-01T16:30:00+00:00"}]
    assert on("bureau_due", night) == "2026-04-01"


def test_r36_without_events_there_are_no_dates():
    assert set(petition_dates([], {}).values()) == {None}
    assert on("inform_by", [*BEGUN, {"event": "name_or_address_unclear"}]) is None
