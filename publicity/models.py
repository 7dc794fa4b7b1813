"""Gathers the models of publicity's folders for Django."""

from .figures.models import MonthlyFigure
from .pictures.models import Picture, PictureRendition
from .stories.models import StoryEvidence, StoryIndexPage, StoryPage, StoryTopic

__all__ = [
    "MonthlyFigure",
    "Picture",
    "PictureRendition",
    "StoryEvidence",
    "StoryIndexPage",
    "StoryPage",
    "StoryTopic",
]
