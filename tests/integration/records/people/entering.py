"""People and households as a clerk enters them."""

from datetime import date

from records.base.actor import Actor, Post
from records.base.identity import IdentityNumber
from records.base.roles import Role
from records.people.entries import NewHousehold, NewMember

DAY = date(2026, 3, 1)
HEAD = NewMember("金云文", "户主", identity="510802195806207596", phone="139 4802 6565")


def person(sequence, name="沈云春", relation="配偶", **values):
    number = IdentityNumber.synthetic("990102", date(1960, 7, 22), sequence)
    return NewMember(name, relation, identity=number.number, **values)


def clerk(path="99/01/02/", role=Role.VILLAGE_CLERK):
    return Actor(user_id=None, name="文书", posts=(Post(role, (path,)),))


def entry(area, number="001", members=(HEAD,), **values):
    return NewHousehold(area, number, tuple(members), **values)
