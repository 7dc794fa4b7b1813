"""The stage diagrams are drawn from the tables that the engine obeys."""

from records.ledgers.transitions import TRANSITIONS
from tools.diagrams import drawing


def test_every_allowed_move_stands_in_the_diagram() -> None:
    text = drawing(TRANSITIONS)
    for (before, verb), after in TRANSITIONS.items():
        start = before or "[*]"
        assert any(
            line.strip().startswith(f"{start} --> {after}: ") and verb in line
            for line in text.splitlines()
        ), (before, verb, after)


def test_verbs_between_the_same_stages_share_an_arrow_and_last_stages_end() -> None:
    text = drawing({("", "make"): "new", ("new", "end"): "done", ("new", "drop"): "done"})
    assert "[*] --> new: make" in text
    assert "new --> done: end, drop" in text
    assert "done --> [*]" in text
