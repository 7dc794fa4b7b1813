"""What stands in the column 是否销号: ticks, crosses and words (R14, R58a)."""

import re

MARKS: tuple[tuple[str, str], ...] = (
    (
        "closed",
        r"[√✓✔☑✅☒þü]|[是有Yy1]|yes|已|已?销号|已?核销|已(?:完成)?(?:销号|核销|办结销号)"
        r"|(?:已)?办结(?:已?销号)?|已完成|完成|已解决|已?化解|已落实|已脱[困贫]|是\(?√\)?",
    ),
    (
        "in_progress",
        r"(?:正在|仍在|还在)?(?:办理|帮扶|化解|落实)中?|正在(?:办理|处理|解决|落实)"
        r"|(?:处理|推进|整改|化解)中|进行中|在办|持续(?:帮扶|跟进|稳控|推进)|长期帮扶|稳控中?",
    ),
    ("waiting", r".*挂账.*|暂不具备条件.*|(?:已)?列入计划|暂缓.*"),
    (
        "open",
        r"[否×✗✘❌NnxX0☐□未无]|no|未(?:销号|核销|办结|完成|解决|化解|落实|脱困)"
        r"|(?:没有|尚未|暂未|还未).*|不是",
    ),
)
PATTERNS = tuple((mark, re.compile(pattern)) for mark, pattern in MARKS)


def mark_of(word: str) -> str | None:
    """closed, in_progress, waiting or open; None for a word that is not known. `word` is narrow."""
    return next((mark for mark, pattern in PATTERNS if pattern.fullmatch(word)), None)
