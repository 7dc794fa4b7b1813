"""Gathers the families' tables for Django; nothing is defined here."""

from records.access.models import *
from records.base.jobs.models import *
from records.base.models import *
from records.documents.models import *
from records.exchange.models import *
from records.ledgers.models import *
from records.people.models import *
from records.places.models import *
from records.reports.models import *
from records.supervision.models import *
from records.today.reminders.models import *
