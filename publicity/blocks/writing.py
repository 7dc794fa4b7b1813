"""Blocks of running text: what a story is told with."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# No italics (Chinese has none), no headings inside paragraphs, no embeds from third parties.
FEATURES = ["bold", "link", "ol", "ul"]


class QuoteBlock(blocks.StructBlock):
    """Words that someone really said, with who said them (a pseudonym will do)."""

    text = blocks.TextBlock(
        label=_("words"), max_length=300, help_text=_("Without quotation marks.")
    )
    speaker = blocks.CharBlock(
        label=_("who said it"), max_length=40, help_text=_("For example: a villager, Mr Zhang")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "publicity/blocks/quote.html"


class StepBlock(blocks.StructBlock):
    """One step of how a thing was done."""

    title = blocks.CharBlock(label=_("step"), max_length=30)
    text = blocks.TextBlock(label=_("what was done"), max_length=300)

    class Meta:
        icon = "list-ol"


class StepsBlock(blocks.StructBlock):
    """The steps of a procedure, in order."""

    title = blocks.CharBlock(label=_("heading"), max_length=40, required=False)
    steps = blocks.ListBlock(StepBlock(label=_("step")), min_num=2, max_num=9, label=_("steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "publicity/blocks/steps.html"


def paragraph() -> blocks.RichTextBlock:
    """A paragraph with the few features that a story needs."""
    return blocks.RichTextBlock(
        features=FEATURES, label=_("Paragraph"), template="publicity/blocks/paragraph.html"
    )


def heading() -> blocks.CharBlock:
    """A heading within the story (second level: the headline is the first)."""
    return blocks.CharBlock(
        max_length=40, icon="title", label=_("Heading"), template="publicity/blocks/heading.html"
    )
