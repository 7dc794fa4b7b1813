"""Real page numbers in a table of contents: a bookmark at each heading, a field that asks for it.

Templates cannot hold this themselves: an editor refuses bookmarks that repeat in a loop. So two
named styles say what is what; whoever replaces the template keeps them and changes the rest.
"""

from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LINE_STYLE = "Contents line"
TARGET_STYLE = "Contents target"


def number_pages(document: Any) -> None:
    """Link the lines of the contents to their headings, in order; nothing where none stand.

    What stands after the last tab of a line is the number shown until fields are updated, which
    editors do on opening and LibreOffice when it converts.
    """
    lines = _styled(document, LINE_STYLE)
    targets = _styled(document, TARGET_STYLE)
    if not lines or len(lines) != len(targets):
        return
    for number, (line, target) in enumerate(zip(lines, targets, strict=True), start=1):
        name = f"_Toc{number:06}"
        _bookmark(target, name, number)
        _refer(line, name)
    _update_on_opening(document)


def _styled(document: Any, name: str) -> list[Any]:
    """Paragraphs of a style, in order; by one search, since volumes are long."""
    if name not in document.styles:
        return []
    style = document.styles[name].style_id
    found: list[Any] = document.element.body.xpath(f'.//w:p[w:pPr/w:pStyle/@w:val="{style}"]')
    return found


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(paragraph.index(properties) + 1, start)
    paragraph.append(end)


def _refer(line: Any, name: str) -> None:
    """Put what stands after the line's last tab, the number, inside a PAGEREF field."""
    tabs = list(line.iter(qn("w:tab")))
    tabs = [tab for tab in tabs if tab.getparent().tag == qn("w:r")]
    if not tabs:
        return
    run = tabs[-1].getparent()
    number = deepcopy(run)
    _drop(number, from_end=False, upto=list(run).index(tabs[-1]))
    _drop(run, from_end=True, upto=list(run).index(tabs[-1]))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" PAGEREF {name} \\h ")
    field.append(number)
    run.addnext(field)


def _drop(run: Any, *, from_end: bool, upto: int) -> None:
    """Keep of a run what stands up to the place, or what stands after it, and its properties."""
    for place, part in enumerate(list(run)):
        if part.tag != qn("w:rPr") and (place > upto if from_end else place <= upto):
            run.remove(part)


def _update_on_opening(document: Any) -> None:
    settings = document.settings.element
    if settings.find(qn("w:updateFields")) is None:
        update = OxmlElement("w:updateFields")
        update.set(qn("w:val"), "true")
        settings.append(update)
