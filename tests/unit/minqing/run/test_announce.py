"""What `make run` shows in the end."""

import json
from pathlib import Path

from minqing.run.addresses import Addresses
from minqing.run.announce import announcement, demo_accounts, width


def test_addresses_and_one_line_for_each_role(tmp_path: Path) -> None:
    account = {"role": "村文书", "name": "何明", "username": "clerk", "password": "a-b"}
    (tmp_path / "demo-accounts.json").write_text(json.dumps([account]), encoding="utf-8")
    text = announcement(Addresses(8000), demo_accounts(tmp_path))
    assert "http://127.0.0.1:8000/" in text
    assert "http://127.0.0.1:8001/admin/" in text
    assert all(value in text for value in account.values())


def test_without_a_demo_only_the_addresses(tmp_path: Path) -> None:
    assert "口令" not in announcement(Addresses(8000), demo_accounts(tmp_path))


def test_a_chinese_character_takes_two_columns() -> None:
    assert width("村 a") == 4
