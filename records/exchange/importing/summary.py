"""What is said of an import in words: the same sentences on screen and on the command line."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.sensitive import find_numbers

from ..reading.passed_over import REASONS
from ..reading.problems import Problem
from .carrying_out import Result
from .fates import Fate
from .outlook import Outlook

KINDS = {
    "error": gettext_lazy("Error"),
    "question": gettext_lazy("Question"),
    "remark": gettext_lazy("Remark"),
}
ORDER = ("error", "question", "remark")


def problem_line(problem: Problem) -> str:
    """[错误] 表名 C6 身份证号:……"""
    where = f"{problem.sheet} {problem.cell or row_words(problem)}".strip()
    column = f" {problem.column}" if problem.column else ""
    value = f"“{problem.value}” " if problem.value else ""
    return without_numbers(f"[{KINDS[problem.kind]}] {where}{column}: {value}{problem.sentence}")


def without_numbers(text: str) -> str:
    """Free text with identity, phone and card numbers blotted out (R9)."""
    return "".join(blotted(text))


def blotted(text: str) -> Iterator[str]:
    end = 0
    for span in find_numbers(text):
        yield text[end : span.start] + "*" * (span.end - span.start)
        end = span.end
    yield text[end:]


def row_words(problem: Problem) -> str:
    return _("row %(row)s") % {"row": problem.row} if problem.row else ""


def in_order(problems: tuple[Problem, ...]) -> list[Problem]:
    """Errors first, then questions, then remarks; each in the order of the file."""
    return sorted(problems, key=lambda problem: ORDER.index(problem.kind))


def counted(what: object, number: int) -> str:
    return _("%(what)s: %(count)s") % {"what": what, "count": number}


def skipped_lines(outlook: Outlook) -> Iterator[str]:
    """How many rows and sheets were passed over, and why."""
    counts: dict[str, int] = {}
    for skipped in outlook.reading.skipped:
        counts[skipped.reason] = counts.get(skipped.reason, 0) + 1
    for reason, number in counts.items():
        yield counted(REASONS.get(reason, reason), number)


def fate_lines(outlook: Outlook) -> Iterator[str]:
    """已阅读 42,then a line for every fate that some row has."""
    yield _("Rows read: %(count)s") % {"count": len(outlook.rows)}
    for fate in Fate:
        if number := outlook.fates.get(fate):
            yield counted(fate.label, number)


def result_lines(result: Result) -> Iterator[str]:
    """What was saved."""
    yield _("Matters taken in: %(count)s") % {"count": result.matters}
    yield _("New households: %(count)s") % {"count": result.households}
    yield _("Persons registered: %(count)s") % {"count": result.cadres}
