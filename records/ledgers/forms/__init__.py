"""Forms of the actions: they read what was typed and hand it on. Rules live in the actions."""

from .action import ActionForm
from .assigning import AssignForm
from .entering import AmendForm, RegisterForm, StabilityForm, register_form
from .extending import GrantForm, RefuseForm, WishForm
from .handling import (
    CloseOutForm,
    CompleteForm,
    ConfirmForm,
    NoteForm,
    ReasonForm,
    StartForm,
)
from .joining import HangOnForm, MergeForm
from .judging import AnalysisForm, AssessForm
from .letters import AnswerForm, LetterForm, ToldForm
from .pausing import ResumeForm, ReviewForm, SuspendForm, WaitForm
from .tiers import AcceptForm, EscalateForm, HandDownForm

__all__ = [
    "AcceptForm",
    "ActionForm",
    "AmendForm",
    "AnalysisForm",
    "AnswerForm",
    "AssessForm",
    "AssignForm",
    "CloseOutForm",
    "CompleteForm",
    "ConfirmForm",
    "EscalateForm",
    "GrantForm",
    "HandDownForm",
    "HangOnForm",
    "LetterForm",
    "MergeForm",
    "NoteForm",
    "ReasonForm",
    "RefuseForm",
    "RegisterForm",
    "ResumeForm",
    "ReviewForm",
    "StabilityForm",
    "StartForm",
    "SuspendForm",
    "ToldForm",
    "WaitForm",
    "WishForm",
    "register_form",
]
