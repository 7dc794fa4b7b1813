"""What is entered about households and cadres, before any rule has looked at it."""

from dataclasses import dataclass
from datetime import date

from records.places.models import Area

from .choices import HEAD_OF_HOUSEHOLD
from .models import Cadre, Organisation


@dataclass(frozen=True)  # slots would go to another process at five times the cost
class NewMember:
    """A person. `categories`: (code, grade) pairs, see categories_named."""

    name: str
    relation: str
    identity: str = ""
    phone: str = ""
    birth_year: int | None = None
    categories: tuple[tuple[str, str], ...] = ()

    @property
    def is_head(self) -> bool:
        return self.relation == HEAD_OF_HOUSEHOLD


@dataclass(frozen=True)  # without slots: see NewMember
class Identified:
    """A person's numbers, verified: identity with its blind index, phone; or what is wrong."""

    identity: str = ""
    digest: str = ""
    phone: str = ""
    problem: str = ""


# Of one household, member by member.
People = tuple[Identified, ...]


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household with all its members, one of them 户主."""

    area: Area
    number: str
    members: tuple[NewMember, ...]
    address: str = ""
    pairing_cadre: Cadre | None = None

    @property
    def head(self) -> NewMember:
        return next(member for member in self.members if member.is_head)


@dataclass(frozen=True, slots=True)
class NewCadre:
    """A person in the service of an organisation."""

    organisation: Organisation
    name: str
    position: str
    in_service_from: date
    party_member: bool = False
    leading_party_group: bool = False
