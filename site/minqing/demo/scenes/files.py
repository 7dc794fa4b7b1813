"""Workbooks that come in (R58): one taken in, one that waits for its questions, one unreadable."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from openpyxl import Workbook

from records.base.actor import Actor
from records.base.roles import Role
from records.exchange.choices import BatchStage, Family
from records.exchange.importing.carrying_out import Choice, Import
from records.exchange.importing.files import open_file
from records.exchange.importing.uploads import forget, keep, note_refused, read
from records.exchange.models import ImportBatch
from records.exchange.reading.unreadable import Unreadable
from records.places.models import Area

from ..acting import GRID_WORKER
from ..names import Namer
from ..words import words
from .script import Script

UNREADABLE = "报表.xlsx", b"PK\x03\x04 cut short"


@dataclass
class Files:
    """Plays the imports. Callers are new people: a village's book knows more than the register."""

    script: Script
    namer: Namer

    def play(self) -> int:
        """How many matters came in."""
        said = words("office")["import"]
        self.refused(self.script.account(Role.TOWNSHIP_HANDLER))
        self.taken_up("waiting_", self.script.account(Role.VILLAGE_CLERK))
        batch, actor = self.taken_up("", self.script.account(Role.TOWNSHIP_HANDLER))
        done = Import(batch, actor, Choice()).at_once(now=self.script.end)
        forget(batch)
        if done.matters != len(said["rows"]):
            raise ValueError(
                f"{done.matters} of {len(said['rows'])} rows came in: {batch.problems}"
            )
        return done.matters

    def taken_up(self, prefix: str, actor: Actor) -> tuple[ImportBatch, Actor]:
        """The file given by this person, read and judged; it waits for an answer."""
        said = words("office")["import"]
        area = Area.objects.select_related("parent").get(code=said[f"{prefix}village"])
        name, content = said[f"{prefix}name"], self._book(said[f"{prefix}rows"], area)
        batch = keep(Family.LIVELIHOOD, name, content, area, actor=actor, now=timezone.now())
        read(batch, lambda: open_file(content, name).book, actor)
        ImportBatch.objects.filter(pk=batch.pk).update(stage=BatchStage.PREVIEWED)
        batch.refresh_from_db()
        return batch, actor

    def refused(self, actor: Actor) -> None:
        """A file cut short on its way: its name and the reason stay."""
        name, content = UNREADABLE
        try:
            open_file(content, name)
        except Unreadable as error:
            given = (Family.LIVELIHOOD, name, content, str(error))
            note_refused(*given, actor=actor, now=timezone.now())

    def _book(self, rows: list[list[Any]], area: Area) -> bytes:
        """As villages keep it: a title, headings, one matter a row, Chinese dates."""
        said, book = words("office")["import"], Workbook()
        sheet = book.active
        sheet.append([f"{area.short_name}民情台账"])
        sheet.append(said["heads"])
        person = self.script.cast.village(area)[GRID_WORKER].name
        for number, (caller, demand, topic, age, term) in enumerate(rows, start=1):
            opened = self.script.end - timedelta(days=age)
            name = self.namer.person(self.script.random.randint(30, 70), male=number % 2 == 0)
            sheet.append(
                [
                    number,
                    caller.format(caller=name),
                    demand.format(nothing=""),
                    topic,
                    _written(opened),
                    _written(opened + timedelta(days=term)),
                    person,
                ]
            )
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


def _written(moment: datetime) -> str:
    day = timezone.localdate(moment)
    return f"{day.year}年{day.month}月{day.day}日"
