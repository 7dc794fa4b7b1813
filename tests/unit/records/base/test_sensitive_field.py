"""R9: a sensitive value is in clear in Python only."""

from base64 import urlsafe_b64encode

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.db.models import Count, F, Q
from django.db.models.functions import Cast
from django.forms import modelform_factory
from django.test import override_settings

from records.base.sensitive import SensitiveColumnQueried, SensitiveField, ValueNotDecrypted
from records.base.sensitive.field import ValueNotSerialised
from records.base.sensitive.rotation import rotate_rows, sensitive_fields

OLD = "k1:" + urlsafe_b64encode(b"a" * 32).decode()
NEW = "k2:" + urlsafe_b64encode(b"b" * 32).decode()


class Person(models.Model):
    """A table of this test alone: its label is no installed app, so no command sees it."""

    label = models.CharField(max_length=20, default="")
    identity = SensitiveField(blank=True, default="")
    phone = SensitiveField(null=True, blank=True)

    class Meta:
        app_label = "sensitive_trial"

    def __str__(self) -> str:
        return self.label


class Visit(models.Model):
    person = models.ForeignKey(Person, models.CASCADE)

    class Meta:
        app_label = "sensitive_trial"

    def __str__(self) -> str:
        return str(self.pk)


@pytest.fixture(scope="module", autouse=True)
def tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Person)
            editor.create_model(Visit)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Visit)
            editor.delete_model(Person)


@pytest.fixture(autouse=True)
def ring(settings):
    settings.SENSITIVE_KEYS = OLD


pytestmark = pytest.mark.django_db


