"""Subtrees as ranges of paths (R56)."""

from records.base.paths import outermost


def test_r56_a_subtree_inside_another_is_not_asked_for_again():
    paths = ("51/08/02/103/", "51/08/02/", "51/08/02/103/", "51/08/021/", "52/01/")
    assert outermost(paths) == ["51/08/02/", "51/08/021/", "52/01/"]
    assert outermost(()) == []
