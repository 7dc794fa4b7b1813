"""Any row of verbs at all: the table decides, the rows follow, the chain holds (R12, R57)."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.base.actor import SYSTEM
from records.base.engine import NotNow, Refused, apply
from records.base.models import Event, Record
from records.base.roles import Role
from records.base.stages import FINAL, HONEST, OPEN, Stage
from records.base.timeline.verify import faults
from records.ledgers.actions.fitting import check_fits
from records.ledgers.state import ItemState, load_state, state_after
from records.ledgers.transitions import TRANSITIONS
from records.ledgers.verbs import Verb
from tests.factories import records as make

from .plans import NOW, plan_any, plans

pytestmark = pytest.mark.django_db
VERBS = sorted(plans())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(historical=st.booleans(), verbs=st.lists(st.sampled_from(VERBS), max_size=12))
def test_r12_only_the_table_moves_a_matter(historical, verbs):
    with transaction.atomic():
        walk(historical, verbs)
        transaction.set_rollback(True)


def walk(historical: bool, verbs: list[str]) -> None:
    clerk = make.actor(Role.TOWNSHIP_HANDLER)
    closer = make.actor(Role.SECTION_HEAD, make.DISTRICT)
    paper = {"responsible_id": make.cadre().pk, "due_on": date(2026, 6, 1)} if historical else {}
    record = make.item(Stage.HISTORICAL if historical else Stage.REGISTERED, **paper)
    for verb in verbs:
        state = load_state(record.pk)
        actor = clerk if verb in (Verb.COMPLETE, Verb.REQUEST_EXTENSION) else closer
        actor = SYSTEM if verb == Verb.TELL_SATISFACTION else actor
        if (state.stage, verb) not in TRANSITIONS or misfit(verb, state):
            with pytest.raises(NotNow):
                plan_any(verb, state, actor)
            continue
        held = verb in (Verb.COMPLETE, Verb.MERGE)
        if held and any(not letter.told_on for letter in state.details.letters):
            with pytest.raises(Refused):
                plan_any(verb, state, actor)
            continue
        plan = plan_any(verb, state, actor)
        record = apply([plan])[0]
        assert record.stage == TRANSITIONS[state.stage, verb]
        assert alone(load_state(record.pk)) == alone(state_after(plan, state))
    holds(Record.objects.get(pk=record.pk))


def misfit(verb: str, state: ItemState) -> bool:
    try:
        check_fits(state, verb, localdate(NOW))
    except NotNow:
        return True
    return False


def alone(state: ItemState) -> ItemState:
    """Without the rows that hang on it: their keys are known only afterwards."""
    return replace(state, details=replace(state.details, letters=(), wish=None, analysed=None))


def holds(record: Record) -> None:
    """What is true of a matter wherever it stands."""
    assert Event.objects.filter(record=record).count() == record.event_count
    assert (record.stage in OPEN) != (record.stage in FINAL)
    if record.stage == Stage.CLOSED_OUT:
        assert record.outcome in HONEST
        assert record.closed_on is not None
    if record.stage in OPEN:
        assert record.outcome == ""
    assert not [fault for fault in faults([]) if fault.reference == record.reference]
