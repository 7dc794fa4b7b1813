"""Invented names, identity numbers and phones; no number repeats, none can be a living person's."""

from datetime import date, timedelta
from itertools import count
from random import Random

from records.base.identity import IdentityNumber

from .words import words


class Namer:
    """Draws from one generator, so that a seed makes the same people again."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.taken: set[str] = set()
        self.phones = count(10_000_001, 7)

    def surname(self) -> str:
        return self.random.choice(words("names")["surnames"])

    def person(self, age: int, *, male: bool, surname: str = "") -> str:
        """A full name as people of that age bear it."""
        cohort = "old" if age >= 58 else "middle" if age >= 24 else "young"
        given = words("names")["given"][cohort]["male" if male else "female"]
        family = surname or self.surname()
        return family + self.random.choice(given["first"]) + self.random.choice(given["second"])

    def identity(self, age: int, on: date, *, male: bool) -> str:
        """A valid number of somebody of that age on that day, with an area that does not exist."""
        area = words("district")["identity_area"]
        while True:
            birth = on - timedelta(days=age * 365 + age // 4 + 1 + self.random.randrange(364))
            sequence = 2 * self.random.randrange(500) + male
            number = IdentityNumber.synthetic(area, birth, sequence).number
            if number not in self.taken:
                self.taken.add(number)
                return number

    def phone(self) -> str:
        """The next number of a series that is given to nobody."""
        return f"{words('district')['phone_series']}{next(self.phones) % 10**8:08}"
