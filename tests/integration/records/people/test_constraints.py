"""R5-R9: what the tables themselves refuse, and what querysets say."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from records.base.actor import Actor, Post
from records.base.roles import CASE_ROLES, Role
from records.people.categories import categories_named
from records.people.models import (
    Cadre,
    DifficultyCategory,
    Household,
    HouseholdCategory,
    HouseholdChange,
    Member,
    Organisation,
)
from records.people.seed import DIFFICULTY_CATEGORIES, seed_difficulty_categories
from tests.factories.people import (
    CadreFactory,
    DifficultyCategoryFactory,
    HouseholdCategoryFactory,
    HouseholdFactory,
    MemberFactory,
    OrganisationFactory,
)
from tests.factories.places import AreaFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)

# constraint → the table's factory, and the values that break it
BROKEN = {
    "organisation_kind_known": (OrganisationFactory, {"kind": "guild"}),
    "organisation_led": (OrganisationFactory, {"kind": "section"}),
    "cadre_named": (CadreFactory, {"name": ""}),
    "cadre_service_in_order": (CadreFactory, {"in_service_to": date(2019, 12, 31)}),
    "cadre_leading_group_is_party": (CadreFactory, {"leading_party_group": True}),
    "household_numbered": (HouseholdFactory, {"number": ""}),
    "household_has_head": (HouseholdFactory, {"head_name": ""}),
    "member_named": (MemberFactory, {"name": ""}),
    "member_left_with_reason": (MemberFactory, {"left_on": DAY}),
    "member_birth_year_plausible": (MemberFactory, {"birth_year": 1066}),
    "household_category_in_order": (
        HouseholdCategoryFactory,
        {"from_on": DAY, "to_on": date(2026, 2, 28)},
    ),
}


@pytest.mark.parametrize(("name", "broken"), BROKEN.items(), ids=BROKEN)
def test_constraint_holds_against_plain_sql(name, broken):
    factory, values = broken
    row = factory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


def test_r5_organisation_neither_orders_itself_nor_belongs_to_an_office_unless_of_the_party():
    bureau = OrganisationFactory(bureau=True)
    for name, column in (
        ("organisation_not_its_own_line", "parent"),
        ("organisation_office_of_party_only", "office"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Organisation.objects.filter(pk=bureau.pk).update(**{column: bureau})


def test_r5_form_refuses_a_wrong_owning_line_in_words():
    bureau = OrganisationFactory(bureau=True)
    committee = OrganisationFactory(committee=True)
    committee.parent = bureau
    with pytest.raises(ValidationError) as refused:
        committee.full_clean()
    assert "parent" in refused.value.message_dict
    OrganisationFactory(section=True).full_clean()


UNIQUE = {
    "organisation_name_unique_in_area": lambda: [
        OrganisationFactory(area=area, name="同名") for area in [AreaFactory(township=True)] * 2
    ],
    "household_number_unique_in_area": lambda: [
        HouseholdFactory(area=area, number="7") for area in [AreaFactory()] * 2
    ],
    "member_one_head": lambda: [
        MemberFactory(household=home, head=True) for home in [HouseholdFactory()] * 2
    ],
    "member_in_one_household": lambda: [
        MemberFactory(identity=number) for number in ["510802195806207596"] * 2
    ],
    "household_category_once": lambda: [
        HouseholdCategoryFactory(household=home) for home in [HouseholdFactory()] * 2
    ],
    "member_category_once": lambda: [
        HouseholdCategoryFactory(household=person.household, member=person)
        for person in [MemberFactory()] * 2
    ],
}


@pytest.mark.parametrize(("name", "twice"), UNIQUE.items(), ids=UNIQUE)
def test_second_of_its_kind_is_refused(name, twice):
    with pytest.raises(IntegrityError), transaction.atomic():
        twice()
    models = (Organisation, Household, Member, HouseholdCategory)
    assert name in {c.name for model in models for c in model._meta.constraints}


def test_r7_unknown_kind_of_change_is_refused():
    with pytest.raises(IntegrityError, match="household_change_verb_known"):
        HouseholdChange.objects.create(household=HouseholdFactory(), verb="eaten")


def test_every_constraint_speaks_to_a_human():
    for model in (Organisation, Cadre, Household, Member, HouseholdCategory, HouseholdChange):
        for constraint in model._meta.constraints:
            default = type(constraint).default_violation_error_message
            assert constraint.violation_error_message != default, constraint.name


def test_r9_same_person_entered_twice_is_found_without_decrypting():
    member = MemberFactory(identity="510802195806207596")
    MemberFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_member SET identity = 'k1:cannot-be-opened'")
    found = Member.objects.with_identity("510802195806207596").values_list("pk", flat=True)
    assert list(found) == [member.pk]
    assert not Member.objects.with_identity("").exists()


def test_r9_persons_without_a_number_are_not_one_person():
    MemberFactory(identity="")
    MemberFactory(identity="")
    assert not Member.objects.with_identity("").exists()


def test_r9_identity_phone_and_address_are_not_in_clear_in_the_table():
    member = MemberFactory(identity="510802195806207596", phone="13948026565")
    home = HouseholdFactory(address="赤化村4组57号")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_member WHERE id = %s", [member.pk])
        stored = str(cursor.fetchone())
        cursor.execute("SELECT * FROM records_household WHERE id = %s", [home.pk])
        stored += str(cursor.fetchone())
    for clear in ("510802195806207596", "13948026565", "赤化村4组57号"):
        assert clear not in stored
    assert Member.objects.get(pk=member.pk).identity == "510802195806207596"
    assert member.birth_year == 1958


def test_r6_in_service_counts_first_and_last_day():
    cadre = CadreFactory(in_service_from=date(2026, 1, 1), in_service_to=date(2026, 6, 30))
    days = {"2025-12-31": False, "2026-01-01": True, "2026-06-30": True, "2026-07-01": False}
    for text, serves in days.items():
        day = date.fromisoformat(text)
        assert Cadre.objects.in_service(day).exists() is serves
        assert cadre.serves(day) is serves
    assert Cadre.objects.in_service_during(date(2026, 6, 30), date(2026, 12, 31)).exists()
    assert not Cadre.objects.in_service_during(date(2026, 7, 1), date(2026, 12, 31)).exists()


def test_r6_name_is_found_by_part_and_by_every_reading():
    cadre = CadreFactory(name="单玉芳")
    for typed in ("玉芳", "syf", "dy", " SY "):
        assert Cadre.objects.named(typed).get() == cadre
    assert not Cadre.objects.named("yf").exists()
    home = HouseholdFactory(head_name="金云文")
    assert Household.objects.named("jyw").get() == home


def test_r56_under_keeps_to_the_subtree():
    cadre, home = CadreFactory(), HouseholdFactory()
    person = MemberFactory(household=home)
    office = cadre.organisation
    assert list(Cadre.objects.under(office.area)) == [cadre]
    assert list(Household.objects.under(home.area.parent)) == [home]
    assert list(Member.objects.under(home.area)) == [person]
    assert office in Organisation.objects.under(office.area)
    for model in (Cadre, Household, Member):
        assert not model.objects.in_scope(("98/",)).exists()
        assert model.objects.in_scope(("99/",)).exists()
    assert Organisation.objects.in_scope(("99/",)).count() == Organisation.objects.count()


@pytest.mark.parametrize("role", Role)
def test_r56_case_roles_see_the_people_of_their_area_and_others_nobody(role):
    person = MemberFactory()
    OrganisationFactory(area=person.household.area)
    CadreFactory(organisation=OrganisationFactory(area=AreaFactory(district=True)))
    actor = Actor(None, "某", posts=(Post(role, (person.household.area_path,)),))
    seen = [model.objects.visible_to(actor).count() for model in (Organisation, Household, Member)]
    assert seen == ([1, 1, 1] if role in CASE_ROLES else [0, 0, 0])
    assert not Cadre.objects.visible_to(actor).exists()


def test_r5_closed_organisation_is_not_current():
    OrganisationFactory(closed_on=DAY)
    assert not Organisation.objects.current(DAY).exists()
    assert Organisation.objects.current(date(2026, 2, 28)).count() == 1


def test_r8_categories_are_seeded_once_and_can_be_extended():
    DifficultyCategory.objects.all().delete()
    assert seed_difficulty_categories(DifficultyCategory) == len(DIFFICULTY_CATEGORIES)
    assert seed_difficulty_categories(DifficultyCategory) == 0
    DifficultyCategory.objects.create(code="own", name="退役军人")
    named = categories_named(["退役军人", "残疾(二级)", "低保", "神仙", ""])
    assert named.categories == (("own", ""), ("disability", "二级"), ("subsistence-allowance", ""))
    assert named.unknown == ("神仙",)


def test_r8_category_is_in_force_from_to():
    row = HouseholdCategoryFactory(from_on=None, to_on=DAY)
    assert HouseholdCategory.objects.in_force(DAY).get() == row
    assert not HouseholdCategory.objects.in_force(date(2026, 3, 2)).exists()
    HouseholdCategory.objects.update(from_on=DAY)
    assert not HouseholdCategory.objects.in_force(date(2026, 2, 28)).exists()


def test_evidence_cannot_be_deleted_from_under():
    person = MemberFactory()
    HouseholdCategoryFactory(household=person.household, member=person)
    for row in (person, person.household, person.household.area, DifficultyCategoryFactory()):
        with pytest.raises(ProtectedError):
            row.delete()


def test_names_on_screen():
    assert str(HouseholdFactory(number="7", head_name="金云文")) == "7 金云文"
    assert str(HouseholdCategoryFactory(grade="二级")) == "低保对象 二级"
    assert str(MemberFactory(name="金云文")) == "金云文"
    assert str(CadreFactory(name="沈志")) == "沈志"
