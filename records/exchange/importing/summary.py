"""What is said of an import in words: the same sentences on screen and on the command line."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.sensitive import without_numbers

from ..choices import Fate
from ..reading.passed_over import REASONS
from ..reading.problems import Problem
from .result import Result
from .told import Told

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


def row_words(problem: Problem) -> str:
    return _("row %(row)s") % {"row": problem.row} if problem.row else ""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first, then questions, then remarks; each in the order of the file."""
    return sorted(problems, key=lambda problem: ORDER.index(problem.kind))


def counted(what: object, number: int) -> str:
    return _("%(what)s: %(count)s") % {"what": what, "count": number}


def skipped_lines(told: Told) -> Iterator[str]:
    """How many rows and sheets were passed over, and why."""
    for reason, number in told.skipped.items():
        yield counted(REASONS.get(reason, reason), number)


def fate_lines(counts: Mapping[str, int]) -> Iterator[str]:
    """已阅读 42,then a line for every fate that some row has."""
    yield _("Rows read: %(count)s") % {"count": sum(counts.values())}
    for fate in Fate:
        if number := counts.get(fate):
            yield counted(fate.label, number)


def result_lines(result: Result) -> Iterator[str]:
    """What was saved."""
    yield _("Matters taken in: %(count)s") % {"count": result.matters}
    yield _("New households: %(count)s") % {"count": result.households}
    yield _("Persons registered: %(count)s") % {"count": result.cadres}
