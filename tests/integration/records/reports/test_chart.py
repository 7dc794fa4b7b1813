"""The picture of the reports: its bars follow the figures, and words and a table say the same."""

import re

import pytest
from django.urls import reverse

from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.measures import Measure
from records.reports.chart import FILLS, SERIES
from records.reports.rollup import roll_up
from tests.factories import records as make
from tests.factories.ledgers import signed_in

from .reading import PERIOD, counted_report, figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    for stage in (Stage.ASSIGNED, Stage.ASSIGNED, Stage.CLOSED_OUT, Stage.CLOSED_OUT):
        make.item(stage)
    make.item(Stage.CLOSED_OUT, at=make.SISTER)
    return signed_in(Role.BUREAU_OFFICE, make.DISTRICT)


def groups(context):
    """{row: its three bars} of the picture."""
    return {group.name: group.bars for group in context["chart"].groups}


def test_r52_the_lengths_of_the_bars_follow_the_figures_of_the_table(client):
    context = counted_report(client, by="area", area=make.area(make.TOWNSHIP).code)
    table, shown = figures(context), groups(context)
    assert len(shown) == 2
    bars = [bar for each in shown.values() for bar in each]
    longest = max(bars, key=lambda bar: bar.number)
    assert longest.number == 4
    for name, three in shown.items():
        assert [bar.fill for bar in three] == [FILLS[code] for code in SERIES]
        assert [bar.number for bar in three] == [
            table[name, str(Measure(code).label)].value for code in SERIES
        ]
    for bar in bars:
        assert bar.length == round(longest.length * bar.number / longest.number)


def test_r52_the_picture_says_its_figures_in_words_and_stands_above_the_table(client):
    roll_up()
    given = {**PERIOD, "by": "area", "area": make.area(make.TOWNSHIP).code}
    html = client.get(reverse("records_reports"), given).content.decode()
    svg = html[html.index("<svg viewBox") :]
    picture, after = svg.split("</svg>")[0], svg.split("</svg>", 1)[1]
    assert 'role="img"' in picture
    named = re.search(r'aria-labelledby="(\S+) (\S+)"', picture).groups()
    for tag, name in zip(("title", "desc"), named, strict=True):
        assert re.search(rf'<{tag} id="{name}">[^<]+</{tag}>', picture)
    for word in (str(code.label) for code in SERIES):
        assert word in picture
    assert "<table" in after
    numbers = re.findall(r'font-size="10">(\d+)<', picture)
    assert len(numbers) == 6


def test_r52_one_row_alone_needs_no_picture(client):
    context = counted_report(client, by="area", area=make.area(make.SISTER).code)
    assert context["chart"] is None
