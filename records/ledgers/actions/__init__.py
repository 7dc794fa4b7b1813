"""The verbs of a ledger item: each a pure plan with its check beside it (R12)."""

from records.base.engine.family import Family, register_family
from records.base.models.record import Kind

from ..models import LedgerItem
from ..permissions import check_permission
from ..transitions import TRANSITIONS
from .assign import AssignInput, plan_assign
from .close_out import CloseOutInput, check_second_person, plan_close_out, plan_confirm
from .correct import AmendInput, ReasonInput, plan_amend, plan_reopen, plan_return, plan_void
from .register import RegisterInput, TakeOverInput, plan_register, plan_take_over
from .work import CompleteInput, WordsInput, plan_complete, plan_note, plan_start

FAMILY = Family(Kind.LEDGER_ITEM, LedgerItem, TRANSITIONS, check_permission)
register_family(FAMILY)

__all__ = [
    "FAMILY",
    "AmendInput",
    "AssignInput",
    "CloseOutInput",
    "CompleteInput",
    "ReasonInput",
    "RegisterInput",
    "TakeOverInput",
    "WordsInput",
    "check_second_person",
    "plan_amend",
    "plan_assign",
    "plan_close_out",
    "plan_complete",
    "plan_confirm",
    "plan_note",
    "plan_register",
    "plan_reopen",
    "plan_return",
    "plan_start",
    "plan_take_over",
    "plan_void",
]
