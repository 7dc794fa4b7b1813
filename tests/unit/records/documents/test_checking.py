"""A template from outside is tried before it is taken (R60)."""

import zipfile
from io import BytesIO

import pytest

from records.documents import checking
from records.documents.checking import check_template
from records.documents.choices import LetterKind
from records.documents.marks import TemplateRefused
from records.documents.rendering import BUILT_IN

from .letters import template

GOOD = "{{ issuer }} {{ title }} {{ demand }}"


def with_part(content: bytes, name: str, text: bytes, instead: tuple[bytes, bytes] = (b"", b"")):
    """The package with one part added, or with words of a part exchanged."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.namelist():
            held = source.read(part)
            target.writestr(part, held.replace(*instead) if part == name else held)
        if name not in source.namelist():
            target.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize("kind", LetterKind.values)
def test_r60_the_built_in_templates_pass_the_check_themselves(kind):
    check_template(LetterKind(kind), (BUILT_IN / f"{kind}.docx").read_bytes())


@pytest.mark.parametrize("line", [GOOD, "{% if copies %}抄送{{ copies }}{% endif %}", "没有标记"])
def test_r60_a_template_may_use_what_its_letter_has(line):
    check_template(LetterKind.TRANSFER, template(line))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ telephone }}", "telephone"),
        ("{% if copies %}{{ fax }}{% endif %}", "fax"),
        ("{{ issuer", "complete|完整"),
        ("{% if issuer %}甲", "complete|完整"),
        ("{{ issuer.__class__.__mro__ }}", "fit|配套"),
        ("{{ issuer.upper() }}", "call"),
        ("{% set x = 1 %}", "assign"),
        ("{% macro m() %}{% endmacro %}", "macro"),
        ("{% include 'x' %}", "include"),
        ("{{ issuer|replace('a', 'b') }}", "replace"),
        ("{{ 'a' * 999999999 }}", "mul"),
        ("{{ 10 ** 99999 }}", "pow"),
    ],
)
def test_r60_a_mark_that_is_broken_unknown_or_not_allowed_is_named(line, said):
    with pytest.raises(TemplateRefused, match=said):
        check_template(LetterKind.TRANSFER, template(line))


def test_r60_a_part_of_a_list_that_does_not_exist_is_named():
    lines = ("{%p for member in members %}", "{{ member.shoe_size }}", "{%p endfor %}")
    with pytest.raises(TemplateRefused, match="shoe_size"):
        check_template(LetterKind.HOUSEHOLD, template(*lines))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken", b"%PDF-1.7"])
def test_r60_what_is_no_word_document_is_refused_with_a_sentence(content):
    with pytest.raises(TemplateRefused, match="Word"):
        check_template(LetterKind.TRANSFER, content)


def test_r60_a_file_that_is_too_large_is_refused(monkeypatch):
    with pytest.raises(TemplateRefused, match="2"):
        check_template(LetterKind.TRANSFER, b"x" * (checking.MAX_BYTES + 1))
    bomb = with_part(template(GOOD), "word/media/a.png", b"\0" * (checking.MAX_UNPACKED + 1))
    monkeypatch.setattr(checking, "MAX_BYTES", 10**9)
    with pytest.raises(TemplateRefused):
        check_template(LetterKind.TRANSFER, bomb)


@pytest.mark.parametrize(
    ("name", "text", "instead"),
    [
        ("word/vbaProject.bin", b"x", (b"", b"")),
        ("word/embeddings/oleObject1.bin", b"x", (b"", b"")),
        ("word/document.xml", b"", (b"<w:body>", b"<!DOCTYPE a><w:body>")),
        (
            "word/document.xml",
            b"",
            (b"<w:body>", b'<w:body><w:p><w:fldSimple w:instr=" DDEAUTO c x "/></w:p>'),
        ),
        (
            "word/document.xml",
            b"",
            (
                b"<w:body>",
                b"<w:body><w:p><w:r><w:instrText>INCLUDEPICTURE x</w:instrText></w:r></w:p>",
            ),
        ),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://x/"'
            b' TargetMode="External"/></Relationships>',
            (b"", b""),
        ),
        ("[Content_Types].xml", b"", (b"document.main+xml", b"document.macroEnabled.main+xml")),
    ],
)
def test_r60_macros_objects_and_what_fetches_something_are_refused(name, text, instead):
    with pytest.raises(TemplateRefused):
        check_template(LetterKind.TRANSFER, with_part(template(GOOD), name, text, instead))
