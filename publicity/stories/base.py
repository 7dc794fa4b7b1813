"""What every page told to the public shares."""

from publicity.gate.page import GatedPage


class StoryBase(GatedPage):
    """A page that rests on evidence and goes before the public through the gate."""

    class Meta:
        abstract = True
