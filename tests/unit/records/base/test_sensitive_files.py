"""R9: files are encrypted at rest, and any change to them is found."""

import io
import tracemalloc
import zipfile
from base64 import urlsafe_b64encode

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.db.migrations.writer import MigrationWriter
from django.db.models import FileField
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from records.base.sensitive import EncryptedStorage, FileDamaged
from records.base.sensitive.cipher_file import CHUNK, SEALED, key_id_of

OLD = "k1:" + urlsafe_b64encode(b"a" * 32).decode()
NEW = "k2:" + urlsafe_b64encode(b"b" * 32).decode()
HEADER = 4 + 1 + 2 + 16
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7]


@pytest.fixture
def storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.SENSITIVE_KEYS = OLD
    return EncryptedStorage()


def content(size: int) -> bytes:
    return bytes(range(251)) * (size // 251) + bytes(range(size % 251))


@pytest.mark.parametrize("size", SIZES)
def test_r9_a_file_comes_back_as_it_went_in(storage, size):
    name = storage.save("花名册.xlsx", ContentFile(content(size)))
    with storage.open(name) as file:
        assert file.read() == content(size)
        assert file.size == size
    assert storage.size(name) == size
    assert storage.exists(name)


def test_r9_neither_name_nor_content_is_on_the_disk(storage):
    name = storage.save("uploads/51080219860127561X 金云文.txt", ContentFile("电话13812345678"))
    assert "5108021" not in name
    place = storage.place(name)
    assert b"138123" not in place.read_bytes()
    assert place.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in place.parent.iterdir()] == [place.name]
    assert storage.open(name).read().decode() == "电话13812345678"


def test_r9_a_file_field_keeps_nothing_of_the_original_name(storage):
    name = FileField(upload_to="rosters", storage=storage).generate_filename(None, "金云文.xlsx")
    assert len(name) == 35
    assert storage.place(name).parent.parent == storage.root


def test_r9_equal_files_have_unlike_names_and_bytes(storage):
    one, two = (storage.save("a", ContentFile(b"same")) for _ in range(2))
    assert one != two
    assert storage.place(one).read_bytes() != storage.place(two).read_bytes()


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 70_000)), max_size=4))
def test_r9_a_file_can_be_read_from_anywhere(storage, reads):
    clear = content(150_000)
    with storage.open(storage.save("a", ContentFile(clear))) as file:
        for start, length in reads:
            file.seek(start)
            assert file.read(length) == clear[start : start + length]
        assert file.seek(-5, io.SEEK_END) == 149_995
        assert file.read() == clear[-5:]
        with pytest.raises(ValueError, match="before the start"):
            file.seek(-1)


def test_r9_a_workbook_can_be_read_in_place(storage):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("sheet.xml", content(200_000))
    name = storage.save("a.xlsx", File(io.BytesIO(packed.getvalue())))
    with storage.open(name) as file, zipfile.ZipFile(file) as archive:
        assert archive.read("sheet.xml") == content(200_000)


def cut_a_byte(raw: bytes) -> bytes:
    return raw[:-1]


def cut_the_last_chunk(raw: bytes) -> bytes:
    return raw[: HEADER + 2 * SEALED]


def cut_all_chunks(raw: bytes) -> bytes:
    return raw[:HEADER]


def cut_the_header(raw: bytes) -> bytes:
    return raw[: HEADER - 3]


def empty(raw: bytes) -> bytes:
    return b""


def add_a_byte(raw: bytes) -> bytes:
    return raw + b"x"


def swap_chunks(raw: bytes) -> bytes:
    first, second = raw[HEADER : HEADER + SEALED], raw[HEADER + SEALED : HEADER + 2 * SEALED]
    return raw[:HEADER] + second + first + raw[HEADER + 2 * SEALED :]


def repeat_a_chunk(raw: bytes) -> bytes:
    return raw[: HEADER + SEALED] + raw[HEADER:]


def change_a_byte(raw: bytes) -> bytes:
    return raw[: HEADER + 9] + bytes([raw[HEADER + 9] ^ 1]) + raw[HEADER + 10 :]


