"""What `make run` prints once both sites answer."""

import json
from pathlib import Path
from typing import TypedDict

from .addresses import Addresses


class DemoAccount(TypedDict):
    role: str
    name: str
    username: str
    password: str


def demo_accounts(data_dir: Path) -> list[DemoAccount]:
    """The accounts that the `demo` command wrote, one per role; none when it never ran."""
    path = data_dir / "demo-accounts.json"
    if not path.exists():
        return []
    accounts: list[DemoAccount] = json.loads(path.read_text(encoding="utf-8"))
    return accounts


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def table(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows as lines whose columns stand under one another."""
    columns = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    return [
        "  ".join(padded(cell, size) for cell, size in zip(row, columns, strict=True)).rstrip()
        for row in rows
    ]


def announcement(addresses: Addresses, accounts: list[DemoAccount]) -> str:
    """Addresses and demo accounts, Chinese first."""
    lines = [
        "",
        *table(
            [
                ("门户 Portal", f"{addresses.portal}/"),
                ("办公 Office", f"{addresses.office}/admin/"),
            ]
        ),
    ]
    if accounts:
        head = ("角色 Role", "姓名 Name", "用户名 User", "口令 Password")
        rows = [(a["role"], a["name"], a["username"], a["password"]) for a in accounts]
        lines += ["", "演示账号 Demo accounts", *(f"  {row}" for row in table([head, *rows]))]
    return "\n".join([*lines, "", "按 Ctrl+C 停止。 Ctrl+C stops all three.", ""])
