"""`make setup` does its work once, and again only when the locks changed or it was interrupted."""

from pathlib import Path

import pytest

from tools import environment


@pytest.fixture
def work_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A project of two locks; the commands that setup would run are written down instead."""
    commands: list[list[str]] = []
    venv = tmp_path / ".venv"

    def run(*command: str | Path, fails: str) -> None:
        words = [str(word) for word in command]
        commands.append(words)
        if "venv" in words:
            (venv / "bin").mkdir(parents=True, exist_ok=True)
            (venv / "bin" / "python").symlink_to("/bin/true")

    (tmp_path / "requirements").mkdir()
    for name in ("base", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "UNFINISHED", venv / ".unfinished")
    monkeypatch.setattr(environment, "run", run)
    return commands


def test_second_call_does_nothing(work_done: list[list[str]]) -> None:
    environment.ensure("dev")
    count = len(work_done)
    assert count == 3
    environment.ensure("dev")
    environment.ensure("base")
    assert len(work_done) == count


def test_running_needs_only_the_base_lock(work_done: list[list[str]]) -> None:
    environment.ensure("base")
    assert [command for command in work_done if "-r" in command][-1][-1].endswith("base.txt")
    assert not environment.is_current("dev")


def test_changed_lock_is_installed_without_a_new_folder(
    work_done: list[list[str]], tmp_path: Path
) -> None:
    environment.ensure("base")
    (tmp_path / "requirements" / "base.txt").write_text("base==2\n")
    before = len(work_done)
    environment.ensure("base")
    assert len(work_done) == before + 1


def test_half_made_folder_is_made_anew(work_done: list[list[str]], tmp_path: Path) -> None:
    environment.ensure("base")
    (tmp_path / ".venv" / ".unfinished").touch()
    (tmp_path / ".venv" / "remains").touch()
    environment.ensure("base")
    assert not (tmp_path / ".venv" / "remains").exists()
    assert environment.is_current("base")


def test_failure_is_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(environment.SetupFailed, match="请重试 again"):
        environment.run("sh", "-c", "echo cause >&2; exit 3", fails="请重试 again")
    assert "cause" in capsys.readouterr().err
