"""The verbs of a difficulty entry: pure plans with their checks beside them (R10a, R12)."""

from .end import (
    EndInput,
    check_second_person,
    plan_confirm_end,
    plan_keep,
    plan_propose_end,
    plan_void_entry,
)
from .enter import EnterInput, plan_enter
from .move import check_move
from .review import CORRECTABLE, ReviewInput, plan_correct, plan_review

__all__ = [
    "CORRECTABLE",
    "EndInput",
    "EnterInput",
    "ReviewInput",
    "check_move",
    "check_second_person",
    "plan_confirm_end",
    "plan_correct",
    "plan_enter",
    "plan_keep",
    "plan_propose_end",
    "plan_review",
    "plan_void_entry",
]
