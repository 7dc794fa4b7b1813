"""What kind of ledger a sheet is, so that a file of another kind is named and not half read (R58).

By its headings, of which some are telling, and by its title: each kind has points, and another one
than wanted must lead clearly.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.base.columns import Column
from records.ledgers.columns import DIFFICULTY, LIVELIHOOD, STABILITY
from records.people.columns import HOUSEHOLDS

from .header import Header, find_header
from .workbook import Merge

TELLING = 3
TITLE = 5
CLEAR_LEAD = 5


def telling(key: str, heading: str) -> Column:
    """A column by which a kind is known that cannot be read in here."""
    return Column(key, key, (heading,), telling=True)


PETITIONS = (
    telling("petitioner", r"信访人(?:姓名|员)?|上访人(?:姓名)?|来访人姓名"),
    telling("form", r"信访(?:形式|方式|类别|渠道|目的)|是否(?:重复访|越级访|非访)|(?:重复|越级)访"),
    telling("matter", r"信访(?:事项|内容|问题|诉求|件编号)|反映问题"),
    telling("first_handler", r"首办责任人|首接责任人|受理(?:告知|决定)(?:书)?(?:时间|日期)?"),
    telling(
        "answer",
        r"(?:处理|答复|复查|复核)意见(?:书)?(?:时间|日期)?|(?:书面|是否当场)答复(?:时间|日期)?"
        r"|是否延期|延期理由",
    ),
)
VOLUNTEER_LOGS = (
    telling("volunteer", r"(?:志愿者|义工|参与(?:党员|干部|人员))(?:姓名)?|姓名|参加人员"),
    telling("hours", r"(?:服务|志愿|活动|义工)+(?:时长|工时|小时数?|时数)"),
    telling("span", r"(?:开始|起始|结束|起止|活动|服务)(?:时间|日期)"),
    telling("activity", r"(?:活动|服务)(?:名称|主题|项目|内容|地点|对象)"),
    telling("badge", r"是否挂牌|佩戴标识|确认人"),
)
HOTLINE = (
    telling("number", r"工单(?:编号|号)|来电编号"),
    telling("caller", r"来电(?:人|人姓名|内容)"),
    telling("phone", r"来电(?:号码|电话)"),
    telling("called", r"来电(?:时间|日期)|派单(?:时间|日期)"),
    telling("unit", r"(?:主办|承办)单位|办理时限"),
)


@dataclass(frozen=True)
class SheetKind:
    """A kind of ledger. `code` is the family's where it can be read in."""

    code: str
    label: str | Promise
    title: str
    columns: tuple[Column, ...]
    readable: bool = True


KINDS = (
    SheetKind(
        "livelihood",
        _("Ledger of livelihood demands"),
        r"民生|群众诉求|诉求台账|民情台账|诉求登记|急难愁盼",
        LIVELIHOOD,
    ),
    SheetKind(
        "difficulty",
        _("Ledger of households in difficulty"),
        r"困难(?:群众|家庭|户|人员|对象)|帮扶台账|特殊群体|低收入(?:人口|家庭)",
        DIFFICULTY,
    ),
    SheetKind(
        "stability",
        _("Ledger of stability work"),
        r"稳定工作|涉稳|维稳|稳控|矛盾纠纷|不稳定因素|风险隐患|社会稳定|信访维稳",
        STABILITY,
    ),
    SheetKind(
        "households",
        _("Register of households"),
        r"花名册|家庭名册|户籍|[农住]户(?:信息|登记)|人口信息|家庭(?:成员|人口)",
        HOUSEHOLDS,
    ),
    SheetKind("petitions", _("Ledger of petitions"), r"信访|上访", PETITIONS, readable=False),
    SheetKind(
        "volunteer_logs",
        _("Records of volunteering"),
        r"志愿|义工|活动情况记录",
        VOLUNTEER_LOGS,
        readable=False,
    ),
    SheetKind("hotline", _("Orders of the hotline"), r"12345|热线|工单", HOTLINE, readable=False),
)
KIND_OF = {kind.code: kind for kind in KINDS}


def other_kind(
    wanted: str,
    header: Header | None,
    rows: Sequence[Sequence[object]],
    merges: Sequence[Merge],
    title: str,
) -> SheetKind | None:
    """The kind that a sheet is, when it is clearly another than `wanted`. `header`: how it reads
    as wanted; `title`: what stands above its headings, and its name.
    """
    own = points(KIND_OF[wanted], header, title)
    lead = CLEAR_LEAD if header and is_whole(header, KIND_OF[wanted].columns) else 1
    best, best_points = None, own + lead - 1
    for kind in KINDS:
        if kind.code == wanted:
            continue
        found = find_header(rows, merges, kind.columns)
        if found and is_whole(found, kind.columns):
            reached = points(kind, found, title)
            if reached > best_points:
                best, best_points = kind, reached
    return best


def points(kind: SheetKind, header: Header | None, title: str) -> int:
    """How much speaks for a kind."""
    if header is None:
        return 0
    columns = [found.column for found in header.headings if found.column]
    known = len(columns) + TELLING * sum(column.telling for column in columns)
    return known + (TITLE if re.search(kind.title, title) else 0)


def is_whole(header: Header, columns: Sequence[Column]) -> bool:
    """Whether no obligatory column is missing."""
    return not missing_columns(header, columns)


def missing_columns(header: Header, columns: Sequence[Column]) -> list[Column]:
    """The obligatory columns that a sheet lacks."""
    found = [heading.column for heading in header.headings if heading.column]
    given = {name for column in found for name in (column.key, column.stands_in_for)}
    return [column for column in columns if column.required and column.key not in given]
