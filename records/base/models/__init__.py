"""Tables that every family shares."""

from .attachment import Attachment
from .calendar import CalendarDay
from .campaign import Campaign
from .counter import ReferenceCounter
from .event import Event
from .external import ExternalNumber
from .look import Look
from .messages import InboxMessage, OutboxMessage
from .policy import Policy
from .record import Record, RecordQuerySet
from .search import SearchText

__all__ = [
    "Attachment",
    "CalendarDay",
    "Campaign",
    "Event",
    "ExternalNumber",
    "InboxMessage",
    "Look",
    "OutboxMessage",
    "Policy",
    "Record",
    "RecordQuerySet",
    "ReferenceCounter",
    "SearchText",
]
