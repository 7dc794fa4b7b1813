"""The screens of single changes to a household: a form, one action, or why not (R7)."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from records.access.queries import actor_of
from records.base.actor import Actor
from records.base.engine import Refused
from records.base.roles import WORKING
from records.office.meanwhile import carried, side_by_side
from records.people import actions, corrections
from records.people.choices import HEAD_OF_HOUSEHOLD, LeavingReason
from records.people.entries import NewHousehold, NewMember
from records.people.meanwhile import HouseholdChanged, changes_since, check_unchanged
from records.people.models import Household, HouseholdCategory, Member
from records.people.permissions import can_keep_households

from . import forms

Given = dict[str, Any]
RELATIONS = ("配偶", "子", "女", "儿媳", "女婿", "父亲", "母亲", "孙子", "孙女", "兄弟姐妹", "其他")


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class ChangeView(View):
    """`carry_out` makes one call of an action and gives back the household."""

    form_class: type[forms.HomeForm] = forms.HomeForm
    title: Any = ""
    button: Any = gettext_lazy("Save")
    home: Household | None = None
    row: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.actor: Actor = actor_of(request)
        if not self.actor.has(WORKING):
            raise PermissionDenied
        if "pk" in kwargs:
            homes = Household.objects.visible_to(self.actor).select_related("area__parent")
            self.home = get_object_or_404(homes, pk=kwargs["pk"])
            self.row = self.find_row(self.home, kwargs.get("row"))

    def find_row(self, home: Household, pk: int | None) -> Any:
        """The member or category that the address names."""
        return None

    def carry_out(self, given: Given) -> Household:
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            with transaction.atomic():
                if self.home:
                    check_unchanged(self.home, form.cleaned_data["version"])
                home = self.carry_out(form.answer())
        except HouseholdChanged:
            return self.show_meanwhile(form)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.show(form)
        done = _("Saved")
        messages.success(request, f"{home} · {done}")
        return redirect("records_household", pk=home.pk)

    def form(self, *given: Any) -> forms.HomeForm:
        return self.form_class(*given, actor=self.actor, home=self.home, row=self.row)

    def show_meanwhile(self, form: forms.HomeForm) -> HttpResponse:
        """What was typed stays; beside it what others did since the page was opened, box by box."""
        home = self.home = Household.objects.select_related("area__parent").get(
            pk=_of(self.home).pk
        )
        if self.row:
            with suppress(Http404):  # gone meanwhile: the page still shows what was typed
                self.row = self.find_row(home, self.row.pk)
        fresh, typed = self.form(), self.request.POST.copy()
        typed["version"] = fresh.fields["version"].initial
        both = side_by_side(fresh, typed)
        since = changes_since(home, form.cleaned_data["version"])
        return self.show(self.form(typed), meanwhile=since, both=both)

    def show(self, form: forms.HomeForm, **more: Any) -> HttpResponse:
        refused = not (
            can_keep_households(self.actor, self.home.area_path)
            if self.home
            else self.actor.has(WORKING)
        )
        context = {
            "form": form,
            "carried": carried(form),
            "title": self.title,
            "button": self.button,
            "home": self.home,
            "row": self.row,
            "refused": _("Your role does not include the households of this area.")
            if refused
            else "",
            "relations": RELATIONS,
            **more,
        }
        status = 403 if refused else 409 if "meanwhile" in more else 200
        return render(self.request, "records/household/change.html", context, status=status)


class MemberChange(ChangeView):
    """A change of one present member."""

    def find_row(self, home: Household, pk: int | None) -> Member:
        return get_object_or_404(home.members.current().select_related("household__area"), pk=pk)


class RegisterView(ChangeView):
    form_class, title = forms.RegisterForm, gettext_lazy("Register a household")

    def carry_out(self, given: Given) -> Household:
        head = NewMember(
            name=given["head"],
            relation=HEAD_OF_HOUSEHOLD,
            identity=given["identity"],
            phone=given["phone"],
            birth_year=given["birth_year"],
        )
        entry = NewHousehold(
            area=given["area"],
            number=given["number"],
            members=(head,),
            address=given["address"],
            pairing_cadre=given["pairing_cadre"],
        )
        return actions.register_household(entry, actor=self.actor)


class CorrectView(ChangeView):
    form_class, title = forms.CorrectForm, gettext_lazy("Correct the household")

    def carry_out(self, given: Given) -> Household:
        entry = corrections.HouseholdCorrection(
            given["number"], given["pairing_cadre"], given["address"] or None
        )
        return corrections.correct_household(_of(self.home), entry, actor=self.actor)


class AddMemberView(ChangeView):
    form_class, title = forms.MemberForm, gettext_lazy("Add a member")

    def carry_out(self, given: Given) -> Household:
        actions.add_member(_of(self.home), NewMember(**given), actor=self.actor)
        return _of(self.home)


class CorrectMemberView(MemberChange):
    form_class, title = forms.CorrectMemberForm, gettext_lazy("Correct a member")

    def carry_out(self, given: Given) -> Household:
        phone = "" if given.get("forget_phone") else given["phone"] or None
        entry = corrections.MemberCorrection(
            name=given["name"],
            relation=given["relation"],
            birth_year=given["birth_year"],
            identity=given["identity"] or None,
            phone=phone,
        )
        return corrections.correct_member(self.row, entry, actor=self.actor).household


class LeaveView(MemberChange):
    form_class, title = forms.LeaveForm, gettext_lazy("A member leaves")

    def carry_out(self, given: Given) -> Household:
        actions.let_member_leave(
            self.row,
            on=given["on"],
            reason=LeavingReason(given["reason"]),
            new_head=given.get("new_head"),
            actor=self.actor,
        )
        return Household.objects.get(pk=_of(self.home).pk)


class GiveCategoryView(ChangeView):
    form_class, title = forms.GiveCategoryForm, gettext_lazy("Give a category")

    def carry_out(self, given: Given) -> Household:
        actions.give_category(
            _of(self.home),
            given["category"],
            member=given["member"],
            grade=given["grade"].strip(),
            from_on=given["from_on"],
            actor=self.actor,
        )
        return _of(self.home)


class EndCategoryView(ChangeView):
    form_class, title = forms.EndCategoryForm, gettext_lazy("End a category")

    def find_row(self, home: Household, pk: int | None) -> HouseholdCategory:
        rows = home.categories.select_related("category", "member", "household")
        return get_object_or_404(rows.filter(to_on=None), pk=pk)

    def carry_out(self, given: Given) -> Household:
        return actions.end_category(self.row, on=given["on"], actor=self.actor).household


def _of(home: Household | None) -> Household:
    """The household that the address named."""
    assert home is not None
    return home
