"""The marks in a template ({{ … }}, {% … %}): read in a sandbox, few of them allowed.

A template comes from outside. It may name what its letter has, choose and repeat; it may not call,
compute at length or reach for anything else.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from records.base.engine.errors import Refused

FILTERS = frozenset({"default", "first", "join", "last", "length", "trim"})
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
)
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MISSING = re.compile(r"'(\w+)' is undefined|no attribute '(\w+)'")


class TemplateRefused(Refused):
    """A template that no letter can be made from; says what is wrong with it."""


class Sandbox(SandboxedEnvironment):
    """Of a mapping only its values can be named: `home.items` is a list, never a method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if not isinstance(obj, Mapping):
            return super().getattr(obj, attribute)
        return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)


def environment() -> Sandbox:
    """Values are escaped for XML; a name that is not there raises."""
    sandbox = Sandbox(autoescape=True, undefined=StrictUndefined)
    sandbox.filters = {name: sandbox.filters[name] for name in FILTERS}
    sandbox.tests = {"defined": sandbox.tests["defined"]}
    sandbox.globals.clear()
    return sandbox


def opened(content: bytes) -> DocxTemplate:
    """The template, without what its author's Word wrote about the author."""
    template = DocxTemplate(BytesIO(content))
    template.init_docx()
    core = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        setattr(core, name, "")
    core.last_modified_by = ""
    return template


def texts(template: DocxTemplate) -> Iterator[str]:
    """Every part of the document that may hold marks."""
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.iter_parts():
        if part.content_type == FOOTNOTES:
            yield template.patch_xml(words_of(part))


def words_of(part: Part) -> str:
    blob: bytes = part.blob
    return blob.decode("utf-8")


def check_marks(template: DocxTemplate, known: Mapping[str, Any]) -> None:
    """Raises TemplateRefused for a broken mark, one that is not allowed, or an unknown name."""
    sandbox = environment()
    for text in texts(template):
        try:
            tree = sandbox.parse(text)
        except TemplateSyntaxError as error:
            raise TemplateRefused(_broken(text, error)) from error
        for node in tree.find_all(nodes.Node):
            _check_node(node)
        unknown = meta.find_undeclared_variables(tree) - set(known)
        if unknown:
            raise TemplateRefused(unknown_name(sorted(unknown)[0]))


def _check_node(node: nodes.Node) -> None:
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise TemplateRefused(_("The filter “%(name)s” is not allowed.") % {"name": node.name})
    if isinstance(node, nodes.Test | nodes.Expr | nodes.Stmt | nodes.Helper) and not isinstance(
        node, (*ALLOWED, nodes.Test)
    ):
        raise TemplateRefused(
            _(
                "A template may name values, choose with “if” and repeat with “for”, nothing else. "
                "Not allowed: %(what)s."
            )
            % {"what": type(node).__name__.lower()}
        )


def unknown_name(name: str) -> str:
    return _("This letter has no “%(name)s”. See the list of what it has.") % {"name": name[:60]}


def _broken(text: str, error: TemplateSyntaxError) -> str:
    """The mark nearest to where reading stopped, without the markup around it."""
    lines = text.splitlines()
    line = lines[min(error.lineno, len(lines)) - 1] if lines else ""
    marks = re.findall(r"\{[{%].{0,80}", re.sub(r"<[^>]+>", "", line))
    near = marks[0][:60] if marks else "{{"
    return _("A mark is not complete, near “%(near)s”: each {{ … }} and {%% … %%} must close.") % {
        "near": near
    }


def missing_name(message: str) -> str:
    """The name that was not there, from the words of jinja's UndefinedError."""
    found = MISSING.search(message)
    return next(filter(None, found.groups()), "?") if found else "?"
