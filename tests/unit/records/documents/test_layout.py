"""The built-in templates after GB/T 9704: paper, margins, type, page numbers."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from records.documents.choices import LetterKind
from records.documents.rendering import BUILT_IN
from tools.letters.__main__ import packed

OFFICIAL = [LetterKind.TRANSFER, LetterKind.SUPERVISION]
A4 = [kind for kind in LetterKind.values if kind != LetterKind.RECEIPT]


def opened(kind: str):
    return docx.Document(str(BUILT_IN / f"{kind}.docx"))


def face(run) -> str | None:
    fonts = run._r.rPr.rFonts if run._r.rPr is not None else None
    return fonts.get(qn("w:eastAsia")) if fonts is not None else None


@pytest.mark.parametrize("kind", LetterKind.values)
def test_r60_the_built_in_templates_are_what_the_script_makes(kind):
    assert (BUILT_IN / f"{kind}.docx").read_bytes() == packed(kind)


@pytest.mark.parametrize("kind", A4)
def test_r60_pages_are_a4_with_the_margins_of_official_documents(kind):
    section = opened(kind).sections[0]
    assert [round(section.page_width.mm), round(section.page_height.mm)] == [210, 297]
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


@pytest.mark.parametrize("kind", OFFICIAL)
def test_r60_official_letters_are_set_in_16_points_on_28_and_their_title_in_22(kind):
    made = opened(kind)
    normal = made.styles["Normal"]
    assert normal.font.size.pt == 16
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"
    assert normal.paragraph_format.line_spacing.pt == 28
    title = next(line for line in made.paragraphs if line.text == "{{ title }}")
    assert (title.runs[0].font.size.pt, face(title.runs[0])) == (22, "方正小标宋简体")
    assert title.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER


@pytest.mark.parametrize("kind", A4)
def test_r60_page_numbers_stand_on_the_outer_side_in_14_points(kind):
    made = opened(kind)
    section = made.sections[0]
    assert made.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert [odd.alignment, even.alignment] == [2, 0]
    assert odd.text == even.text == "—  —"
    assert " PAGE " in odd._p.xml
    assert {run.font.size.pt for run in odd.runs} == {14}


def test_r60_the_red_head_stands_only_where_the_office_has_a_name():
    made = opened(LetterKind.TRANSFER)
    lines = [paragraph.text for paragraph in made.paragraphs]
    assert lines[:3] == ["{%p if issuer %}", "{{ issuer }}", "{%p endif %}"]
    assert str(made.paragraphs[1].runs[0].font.color.rgb) == "C00000"


def test_r22a_the_receipt_is_a5_in_16_points():
    made = opened(LetterKind.RECEIPT)
    section = made.sections[0]
    assert [round(section.page_width.mm), round(section.page_height.mm)] == [148, 210]
    sizes = {
        run.font.size.pt
        for table in made.tables
        for cell in table._cells
        for run in cell.paragraphs[0].runs
    }
    assert sizes == {16}


def test_r60_a_machine_without_the_title_type_is_told_what_stands_in():
    package = docx.opc.package.OpcPackage.open(BytesIO((BUILT_IN / "transfer.docx").read_bytes()))
    [fonts] = [part for part in package.iter_parts() if part.partname == "/word/fontTable.xml"]
    assert '<w:altName w:val="宋体"/>' in fonts.blob.decode()
