"""Selects that write themselves read like Django's own."""

import pytest
from django import forms
from django.utils.html import strip_spaces_between_tags

from records.office.selects import PlainSelect, write_plainly

CHOICES = [("", "—"), ("a", "一 & <二>"), (3, "三")]


def same(html: str) -> str:
    return strip_spaces_between_tags(" ".join(html.split())).replace("> ", ">").replace(" <", "<")


@pytest.mark.parametrize("value", ["", None, "a", 3, '"x'])
@pytest.mark.parametrize("attrs", [{}, {"class": 'x"y', "id": "id_n", "required": True}])
def test_a_plain_select_is_marked_up_like_a_template_would(value, attrs):
    ours = PlainSelect(choices=CHOICES).render("n", value, attrs)
    assert same(ours) == same(forms.Select(choices=CHOICES).render("n", value, attrs))


def test_only_selects_are_written_plainly():
    class Form(forms.Form):
        one = forms.ChoiceField(choices=CHOICES)
        several = forms.MultipleChoiceField(choices=CHOICES)
        words = forms.CharField()

    form = Form()
    write_plainly(form)
    found = {name: type(field.widget) for name, field in form.fields.items()}
    assert found == {
        "one": PlainSelect,
        "several": forms.SelectMultiple,
        "words": forms.TextInput,
    }
