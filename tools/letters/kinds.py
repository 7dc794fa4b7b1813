"""The five letters: which lines stand where. The marks are those of records.documents.variables."""

from collections.abc import Callable
from typing import Any

from docx.shared import Mm, Pt

from .homes import household, village_volume
from .page import (
    BODY,
    CENTRE,
    HEADING,
    RED,
    RIGHT,
    TITLE,
    TITLE_TYPE,
    WORDS,
    Type,
    document,
    line,
    mark,
    page_numbers,
    rule,
)
from .tables import facts

ROWS = Type(BODY, 14, 24)


def red_head(made: Any) -> None:
    """The office's name in red over a red line; without a name neither."""
    mark(made, "if issuer")
    head = line(made, "{{ issuer }}", align=CENTRE, words=Type(TITLE, 30, 48))
    head.runs[0].font.color.rgb = RED
    rule(head, "C00000", 18)
    mark(made, "endif")


def official(title: str) -> Any:
    """Head, number, title and addressee of an official letter."""
    made = document()
    page_numbers(made)
    red_head(made)
    line(made, "{{ number }}", align=RIGHT)
    line(made)
    line(made, title, align=CENTRE, words=TITLE_TYPE)
    line(made)
    line(made, "{{ addressee }}:")
    return made


def signed(made: Any) -> None:
    """Contact, then the office and the date on the right; the seal stands over both."""
    line(made, "联系人:{{ contact }}{% if phone %}  联系电话:{{ phone }}{% endif %}", indent=True)
    line(made)
    line(made)
    for text, characters in (("{{ issuer }}", 2), ("{{ date }}", 4)):
        last = line(made, text, align=RIGHT)
        last.paragraph_format.right_indent = Pt(characters * WORDS.size)
        last.paragraph_format.keep_together = True


def transfer() -> Any:
    made = official("{{ title }}")
    line(
        made,
        "我单位于{{ received_on }}登记群众诉求一件(编号{{ reference }},地点:{{ area }})。"
        "经研究,该事项属你单位职责范围,现转请办理。",
        indent=True,
    )
    line(made, "一、群众诉求", indent=True, words=Type(HEADING, 16, 28))
    line(made, "{{ demand }}", indent=True)
    line(made, "二、办理要求", indent=True, words=Type(HEADING, 16, 28))
    line(made, "{{ request }}", indent=True)
    line(made, "请于{{ reply_on }}前将办理结果书面函复我单位。", indent=True)
    line(made)
    signed(made)
    mark(made, "if copies")
    copies = line(made, "抄送:{{ copies }}", words=Type(BODY, 14, 26))
    rule(copies, "000000", 6, "top")
    mark(made, "endif")
    return made


def supervision() -> Any:
    made = official("{{ title }}")
    line(
        made,
        "下列事项现予{{ level }}{% if days_overdue %},截至{{ date }}已逾期{{ days_overdue }}日"
        "{% endif %}。",
        indent=True,
    )
    pairs = (
        ("事项编号", "{{ reference }}"),
        ("地点", "{{ area }}"),
        ("责任人", "{{ responsible }}"),
        ("办理期限", "{{ due_on }}"),
        ("群众诉求", "{{ demand }}"),
    )
    facts(made, pairs, (32, 124), ROWS)
    line(made, "督办要求:{{ request }}", indent=True)
    line(made, "请于{{ reply_on }}前书面回复。", indent=True)
    line(made)
    signed(made)
    return made


def receipt() -> Any:
    """A5, in 16 pt: for people who read with difficulty."""
    made = document(Type(BODY, 16, 26), (15, 13, 15, 15))
    section = made.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.footer_distance = Mm(6)
    mark(made, "if issuer")
    head = line(made, "{{ issuer }}", align=CENTRE, words=Type(TITLE, 18, 28))
    head.runs[0].font.color.rgb = RED
    mark(made, "endif")
    line(made, "民情回执", align=CENTRE, words=TITLE_TYPE)
    pairs = (
        ("编号", "{{ reference }}"),
        ("查询码", "{{ code }}"),
        ("地点", "{{ area }}"),
        ("事项", "{{ topic }}"),
        ("登记", "{{ received_on }}"),
        ("责任人", "{{ responsible }}"),
        ("电话", "{{ phone }}"),
        ("答复期限", "{{ due_on }}"),
    )
    facts(made, pairs, (30, 88), Type(BODY, 16, 25))
    line(made, "凭编号和查询码可查进度:{{ address }}", words=Type(BODY, 16, 24))
    mark(made, "if qr")
    picture = line(made, "{{ qr }}", align=CENTRE)
    picture.paragraph_format.line_spacing = 1.0
    mark(made, "endif")
    line(made, "{{ date }}", align=RIGHT)
    return made


KINDS: dict[str, Callable[[], Any]] = {
    "receipt": receipt,
    "transfer": transfer,
    "supervision": supervision,
    "household": household,
    "village_volume": village_volume,
}
