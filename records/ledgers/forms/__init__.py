"""Forms of the actions: they read what was typed and hand it on. Rules live in the actions."""

from .action import ActionForm
from .entering import AmendForm, RegisterForm
from .handling import (
    AssignForm,
    CloseOutForm,
    CompleteForm,
    ConfirmForm,
    NoteForm,
    ReasonForm,
    StartForm,
)

__all__ = [
    "ActionForm",
    "AmendForm",
    "AssignForm",
    "CloseOutForm",
    "CompleteForm",
    "ConfirmForm",
    "NoteForm",
    "ReasonForm",
    "RegisterForm",
    "StartForm",
]
