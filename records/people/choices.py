"""Kinds of organisation and who orders whom; words about households."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """Organisations that staff, pair or serve (R5)."""

    BUREAU = "bureau", _("Bureau")
    SECTION = "section", _("Section")
    PUBLIC_INSTITUTION = "public_institution", _("Public institution")
    TOWNSHIP_GOVERNMENT = "township_government", _("Township government")
    VILLAGE_COMMITTEE = "village_committee", _("Village or community committee")
    PARTY_ORGANISATION = "party_organisation", _("Party organisation")
    SOCIAL_ORGANISATION = "social_organisation", _("Social organisation")


# The owning line (R5): which kinds an organisation may take orders from. A bureau commands its
# sections, not a village.
OWNING_LINES = {
    OrganisationKind.BUREAU: frozenset({OrganisationKind.BUREAU}),
    OrganisationKind.SECTION: frozenset({OrganisationKind.BUREAU}),
    OrganisationKind.PUBLIC_INSTITUTION: frozenset(
        {
            OrganisationKind.BUREAU,
            OrganisationKind.SECTION,
            OrganisationKind.TOWNSHIP_GOVERNMENT,
        }
    ),
    OrganisationKind.TOWNSHIP_GOVERNMENT: frozenset[OrganisationKind](),
    OrganisationKind.VILLAGE_COMMITTEE: frozenset({OrganisationKind.TOWNSHIP_GOVERNMENT}),
    OrganisationKind.PARTY_ORGANISATION: frozenset({OrganisationKind.PARTY_ORGANISATION}),
    OrganisationKind.SOCIAL_ORGANISATION: frozenset[OrganisationKind](),
}
# Kinds that cannot stand without somebody who orders them.
LED = frozenset({OrganisationKind.SECTION, OrganisationKind.VILLAGE_COMMITTEE})


class LeavingReason(models.TextChoices):
    """Why a person is no longer a member of a household."""

    MOVED_OUT = "moved_out", _("Moved out")
    DIED = "died", _("Died")
    OTHER_HOUSEHOLD = "other_household", _("Joined another household")
    ENTERED_WRONGLY = "entered_wrongly", _("Entered wrongly")


class HouseholdVerb(models.TextChoices):
    """What happened to a household's entry (R7: what changed)."""

    REGISTERED = "registered", _("Registered")
    MEMBER_JOINED = "member_joined", _("Member added")
    MEMBER_LEFT = "member_left", _("Member left")
    CATEGORY_GIVEN = "category_given", _("Category given")
    CATEGORY_ENDED = "category_ended", _("Category ended")
    CORRECTED = "corrected", _("Corrected")


HEAD_OF_HOUSEHOLD = "户主"
# What offices call posts (R6); others may be typed.
KNOWN_POSITIONS = (
    "村党组织书记",
    "村文书",
    "网格员",
    "包村干部",
    "驻村工作队员",
    "乡镇主要负责人",
    "乡镇分管领导",
    "股长",
    "科员",
)

# Only an inspector whose letter names this ledger reads the register of households (R55).
REGISTER_LEDGER = "difficulty"
