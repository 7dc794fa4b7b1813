"""Published tables: what is read, what is refused and why."""

import lzma

import pytest

from records.places.tables import (
    AreaRow,
    UnusableTable,
    area_row,
    area_rows,
    path_of_stem,
    succession_rows,
)

HEADER = "code,name,level,parent\n"


@pytest.fixture
def table(tmp_path):
    def write(text, name="areas.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_r3_row_gives_its_path():
    assert area_row(["990102103001", "某村", "village", "990102103000"], 2) == AreaRow(
        "990102103001", "某村", "village", "99/01/02/103/001/", odd=False
    )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (["990102103001", "某村", "village"], "2"),
        (["990102103001", "某村", "hamlet", "990102103000"], "2"),
        (["990102103001", "", "village", "990102103000"], "2"),
        (["99010210300", "某村", "village", "990102103000"], "99010210300"),
        (["99010210300x", "某村", "village", "990102103000"], "99010210300x"),
        (["990102103001", "某镇", "township", "990102000000"], "990102103001"),
        (["990102103001", "某村", "village", "990102104000"], "990102103001"),
        (["990000000000", "某省", "province", "980000000000"], "990000000000"),
    ],
)
def test_r3_row_that_cannot_be_is_refused_by_line_or_code(values, says):
    refused = area_row(values, 2)
    assert isinstance(refused, str)
    assert says in refused


def test_r3_row_under_the_code_of_an_upper_level_is_taken_and_marked_odd():
    row = area_row(["441900000000", "东莞市", "district", "441900000000"], 2)
    assert isinstance(row, AreaRow)
    assert row.odd


def test_r3_under_keeps_subtree_and_ancestors(table):
    path = table(
        HEADER + "990000000000,某省,province,\n990100000000,甲市,city,990000000000\n"
        "990101000000,甲区,district,990100000000\n990102000000,乙区,district,990100000000\n"
        "980000000000,他省,province,\n"
    )
    names = [row.name for row in area_rows(path, under="99/01/02/")]
    assert names == ["某省", "甲市", "乙区"]


def test_r3_packed_table_reads_like_a_plain_one(tmp_path):
    path = tmp_path / "areas.csv.xz"
    path.write_bytes(lzma.compress((HEADER + "990000000000,某省,province,\n").encode()))
    assert [row.name for row in area_rows(path)] == ["某省"]


@pytest.mark.parametrize("name", ["areas.csv", "areas.csv.xz"])
def test_file_that_is_no_table_is_refused(table, name):
    with pytest.raises(UnusableTable):
        list(area_rows(table("not,a,table\n", name)))


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(UnusableTable):
        list(area_rows(tmp_path / "none.csv"))


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("99", "99/"),
        ("9901", "99/01/"),
        ("990102000000", "99/01/02/"),
        ("990102103", "99/01/02/103/"),
    ],
)
def test_code_with_or_without_padding_names_one_area(code, path):
    assert path_of_stem(code) == path


@pytest.mark.parametrize("code", ["", "99x", "1234567890123", "0"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(UnusableTable):
        path_of_stem(code)


@pytest.mark.parametrize("row", ["x", ",某村,hamlet,,,village,whole,1,2020-01-01,d,", ",a,village"])
def test_r4_row_that_is_no_succession_is_refused_by_line(table, row):
    header = "code,name,level,parent,successor,successor_level,kind,principal,on,document,note\n"
    with pytest.raises(UnusableTable, match="2"):
        succession_rows(table(header + row + "\n", "successions.csv"))
