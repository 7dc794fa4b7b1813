"""Files that prove a completion: encrypted, downloaded by few, none left over (R14)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from records.base.models import Attachment
from records.base.roles import Role
from records.base.sensitive import EncryptedStorage
from records.base.stages import Stage
from tests.factories.ledgers import page_of, signed_in
from tests.factories.records import DISTRICT, SISTER, VILLAGE, item

from .acting import PROOF, act, stage_of

pytestmark = pytest.mark.django_db


def test_r14_a_proof_is_stored_encrypted_and_downloaded_by_who_sees_the_matter():
    record = item(Stage.IN_PROGRESS)
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    proof = SimpleUploadedFile("回访记录.pdf", PROOF)
    assert act(client, record, "complete", confirmed_by="", proof=proof).status_code == 302
    file = Attachment.objects.get(record=record)
    assert PROOF not in EncryptedStorage().place(file.path).read_bytes()
    address = reverse("records_file", args=[file.pk])
    assert address in client.get(page_of(record)).content.decode()
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PROOF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(Role.VILLAGE_CLERK, SISTER).get(address).status_code == 404
    assert signed_in(Role.PUBLICITY_EDITOR, DISTRICT).get(address).status_code == 404


def test_a_file_whose_action_was_refused_is_not_kept():
    record = item(Stage.IN_PROGRESS)
    before = set(EncryptedStorage().names())
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)

    def proof():
        return SimpleUploadedFile("x.pdf", PROOF)

    assert act(client, record, "complete", result=" ", proof=proof()).status_code == 200
    script = SimpleUploadedFile("x.pdf", b"<script>")
    assert act(client, record, "complete", proof=[proof(), script]).status_code == 200
    assert act(client, record, "complete", proof=proof(), version=1).status_code == 409
    assert set(EncryptedStorage().names()) == before
    assert stage_of(record) == Stage.IN_PROGRESS
