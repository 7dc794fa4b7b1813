"""The screens of letter templates (R60)."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from records.base.roles import Role
from records.documents.choices import LetterKind
from records.documents.models import LetterTemplate
from tests.factories import records as make
from tests.factories.ledgers import signed_in
from tests.unit.records.documents.letters import template, words

pytestmark = pytest.mark.django_db
ADDRESS = "records_letter"


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def office():
    return signed_in(Role.BUREAU_OFFICE, make.DISTRICT)


def page(kind: str = LetterKind.TRANSFER, name: str = ADDRESS) -> str:
    return reverse(name, args=[kind])


def uploaded(*lines: str, name: str = "转办函.docx", **more):
    file = SimpleUploadedFile(name, template(*lines))
    return {"file": file, "from_on": f"{timezone.localdate()}", **more}


def test_r60_the_list_names_every_letter_and_its_template(office):
    text = office.get(reverse("records_letters")).content.decode()
    assert all(str(kind.label) in text for kind in LetterKind)


def test_r60_a_template_is_downloaded_changed_and_uploaded(office):
    answer = office.get(page(name="records_letter_template"))
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "no-store" in answer["Cache-Control"]
    assert "{{ demand }}" in words(answer.content)
    answer = office.post(page(), uploaded("本局 {{ demand }}"))
    assert answer.status_code == 302
    sample = office.get(page(name="records_letter_sample"))
    assert words(sample.content).startswith("本局 入冬")


def test_r60_a_template_that_does_not_work_says_why(office):
    text = office.post(page(), uploaded("{{ telephone }}")).content.decode()
    assert "telephone" in text
    text = office.post(page(), {"file": BytesIO(b"")}).content.decode()
    assert "office-error" in text
    assert not LetterTemplate.objects.exists()


def test_r60_one_button_goes_back_to_the_built_in_template(office):
    assert 'name="built_in"' not in office.get(page()).content.decode()
    office.post(page(), uploaded("本局"))
    assert 'name="built_in"' in office.get(page()).content.decode()
    office.post(page(), {"built_in": "1"})
    assert LetterTemplate.objects.in_force(LetterKind.TRANSFER, timezone.localdate()).path == ""


def test_r60_every_variable_is_listed_with_its_meaning(office):
    text = office.get(page(LetterKind.VILLAGE_VOLUME)).content.decode()
    assert "{{ issuer }}" in text
    assert "….birth_year" in text


@pytest.mark.parametrize(
    "name", ["records_letter", "records_letter_template", "records_letter_sample"]
)
def test_r60_a_letter_that_does_not_exist_is_not_there(office, name):
    assert office.get(page("poem", name)).status_code == 404


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.BUREAU_OFFICE, Role.SECURITY_ADMINISTRATOR})
)
def test_r55_other_roles_find_every_door_of_the_templates_shut(role):
    client = signed_in(role, make.DISTRICT)
    names = ["records_letter", "records_letter_template", "records_letter_sample"]
    for address in [reverse("records_letters"), *(page(name=name) for name in names)]:
        assert client.get(address).status_code in (302, 403)
    assert client.post(page(), uploaded("本局")).status_code in (302, 403)
    assert not LetterTemplate.objects.exists()
