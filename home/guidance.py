"""Guidance by life situation: what people come for, in their own order."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class GuidanceBlock(blocks.StructBlock):
    """One situation of life, what it covers, and where to go on."""

    name = blocks.CharBlock(
        label=_("situation"), max_length=12, help_text=_("For example: growing old")
    )
    text = blocks.CharBlock(
        label=_("what it covers"),
        max_length=40,
        required=False,
        help_text=_("For example: old-age allowance, care at home, canteens"),
    )
    page = blocks.PageChooserBlock(label=_("page of this site"), required=False)
    address = blocks.URLBlock(label=_("or another address"), required=False)

    class Meta:
        icon = "help"
        label = _("Situation")

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned.get("page") and cleaned.get("address"):
            raise blocks.StructBlockValidationError(
                {"address": ValidationError(_("Give a page or an address, not both."))}
            )
        return cleaned


class GuidanceStream(blocks.StreamBlock):
    """The situations that the home page lists."""

    situation = GuidanceBlock()

    class Meta:
        max_num = 9
