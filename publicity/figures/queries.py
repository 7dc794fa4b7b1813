"""Reading the rollups. Nothing here counts matters: the job has done that."""

from publicity.stories.choices import Mechanism

from .models import MonthlyFigure


def year_figures(year: int) -> MonthlyFigure | None:
    """The figures of a year from the ledgers, everywhere; None before the job has run."""
    return MonthlyFigure.objects.whole_year(year).filter(mechanism=Mechanism.LEDGER).first()
