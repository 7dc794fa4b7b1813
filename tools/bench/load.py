"""A district's busiest minutes: matters are typed in while the public reads (intake under load).

Both sites run in processes of their own. Each request is due at its moment and its wait is counted
from then, so that a stall counts for everybody who came meanwhile. In the end every matter that was
acknowledged must be there once.
"""

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from socket import socket
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from minqing.run.__main__ import answers, site_program
from records.access.models import RoleAssignment
from records.base.roles import Role
from records.ledgers.models import LedgerItem
from records.office.finders import CURRENT_AREA

from .figures import Figure

SECONDS = float(os.environ.get("BENCH_LOAD_SECONDS") or 600)
WRITES, READS = 25, 200  # a second
CLERKS, SENDERS = 8, 24
PAGES = ("/", "/search/?q=低保", "/api/v2/pages/")
START_SECONDS = 60

Send = Callable[[HTTPConnection, int], None]


class Refused(Exception):
    """An answer that is not the one a person would take for done."""


@dataclass
class Stream:
    """Requests that are due at a rate; whoever is free sends the next one."""

    name: str
    port: int
    rate: int
    send: Send
    waits: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def run(self, began: float) -> list[threading.Thread]:
        numbers = count()
        return [threading.Thread(target=self.work, args=(numbers, began)) for _ in range(SENDERS)]

    def work(self, numbers: Iterator[int], began: float) -> None:
        site = HTTPConnection("127.0.0.1", self.port, timeout=30)
        while (due := began + (number := next(numbers)) / self.rate) < began + SECONDS:
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                self.send(site, number)
            except (Refused, OSError, HTTPException) as error:
                self.wrong.append(f"{self.name} {number}: {error!r}"[:200])
                site.close()
            self.waits.append((time.perf_counter() - due) * 1000)
        site.close()


def figures() -> Iterator[Figure]:
    """Both streams at once for SECONDS."""
    before = LedgerItem.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    forms = [form_of(held) for held in clerks()]
    connection.close()
    with sites() as (portal, office):
        done: list[str] = []
        typed = Stream("write", office, WRITES, lambda site, n: type_in(site, n, forms, done))
        read = Stream("read", portal, READS, lambda site, n: take(site, PAGES[n % len(PAGES)]))
        carry_out([typed, read])
    kept = list(LedgerItem.objects.filter(pk__gt=before).values_list("demand", flat=True))
    lost, double = len(set(done) - set(kept)), len(kept) - len(set(kept))
    yield told(typed, f"{len(done)} done, {lost} lost, {double} double")
    yield told(read, f"{len(read.waits) - len(read.wrong)} read")
    for sentence in [*typed.wrong, *read.wrong][:5]:
        yield Figure("load", "load", note=sentence)


def carry_out(streams: list[Stream]) -> None:
    began = time.perf_counter() + 0.5
    threads = [thread for stream in streams for thread in stream.run(began)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def told(stream: Stream, words: str) -> Figure:
    """Wall milliseconds, since somebody waits for them."""
    cuts = quantiles(stream.waits, n=100, method="inclusive")
    name = f"{stream.rate} {stream.name}s a second, {SECONDS:.0f} s: {words}"
    if stream.wrong:
        return Figure(name, "load", note=f"{len(stream.wrong)} of {len(stream.waits)} went wrong")
    middle = median(stream.waits)
    return Figure(name, "load", p95=cuts[94], p99=cuts[98], wall=middle, load=os.getloadavg()[0])


def clerks() -> list[Any]:
    """Who types: clerks of different villages where there are as many."""
    held = RoleAssignment.objects.in_force(localdate()).filter(role=Role.VILLAGE_CLERK)
    signing_in = held.filter(user__is_active=True).select_related("user", "area__parent")
    return list(signing_in.order_by("pk")[:CLERKS])


def form_of(held: Any) -> tuple[dict[str, str], dict[str, str]]:
    """(headers of a signed-in browser, what the clerk types) for a register form."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(held.user, backend="minqing.accounts.backends.OfficeBackend")
    client.get(reverse("ledgers_register"))
    token = client.cookies["csrftoken"].value
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    typed = {
        "csrfmiddlewaretoken": token,
        "area": CURRENT_AREA.label(held.area),
        "source": "visit",
        "opened_on": localdate().isoformat(),
        "into": "new",
    }
    return {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}, typed


def type_in(site: HTTPConnection, number: int, forms: list[Any], done: list[str]) -> None:
    """Register one matter; Refused unless the site says that it is registered."""
    headers, typed = forms[number % len(forms)]
    demand = f"第 {number} 件：村口路灯不亮，请求检修"
    body = urlencode({**typed, "demand": demand})
    site.request("POST", reverse("ledgers_register"), body, headers)
    answer = site.getresponse()
    answer.read()
    if answer.status != 302:
        raise Refused(answer.status)
    done.append(demand)


def take(site: HTTPConnection, address: str) -> None:
    site.request("GET", address.replace("低保", "%E4%BD%8E%E4%BF%9D"))
    answer = site.getresponse()
    answer.read()
    if answer.status != 200:
        raise Refused(answer.status)


@contextmanager
def sites() -> Iterator[tuple[int, int]]:
    """(port of the portal, port of the office), while both run."""
    ports = {name: free_port() for name in ("portal", "office")}
    programs = [site_program(name, port) for name, port in ports.items()]
    running = [
        subprocess.Popen(p.command, env={**os.environ, **p.environ}, stdout=subprocess.DEVNULL)
        for p in programs
    ]
    try:
        until = time.monotonic() + START_SECONDS
        while not all(answers(port) for port in ports.values()):
            if time.monotonic() > until:
                raise TimeoutError("the sites did not start")
            time.sleep(0.2)
        yield ports["portal"], ports["office"]
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(10)


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
