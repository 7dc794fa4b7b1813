"""The office's own settings: policy, calendar, campaigns, who acts for whom, a post that ends."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log

from records.access.actions import grant
from records.access.actions.acting import Deputising, let_act
from records.access.queries import actor_for
from records.base.actor import Actor
from records.base.models import Campaign, Policy
from records.base.roles import Role
from records.office.campaigns import CampaignForm, check_keeps_campaigns
from records.office.policies.calendar_table import enter_table
from records.office.policies.pasting import read_table
from records.office.policies.policies import PolicyForm
from records.office.policies.rules import check_sets_policy

from ..words import words
from .script import Script

# Days: that a deputy acts, and until a post comes to its end.
ABSENT, ENDING = 8, 10


@dataclass
class Office:
    """Plays what is set once, before the first matter and after the last."""

    script: Script

    def campaigns(self) -> list[Campaign]:
        """One since spring, one that has just begun; matters name them (R42)."""
        office = self.script.account(Role.BUREAU_OFFICE)
        check_keeps_campaigns(office)
        today = timezone.localdate(self.script.end)
        spans = ((240, None), (100, 40))
        return [
            self._entered(
                CampaignForm,
                office,
                name=row["name"],
                from_on=today - timedelta(days=began),
                to_on=today + timedelta(days=left) if left else None,
            )
            for row, (began, left) in zip(words("office")["campaign"], spans, strict=True)
        ]

    def settings(self) -> None:
        """A policy in force from today, one to come, and next year's first day off (R1, R2)."""
        said, today = words("office"), timezone.localdate()
        security = self.script.account(Role.SECURITY_ADMINISTRATOR)
        check_sets_policy(security)
        numbers = {name: getattr(Policy(), name) for name in Policy.labels()}
        later = date(today.year + today.month // 12, today.month % 12 + 1, 1)
        policy = said["policy"]
        self._entered(
            PolicyForm,
            security,
            **{**numbers, "effective_from": today, "document": policy["document"]},
        )
        self._entered(
            PolicyForm,
            security,
            **{
                **numbers,
                **policy["next"],
                "effective_from": later,
                "document": policy["next_document"],
            },
        )
        year = today.year + 1
        table = read_table(f"{year}{said['calendar']['table']}", year)
        office = self.script.account(Role.BUREAU_OFFICE)
        enter_table(year, table, said["calendar"]["document"], actor=office)

    def _entered(self, form_class: Any, actor: Actor, **values: Any) -> Any:
        """A row through the office's own form, logged as its page does it."""
        form = form_class({k: "" if v is None else v for k, v in values.items()}, actor=actor)
        if not form.is_valid():
            raise ValueError(form.errors)
        row = form.save()
        person = next(u for u in self.script.cast.accounts.values() if u.pk == actor.user_id)
        log(row, "wagtail.create", user=person)
        return row

    def absences(self) -> None:
        """The township's leader is away and the handler presides; a borrowed hand leaves soon."""
        accounts = self.script.cast.accounts
        absent, deputy = accounts[Role.TOWNSHIP_LEADER], accounts[Role.TOWNSHIP_HANDLER]
        today = timezone.localdate()
        let_act(
            Deputising(
                absent_id=absent.pk,
                deputy_id=deputy.pk,
                from_on=today,
                to_on=today + timedelta(days=ABSENT),
                ground=words("office")["acting"]["ground"],
                presides=True,
            ),
            by=self.script.account(Role.SECURITY_ADMINISTRATOR),
        )
        district = self.script.cast.offices.district
        grant(
            user_id=accounts[Role.SECTION_HANDLER].pk,
            role=Role.TOWNSHIP_HANDLER,
            area_id=self._next_township().pk,
            from_on=today - timedelta(days=80),
            to_on=today + timedelta(days=ENDING),
        )
        self.script.cast.actors[district.pk] = actor_for(accounts[Role.SECTION_HEAD])

    def _next_township(self) -> Any:
        home = words("district")["township"]
        offices = self.script.cast.offices.townships.values()
        return next(o.area for o in offices if o.area.code != home)
