"""What each letter's template may name, what it means, and a sample to try a template with."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices import LetterKind


@dataclass(frozen=True)
class Variable:
    """`{{ name }}` with its meaning; `parts`: what each entry of a list has."""

    name: str
    meaning: object
    sample: str = ""
    parts: tuple["Variable", ...] = ()

    @property
    def written(self) -> str:
        return f"{{% for … in {self.name} %}}" if self.parts else f"{{{{ {self.name} }}}}"


ISSUER = Variable("issuer", _("Name of the issuing office; empty: no red head"), "某区某局")
NUMBER = Variable("number", _("Number of the document"), "某民函〔2026〕12号")
DATE = Variable("date", pgettext_lazy("letter", "Date of the document"), "2026年7月1日")
REFERENCE = Variable("reference", _("Reference number of the matter"), "TZ-990102-2026-000123")
AREA = Variable("area", _("Village or community, with its township"), "某镇某村")
RECEIVED_ON = Variable("received_on", _("Day of receipt"), "2026年6月3日")
DUE_ON = Variable("due_on", _("Deadline"), "2026年7月3日")
REPLY_ON = Variable("reply_on", _("Day by which a reply is asked for"), "2026年7月20日")
DEMAND = Variable("demand", _("What is asked, in words"), "入冬以来自来水水压低,早晚停水。")
RESPONSIBLE = Variable("responsible", _("Responsible person"), "沈某")
CONTACT = Variable("contact", _("Who answers questions"), "吴某")
PHONE = Variable("phone", _("Office phone"), "0990-5550123")
ADDRESSEE = Variable("addressee", _("Whom the letter goes to"), "某区水利局")
READER = Variable("reader", _("For whom it was printed"), "村文书 何某")

MEMBERS = (
    Variable("name", _("Full name"), "冯某"),
    Variable("relation", _("Relation to the head"), "户主"),
    Variable("birth_year", _("Year of birth"), "1951"),
    Variable("identity", _("Identity number, masked"), "9901**********0012"),
    Variable("phone", _("Phone, masked"), "138****5678"),
    Variable("left", _("When and why the person left; empty for members"), ""),
)
CATEGORIES = (
    Variable("name", _("Difficulty category, with its grade"), "低保对象"),
    Variable("who", _("Member who has it; empty: the household"), "冯某"),
    Variable("term", _("From when to when"), "2025-01-01 至今"),
)
ITEMS = (
    Variable("reference", _("Reference number"), "TZ-990102-2026-000123"),
    Variable("topic", _("Category"), "饮水安全"),
    Variable("demand", _("What is asked, shortened"), "自来水水压低"),
    Variable("household", _("Head of household; empty: none"), "冯某"),
    Variable("responsible", _("Responsible person"), "沈某"),
    Variable("due_on", _("Deadline"), "2026-07-03"),
    Variable("stage", _("Stage"), "办理中"),
    Variable("light", _("Light: its mark and word"), "● 按期"),
)
CHANGES = (
    Variable("at", _("When"), "2026-05-06"),
    Variable("what", _("What changed"), "登记 冯某"),
)
HOUSEHOLD = (
    Variable("household_number", _("Household number"), "0012"),
    Variable("head", _("Head of household"), "冯某"),
    Variable("address", _("Address, masked"), "某镇某村****"),
    Variable("pairing_cadre", _("Pairing cadre"), "韩某"),
    Variable("difficulty", _("State of its difficulty entry; empty: none"), "帮扶中"),
    Variable("members", _("Members"), parts=MEMBERS),
    Variable("categories", _("Categories"), parts=CATEGORIES),
    Variable("items", _("Ledger items"), parts=ITEMS),
    Variable("changes", _("What changed"), parts=CHANGES),
)
CONTENTS = (
    Variable("household_number", _("Household number"), "0012"),
    Variable("head", _("Head of household"), "冯某"),
    Variable("page", _("Page on which it begins"), "3"),
)

VARIABLES: dict[str, tuple[Variable, ...]] = {
    LetterKind.RECEIPT: (
        ISSUER,
        REFERENCE,
        Variable("code", _("Six-figure code for following the matter"), "204816"),
        AREA,
        Variable("topic", _("Category"), "饮水安全"),
        RECEIVED_ON,
        RESPONSIBLE,
        PHONE,
        DUE_ON,
        Variable("address", _("Where the matter can be followed"), "https://example.org/track/"),
        Variable("qr", _("QR code of that address (a picture; may be empty)")),
        DATE,
    ),
    LetterKind.TRANSFER: (
        ISSUER,
        NUMBER,
        Variable("title", _("Title"), "关于转办饮水安全事项的函"),
        ADDRESSEE,
        REFERENCE,
        AREA,
        RECEIVED_ON,
        DEMAND,
        Variable("request", _("What the other office is asked to do"), "请核实处理并告知群众。"),
        REPLY_ON,
        CONTACT,
        PHONE,
        Variable("copies", _("Who gets a copy; empty: nobody"), "某镇人民政府"),
        DATE,
    ),
    LetterKind.SUPERVISION: (
        ISSUER,
        NUMBER,
        Variable("title", _("Title"), "督办单"),
        Variable("level", _("Level of supervision"), "二级督办"),
        ADDRESSEE,
        REFERENCE,
        AREA,
        DEMAND,
        RESPONSIBLE,
        DUE_ON,
        Variable("days_overdue", _("Days overdue; empty: not overdue"), "7"),
        Variable("request", _("What is ordered"), "请于回复期限前办结并书面说明逾期原因。"),
        REPLY_ON,
        CONTACT,
        PHONE,
        DATE,
    ),
    LetterKind.HOUSEHOLD: (AREA, *HOUSEHOLD, READER, DATE),
    LetterKind.VILLAGE_VOLUME: (
        AREA,
        ISSUER,
        READER,
        DATE,
        Variable("contents", _("Contents, one line a household"), parts=CONTENTS),
        Variable("households", _("One page a household"), parts=HOUSEHOLD),
        Variable("items", _("Ledger items of the village"), parts=ITEMS),
        Variable("items_page", _("Page on which they begin"), "5"),
    ),
}


def sample(variables: tuple[Variable, ...], entries: int = 2) -> dict[str, object]:
    """Values to try a template with: every word given, so many entries in every list."""
    return {
        variable.name: [sample(variable.parts, entries)] * entries
        if variable.parts
        else variable.sample
        for variable in variables
    }


def listed(variables: tuple[Variable, ...], depth: int = 0) -> Iterator[tuple[int, Variable]]:
    """Every variable with how deep it lies inside lists, in order."""
    for variable in variables:
        yield depth, variable
        yield from listed(variable.parts, depth + 1)