def change_the_salt(raw: bytes) -> bytes:
    return raw[:9] + bytes([raw[9] ^ 1]) + raw[10:]


def leave_it_in_clear(raw: bytes) -> bytes:
    return content(500)


@pytest.mark.parametrize(
    "damage",
    [
        cut_a_byte,
        cut_the_last_chunk,
        cut_all_chunks,
        cut_the_header,
        empty,
        add_a_byte,
        swap_chunks,
        repeat_a_chunk,
        change_a_byte,
        change_the_salt,
        leave_it_in_clear,
    ],
)
def test_r9_a_damaged_file_is_never_read_as_whole(storage, damage):
    name = storage.save("a", ContentFile(content(2 * CHUNK + 100)))
    place = storage.place(name)
    place.write_bytes(damage(place.read_bytes()))
    with pytest.raises(FileDamaged):
        storage.open(name).read()


def test_r9_a_cut_file_is_refused_before_anything_is_read(storage):
    name = storage.save("a", ContentFile(content(2 * CHUNK + 100)))
    place = storage.place(name)
    place.write_bytes(cut_the_last_chunk(place.read_bytes()))
    with pytest.raises(FileDamaged):
        storage.open(name)


def test_r9_a_file_put_under_another_name_does_not_open(storage):
    one, two = (storage.save("a", ContentFile(text)) for text in (b"one", b"two"))
    storage.place(one).replace(storage.place(two))
    with pytest.raises(FileDamaged):
        storage.open(two)


def test_r9_a_file_does_not_open_without_its_key(storage, settings):
    name = storage.save("a", ContentFile(b"one"))
    settings.SENSITIVE_KEYS = NEW
    with pytest.raises(FileDamaged, match="no key"):
        storage.open(name)


def test_r9_an_upload_that_breaks_off_leaves_nothing(storage):
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"a" * 3 * CHUNK
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        storage.save("a", Broken(b""))
    assert [p for p in storage.root.rglob("*") if p.is_file()] == []


def test_r9_fifty_megabytes_take_little_memory(storage):
    class Large(ContentFile):
        def chunks(self, chunk_size=None):
            for _ in range(800):
                yield b"a" * CHUNK

    tracemalloc.start()
    name = storage.save("a", Large(b""))
    with storage.open(name) as file:
        assert sum(len(piece) for piece in file.chunks()) == 800 * CHUNK
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * 2**20


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "ab/cd", "a" * 32, ""])
def test_r9_a_name_that_was_not_given_out_is_refused(storage, name):
    for act in (storage.open, storage.exists, storage.delete, storage.size):
        with pytest.raises(SuspiciousFileOperation):
            act(name)


def test_r9_a_file_has_neither_url_nor_path(storage):
    name = storage.save("a", ContentFile(b"one"))
    for act in (storage.url, storage.path):
        with pytest.raises((NotImplementedError, ValueError)):
            act(name)
    with pytest.raises(ValueError, match="read as bytes"):
        storage.open(name, "wb")


def test_r9_a_deleted_file_is_gone(storage):
    name = storage.save("a", ContentFile(b"one"))
    storage.delete(name)
    storage.delete(name)
    assert not storage.exists(name)
    with pytest.raises(FileNotFoundError):
        storage.open(name)


def test_r9_rotation_brings_every_file_under_the_first_key(storage, settings):
    name = storage.save("a", ContentFile(content(2 * CHUNK)))
    before = storage.get_modified_time(name)
    settings.SENSITIVE_KEYS = f"{NEW},{OLD}"
    assert [storage.rotate(each) for each in storage.names()] == [True]
    assert [storage.rotate(each) for each in storage.names()] == [False]
    assert key_id_of(storage.place(name)) == "k2"
    assert storage.get_modified_time(name) == before
    settings.SENSITIVE_KEYS = NEW
    assert storage.open(name).read() == content(2 * CHUNK)


def test_r9_the_storage_is_written_into_migrations_without_a_path(storage):
    assert MigrationWriter.serialize(storage) == (
        "records.base.sensitive.EncryptedStorage()",
        {"import records.base.sensitive"},
    )
