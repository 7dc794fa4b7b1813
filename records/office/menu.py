"""One entry of the menu for areas and people, shown to who may open at least one of them."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from .campaigns import CampaignAdmin
from .people import CadreAdmin, OrganisationAdmin
from .places import AreaAdmin


class PlacesAndPeople(ModelAdminGroup):
    menu_label = _("Areas and people")
    menu_item_name = "places-and-people"
    menu_icon = "group"
    menu_order = 120
    items = (AreaAdmin, OrganisationAdmin, CadreAdmin, CampaignAdmin)

    def register_indexing(self) -> None:
        """Not in the reference index."""
