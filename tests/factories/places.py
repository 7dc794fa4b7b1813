"""Areas for tests: an invented district with towns and villages."""

import factory

from records.places.choices import Level
from records.places.models import Area


class AreaFactory(factory.django.DjangoModelFactory):
    """A village by default; `level=…` with the trait of that level gives its upper ones."""

    class Meta:
        model = Area
        django_get_or_create = ("code", "level")

    class Params:
        province = factory.Trait(
            level=Level.PROVINCE, code="990000000000", name="某省", parent=None
        )
        city = factory.Trait(
            level=Level.CITY,
            code="990100000000",
            name="某市",
            parent=factory.SubFactory("tests.factories.places.AreaFactory", province=True),
        )
        district = factory.Trait(
            level=Level.DISTRICT,
            code="990102000000",
            name="某区",
            parent=factory.SubFactory("tests.factories.places.AreaFactory", city=True),
        )
        township = factory.Trait(
            level=Level.TOWNSHIP,
            code=factory.Sequence(lambda n: f"990102{100 + n % 900}000"),
            name=factory.Sequence(lambda n: f"第{n}镇"),
            parent=factory.SubFactory("tests.factories.places.AreaFactory", district=True),
        )

    level = Level.VILLAGE
    parent = factory.SubFactory("tests.factories.places.AreaFactory", township=True)
    code = factory.LazyAttributeSequence(lambda o, n: f"{o.parent.code[:9]}{n % 1000:03}")
    name = factory.Sequence(lambda n: f"第{n}村村民委员会")
