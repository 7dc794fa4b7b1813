import pytest
from django.forms import modelform_factory

from publicity.stories.evidence import EvidencePanel, StoryEvidence, StoryEvidenceForm
from publicity.stories.models import StoryPage
from records.base.roles import Role
from tests.factories.portal import story
from tests.factories.reviews import closed_out, person

pytestmark = pytest.mark.django_db


def form_of(reference, user, instance=None):
    """The form of one row, as the panel makes it."""
    options = EvidencePanel("evidence").bind_to_model(StoryPage).get_form_options()
    row = options["formsets"]["evidence"]
    assert issubclass(row["form"], StoryEvidenceForm)
    form_class = modelform_factory(StoryEvidence, form=row["form"], fields=row["fields"])
    data = {"reference": reference, "note": ""}
    return form_class(data=data, instance=instance or StoryEvidence(page=story()), for_user=user)


@pytest.fixture
def editor():
    return person(Role.PUBLICITY_EDITOR, "周编辑")


def test_r46_a_reference_number_becomes_the_records_key(editor):
    matter = closed_out()
    form = form_of(f" {matter.reference.lower()} ", editor)
    assert form.is_valid(), form.errors
    assert form.instance.record_key == matter.uid
    assert form.cleaned_data["reference"] == matter.reference


def test_r46_an_unknown_number_is_refused_and_named(editor):
    form = form_of("TZ-510802-2026-999999", editor)
    assert not form.is_valid()
    assert "TZ-510802-2026-999999" in form.errors["reference"][0]


def test_r56_a_matter_outside_publicitys_scope_is_no_evidence():
    matter = closed_out()
    clerk = person(Role.VILLAGE_CLERK, "李文书")
    assert not form_of(matter.reference, clerk).is_valid()


def test_a_row_left_as_it_is_is_not_looked_up_again(editor):
    matter = closed_out()
    row = StoryEvidence(page=story(), record_key=matter.uid, reference=matter.reference)
    reader = person(Role.VILLAGE_CLERK, "李文书")
    assert form_of(matter.reference, reader, row).is_valid()
