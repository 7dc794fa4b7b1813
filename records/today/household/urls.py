"""Addresses of households beside their list."""

from django.urls import URLPattern, path

from . import editing
from .page import household_document, household_page, household_print


def household_urls() -> tuple[URLPattern, ...]:
    """A literal address first: `new` is no number, so none hides another."""
    at = "households/<int:pk>/"
    return (
        path("households/new/", editing.RegisterView.as_view(), name="records_household_new"),
        path(at, household_page, name="records_household"),
        path(f"{at}print/", household_print, name="records_household_print"),
        path(f"{at}document/", household_document, name="records_household_document"),
        path(f"{at}correct/", editing.CorrectView.as_view(), name="records_household_correct"),
        path(f"{at}members/new/", editing.AddMemberView.as_view(), name="records_member_new"),
        path(
            f"{at}members/<int:row>/correct/",
            editing.CorrectMemberView.as_view(),
            name="records_member_correct",
        ),
        path(
            f"{at}members/<int:row>/leave/",
            editing.LeaveView.as_view(),
            name="records_member_leave",
        ),
        path(
            f"{at}categories/new/",
            editing.GiveCategoryView.as_view(),
            name="records_category_new",
        ),
        path(
            f"{at}categories/<int:row>/end/",
            editing.EndCategoryView.as_view(),
            name="records_category_end",
        ),
    )
