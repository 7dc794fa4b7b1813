"""Gathers the models of publicity's folders for Django."""

from .cards.models import EvidenceCard
from .edition import Edition
from .figures.models import MonthlyFigure
from .gate.models import Clearance
from .pictures.models import Picture, PictureRendition
from .stories.models import StoryEvidence, StoryIndexPage, StoryPage, StoryTopic
from .tracking.models import TrackingRow
from .workflow.models import FinalApprovalTask, FirstReviewTask, ReviewState

__all__ = [
    "Clearance",
    "Edition",
    "EvidenceCard",
    "FinalApprovalTask",
    "FirstReviewTask",
    "MonthlyFigure",
    "Picture",
    "PictureRendition",
    "ReviewState",
    "StoryEvidence",
    "StoryIndexPage",
    "StoryPage",
    "StoryTopic",
    "TrackingRow",
]
