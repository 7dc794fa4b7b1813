"""The job that fills the figures (way of data, 8)."""

from django.db import transaction
from django.utils import timezone

from records import evidence

from .models import MonthlyFigure

COUNTED = ["received", "closed", "solved", "median_days"]


def rollup() -> int:
    """Replace all figures by a fresh count, in one transaction; how many rows there are now.

    Counted anew rather than added to: a matter that was reopened or voided changes past months.
    """
    as_of = timezone.now()
    rows = [
        MonthlyFigure(
            month=count.month,
            area_code=count.area_code,
            mechanism=count.mechanism,
            as_of=as_of,
            **{name: getattr(count, name) for name in COUNTED},
        )
        for count in evidence.monthly_figures()
    ]
    with transaction.atomic():
        MonthlyFigure.objects.all().delete()
        MonthlyFigure.objects.bulk_create(rows, batch_size=500)
    return len(rows)
