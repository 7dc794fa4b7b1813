"""Tables that every family shares."""

from .attachment import Attachment
from .counter import ReferenceCounter
from .event import Event
from .external import ExternalNumber
from .look import Look
from .messages import InboxMessage, OutboxMessage
from .policy import Policy
from .record import Record, RecordQuerySet

__all__ = [
    "Attachment",
    "Event",
    "ExternalNumber",
    "InboxMessage",
    "Look",
    "OutboxMessage",
    "Policy",
    "Record",
    "RecordQuerySet",
    "ReferenceCounter",
]
