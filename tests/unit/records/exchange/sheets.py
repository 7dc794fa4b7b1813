"""Workbooks made in memory for the readers."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import openpyxl

from records.exchange.reading.livelihood import LivelihoodRow, read_livelihood
from records.exchange.reading.problems import Reading
from records.exchange.reading.workbook import Workbook, open_workbook

TODAY = date(2026, 11, 22)
GOOD = {
    "序号": 1,
    "户主姓名": "许正桂",
    "身份证号码": "510802194911045862",
    "联系电话": "18195577889",
    "家庭住址": "1组",
    "诉求类别": "基础设施",
    "诉求内容": "便道被雨水冲毁,请求修复。",
    "收集时间": "2026-04-28",
    "收集方式": "入户走访",
    "责任人": "沈志",
    "办结时限": "2026.5.28",
    "办理情况": "已协调解决。",
    "办结时间": "2026年5月5日",
    "是否销号": "√",
    "群众满意度": "满意",
    "备注": "",
}


def book(
    rows: Iterable[Sequence[object]], merges: Iterable[str] = (), title: str = "S"
) -> Workbook:
    """A workbook of one sheet with these rows."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    content = io.BytesIO()
    made.save(content)
    return open_workbook(content.getvalue(), "made.xlsx")


def read(rows: Iterable[Sequence[object]], merges: Iterable[str] = ()) -> Reading[LivelihoodRow]:
    """Read rows as a livelihood ledger."""
    return read_livelihood(book(rows, merges), today=TODAY)


def read_one(**changed: object) -> Reading[LivelihoodRow]:
    """Read a ledger of one good row with some cells changed; None leaves a column out."""
    cells = {key: value for key, value in {**GOOD, **changed}.items() if value is not None}
    return read([list(cells), list(cells.values())])


def said(reading: Reading[LivelihoodRow]) -> list[tuple[str, str, str]]:
    """(kind, code, cell) of every problem."""
    return [(problem.kind, problem.code, problem.cell) for problem in reading.problems]
