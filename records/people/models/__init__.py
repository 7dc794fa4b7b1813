"""Organisations, cadres, households and what is known of them."""

from .cadre import Cadre, CadreQuerySet
from .category import DifficultyCategory, HouseholdCategory, HouseholdCategoryQuerySet
from .change import HouseholdChange
from .household import Household, HouseholdQuerySet
from .member import Member, MemberQuerySet, identity_index
from .organisation import Organisation, OrganisationQuerySet

__all__ = [
    "Cadre",
    "CadreQuerySet",
    "DifficultyCategory",
    "Household",
    "HouseholdCategory",
    "HouseholdCategoryQuerySet",
    "HouseholdChange",
    "HouseholdQuerySet",
    "Member",
    "MemberQuerySet",
    "Organisation",
    "OrganisationQuerySet",
    "identity_index",
]
