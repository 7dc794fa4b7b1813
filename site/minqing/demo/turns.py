"""What is done in the life of each fate, and by whom: one person acts in each turn (R12, R14)."""

Turn = tuple[str, tuple[str, ...]]

# The village's clerk; who verifies; the township; the bureau's section.
CLERK, UPPER, TOWNSHIP, SECTION = "clerk", "upper", "township", "section"
STARTED = ("register", "assign", "start")
NOTED = (*STARTED, "note")
# "assess" is for stability work alone and left out of other matters (R10b).
DONE = (*NOTED, "assess", "complete")
BRIEFLY = (*STARTED, "assess", "complete")

TURNS: dict[str, tuple[Turn, ...]] = {
    "registered": ((CLERK, ("register",)),),
    "assigned": ((CLERK, ("register", "assign")),),
    "late": ((CLERK, ("register", "assign")),),
    "begun": ((CLERK, STARTED),),
    "in_progress": ((CLERK, NOTED),),
    "yellow": ((CLERK, NOTED),),
    "overdue": ((CLERK, NOTED),),
    "analysed": ((CLERK, (*NOTED, "analyse")),),
    "escalated": ((CLERK, (*NOTED, "escalate")),),
    "at_township": ((CLERK, (*STARTED, "escalate")), (TOWNSHIP, ("accept", "start"))),
    "at_district": (
        (CLERK, (*STARTED, "escalate")),
        (TOWNSHIP, ("accept", "start", "escalate")),
        (SECTION, ("accept", "start")),
    ),
    "suspended": ((CLERK, STARTED), (UPPER, ("suspend",))),
    "waiting": ((CLERK, STARTED), (UPPER, ("put_on_plan",))),
    "completed": ((CLERK, DONE),),
    "returned": ((CLERK, DONE), (UPPER, ("send_back",))),
    "closed_out": ((CLERK, DONE), (UPPER, ("close_out",))),
    "closed_briefly": ((CLERK, BRIEFLY), (UPPER, ("close_out",))),
    "reopened": ((CLERK, DONE), (UPPER, ("close_out", "reopen"))),
    "reclosed": (
        (CLERK, DONE),
        (UPPER, ("close_out", "reopen")),
        (CLERK, ("assign", "start", "complete")),
        (UPPER, ("close_out",)),
    ),
    "historical": ((CLERK, ("take_over",)),),
    "confirmed": ((CLERK, ("take_over",)), (UPPER, ("confirm",))),
    "voided": ((CLERK, ("register", "void")),),
}

PLAIN_TURNS = {
    fate: tuple((who, tuple(v for v in verbs if v != "assess")) for who, verbs in turns)
    for fate, turns in TURNS.items()
}


def turns_of(fate: str, *, stability: bool) -> tuple[Turn, ...]:
    """The turns of one matter."""
    return TURNS[fate] if stability else PLAIN_TURNS[fate]
