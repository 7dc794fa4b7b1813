"""What the preview asks of the database."""

import pytest
from django.urls import reverse

from tests.factories import records

from .bringing_in import clerk, ledger, preview

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [2, 40])
def test_the_preview_costs_the_same_for_few_and_many_rows(
    tmp_path, rows, django_assert_max_num_queries
):
    records.area(records.VILLAGE)
    given = [{"户主姓名": f"冯{chr(0x4E00 + n)}"} for n in range(rows)]
    client = clerk()
    batch, _page = preview(client, ledger(tmp_path / "l.xlsx", *given))
    with django_assert_max_num_queries(40):
        client.get(reverse("records_import", args=[batch.pk]))
