"""Matters in any stage, made by the same actions that the office uses; invented people."""

from datetime import date, datetime, timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.utils import timezone

from records.access.actions import NO_LETTER, Letter, grant
from records.access.queries import actor_for
from records.base.actor import Actor
from records.base.engine import apply
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Outcome, Stage
from records.ledgers import actions
from records.ledgers.choices import Ledger, Verification
from records.ledgers.difficulty.actions import EnterInput, plan_enter
from records.ledgers.state import load_state
from records.people.choices import OrganisationKind
from records.people.models import Cadre, Organisation
from records.places.models import Area

NUMBERS = count(1)
TREE = (
    ("510000000000", "province", "川省"),
    ("510800000000", "city", "元市"),
    ("510802000000", "district", "利县"),
    ("510802103000", "township", "宝轮镇"),
    ("510802103222", "village", "赤化村村民委员会"),
    ("510802103223", "village", "白田村村民委员会"),
    ("510802105000", "township", "三堆镇"),
    ("510802105201", "village", "井田村村民委员会"),
)
LETTER = Letter("督查函〔2020〕1号", tuple(Ledger.values))
VILLAGE, SISTER, TOWNSHIP, ELSEWHERE, DISTRICT = (
    "510802103222",
    "510802103223",
    "510802103000",
    "510802105201",
    "510802000000",
)


def area(code: str = VILLAGE) -> Area:
    """An area of one small district of two townships and three villages; made once."""
    parent = None
    for known, level, name in TREE:
        if code.startswith(known.rstrip("0")):
            parent, _made = Area.objects.get_or_create(
                code=known, level=level, defaults={"name": name, "parent": parent}
            )
    return Area.objects.select_related("parent").get(code=code)


def cadre(name: str = "沈志", *, at: str = TOWNSHIP, user=None) -> Cadre:
    """A cadre of the township government of the area."""
    organisation, _made = Organisation.objects.get_or_create(
        area=area(at),
        kind=OrganisationKind.TOWNSHIP_GOVERNMENT,
        defaults={"name": f"{area(at).short_name}人民政府"},
    )
    return Cadre.objects.create(
        name=name,
        organisation=organisation,
        position="干部",
        user=user,
        in_service_from=date(2020, 1, 1),
    )


def user(role: Role | None = None, at: str = TOWNSHIP, **fields):
    """Someone who signs in, with one role for one area."""
    number = next(NUMBERS)
    made = get_user_model().objects.create_user(
        f"user{number}",
        password="Correct-horse-9",
        name=fields.pop("name", f"用户{number}"),
        **fields,
    )
    if role:
        sent = role == Role.INSPECTOR
        grant(
            user_id=made.pk,
            role=role,
            area_id=area(at).pk,
            from_on=date(2020, 1, 1),
            to_on=date(2099, 12, 31) if sent else None,
            letter=LETTER if sent else NO_LETTER,
        )
    return made


def actor(role: Role = Role.TOWNSHIP_HANDLER, at: str = TOWNSHIP) -> Actor:
    return actor_for(user(role, at))


def register_input(at: str = VILLAGE, **fields) -> actions.RegisterInput:
    place = area(at)
    return actions.RegisterInput(
        **{
            "ledger": Ledger.LIVELIHOOD,
            "area_id": place.pk,
            "area_path": place.path,
            "district_code": place.district_code,
            "demand": "入冬以来自来水水压低,每天只有早晚有水。",
            "category": "饮水安全",
            "opened_on": date(2026, 5, 6),
            **fields,
        }
    )


def entry(home, *, at: str = VILLAGE, by: Actor | None = None, **fields) -> Record:
    """A household on the register of households in difficulty, reviewed next in ninety days."""
    place = area(at)
    data = EnterInput(
        **{
            "area_id": place.pk,
            "area_path": place.path,
            "district_code": place.district_code,
            "household_id": home.pk,
            "cause": "户主重病,家里只有一个劳力。",
            "opened_on": date(2026, 3, 2),
            "next_on": timezone.localdate() + timedelta(days=90),
            **fields,
        }
    )
    clerk = by or actor(Role.VILLAGE_CLERK, at)
    return apply([plan_enter(data, actor=clerk, now=timezone.now())])[0]


