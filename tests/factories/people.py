"""Invented people: organisations, cadres, households and members."""

from datetime import date

import factory

from records.base.identity import IdentityNumber
from records.people.choices import HEAD_OF_HOUSEHOLD, OrganisationKind
from records.people.models import (
    Cadre,
    DifficultyCategory,
    Household,
    HouseholdCategory,
    Member,
    Organisation,
)

from .places import AreaFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A township government by default; traits for the bureau, a section and a committee."""

    class Meta:
        model = Organisation

    class Params:
        bureau = factory.Trait(
            kind=OrganisationKind.BUREAU,
            area=factory.SubFactory(AreaFactory, district=True),
            name=factory.Sequence(lambda n: f"第{n}局"),
        )
        section = factory.Trait(
            kind=OrganisationKind.SECTION,
            area=factory.SubFactory(AreaFactory, district=True),
            parent=factory.SubFactory(
                "tests.factories.people.OrganisationFactory",
                bureau=True,
                area=factory.SelfAttribute("..area"),
            ),
            name=factory.Sequence(lambda n: f"第{n}股"),
        )
        committee = factory.Trait(
            kind=OrganisationKind.VILLAGE_COMMITTEE,
            area=factory.SubFactory(AreaFactory),
            parent=factory.SubFactory(
                "tests.factories.people.OrganisationFactory",
                area=factory.SelfAttribute("..area.parent"),
            ),
            name=factory.LazyAttribute(lambda o: o.area.name),
        )

    kind = OrganisationKind.TOWNSHIP_GOVERNMENT
    area = factory.SubFactory(AreaFactory, township=True)
    name = factory.Sequence(lambda n: f"第{n}镇人民政府")


class CadreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cadre

    organisation = factory.SubFactory(OrganisationFactory, committee=True)
    name = factory.Sequence(lambda n: "赵钱孙李周吴郑王"[n % 8] + "文书")
    position = "村文书"
    in_service_from = date(2020, 1, 1)


class HouseholdFactory(factory.django.DjangoModelFactory):
    """A household without members; `with_head=True` adds its head."""

    class Meta:
        model = Household
        skip_postgeneration_save = True

    area = factory.SubFactory(AreaFactory)
    number = factory.Sequence(lambda n: f"{n:04}")
    head_name = factory.Sequence(lambda n: "冯陈褚卫蒋沈韩杨"[n % 8] + "春福")

    @factory.post_generation
    def with_head(self, create: bool, extracted: bool, **kwargs: object) -> None:
        if create and extracted:
            MemberFactory(household=self, name=self.head_name, head=True, **kwargs)


class MemberFactory(factory.django.DjangoModelFactory):
    """A person without phone; every identity number is invented and differs."""

    class Meta:
        model = Member

    class Params:
        head = factory.Trait(is_head=True, relation=HEAD_OF_HOUSEHOLD)

    household = factory.SubFactory(HouseholdFactory)
    name = factory.Sequence(lambda n: "朱秦尤许何吕施张"[n % 8] + "秋华")
    relation = "配偶"
    identity = factory.Sequence(
        lambda n: IdentityNumber.synthetic("990102", date(1950 + n // 1000, 1, 1), n % 1000).number
    )


class DifficultyCategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DifficultyCategory
        django_get_or_create = ("code",)

    code = "subsistence-allowance"
    name = "低保对象"


class HouseholdCategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HouseholdCategory

    household = factory.SubFactory(HouseholdFactory)
    category = factory.SubFactory(DifficultyCategoryFactory)
