"""The calendar of a year as it is counted by, and the page where the office enters one (R2)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from records.access.queries import actor_of
from records.base.clock.calendar import WHOLE_TABLE
from records.base.clock.national import is_known
from records.base.models import CalendarDay
from records.base.policy import calendar_for

from ..fields import words
from .calendar_table import enter_table, years_shown
from .months import holidays, months, weekdays
from .pasting import Unreadable, read_table, written
from .rules import CALENDAR_KEEPERS, READERS

# The years for which the clock is proven.
YEARS = range(1900, 2201)


class TableForm(forms.Form):
    """A year's table as text, and the document that it rests on."""

    document = forms.CharField(
        label=gettext_lazy("Issuing document"),
        max_length=120,
        help_text=gettext_lazy("The State Council's notice, with its number."),
    )
    table = words(
        14,
        label=gettext_lazy("The year's table"),
        required=False,
        strip=False,
        help_text=gettext_lazy(
            "One day or span a line, or the notice as it is worded: “2027-02-06 上班 春节调休”,"
            " “2027-10-01至2027-10-07 放假 国庆节”. What is not here is as nationally known."
        ),
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_table(self) -> Any:
        try:
            return read_table(self.cleaned_data["table"], self.year)
        except Unreadable as unreadable:
            raise forms.ValidationError(unreadable.problems) from unreadable


def documents(year: int) -> list[str]:
    """What the office's own table of a year rests on."""
    rows = CalendarDay.objects.of_year(year).order_by("document")
    return list(rows.values_list("document", flat=True).distinct())


class YearView(View):
    """Opens the calendar of one year to whoever works with dates."""

    roles = READERS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.actor = actor_of(request)
        if not self.actor.has(self.roles):
            raise PermissionDenied
        if kwargs["year"] not in YEARS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class CalendarView(YearView):
    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        calendar = calendar_for()
        context = {
            "year": year,
            "years": [y for y in years_shown(localdate(), year) if y in YEARS],
            "known": calendar.knows(year),
            "national": is_known(year),
            "entered_off": calendar.entered_off(year),
            "whole": WHOLE_TABLE,
            "documents": documents(year),
            "weekdays": weekdays(),
            "months": months(year, calendar),
            "holidays": holidays(year, calendar),
            "may_enter": self.actor.has(CALENDAR_KEEPERS),
        }
        return render(request, "records/policies/calendar.html", context)


class EnterCalendarView(YearView):
    roles = CALENDAR_KEEPERS

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        rows = list(CalendarDay.objects.of_year(year))
        initial = {"table": written(rows), "document": rows[0].document if rows else ""}
        return self.show(TableForm(initial=initial, year=year), year)

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        form = TableForm(request.POST, year=year)
        if not form.is_valid():
            return self.show(form, year)
        days = form.cleaned_data["table"]
        enter_table(year, days, form.cleaned_data["document"], actor=self.actor)
        said = {"year": year, "count": len(days)}
        messages.success(request, _("The table of %(year)s now has %(count)d days.") % said)
        messages.info(
            request,
            _("Nothing has moved: dates that are other now wait to be confirmed."),
        )
        return redirect("records_calendar", year=year)

    def show(self, form: TableForm, year: int) -> HttpResponse:
        return render(
            self.request, "records/policies/calendar_entry.html", {"form": form, "year": year}
        )
