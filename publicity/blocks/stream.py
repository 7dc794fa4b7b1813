"""The assembled streams."""

from wagtail import blocks

from .figures import FiguresBlock, PictureBlock
from .writing import QuoteBlock, StepsBlock, heading, paragraph


class StoryStream(blocks.StreamBlock):
    """What the body of a story is made of."""

    paragraph = paragraph()
    heading = heading()
    picture = PictureBlock()
    quote = QuoteBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
