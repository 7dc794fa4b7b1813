"""The words of clauses, numbers and refusals that an explained date names by key."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .explained import PauseReason

# A key that is not here is shown as it is.
CLAUSES: dict[str, str | Promise] = {
    "item": _("deadline set when the matter was assigned"),
    "error_report": _("policy: error reports are answered within working days"),
    "accept": _("policy: the upper tier accepts or returns"),
    "letter_reply": _("policy: other departments answer a letter"),
    "order_reply": _("policy: a supervision order is replied to"),
    "petition.bureau_days": _("implementation opinion: written reply to a petition"),
    "petition.inform_days": _("Regulations on Petition Work, art. 23: informing the petitioner"),
    "petition.statutory_days": _("Regulations on Petition Work, art. 34: 60 days to handle"),
    "petition.objection_days": _("Regulations on Petition Work, art. 23: objection"),
    "petition.review_request_days": _("Regulations on Petition Work, art. 35: asking for review"),
    "petition.review_days": _("Regulations on Petition Work, art. 35: answering a review"),
    "petition.reexamination_request_days": _(
        "Regulations on Petition Work, art. 36: asking for re-examination"
    ),
    "petition.reexamination_days": _(
        "Regulations on Petition Work, art. 36: answering a re-examination"
    ),
}

PAUSES: dict[str, str | Promise] = {
    PauseReason.HEARING: _("hearing"),
    PauseReason.SUSPENDED: _("suspended"),
    PauseReason.WAITING: _("waiting for its conditions"),
}

REFUSALS: dict[str, str | Promise] = {
    "no_days": _("it names no days"),
    "too_long": _("it is longer than an extension may be"),
    "not_requested": _("nobody asked for it"),
    "requested_late": _("it was asked for after the limit"),
    "not_approved": _("it was not approved"),
    "wrong_approver": _("neither the main leader nor who presides over the work approved it"),
    "own_approval": _("who asked for it approved it"),
    "approved_before_request": _("it was approved before it was asked for"),
    "approved_late": _("it was approved after the limit"),
    "not_served": _("it was not served in writing"),
    "served_before_approval": _("it was served before it was approved"),
    "served_late": _("it was served after the limit"),
    "extended_already": _("this clock has been extended once already"),
}


def words_of(table: dict[str, str | Promise], key: str) -> str:
    return str(table.get(key, key))
