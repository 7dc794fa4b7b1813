"""Jobs are rows: asked for once, taken by one worker, taken up again after a crash (way 9)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.base.jobs import running
from records.base.jobs.models import Job, JobState
from records.base.jobs.queue import (
    LEASE,
    MOST_ATTEMPTS,
    ask_for,
    ask_to_cancel,
    forget_finished,
    renew,
    take,
)
from records.base.jobs.running import Handler, LeaseLost, Run, Stopping, do_next, register_handler

pytestmark = pytest.mark.django_db
LATER = LEASE + timedelta(seconds=1)


class Told(Handler):
    """Notes what it was asked; does what the test wants in the middle."""

    def __init__(self, middle=lambda run: None):
        self.middle, self.ran, self.ended = middle, [], []

    def run(self, run: Run) -> None:
        self.ran.append(run.payload)
        run.step("counting", 10)
        self.middle(run)

    def stopped(self, job: Job, error: str = "") -> None:
        self.ended.append(error)


@pytest.fixture
def handled(monkeypatch):
    monkeypatch.setattr(running, "_HANDLERS", {})
    monkeypatch.setattr(running, "SAYS_EVERY", 0)

    def register(middle=lambda run: None) -> Told:
        handler = Told(middle)
        register_handler("test", handler)
        return handler

    return register


def asked(key: str = "test:1") -> Job:
    return ask_for("test", key, batch=7)


def test_way9_what_is_asked_for_twice_is_done_once(handled):
    handler = handled()
    assert asked().pk == asked().pk
    assert do_next("one").state == JobState.RUNNING
    assert do_next("one") is None
    assert handler.ran == [{"batch": 7}]
    assert Job.objects.get().state == JobState.DONE


def test_way9_the_oldest_comes_first_and_two_workers_take_two():
    first, second = asked("test:1"), asked("test:2")
    assert [take("one").pk, take("two").pk, take("three")] == [first.pk, second.pk, None]


def test_way9_a_job_of_a_dead_worker_is_taken_up_again_once_its_lease_is_over():
    asked()
    assert take("dead").attempts == 1
    assert take("two") is None
    again = take("two", now=timezone.now() + LATER)
    assert (again.worker, again.attempts) == ("two", 2)


def test_way9_a_heartbeat_keeps_a_long_step():
    asked()
    job = take("one", now=timezone.now() - LATER)
    assert renew("one") == 1
    assert take("two") is None
    job.refresh_from_db()
    assert job.lease_until > timezone.now()


def test_way9_who_lost_the_lease_must_not_go_on(handled):
    asked()
    job = take("one", now=timezone.now() - LATER)
    assert take("two").pk == job.pk
    with pytest.raises(LeaseLost):
        Run(job).step("counting")


def test_way9_progress_is_kept(handled):
    def middle(run):
        run.say(4)
        job = Job.objects.get()
        assert (job.step, job.done, job.total) == ("counting", 4, 10)

    handler = handled(middle)
    asked()
    do_next("one")
    assert handler.ran


def test_r58_a_waiting_job_is_cancelled_at_once(handled):
    handler = handled()
    ask_to_cancel(asked())
    assert do_next("one") is None
    assert (Job.objects.get().state, handler.ran) == (JobState.CANCELLED, [])


def test_r58_a_running_job_stops_at_its_next_step(handled):
    def middle(run):
        ask_to_cancel(Job.objects.get())
        run.say(5, stoppable=False)
        run.say(6)
        raise AssertionError("it went on")

    handler = handled(middle)
    asked()
    do_next("one")
    assert (Job.objects.get().state, handler.ended) == (JobState.CANCELLED, [""])


def test_r58_a_cancelled_job_of_a_dead_worker_is_cleared_away(handled):
    handler = handled()
    job = asked()
    take("dead", now=timezone.now() - LATER)
    ask_to_cancel(job)
    do_next("two")
    assert (Job.objects.get().state, handler.ran, handler.ended) == (JobState.CANCELLED, [], [""])


def test_way9_what_fails_is_tried_again_and_in_the_end_told(handled):
    def middle(run):
        raise ValueError("冯春福")

    handler = handled(middle)
    asked()
    for _attempt in range(MOST_ATTEMPTS):
        do_next("one")
    job = Job.objects.get()
    assert (job.state, job.attempts) == (JobState.FAILED, MOST_ATTEMPTS)
    assert "冯春福" not in job.error
    assert handler.ended == [job.error]
    assert do_next("one") is None


def test_way9_a_worker_that_is_asked_to_end_gives_its_job_back(handled):
    def stop():
        raise Stopping

    handled(lambda run: run.say(5))
    asked()
    do_next("one", between=stop)
    job = Job.objects.get()
    assert (job.state, job.attempts, job.worker) == (JobState.WAITING, 0, "")


def test_way9_jobs_that_ended_a_month_ago_are_forgotten(handled):
    handled()
    asked()
    do_next("one")
    assert forget_finished() == 0
    assert forget_finished(timezone.now() + timedelta(days=31)) == 1


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("job_state_known", {"state": "lost"}),
        ("job_running_is_leased", {"state": JobState.RUNNING}),
        ("job_finished_with_time", {"state": JobState.DONE}),
        ("job_failed_says_why", {"state": JobState.FAILED, "finished_at": timezone.now()}),
    ],
)
def test_each_constraint_of_a_job_is_broken_once(name, values):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Job.objects.create(**{"kind": "test", "key": "k", "created_at": timezone.now(), **values})
