"""Pages, type and paragraphs after GB/T 9704, for python-docx."""

from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

BODY, TITLE, HEADING, SERIF = "仿宋", "方正小标宋简体", "黑体", "宋体"
RED = RGBColor(0xC0, 0x00, 0x00)
CENTRE, RIGHT, LEFT = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.LEFT,
)
# What Word takes for a typeface that a machine does not have.
STANDS_IN = {"方正小标宋简体": "宋体", "仿宋": "仿宋_GB2312"}


@dataclass(frozen=True)
class Type:
    """A typeface and a size on a line of a height, all in points."""

    face: str = BODY
    size: float = 16
    line: float = 28
    bold: bool = False


WORDS = Type()
TITLE_TYPE = Type(TITLE, 22, 33)
SMALL = Type(BODY, 10.5, 17)


def document(words: Type = WORDS, margins: tuple[int, int, int, int] = (37, 35, 28, 26)) -> Any:
    """An empty A4 document; margins in mm: top, bottom, left, right."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(margins[0]), Mm(margins[1])
    section.left_margin, section.right_margin = Mm(margins[2]), Mm(margins[3])
    section.footer_distance = Mm(max(margins[1] - 10, 8))
    normal = made.styles["Normal"]
    set_font(normal, words)
    spaced(normal.paragraph_format, words)
    normal.paragraph_format.widow_control = False
    substitutes(made)
    return made


def set_font(holder: Any, words: Type) -> None:
    """Latin and Chinese type alike; a style or a run."""
    holder.font.name, holder.font.size = words.face, Pt(words.size)
    holder.font.bold = words.bold or None
    fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
    for side in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(side), words.face)


def spaced(form: Any, words: Type) -> None:
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(words.line)
    form.space_before = form.space_after = Pt(0)


def style(made: Any, name: str, words: Type, *, centred: bool = False) -> Any:
    """A paragraph style of our own, so that an office can change all such lines at once."""
    added = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    added.base_style = made.styles["Normal"]
    set_font(added, words)
    spaced(added.paragraph_format, words)
    if centred:
        added.paragraph_format.alignment = CENTRE
    return added


def line(
    holder: Any,
    text: str = "",
    *,
    align: Any = None,
    indent: bool = False,
    words: Type | None = None,
    style: str | None = None,
) -> Any:
    """One paragraph; `indent`: its first line begins two characters in."""
    paragraph = holder.add_paragraph(style=style)
    if align is not None:
        paragraph.alignment = align
    if words:
        spaced(paragraph.paragraph_format, words)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * (words or WORDS).size)
    run = paragraph.add_run(text)
    if words:
        set_font(run, words)
    return paragraph


def mark(holder: Any, statement: str) -> None:
    """A paragraph that only steers: {%p if … %}; it vanishes in the letter."""
    line(holder, f"{{%p {statement} %}}")


def page_numbers(made: Any) -> None:
    """— 1 — in 宋体 14 pt: odd pages on the right, even ones on the left, one character in."""
    made.settings.odd_and_even_pages_header_footer = True
    section = made.sections[0]
    for footer, align in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        form = paragraph.paragraph_format
        form.right_indent = form.left_indent = Pt(14)
        for text in ("— ", None, " —"):
            run = paragraph.add_run(text or "")
            set_font(run, Type(SERIF, 14))
            if text is None:
                run._r.append(_field("begin"))
                instruction = OxmlElement("w:instrText")
                instruction.text = " PAGE "
                run._r.append(instruction)
                run._r.append(_field("end"))


def _field(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def rule(paragraph: Any, colour: str, eighths: int = 12, side: str = "bottom") -> None:
    """A line along the paragraph, in eighths of a point."""
    borders, edge = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    paragraph._p.get_or_add_pPr().append(borders)


def substitutes(made: Any) -> None:
    """Name the typefaces that stand in where one is not installed."""
    for part in made.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            fonts = "".join(
                f'<w:font w:name="{face}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
                '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
                for face, other in STANDS_IN.items()
            )
            part._blob = part.blob.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")
