"""A volume's sheets (R7): nothing lost, nothing twice, every number of the contents true."""

from hypothesis import given
from hypothesis import strategies as st

from records.today.volume import measuring
from records.today.volume.sheets import CONTENTS_LINES, home_tables, laid_out

TEXT = st.text(alphabet="村道水压低abc019", max_size=80)
MEMBER = st.fixed_dictionaries(
    dict.fromkeys(("name", "relation", "birth_year", "identity", "phone", "left"), TEXT)
)
CATEGORY = st.fixed_dictionaries(dict.fromkeys(("name", "who", "term"), TEXT))
ITEM_WORDS = (
    "household",
    "reference",
    "topic",
    "demand",
    "responsible",
    "due_on",
    "stage",
    "light",
)
ITEM = st.fixed_dictionaries(dict.fromkeys(ITEM_WORDS, TEXT))
CHANGE = st.fixed_dictionaries({"at": TEXT, "what": TEXT})
HOME = st.fixed_dictionaries(
    {
        "household_number": TEXT,
        "head": TEXT,
        "address": TEXT,
        "pairing_cadre": TEXT,
        "difficulty": TEXT,
        "members": st.lists(MEMBER, max_size=12),
        "categories": st.lists(CATEGORY, max_size=6),
        "items": st.lists(ITEM, max_size=20),
        "changes": st.lists(CHANGE, max_size=5),
    }
)


def height_of(sheet, widths: dict) -> float:
    """What stands on a sheet, measured anew."""
    used = measuring.TITLE
    if sheet.words:
        facts = ["head", "address", "pairing_cadre"]
        facts += ["difficulty"] if sheet.words["difficulty"] else []
        used += sum(measuring.row_height(["", sheet.words[f]], measuring.FACTS) for f in facts)
    for part in sheet.parts:
        used += measuring.HEADING + measuring.TABLE_HEAD
        used += sum(widths[part.name].height(row) for row in part.rows)
    return used


@given(st.lists(HOME, max_size=6), st.lists(ITEM, max_size=40))
def test_r7_every_row_stands_once_in_order_and_no_sheet_runs_over(homes, items):
    volume = laid_out(homes, items, "事项")
    for name in ("members", "categories", "items", "changes"):
        printed = [r for s in volume.homes for p in s.parts if p.name == name for r in p.rows]
        assert printed == [row for home in homes for row in home[name]]
    assert [r for s in volume.items for p in s.parts for r in p.rows] == items
    tables = {table.name: table for home in homes for table in home_tables(home)}
    for sheet in volume.homes:
        assert height_of(sheet, tables) <= measuring.SHEET or _single_giant(sheet)


def _single_giant(sheet) -> bool:
    return sum(len(part.rows) for part in sheet.parts) <= 1


@given(st.lists(HOME, max_size=6), st.lists(ITEM, max_size=5))
def test_r7_the_contents_name_the_page_on_which_each_household_begins(homes, items):
    volume = laid_out(homes, items, "事项")
    sheets = [*volume.homes, *volume.items]
    assert [sheet.number for sheet in sheets] == list(
        range(volume.pages - len(sheets) + 1, volume.pages + 1)
    )
    begins = [sheet.number for sheet in sheets if not sheet.again]
    assert [entry["page"] for entry in volume.entries] == begins
    assert all(sheet.words is not None for sheet in volume.homes if not sheet.again)


def test_r7_a_long_table_of_contents_moves_the_pages_after_it():
    home = {
        **dict.fromkeys(("household_number", "head", "address", "pairing_cadre"), "一"),
        "difficulty": "",
        **{name: [] for name in ("members", "categories", "items", "changes")},
    }
    volume = laid_out([home] * (CONTENTS_LINES + 1), [], "事项")
    assert [number for number, _entries in volume.contents] == [2, 3]
    assert volume.entries[0]["page"] == 4
    assert volume.pages == 3 + CONTENTS_LINES + 1
    assert laid_out([], [], "事项").pages == 1
