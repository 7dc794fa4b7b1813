"""`manage.py load_areas`: R3 and R4 from published tables, twice without harm."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

import records
from records.places.history import counted_in, formerly
from records.places.models import Area, Succession
from records.places.scope import scope_paths

pytestmark = pytest.mark.django_db
DATA = Path(records.__file__).parent / "data"
AREAS, SUCCESSIONS = DATA / "areas-510802.csv", DATA / "successions-510802.csv"
ODD = """code,name,level,parent
350000000000,福建省,province,
350500000000,泉州市,city,350000000000
350527000000,金门县,district,350500000000
350527000000,金门县,township,350527000000
350527000000,金门县,village,350527000000
440000000000,广东省,province,
441900000000,东莞市,city,440000000000
441900000000,东莞市,district,441900000000
441900003000,东城街道,township,441900000000
441900003001,岗贝社区居民委员会,village,441900003000
"""


def load(*arguments):
    out, err = StringIO(), StringIO()
    with translation.override("en"):
        call_command("load_areas", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "areas.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_r3_district_loads_and_a_second_run_changes_nothing():
    out, _err = load(AREAS, "--successions", SUCCESSIONS)
    assert "205 new" in out
    assert "24 new" in out
    out, _err = load(AREAS, "--successions", SUCCESSIONS)
    assert "0 new, 0 renamed, 205 unchanged, 0 refused" in out
    assert "Successions: 0 new, 24 unchanged" in out


def test_r3_every_loaded_area_hangs_where_its_path_says():
    load(AREAS)
    for area in Area.objects.select_related("parent"):
        assert area.path.startswith(area.parent.path if area.parent else "51/")
        assert (area.parent is None) == (area.level == "province")
    assert Area.objects.get(code="510802103222").full_name == "宝轮镇赤化村"


def test_r3_city_that_is_its_own_district_is_kept_and_named(table):
    out, _err = load(table(ODD))
    assert Area.objects.filter(code="441900000000").count() == 2
    assert Area.objects.filter(code="350527000000").count() == 3
    assert "441900000000" in out
    assert out.count("350527000000") == 2
    village = Area.objects.get(code="441900003001")
    assert village.path == "44/19/00/003/001/"
    assert village.parent.parent.level == "district"


def test_r3_under_takes_one_subtree_with_what_is_above(table):
    load(table(ODD), "--under", "441900003")
    names = set(Area.objects.values_list("name", flat=True))
    assert names == {"广东省", "东莞市", "东城街道", "岗贝社区居民委员会"}


def test_r3_renamed_area_keeps_its_row(table):
    load(table(ODD))
    before = Area.objects.get(code="441900003001").pk
    out, _err = load(table(ODD.replace("岗贝社区居民委员会", "新岗社区居民委员会")))
    assert "0 new, 1 renamed, 9 unchanged" in out
    area = Area.objects.get(pk=before)
    assert (area.name, area.short_name) == ("新岗社区居民委员会", "新岗社区")


def test_r3_row_that_cannot_be_is_refused_and_named_while_the_rest_loads(table):
    orphan = "990102103001,某村,village,990102103000\n"
    out, err = load(table(ODD + orphan + "12,短,province,\n" + ODD.splitlines()[-1] + "\n"))
    assert "10 new, 0 renamed, 0 unchanged, 3 refused" in out
    assert "990102103001" in err
    assert "12 " in err
    assert Area.objects.count() == 10


def test_r3_many_refused_rows_are_not_all_printed(table):
    _out, err = load(table("code,name,level,parent\n" + "1,短,province,\n" * 30))
    assert err.count("Line") == 20
    assert "10 more" in err


@pytest.mark.parametrize("arguments", [("/no/such/file.csv",), (AREAS, "--under", "x")])
def test_unusable_input_is_a_sentence_and_saves_nothing(arguments):
    with pytest.raises(CommandError):
        load(*arguments)
    assert not Area.objects.exists()


@pytest.mark.parametrize("code", ["510802999000", ""])
def test_r4_succession_into_an_area_that_is_not_there_saves_nothing(tmp_path, code):
    load(AREAS)
    bad = SUCCESSIONS.read_text(encoding="utf-8").replace(
        "510802103000,township,whole", f"{code},township,whole"
    )
    path = tmp_path / "successions.csv"
    path.write_text(bad, encoding="utf-8")
    with pytest.raises(CommandError):
        load(AREAS, "--successions", path)
    assert not Succession.objects.exists()


def test_r4_parent_without_code_must_stand_earlier_in_the_table(tmp_path):
    lines = SUCCESSIONS.read_text(encoding="utf-8").splitlines()
    orphan = next(line for line in lines if "联盟村,village" in line)
    path = tmp_path / "successions.csv"
    path.write_text(f"{lines[0]}\n{orphan}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="工农镇"):
        load(AREAS, "--successions", path)


@pytest.fixture
def district():
    load(AREAS, "--successions", SUCCESSIONS)
    return {area.name: area for area in Area.objects.select_related("parent")}


def test_r4_abolished_towns_of_2019_end_with_or_without_code(district):
    assert district["赤化镇"].code == "510802104000"
    assert district["工农镇"].code == ""
    assert {district[name].ended_on for name in ("赤化镇", "工农镇")} == {date(2019, 12, 24)}
    assert formerly(district["赤化镇"]).endswith("宝轮镇")


def test_r4_scope_of_a_town_of_today_includes_what_became_of_2019(district):
    assert scope_paths(district["宝轮镇"]) == ("51/08/02/103/", "51/08/02/104/")
    seen = set(Area.objects.with_predecessors(district["嘉陵街道"]).values_list("name", flat=True))
    assert {"工农镇", "大塘村", "虎星村"} <= seen
    assert district["工农镇"].path in scope_paths(district["上西街道"])


def test_r4_split_town_of_2019_is_counted_once(district):
    assert counted_in(district["工农镇"]) == district["嘉陵街道"]
    assert counted_in(district["联盟村"]).full_name == "上西街道联盟村"


def test_r4_partial_hand_overs_of_2019_end_nothing(district):
    giver, taker = district["龙潭乡"], district["万缘街道"]
    assert giver.ended_on is None
    assert giver.path not in scope_paths(taker)
    assert district["东升村村民委员会"].ended_on is None
