"""The verbs of a ledger item: each a pure plan with its check beside it (R12)."""

from records.base.engine.family import Family, register_family
from records.base.kinds import Kind

from ..models import LedgerItem
from ..permissions import check_permission
from ..search import item_search_rows
from ..transitions import TRANSITIONS
from .analyse import AnalysisInput, plan_analyse
from .assess import AssessInput, plan_assess
from .assign import AssignInput, Serving, plan_assign
from .close_out import CloseOutInput, check_second_person, plan_close_out, plan_confirm
from .correct import AmendInput, ReasonInput, plan_amend, plan_reopen, plan_return, plan_void
from .escalate import (
    AcceptInput,
    EscalateInput,
    HandDownInput,
    plan_accept,
    plan_escalate,
    plan_hand_down,
    plan_send_back,
)
from .extend import DecideInput, WishInput, check_not_asker, plan_grant, plan_refuse, plan_request
from .lead import (
    HangInput,
    LeadInput,
    plan_hang_on,
    plan_lead,
    plan_let_go,
    plans_of_gathering,
    plans_of_result,
)
from .merge import MergeInput, plan_merge, plan_take_in, plans_of_merge
from .others import (
    AnswerInput,
    LetterInput,
    ToldInput,
    plan_ask_others,
    plan_record_answer,
    plan_tell_household,
)
from .pause import (
    ResumeInput,
    ReviewInput,
    SuspendInput,
    WaitInput,
    plan_put_on_plan,
    plan_resume,
    plan_review,
    plan_suspend,
    plan_take_up,
)
from .register import RegisterInput, Stability, TakeOverInput, plan_register, plan_take_over
from .told import has_told, plan_tell
from .work import CompleteInput, WordsInput, plan_complete, plan_note, plan_start

FAMILY = Family(Kind.LEDGER_ITEM, LedgerItem, TRANSITIONS, check_permission, item_search_rows)
register_family(FAMILY)

__all__ = [
    "FAMILY",
    "AcceptInput",
    "AmendInput",
    "AnalysisInput",
    "AnswerInput",
    "AssessInput",
    "AssignInput",
    "CloseOutInput",
    "CompleteInput",
    "DecideInput",
    "EscalateInput",
    "HandDownInput",
    "HangInput",
    "LeadInput",
    "LetterInput",
    "MergeInput",
    "ReasonInput",
    "RegisterInput",
    "ResumeInput",
    "ReviewInput",
    "Serving",
    "Stability",
    "SuspendInput",
    "TakeOverInput",
    "ToldInput",
    "WaitInput",
    "WishInput",
    "WordsInput",
    "check_not_asker",
    "check_second_person",
    "has_told",
    "plan_accept",
    "plan_amend",
    "plan_analyse",
    "plan_ask_others",
    "plan_assess",
    "plan_assign",
    "plan_close_out",
    "plan_complete",
    "plan_confirm",
    "plan_escalate",
    "plan_grant",
    "plan_hand_down",
    "plan_hang_on",
    "plan_lead",
    "plan_let_go",
    "plan_merge",
    "plan_note",
    "plan_put_on_plan",
    "plan_record_answer",
    "plan_refuse",
    "plan_register",
    "plan_reopen",
    "plan_request",
    "plan_resume",
    "plan_return",
    "plan_review",
    "plan_send_back",
    "plan_start",
    "plan_suspend",
    "plan_take_in",
    "plan_take_over",
    "plan_take_up",
    "plan_tell",
    "plan_tell_household",
    "plan_void",
    "plans_of_gathering",
    "plans_of_merge",
    "plans_of_result",
]
