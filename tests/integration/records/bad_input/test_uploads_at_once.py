"""Uploads over a real wire: cut off in the middle, and the same file twice at one moment (R58)."""

import socket
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from records.base.models import Record
from records.base.sensitive import EncryptedStorage
from records.exchange.models import ImportBatch
from records.people.models import Cadre, Household
from tests.factories import records as make
from tests.integration.records.exchange.bringing_in import VILLAGE, clerk, confirm, keys_of, upload

from .counting import OF_AN_UPLOAD, rows_of_all_tables

pytestmark = pytest.mark.django_db(transaction=True)
BOUNDARY = "x-bad-input-x"


def body() -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="family"\r\n\r\nlivelihood\r\n',
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n',
    ]
    end = f"\r\n--{BOUNDARY}--\r\n".encode()
    return "".join(parts).encode() + VILLAGE.read_bytes() + end


def head(client, length: int, host: str) -> bytes:
    """The request's head with the client's session and token."""
    token = "t" * 32
    cookies = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    lines = [
        f"POST {reverse('records_imports')} HTTP/1.1",
        f"Host: {host}",
        f"Cookie: {cookies}; {settings.CSRF_COOKIE_NAME}={token}",
        f"X-CSRFToken: {token}",
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}",
        f"Content-Length: {length}",
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def sent(live_server, client, content: bytes, length: int) -> bytes:
    """What the server answers when the wire is cut after `content`."""
    host, port = live_server.thread.host, live_server.thread.port
    with socket.create_connection((host, port), timeout=30) as wire:
        wire.sendall(head(client, length, f"{host}:{port}") + content)
        wire.shutdown(socket.SHUT_WR)
        pieces = []
        try:
            while piece := wire.recv(65536):
                pieces.append(piece)
        except ConnectionError:
            pass
    return b"".join(pieces)


@pytest.mark.parametrize("share", [0.2, 0.9])
def test_r58_an_upload_cut_off_on_its_way_saves_nothing(live_server, share):
    make.area()
    client, whole = clerk(), body()
    before = rows_of_all_tables(but={"django_session"})
    answer = sent(live_server, client, whole[: int(len(whole) * share)], len(whole))
    assert b" 500 " not in answer.split(b"\r\n")[0]
    assert b"Traceback" not in answer
    assert rows_of_all_tables(but={"django_session"} | OF_AN_UPLOAD) == {
        table: rows for table, rows in before.items() if table not in OF_AN_UPLOAD
    }
    assert not ImportBatch.objects.exclude(upload="").exists()


def test_r58_the_same_upload_whole_is_taken(live_server):
    """The test above can fail: nothing but the missing bytes keeps the file out."""
    make.area()
    client, whole = clerk(), body()
    answer = sent(live_server, client, whole, len(whole))
    assert b" 302 " in answer.split(b"\r\n")[0]
    batch = ImportBatch.objects.get()
    assert EncryptedStorage().exists(batch.upload)


def test_r59_the_same_file_given_twice_at_one_moment_doubles_nothing():
    make.area()
    client, together = clerk(), Barrier(2)

    def given(_number: int) -> int:
        try:
            together.wait(20)
            answer = upload(client, VILLAGE)
            assert answer.status_code == 302
            page = client.get(answer.url)
            batch = ImportBatch.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[1])
            together.wait(60)
            return confirm(client, batch, *keys_of(page)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(given, range(2))) == [200, 200]
    assert (Record.objects.count(), Household.objects.count(), Cadre.objects.count()) == (42, 41, 8)
