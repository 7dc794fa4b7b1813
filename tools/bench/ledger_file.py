"""A ledger as a district would hand it over: a workbook of invented people and their matters."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from records.base.sensitive.checksums import identity_check

TITLE = "群众民生诉求台账"
HEADINGS = (
    "序号",
    "村（社区）",
    "户主姓名",
    "身份证号码",
    "联系电话",
    "家庭住址",
    "诉求类别",
    "诉求内容",
    "收集时间",
    "收集方式",
    "责任人",
    "办结时限",
    "办理情况",
    "办结时间",
    "是否销号",
    "群众满意度",
    "备注",
)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
GIVEN = "春夏秋冬平安国庆建华志强文武明德友善福禄贵芳兰英梅玉珍秀云淑慧丽琴"
MATTERS = (
    ("基础设施", "三组到五组的生产便道被雨水冲毁约二百米，农用车无法通行，请求修复"),
    ("社会救助", "丈夫患病长期治疗，家庭支出大，申请低保"),
    ("住房安全", "老屋后墙有裂缝，汛期担心垮塌，申请鉴定"),
    ("养老服务", "父亲年过八十独居，希望能享受助餐和上门探访"),
    ("医疗保障", "跨省住院费用报销迟迟未到账"),
    ("饮水安全", "入冬以来自来水水压低，早晚经常停水"),
)
SOURCES = ("入户走访", "民情信箱", "群众来访")
FIRST_DAY = date(2026, 1, 5)


def write_ledger(path: Path, villages: Sequence[str], rows: int, *, seed: int = 1) -> None:
    """An .xlsx of `rows` matters, each of another household, spread over the named villages."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(TITLE)
    sheet.append([TITLE])
    sheet.append(HEADINGS)
    for row in ledger_rows(villages, rows, random.Random(seed)):
        sheet.append(row)
    book.save(path)


def ledger_rows(villages: Sequence[str], rows: int, chance: random.Random) -> Iterator[list[str]]:
    """Two of five closed, two in work or completed, one assigned."""
    for number in range(rows):
        kind, words = MATTERS[number % len(MATTERS)]
        village = villages[number * len(villages) // rows]
        day = FIRST_DAY + timedelta(days=chance.randrange(240))
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))
        yield [
            str(number + 1),
            village,
            name,
            identity(number),
            f"139{number:08d}",
            f"{number % 9 + 1}组{number % 130 + 1}号",
            kind,
            f"{words}（{number % 9 + 1}组第{number}件）。",
            day.isoformat(),
            chance.choice(SOURCES),
            f"{SURNAMES[number % 4]}{village[0]}明",
            (day + timedelta(days=45)).isoformat(),
            *progress(number, day),
            "电话已核对" if number % 7 == 0 else "",
        ]


def progress(number: int, day: date) -> tuple[str, str, str, str]:
    """(what was done, when closed, 销号, satisfaction)."""
    match number % 5:
        case 0 | 1:
            closed = (day + timedelta(days=20)).isoformat()
            return "已协调解决，群众认可。", closed, "√", "满意"
        case 2:
            return "已协调解决，待核实。", (day + timedelta(days=30)).isoformat(), "", ""
        case 3:
            return "已上报镇政府", "", "", ""
        case _:
            return "", "", "", ""


def identity(number: int) -> str:
    """An invented identity number whose check digit holds; another for each number."""
    born = date(1940, 1, 1) + timedelta(days=number // 999)
    first = f"510899{born:%Y%m%d}{number % 999 + 1:03d}"
    return first + identity_check(first)
