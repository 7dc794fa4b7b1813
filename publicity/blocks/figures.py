"""Blocks that show: pictures and tables of figures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture that says in words what it shows."""

    picture = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        label=_("what the picture shows"),
        max_length=120,
        help_text=_(
            "For who cannot see it. For example: a new water tank beside the village road, "
            "its tap running."
        ),
    )
    caption = blocks.CharBlock(label=_("caption"), max_length=120, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "publicity/blocks/picture.html"


class FigureRowBlock(blocks.StructBlock):
    """One line of a table of figures: what, before, after."""

    what = blocks.CharBlock(label=_("what is counted"), max_length=40)
    before = blocks.CharBlock(label=_("before"), max_length=30, required=False)
    after = blocks.CharBlock(label=_("after"), max_length=30)


class FiguresBlock(blocks.StructBlock):
    """A small table that compares before and after, with where the figures come from."""

    title = blocks.CharBlock(label=_("table heading"), max_length=40)
    rows = blocks.ListBlock(FigureRowBlock(label=_("line")), min_num=1, max_num=12)
    source = blocks.CharBlock(
        label=_("source of the figures"),
        max_length=80,
        help_text=_("For example: the township's water office, end of May 2026"),
    )

    class Meta:
        icon = "table"
        label = _("Table of figures")
        template = "publicity/blocks/figures.html"
