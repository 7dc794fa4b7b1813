"""Both doors of the import, and workbooks changed on the way."""

from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from records.access.groups import ensure_groups
from records.base.roles import Role
from records.exchange.models import ImportBatch
from tests.factories import records

WORKBOOKS = Path(__file__).parents[3] / "data" / "workbooks"
VILLAGE = WORKBOOKS / "livelihood-village.xlsx"
WPS = WORKBOOKS / "livelihood-wps.xls"
ERRORS = WORKBOOKS / "livelihood-errors.xlsx"
ODD = WORKBOOKS / "livelihood-odd.xlsx"
TOWNSHIP = WORKBOOKS / "livelihood-township.xlsx"
HOUSEHOLDS = WORKBOOKS / "households.xlsx"
HEADINGS = (
    "序号",
    "户主姓名",
    "身份证号",
    "联系电话",
    "诉求内容",
    "收集时间",
    "责任人",
    "办结时限",
    "办理情况",
    "办结日期",
    "是否销号",
)
ROW = {
    "户主姓名": "冯春福",
    "诉求内容": "入冬以来自来水水压低",
    "收集时间": "2026-05-06",
    "责任人": "沈志",
    "办结时限": "2026-06-05",
}


def command(family: str, file: Path, *options: str) -> tuple[int, str]:
    """(exit code, what was said)."""
    out = StringIO()
    try:
        call_command("import_records", family, str(file), *options, stdout=out)
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}\n{error}"
    return 0, out.getvalue()


def ledger(path: Path, *rows: dict[str, object], title: str = "宝轮镇赤化村民生诉求台账") -> Path:
    """A plain ledger with these rows, each given by what differs from a good one."""
    book = Workbook()
    sheet = book.active
    sheet.append([title])
    headings = [*HEADINGS, *dict.fromkeys(name for row in rows for name in row)]
    headings = list(dict.fromkeys(headings))
    sheet.append(headings)
    for number, row in enumerate(rows, start=1):
        values = {"序号": number, **ROW, **row}
        sheet.append([values.get(heading) for heading in headings])
    book.save(path)
    return path


def changed(source: Path, target: Path, change: Callable[[object], None]) -> Path:
    """A copy of a workbook after something was done to its first sheet."""
    book = load_workbook(source)
    change(book.worksheets[0])
    book.save(target)
    return target


def clerk(role: Role = Role.VILLAGE_CLERK, at: str = records.VILLAGE) -> Client:
    """A signed-in browser."""
    ensure_groups()
    client = Client()
    client.user = records.user(role, at)
    client.force_login(client.user)
    return client


def upload(
    client: Client,
    file: Path | bytes,
    family: str = "livelihood",
    *,
    name: str = "",
    area: str = "",
):
    """What the screen answers to a file."""
    content = file if isinstance(file, bytes) else file.read_bytes()
    given = BytesIO(content)
    given.name = name or (file.name if isinstance(file, Path) else "file.xlsx")
    return client.post(reverse("records_imports"), {"family": family, "file": given, "area": area})


def preview(client: Client, file: Path | bytes, family: str = "livelihood", **given: str):
    """(the import, its first page)."""
    answer = upload(client, file, family, **given)
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.latest("pk"), client.get(answer.url)


def confirm(client: Client, batch: ImportBatch, *register: str, take: str = "all"):
    """What the screen answers to the confirmation, redirects followed."""
    return client.post(
        reverse("records_import", args=[batch.pk]),
        {"take": take, "register": register},
        follow=True,
    )


def keys_of(page) -> list[str]:
    """The keys of all unknown persons on a preview."""
    return [person["key"] for person in page.context["people"]]
