"""The catalogues: found in sources, filled from JSON, compiled, and Django loads them."""

import json
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import npgettext, pgettext, trans_real

from tools.catalogue import work
from tools.catalogue.apps import App
from tools.catalogue.catalogue import entries, identity, stored

SOURCE = """
from django.utils.translation import gettext_lazy as _, ngettext, npgettext, pgettext_lazy
A = _("Tea is ready")
B = pgettext_lazy("drink", "Tea")
def count(n): return ngettext("%(n)d cup", "%(n)d cups", n) % {"n": n}
def pots(n): return npgettext("drink", "%d pot", "%d pots", n)
"""
TEMPLATE = """{% load i18n %}
    <p title="{% translate "Water" %}">{{ _("Milk") }}{% trans "Tea" context "drink" %}</p>
  {% blocktranslate trimmed %}
    Dear guest,
    come in.
  {% endblocktranslate %}
{% blocktranslate count n=n %}{{ n }} guest{% plural %}{{ n }} guests{% endblocktranslate %}
{% blocktranslate %}Hello {{ who }}, 100 % welcome{% endblocktranslate %}
"""
CHINESE = {
    "Tea is ready": "茶好了",
    "drink|Tea": "茶",
    "%(n)d cups": "%(n)d 杯",
    "%d pots": "%d 壶",
    "Water": "水",
    "Milk": "奶",
    "Dear guest, come in.": "贵客请进。",
    "%(n)s guests": "%(n)s 位客人",
    "Hello %(who)s, 100 %% welcome": "%(who)s 好,100 %% 欢迎",
}


@pytest.fixture
def app(tmp_path: Path) -> App:
    """A small app with a Python source and a template."""
    (tmp_path / "tea.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "tea.html").write_text(TEMPLATE, encoding="utf-8")
    return App("tea", tmp_path)


@pytest.fixture
def translated(app: App) -> App:
    work.extract(app)
    work.merge(app, CHINESE)
    work.compile_app(app)
    return app


def test_every_message_is_found_with_its_context(app: App) -> None:
    assert work.extract(app) == 9
    assert {identity(message) for message in entries(stored(app.po))} == {
        (None, "Tea is ready"),
        ("drink", "Tea"),
        (None, ("%(n)d cup", "%(n)d cups")),
        ("drink", ("%d pot", "%d pots")),
        (None, "Water"),
        (None, "Milk"),
        (None, "Dear guest, come in."),
        (None, ("%(n)s guest", "%(n)s guests")),
        (None, "Hello %(who)s, 100 %% welcome"),
    }


def test_a_complete_catalogue_has_no_faults(translated: App) -> None:
    assert work.faults(translated) == []


def test_writing_again_changes_no_byte(translated: App) -> None:
    before = translated.po.read_bytes(), translated.mo.read_bytes()
    work.extract(translated)
    work.compile_app(translated)
    assert (translated.po.read_bytes(), translated.mo.read_bytes()) == before


def test_django_loads_the_compiled_file(
    translated: App, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    settings.LOCALE_PATHS = [translated.po.parents[2]]  # type: ignore[attr-defined]
    for name in ("_translations", "_default"):
        monkeypatch.setattr(trans_real, name, {} if name == "_translations" else None)
    with translation.override("zh-hans"):
        shown = Template(TEMPLATE).render(Context({"n": 3, "who": "李"}))
        assert translation.gettext("Tea is ready") == "茶好了"
        assert pgettext("drink", "Tea") == "茶"
        assert npgettext("drink", "%d pot", "%d pots", 1) % 1 == "1 壶"
    for text in ("水", "奶", "茶", "贵客请进。", "3 位客人", "李 好,100 % 欢迎"):
        assert text in shown
    assert "guest" not in shown


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "茶好了"', 'msgstr ""', "no Chinese"),
        ('msgid "Tea is ready"', '#, fuzzy\nmsgid "Tea is ready"', "fuzzy"),
        ('msgid "Tea is ready"', 'msgid "Tea was ready"', "obsolete"),
        ('msgid "Tea is ready"', 'msgid "Tea was ready"', "not extracted"),
        ("%(n)d 杯", "%(m)d 杯", "placeholders differ"),
        ("%(n)d 杯", "杯", "placeholders differ"),
        ("茶好了", "茶已好", "not compiled"),
    ],
)
def test_each_fault_is_named(translated: App, old: str, new: str, fault: str) -> None:
    text = translated.po.read_text(encoding="utf-8")
    assert old in text
    translated.po.write_text(text.replace(old, new), encoding="utf-8")
    assert any(fault in line for line in work.faults(translated))


def test_merging_keeps_what_a_translator_wrote(translated: App) -> None:
    work.merge(translated, {"Water": "清水"})
    assert work.faults(translated) == []
    work.merge(translated, {"Water": "清水"}, overwrite=True)
    assert "清水" in translated.po.read_text(encoding="utf-8")


def test_two_files_that_disagree_are_refused(tmp_path: Path) -> None:
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    for path, chinese in zip(paths, ("水", "清水"), strict=True):
        path.write_text(json.dumps({"Water": chinese}), encoding="utf-8")
    with pytest.raises(work.Conflict, match="Water"):
        work.read_translations(paths)
