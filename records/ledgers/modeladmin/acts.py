"""The form and the plan of each action that has a page of its own."""

from collections.abc import Callable

from records.base.engine.plan import Plan
from records.office.act_page import Act

from .. import actions, forms
from ..verbs import Verb
from .along import kept_takes_in, result_proposed

ACTS: dict[str, Act] = {
    Verb.AMEND: Act(forms.AmendForm, actions.plan_amend),
    Verb.ASSIGN: Act(forms.AssignForm, actions.plan_assign),
    Verb.START: Act(forms.StartForm, actions.plan_start),
    Verb.NOTE: Act(forms.NoteForm, actions.plan_note),
    Verb.COMPLETE: Act(forms.CompleteForm, actions.plan_complete, result_proposed),
    Verb.CLOSE_OUT: Act(forms.CloseOutForm, actions.plan_close_out),
    Verb.CONFIRM: Act(forms.ConfirmForm, actions.plan_confirm),
    Verb.RETURN: Act(forms.ReasonForm, actions.plan_return),
    Verb.REOPEN: Act(forms.ReasonForm, actions.plan_reopen),
    Verb.VOID: Act(forms.ReasonForm, actions.plan_void),
    Verb.ESCALATE: Act(forms.EscalateForm, actions.plan_escalate),
    Verb.ACCEPT: Act(forms.AcceptForm, actions.plan_accept),
    Verb.SEND_BACK: Act(forms.ReasonForm, actions.plan_send_back),
    Verb.HAND_DOWN: Act(forms.HandDownForm, actions.plan_hand_down),
    Verb.REQUEST_EXTENSION: Act(forms.WishForm, actions.plan_request),
    Verb.GRANT_EXTENSION: Act(forms.GrantForm, actions.plan_grant),
    Verb.REFUSE_EXTENSION: Act(forms.RefuseForm, actions.plan_refuse),
    Verb.SUSPEND: Act(forms.SuspendForm, actions.plan_suspend),
    Verb.RESUME: Act(forms.ResumeForm, actions.plan_resume),
    Verb.PUT_ON_PLAN: Act(forms.WaitForm, actions.plan_put_on_plan),
    Verb.REVIEW_PLAN: Act(forms.ReviewForm, actions.plan_review),
    Verb.TAKE_UP: Act(forms.ResumeForm, actions.plan_take_up),
    Verb.ASK_OTHERS: Act(forms.LetterForm, actions.plan_ask_others),
    Verb.RECORD_ANSWER: Act(forms.AnswerForm, actions.plan_record_answer),
    Verb.TELL_HOUSEHOLD: Act(forms.ToldForm, actions.plan_tell_household),
    Verb.MERGE: Act(forms.MergeForm, actions.plan_merge, kept_takes_in),
    Verb.HANG_ON: Act(forms.HangOnForm, actions.plan_hang_on),
    Verb.LET_GO: Act(forms.ReasonForm, actions.plan_let_go),
    Verb.ANALYSE: Act(forms.AnalysisForm, actions.plan_analyse),
    Verb.ASSESS: Act(forms.AssessForm, actions.plan_assess),
}


def register_act(verb: str, form: type[forms.ActionForm], plan: Callable[..., Plan]) -> None:
    """For the parts above the ledgers, such as supervision: a page for a verb of theirs."""
    ACTS[verb] = Act(form, plan)
