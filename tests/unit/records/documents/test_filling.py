"""Filling a template: nothing that a value holds acts as anything but text (R60)."""

from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from records.documents.choices import LetterKind
from records.documents.marks import TemplateRefused
from records.documents.rendering import BUILT_IN, fill
from records.documents.values import Picture, plain
from records.documents.variables import VARIABLES

from .letters import template, values, words


@pytest.mark.parametrize("kind", LetterKind.values)
def test_r60_every_built_in_template_is_filled_from_its_variables(kind):
    text = words(fill((BUILT_IN / f"{kind}.docx").read_bytes(), values(kind)))
    assert "{" not in text
    named = [v for v in VARIABLES[kind] if v.sample and not v.parts]
    assert [v.name for v in named if v.sample not in text] in ([], ["issuer"])


@pytest.mark.parametrize(
    "value",
    [
        "<w:p/>&<script>",
        "{{ issuer }} {% for x in y %}",
        "]]></w:t>",
        '" w:instr=" DDEAUTO',
        "=HYPERLINK(1)",
        "{_{ issuer }_}",
    ],
)
def test_r60_a_value_stays_text_whatever_it_holds(value):
    made = docx.Document(BytesIO(fill(template("甲{{ issuer }}乙"), {"issuer": value})))
    assert len(made.paragraphs) == 1
    assert made.paragraphs[0].text == f"甲{value}乙".replace("{_{", "{{").replace("}_}", "}}")
    assert "w:fldSimple" not in made.element.xml


@given(st.text(max_size=40))
def test_r60_any_text_makes_a_document_that_opens(value):
    made = docx.Document(BytesIO(fill(template("{{ issuer }}"), {"issuer": value})))
    assert len(made.paragraphs) == 1


def test_r60_new_lines_of_a_value_stay_in_their_paragraph():
    made = docx.Document(BytesIO(fill(template("{{ issuer }}"), {"issuer": "一\r\n二\a三\f四"})))
    assert [paragraph.text for paragraph in made.paragraphs] == ["一\n二 三 四"]


def test_r60_days_are_written_as_official_documents_write_them():
    assert plain(date(2026, 7, 1)) == "2026年7月1日"
    assert plain(datetime(2026, 6, 30, 17, tzinfo=UTC)) == "2026年7月1日"
    assert plain({"days": (date(2026, 1, 9), None, 3)}) == {"days": ["2026年1月9日", "", "3"]}


def test_r60_a_picture_is_set_so_many_millimetres_wide():
    content, png = (BUILT_IN / "receipt.docx").read_bytes(), BytesIO()
    segno.make("https://example.org/").save(png, kind="png")
    made = docx.Document(BytesIO(fill(content, values("receipt", qr=Picture(png.getvalue(), 30)))))
    assert [round(shape.width.mm) for shape in made.inline_shapes] == [30]


def test_r60_a_name_that_is_not_there_is_named():
    with pytest.raises(TemplateRefused, match="telephone"):
        fill(template("{{ telephone }}"), {"issuer": ""})


def test_r60_who_wrote_the_template_is_not_told():
    document = docx.Document(BytesIO(template("甲")))
    document.core_properties.author = "某某"
    kept = BytesIO()
    document.save(kept)
    made = docx.Document(BytesIO(fill(kept.getvalue(), {})))
    assert made.core_properties.author == ""
