"""Rich text as readers meet it: the words, and what hides in its tags."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

LINES = ("p", "li", "ul", "ol", "br", "hr", "blockquote", "td", "tr")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BREAKING = frozenset((*LINES, *HEADINGS))
SPOKEN_ATTRIBUTES = ("href", "alt", "title", "url")


@dataclass
class Markup:
    """`text` without tags; `attributes` that carry words; `files` as (kind, primary key)."""

    text: str = ""
    attributes: list[str] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Inline tags leave no gap: a number is found also where half of it is bold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.found = Markup()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKING:
            self.parts.append("\n")
        known = {name: value for name, value in attrs if value}
        self.found.attributes += [known[name] for name in SPOKEN_ATTRIBUTES if name in known]
        kind = known.get("linktype") or known.get("embedtype")
        if kind in ("document", "image") and "id" in known:
            self.found.files.append((kind, known["id"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKING:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.attributes.append(data)


def read(source: str) -> Markup:
    """The words of a piece of stored rich text (Wagtail's own notation for links and files)."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.found.text = "".join(reader.parts)
    return reader.found
