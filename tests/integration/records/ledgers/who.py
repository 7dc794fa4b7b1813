"""Who may do what where stage and tier allow it: the table that came before the code (R55).

One word a verb; “void registered” is voiding what has only been registered.
"""

from records.base.roles import Role
from records.base.tiers import Tier

EVERYBODY = {
    "register", "take_over", "amend", "assign", "start", "note", "complete", "void registered",
    "escalate", "request_extension", "record_answer", "tell_household", "merge", "take_in",
    "propose_result", "assess", "analyse", "reply_order",
}  # fmt: skip
DECIDING = EVERYBODY | {
    "return", "close_out", "confirm", "reopen", "void", "hand_down", "suspend", "resume",
    "put_on_plan", "review_plan", "take_up", "ask_others", "lead", "hang_on", "let_go",
    "spot_check",
}  # fmt: skip
ANSWERING = {"accept", "send_back"}
HEAD = {"grant_extension", "refuse_extension", "supervise"}
OFFICE = {"supervise", "recalculate", "move_area"}
ALWAYS = {"note", "reply_order", "take_in", "propose_result"}
NONE: set[str] = set()

WHO: dict[str, dict[str, set[str]]] = {
    Tier.VILLAGE: {
        Role.VILLAGE_CLERK: EVERYBODY,
        Role.VILLAGE_SECRETARY: EVERYBODY,
        Role.TOWNSHIP_HANDLER: DECIDING | ANSWERING,
        Role.TOWNSHIP_LEADER: DECIDING | ANSWERING | {"supervise"},
        Role.SECTION_HANDLER: DECIDING,
        Role.SECTION_HEAD: DECIDING | HEAD,
        Role.BUREAU_OFFICE: DECIDING | OFFICE,
    },
    Tier.TOWNSHIP: {
        Role.VILLAGE_CLERK: ALWAYS,
        Role.VILLAGE_SECRETARY: ALWAYS,
        Role.TOWNSHIP_HANDLER: DECIDING,
        Role.TOWNSHIP_LEADER: DECIDING | {"supervise"},
        Role.SECTION_HANDLER: DECIDING | ANSWERING,
        Role.SECTION_HEAD: DECIDING | ANSWERING | HEAD,
        Role.BUREAU_OFFICE: DECIDING | ANSWERING | OFFICE,
    },
    Tier.DISTRICT: {
        Role.VILLAGE_CLERK: ALWAYS,
        Role.VILLAGE_SECRETARY: ALWAYS,
        # Whoever had no part in it makes the check, wherever the matter went (R14a).
        Role.TOWNSHIP_HANDLER: ALWAYS | {"spot_check"},
        Role.TOWNSHIP_LEADER: ALWAYS | {"spot_check", "supervise"},
        Role.SECTION_HANDLER: DECIDING,
        Role.SECTION_HEAD: DECIDING | HEAD,
        Role.BUREAU_OFFICE: DECIDING | OFFICE,
    },
}
for table in WHO.values():
    table |= {
        Role.MAIN_LEADER: {"supervise", "reply_order"},
        Role.INSPECTOR: {"spot_check"},
        Role.PUBLICITY_EDITOR: NONE,
        Role.APPROVER: NONE,
        Role.AUDITOR: NONE,
        Role.SYSTEM_ADMINISTRATOR: NONE,
        Role.SECURITY_ADMINISTRATOR: {"recalculate"},
    }
