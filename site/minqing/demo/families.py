"""Households with plausible families: ages, relations and surnames that fit (R7, R8)."""

from dataclasses import dataclass
from datetime import date
from random import Random

from records.people.entries import NewHousehold, NewMember
from records.people.models import Cadre
from records.places.models import Area

from .names import Namer
from .words import words

Categories = tuple[tuple[str, str], ...]
SHAPES = {
    "couple": 34,
    "three_generations": 18,
    "old_couple": 16,
    "alone": 12,
    "grandparents": 10,
    "one_parent": 6,
    "disabled_son": 4,
}


@dataclass
class Families:
    """Makes households; every shape is a method."""

    random: Random
    namer: Namer
    on: date

    def household(self, area: Area, number: int, pairing: Cadre | None) -> NewHousehold:
        """A household of a random shape, with an address in its village."""
        [shape] = self.random.choices(list(SHAPES), list(SHAPES.values()))
        members = getattr(self, shape)()
        poor = any(member.categories for member in members)
        return NewHousehold(
            area=area,
            number=f"{number:04}",
            members=tuple(members),
            address=self.address(area),
            pairing_cadre=pairing if poor else None,
        )

    def address(self, area: Area) -> str:
        rule = words("district")["words"]
        urban = area.name.endswith(rule["community"])
        return rule["street_address" if urban else "address"].format(
            township=area.parent.short_name if area.parent else "",
            village=area.short_name,
            group=self.random.randint(1, 9),
            number=self.random.randint(1, 68),
        )

    def couple(self) -> list[NewMember]:
        age, surname = self.random.randint(32, 56), self.namer.surname()
        members = self.pair(age, surname)
        for _child in range(self.random.choice((1, 1, 2))):
            members.append(self.child(min(age - 23, self.random.randint(4, 26)), surname))
        if self.random.random() < 0.12:
            members[0] = self.member(
                "户主", age, surname, male=True, categories=(("severe-illness", ""),)
            )
        return members

    def three_generations(self) -> list[NewMember]:
        age, surname = self.random.randint(34, 46), self.namer.surname()
        members = self.pair(age, surname)
        members.append(self.member("父", age + 26, surname, male=True))
        members.append(self.member("母", age + 24, "", male=False))
        members.append(self.child(age - 26, surname))
        return members

    def old_couple(self) -> list[NewMember]:
        categories: Categories = (("empty-nest-elderly", ""),)
        age, surname = self.random.randint(64, 83), self.namer.surname()
        return self.pair(age, surname, categories)

    def alone(self) -> list[NewMember]:
        categories: Categories = (("elderly-alone", ""),)
        if self.random.random() < 0.4:
            categories += (("subsistence-allowance", ""),)
        male = self.random.random() < 0.45
        return [self.member("户主", self.random.randint(66, 89), "", male, categories)]

    def grandparents(self) -> list[NewMember]:
        age, surname = self.random.randint(60, 72), self.namer.surname()
        left = (("rural-left-behind-child", ""),)
        members = self.pair(age, surname)
        members.append(self.child(age - 54, surname, left, ("孙子", "孙女")))
        return members

    def one_parent(self) -> list[NewMember]:
        age, male = self.random.randint(33, 48), self.random.random() < 0.5
        surname = self.namer.surname()
        head = self.member("户主", age, surname, male, (("subsistence-allowance", ""),))
        child = self.child(age - 25, surname if male else "", (("child-in-difficulty", ""),))
        return [head, child]

    def disabled_son(self) -> list[NewMember]:
        age, grade = self.random.randint(66, 80), self.random.choice(("一级", "二级"))
        mother = self.member("户主", age, "", False, (("subsistence-allowance", ""),))
        return [mother, self.member("子", age - 25, "", True, (("disability", grade),))]

    def pair(self, age: int, surname: str, categories: Categories = ()) -> list[NewMember]:
        wife = age - self.random.randint(-1, 4)
        return [
            self.member("户主", age, surname, True, categories),
            self.member("配偶", wife, "", False, categories),
        ]

    def child(
        self,
        age: int,
        surname: str,
        categories: Categories = (),
        relations: tuple[str, str] = ("子", "女"),
    ) -> NewMember:
        male = self.random.random() < 0.5
        return self.member(relations[not male], max(1, age), surname, male, categories)

    def member(
        self, relation: str, age: int, surname: str, male: bool, categories: Categories = ()
    ) -> NewMember:
        phone = relation == "户主" or (age >= 16 and self.random.random() < 0.4)
        return NewMember(
            name=self.namer.person(age, male=male, surname=surname),
            relation=relation,
            identity=self.namer.identity(age, self.on, male=male),
            phone=self.namer.phone() if phone else "",
            categories=categories,
        )
