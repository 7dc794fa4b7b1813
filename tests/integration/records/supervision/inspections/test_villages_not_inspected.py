"""Villages not inspected, on screen and paper (R19)."""

import pytest
from django.utils.timezone import localdate

from records.supervision.inspections import villages
from records.supervision.inspections.quarters import quarter_of
from tests.factories import records as make

from .test_inspection_pages import VILLAGES, handler, inspected

pytestmark = pytest.mark.django_db


def test_r19_villages_not_inspected_are_counted_and_printed():
    for code in (make.VILLAGE, make.SISTER, make.ELSEWHERE):
        make.area(code)
    inspected()
    page = handler().get(VILLAGES)
    assert (page.context["inspected"], page.context["missing"]) == (1, 1)
    text = page.content.decode()
    assert "白田村" in text
    assert "井田村" not in text
    assert "白田村" in handler().get(f"{VILLAGES}print/").content.decode()
    assert handler().get(f"{VILLAGES}?quarter=x").context["quarter"] == quarter_of(localdate())


def test_r19_villages_not_inspected_are_counted_whole_where_the_list_is_cut(monkeypatch):
    for code in (make.VILLAGE, make.SISTER):
        make.area(code)
    client = handler()
    whole = client.get(VILLAGES).context
    monkeypatch.setattr(villages, "MOST", 0)
    cut = client.get(VILLAGES).context
    assert (cut["cut"], cut["townships"]) == (True, [])
    assert (cut["missing"], cut["inspected"]) == (whole["missing"], whole["inspected"]) == (2, 0)