ROAD = {
    Stage.REGISTERED: [],
    Stage.ASSIGNED: ["assign"],
    Stage.IN_PROGRESS: ["assign", "start"],
    Stage.COMPLETED: ["assign", "start", "complete"],
    Stage.RETURNED: ["assign", "start", "complete", "return"],
    Stage.CLOSED_OUT: ["assign", "start", "complete", "close_out"],
    Stage.REOPENED: ["assign", "start", "complete", "close_out", "reopen"],
    Stage.VOIDED: ["void"],
    Stage.ESCALATED: ["assign", "escalate"],
    Stage.SUSPENDED: ["assign", "start", "suspend"],
    Stage.WAITING: ["assign", "start", "put_on_plan"],
}


def item(
    stage: str = Stage.REGISTERED,
    *,
    at: str = VILLAGE,
    now: datetime | None = None,
    responsible: Cadre | None = None,
    by: Actor | None = None,
    closer: Actor | None = None,
    outcome: str = Outcome.SOLVED,
    **fields,
) -> Record:
    """A matter brought to a stage by two persons of two sides, an hour between entries."""
    clerk = by or actor(clerk_of(at), at)
    upper = closer or actor(Role.SECTION_HEAD, DISTRICT)
    moment = now or timezone.now() - timedelta(days=1)
    data = register_input(at, **fields)
    if stage == Stage.HISTORICAL:
        paper = actions.TakeOverInput(data, date(2026, 5, 20), "已解决")
        return apply([actions.plan_take_over(paper, actor=clerk, now=moment)])[0]
    record = apply([actions.plan_register(data, actor=clerk, now=moment)])[0]
    for verb in ROAD[Stage(stage)]:
        moment += timedelta(hours=1)
        state = load_state(record.pk)
        record = apply([_step(verb, state, clerk, upper, moment, responsible, outcome)])[0]
    return record


def clerk_of(at: str) -> Role:
    """Who registers in the ledger of this area."""
    return Role.VILLAGE_CLERK if len(at) > len(TOWNSHIP) else Role.TOWNSHIP_HANDLER


def _step(verb, state, clerk, upper, now, responsible, outcome):
    if verb == "assign":
        person = responsible or cadre(f"承办{next(NUMBERS)}")
        data = actions.AssignInput(person.pk, state.due_on or now.date() + timedelta(days=30))
        return actions.plan_assign(state, data, actor=clerk, now=now)
    if verb == "start":
        return actions.plan_start(state, actions.WordsInput(), actor=clerk, now=now)
    if verb == "complete":
        data = actions.CompleteInput("水压已恢复", confirmed_by="户主")
        return actions.plan_complete(state, data, actor=clerk, now=now)
    if verb == "close_out":
        data = actions.CloseOutInput(outcome, Verification.VISIT, "到户看过,水压正常")
        return actions.plan_close_out(state, data, actor=upper, now=now)
    if verb == "escalate":
        data = actions.EscalateInput("村上办不了")
        return actions.plan_escalate(state, data, actor=clerk, now=now)
    if verb == "suspend":
        data = actions.SuspendInput("汛期停工", now.date() + timedelta(days=20))
        return actions.plan_suspend(state, data, actor=upper, now=now)
    if verb == "put_on_plan":
        data = actions.WaitInput("等资金", "列入明年计划", now.date() + timedelta(days=90))
        return actions.plan_put_on_plan(state, data, actor=upper, now=now)
    plan = {
        "return": actions.plan_return,
        "reopen": actions.plan_reopen,
        "void": actions.plan_void,
    }[verb]
    return plan(state, actions.ReasonInput("现场核查"), actor=upper, now=now)
