"""Household pages and village volumes: what stands on them, in tables that repeat their rows."""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm

from .page import (
    BODY,
    CENTRE,
    HEADING,
    RIGHT,
    TITLE,
    TITLE_TYPE,
    Type,
    document,
    line,
    mark,
    page_numbers,
    style,
)
from .tables import facts, listing

ITEM_COLUMNS = (
    ("编号", "{{ item.reference }}", 36),
    ("类别", "{{ item.topic }}", 19),
    ("诉求", "{{ item.demand }}", 34),
    ("责任人", "{{ item.responsible }}", 17),
    ("期限", "{{ item.due_on }}", 22),
    ("状态", "{{ item.stage }} {{ item.light }}", 28),
)


def home_lines(made: Any, home: str) -> None:
    """What stands on a household's page; `home` is "" or the loop's name with a dot."""
    pairs = (
        ("户主", f"{{{{ {home}head }}}}"),
        ("地址", f"{{{{ {home}address }}}}"),
        ("结对干部", f"{{{{ {home}pairing_cadre }}}}"),
        (
            "困难台账",
            f"{{% if {home}difficulty %}}{{{{ {home}difficulty }}}}{{% else %}}—{{% endif %}}",
        ),
    )
    facts(made, pairs, (30, 126), Type(BODY, 12, 20))
    members = (
        ("姓名", "{{ member.name }}", 24),
        ("关系", "{{ member.relation }}", 22),
        ("出生年", "{{ member.birth_year }}", 18),
        ("身份证号", "{{ member.identity }}", 46),
        ("电话", "{{ member.phone }}", 30),
        ("备注", "{{ member.left }}", 16),
    )
    categories = (
        ("类别", "{{ held.name }}", 56),
        ("对象", "{{ held.who }}", 40),
        ("起止", "{{ held.term }}", 60),
    )
    changes = (("时间", "{{ change.at }}", 40), ("变更", "{{ change.what }}", 116))
    for heading, name, loop, columns in (
        ("家庭成员", "members", "member", members),
        ("困难类别", "categories", "held", categories),
        ("台账事项", "items", "item", ITEM_COLUMNS),
        ("变更记录", "changes", "change", changes),
    ):
        mark(made, f"if {home}{name}")
        line(made, heading, style="Part")
        listing(made, f"{loop} in {home}{name}", columns)
        mark(made, "endif")


def styled() -> Any:
    """A document with the styles of household pages and volumes."""
    made = document(Type(BODY, 12, 20))
    page_numbers(made)
    part = style(made, "Part", Type(HEADING, 14, 26))
    part.paragraph_format.keep_with_next = True
    target = style(made, "Contents target", Type(TITLE, 18, 34), centred=True)
    target.paragraph_format.keep_with_next = True
    return made


def household() -> Any:
    made = styled()
    line(made, "户 情 页", align=CENTRE, words=TITLE_TYPE)
    line(made, "{{ area }}  户号{{ household_number }}", align=CENTRE, words=Type(BODY, 14, 26))
    home_lines(made, "")
    line(made, "打印人:{{ reader }}  {{ date }}", align=RIGHT, words=Type(BODY, 12, 24))
    return made


def village_volume() -> Any:
    made = styled()
    contents = style(made, "Contents line", Type(BODY, 14, 24))
    contents.paragraph_format.tab_stops.add_tab_stop(
        Mm(154), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    target = made.styles["Contents target"]
    target.paragraph_format.page_break_before = True
    head = style(made, "Page head", TITLE_TYPE, centred=True)
    head.paragraph_format.page_break_before = True
    for _empty in range(5):
        line(made)
    line(made, "{{ area }}", align=CENTRE, words=Type(TITLE, 26, 44))
    line(made, "民情一册", align=CENTRE, words=Type(TITLE, 36, 64))
    for _empty in range(10):
        line(made)
    for text in ("{{ issuer }}", "{{ date }}", "仅供 {{ reader }} 使用,不得转借、公开"):
        line(made, text, align=CENTRE, words=Type(BODY, 16, 30))
    line(made, "目  录", style="Page head")
    mark(made, "for entry in contents")
    line(
        made,
        "{{ entry.household_number }}  {{ entry.head }}\t{{ entry.page }}",
        style="Contents line",
    )
    mark(made, "endfor")
    mark(made, "if items")
    line(made, "台账事项清单\t{{ items_page }}", style="Contents line")
    mark(made, "endif")
    mark(made, "for home in households")
    line(made, "{{ home.household_number }}  {{ home.head }}", style="Contents target")
    home_lines(made, "home.")
    mark(made, "endfor")
    mark(made, "if items")
    line(made, "台账事项清单", style="Contents target")
    columns = (("户", "{{ item.household }}", 17), *ITEM_COLUMNS[:1], *ITEM_COLUMNS[2:])
    listing(made, "item in items", columns)
    mark(made, "endif")
    return made
