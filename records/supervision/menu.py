"""One entry of the menu for supervision; what it brings to the pages of matters."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from records.ledgers.modeladmin.acts import register_act
from records.ledgers.modeladmin.afterwards import Ground, register_ground
from records.ledgers.modeladmin.panels import register_panel
from records.ledgers.modeladmin.timeline import CODED
from records.ledgers.verbs import Verb

from .actions import plan_order
from .choices import CheckResult
from .inspections.listing import InspectionAdmin
from .inspections.registering import finding_begins, finding_named
from .orders.forms import RaiseForm
from .orders.listing import OrderAdmin
from .orders.panel import orders_panel
from .spot_checks.listing import RoundAdmin

register_act(Verb.SUPERVISE, RaiseForm, plan_order)
register_panel(orders_panel)
register_ground("finding", Ground(finding_begins, finding_named))
CODED["check"] = (_("What the check found"), CheckResult)


class Supervision(ModelAdminGroup):
    menu_label = _("Supervision")
    menu_item_name = "supervision"
    menu_icon = "warning"
    menu_order = 110
    items = (OrderAdmin, InspectionAdmin, RoundAdmin)

    def register_indexing(self) -> None:
        """Not in the reference index."""