def stored(column: str = "identity") -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM sensitive_trial_person ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def write_stored(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE sensitive_trial_person SET {sql}")


def test_r9_a_value_is_encrypted_in_the_database_and_clear_in_python():
    Person.objects.create(identity="宝轮镇赤化村57号", phone="13812345678")
    person = Person.objects.get()
    assert (person.identity, person.phone) == ("宝轮镇赤化村57号", "13812345678")
    assert stored()[0].startswith("k1:")
    assert "赤化" not in stored()[0]
    assert "138" not in stored("phone")[0][:3]


def test_r9_equal_values_look_different_each_time():
    Person.objects.bulk_create([Person(identity="A"), Person(identity="A")])
    assert len(set(stored())) == 2


def test_r9_empty_stays_empty_and_none_stays_none():
    Person.objects.create()
    person = Person.objects.get()
    assert (person.identity, person.phone) == ("", None)
    assert (stored(), stored("phone")) == ([""], [None])


def test_r9_bulk_and_values_speak_in_clear():
    people = Person.objects.bulk_create([Person(identity=str(i)) for i in range(5)])
    for person in people:
        person.identity += "x"
    Person.objects.bulk_update(people, ["identity"])
    clear = ["0x", "1x", "2x", "3x", "4x"]
    assert list(Person.objects.order_by("id").values_list("identity", flat=True)) == clear
    assert [row["identity"] for row in Person.objects.order_by("id").values("identity")] == clear
    assert all(value.startswith("k1:") for value in stored())
    Person.objects.update(identity="same")
    assert set(Person.objects.values_list("identity", flat=True)) == {"same"}
    assert len(set(stored())) == 1


def test_r9_a_value_is_clear_through_a_relation_and_an_annotation():
    Visit.objects.create(person=Person.objects.create(identity="A"))
    assert Visit.objects.values_list("person__identity", flat=True).get() == "A"
    assert Visit.objects.select_related("person").get().person.identity == "A"
    assert Person.objects.annotate(copy=F("identity")).get().copy == "A"
    assert Person.objects.only("label").get().identity == "A"


@pytest.mark.parametrize(
    "condition",
    [
        {"identity": "A"},
        {"identity__icontains": "A"},
        {"identity__in": ["A"]},
        {"identity__isnull": True},
        {"identity__lower__startswith": "a"},
    ],
)
def test_r9_filtering_by_an_encrypted_column_is_refused(condition):
    with pytest.raises(SensitiveColumnQueried, match="encrypted"):
        Person.objects.filter(**condition)
    with pytest.raises(SensitiveColumnQueried, match="blind index"):
        Person.objects.exclude(Q(**condition) | Q(label="x"))
    with pytest.raises(SensitiveColumnQueried):
        Visit.objects.filter(**{f"person__{name}": v for name, v in condition.items()})


def test_r9_an_encrypted_column_gets_in_the_way_of_no_other_query():
    person = Person.objects.create(identity="A", label="x")
    Visit.objects.create(person=person)
    copies = Person.objects.annotate(copy=F("identity"))
    assert copies.filter(label="x").count() == 1
    assert copies.values("copy").distinct().count() == 1
    assert Person.objects.values("label", "identity").distinct().order_by("label").count() == 1
    assert copies.exists()
    assert Visit.objects.filter(person__in=Person.objects.filter(label="x")).count() == 1
    assert Visit.objects.select_related("person").order_by("person__label").count() == 1
    assert Person.objects.values("label").annotate(n=Count("id")).get()["n"] == 1
    assert Person.objects.annotate(n=Count("label")).get().identity == "A"
    assert Person.objects.in_bulk([person.pk])[person.pk].identity == "A"
    both = Person.objects.filter(label="x").union(Person.objects.filter(label="y"))
    assert [each.identity for each in both] == ["A"]


def test_r9_no_function_around_an_encrypted_column_can_be_filtered():
    with pytest.raises(SensitiveColumnQueried):
        list(Person.objects.alias(raw=Cast("identity", models.TextField())).filter(raw="A"))


@pytest.mark.parametrize("order", ["identity", "-identity"])
def test_r9_ordering_by_an_encrypted_column_is_refused(order):
    with pytest.raises(FieldError, match="order by another"):
        list(Person.objects.order_by(order))
    with pytest.raises(FieldError, match="order by another"):
        list(Visit.objects.order_by(order.replace("identity", "person__identity")))


def test_r9_a_value_moved_to_another_column_does_not_open():
    Person.objects.create(identity="A", phone="B")
    write_stored("identity = phone")
    with pytest.raises(ValueNotDecrypted, match=r"sensitive_trial_person\.identity"):
        Person.objects.get()


@pytest.mark.parametrize("sql", ["identity = 'plain'", "identity = 'k1:'", "identity = 'k1:é'"])
def test_r9_what_was_not_encrypted_here_is_never_returned(sql):
    Person.objects.create(identity="A")
    write_stored(sql)
    with pytest.raises(ValueNotDecrypted) as caught:
        Person.objects.values_list("identity").get()
    assert "plain" not in str(caught.value)


def test_r9_a_value_does_not_open_under_another_key():
    Person.objects.create(identity="A")
    for keys in (NEW, OLD.split(":")[0] + ":" + NEW.split(":")[1]):
        with override_settings(SENSITIVE_KEYS=keys), pytest.raises(ValueNotDecrypted):
            Person.objects.get()


def test_r9_a_sensitive_value_is_never_serialised_in_clear():
    person = Person.objects.create(identity="A")
    with pytest.raises(ValueNotSerialised):
        serializers.serialize("json", [person])
    assert serializers.serialize("json", [Person()])


def test_r9_the_field_is_written_into_migrations_without_secrets():
    _, path, args, kwargs = Person._meta.get_field("phone").deconstruct()
    assert (path.rsplit(".", 1)[1], args, kwargs) == (
        "SensitiveField",
        [],
        {"null": True, "blank": True},
    )
    assert MigrationWriter.serialize(SensitiveField())[0].endswith("SensitiveField()")


def test_r9_a_form_edits_the_value_on_one_line():
    form = modelform_factory(Person, fields=["identity"])(instance=Person(identity="A"))
    assert 'type="text"' in str(form["identity"])
    assert form.initial == {"identity": "A"}


def test_r9_an_encrypted_column_can_be_neither_unique_nor_indexed(settings):
    field = SensitiveField(unique=True)
    field.set_attributes_from_name("trial")
    field.model = Person
    assert "records.E001" in [error.id for error in field.check()]
    settings.SENSITIVE_KEYS = "broken"
    assert "records.E002" in [e.id for e in Person._meta.get_field("phone").check()]
    settings.SENSITIVE_KEYS = OLD
    assert Person._meta.get_field("phone").check() == []


def test_r9_rotation_brings_every_value_under_the_first_key(settings):
    Person.objects.bulk_create([Person(identity=str(i), phone="") for i in range(7)])
    settings.SENSITIVE_KEYS = f"{NEW},{OLD}"
    Person.objects.create(identity="new")
    assert [f.name for f in sensitive_fields(Person)] == ["identity", "phone"]
    assert rotate_rows(Person, batch=3) == 7
    assert rotate_rows(Person, batch=3) == 0
    assert all(value.startswith("k2:") for value in stored())
    settings.SENSITIVE_KEYS = NEW
    clear = Person.objects.order_by("id").values_list("identity", flat=True)
    assert list(clear) == [*"0123456", "new"]


def test_r9_rotation_stops_at_a_value_that_no_key_opens(settings):
    Person.objects.create(identity="A")
    before = stored()
    settings.SENSITIVE_KEYS = NEW
    with pytest.raises(ValueNotDecrypted):
        rotate_rows(Person)
    assert stored() == before
