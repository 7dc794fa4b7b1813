"""Invented staff: cadres everywhere, one account a role, and who acts in each village."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.timezone import localdate

from records.access.actions import grant
from records.access.actions.roles import NO_LETTER, Letter
from records.access.queries import actor_for
from records.base.actor import Actor
from records.base.roles import Role
from records.people.actions import register_cadres
from records.people.entries import NewCadre
from records.people.models import Cadre, Organisation
from records.places.choices import Level
from records.places.models import Area

from .names import Namer
from .places import Offices
from .words import words

BEGAN = date(2023, 1, 1)


@dataclass
class Cast:
    """Cadres by organisation, in the order of its posts; actors by area."""

    offices: Offices
    accounts: dict[str, Any] = field(default_factory=dict)
    cadres: dict[int, list[Cadre]] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)

    @property
    def head(self) -> Actor:
        """The section head, who holds the whole district."""
        return self.actors[self.offices.district.pk]

    @property
    def section_officer(self) -> Cadre:
        """Who answers for what came up to the bureau's first section."""
        return self.cadres[next(iter(self.offices.sections.values())).pk][1]

    def village(self, area: Area) -> list[Cadre]:
        return self.cadres[self.offices.villages[area.pk].pk]

    def township(self, area: Area) -> list[Cadre]:
        return self.cadres[self.offices.townships[area.parent_id or 0].pk]


@dataclass(frozen=True)
class Holder:
    """Somebody with a login: the role, its area, and the post that it belongs to."""

    role: Role
    username: str
    area: Area
    organisation: Organisation
    post: int
    letter: Letter = NO_LETTER
    days: int | None = None

    @property
    def key(self) -> str:
        """The role; with its level for the second holder of a role, as a township's leader."""
        first = self.role != Role.MAIN_LEADER or self.area.level == Level.DISTRICT
        return str(self.role) if first else f"{self.role}@{self.area.level}"


def engage(offices: Offices, random: Random, namer: Namer) -> Cast:
    """Hire everybody: accounts first, since an account registers the cadres."""
    cast = Cast(offices)
    holders = {holder.key: holder for holder in named_accounts(offices)}
    for key, holder in holders.items():
        cast.accounts[key] = _account(holder, namer, random)
    head = actor_for(cast.accounts[Role.SECTION_HEAD])
    entries = _entries(offices, random, namer)
    for cadre in register_cadres(entries, actor=head):
        cast.cadres.setdefault(cadre.organisation_id, []).append(cadre)
    for key, holder in holders.items():
        if holder.post >= 0:
            _give_login(cast.cadres[holder.organisation.pk][holder.post], cast.accounts[key])
    cast.actors[offices.district.pk] = actor_for(cast.accounts[Role.SECTION_HEAD])
    _give_others_logins(cast)
    return cast


def named_accounts(offices: Offices) -> list[Holder]:
    """The accounts that are told to whoever tries the demo, at least one a role."""
    said = words("district")
    areas = Area.objects.select_related("parent")
    found = []
    for row in said["account"]:
        area = areas.get(code=said[row["at"]], level=row["at"])
        organisation = offices.sections.get(row.get("section", ""), offices.bureau)
        organisation = (
            offices.townships.get(area.pk) or offices.villages.get(area.pk) or organisation
        )
        letter = Letter(row["letter"], tuple(row["ledgers"])) if "letter" in row else NO_LETTER
        role, days = Role(row["role"]), row.get("days")
        found.append(Holder(role, row["username"], area, organisation, row["post"], letter, days))
    return found


def _account(holder: Holder, namer: Namer, random: Random) -> Any:
    name = namer.person(random.randint(30, 55), male=random.random() < 0.5)
    user = get_user_model()(username=holder.username, name=name, is_demo=True)
    user.set_unusable_password()
    user.save()
    grant(
        user_id=user.pk,
        role=holder.role,
        area_id=holder.area.pk,
        from_on=BEGAN,
        to_on=localdate() + timedelta(days=holder.days) if holder.days else None,
        letter=holder.letter,
    )
    return user


def _entries(offices: Offices, random: Random, namer: Namer) -> list[NewCadre]:
    said = words("district")["bureau"]
    community = words("district")["words"]["community"]
    entries = _staff(offices.bureau, said["leaders"], random, namer, leading=True)
    for section in offices.sections.values():
        entries += _staff(section, said["section_posts"], random, namer)
    for government in offices.townships.values():
        entries += _staff(government, said["township_posts"], random, namer)
    for committee in offices.villages.values():
        urban = committee.name.endswith(community)
        posts = said["community_posts" if urban else "village_posts"]
        entries += _staff(committee, posts, random, namer)
    return entries


def _staff(
    organisation: Organisation,
    posts: list[str],
    random: Random,
    namer: Namer,
    *,
    leading: bool = False,
) -> list[NewCadre]:
    """One cadre a post; the first of each organisation is a party member."""
    return [
        NewCadre(
            organisation,
            namer.person(random.randint(28, 57), male=random.random() < 0.6),
            post,
            date(random.randint(2016, 2023), random.randint(1, 12), 1),
            party_member=number == 0 or random.random() < 0.5,
            leading_party_group=leading,
        )
        for number, post in enumerate(posts)
    ]


def _give_login(cadre: Cadre, user: Any) -> None:
    """Cadre and account are one person; the account's name stands."""
    cadre.user, cadre.name = user, user.name
    cadre.save()


def _give_others_logins(cast: Cast) -> None:
    """A clerk in every village and a handler in every township act; nobody can sign in as them."""
    places = [
        (cast.offices.townships, Role.TOWNSHIP_HANDLER),
        (cast.offices.villages, Role.VILLAGE_CLERK),
    ]
    for offices, role in places:
        for area_id, organisation in offices.items():
            cadre = cast.cadres[organisation.pk][1]
            if cadre.user_id is None:
                user = get_user_model()(username=f"demo-{area_id}", name=cadre.name, is_demo=True)
                user.set_unusable_password()
                user.save()
                grant(user_id=user.pk, role=role, area_id=area_id, from_on=BEGAN)
                cadre.user = user
                cadre.save(update_fields=["user"])
            cast.actors[area_id] = actor_for(cadre.user)
