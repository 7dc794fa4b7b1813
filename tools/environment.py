"""Make `.venv` from the locked requirement files; do nothing when it is already right.

Run by the Makefile with the machine's own Python (≥ 3.11), before anything is installed, so it
uses the standard library only. `base` is what running needs, `dev` adds what developing needs.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Present while packages are being put in: found at the next start, it means a half-made folder.
UNFINISHED = VENV / ".unfinished"
KINDS = {"base": ["base"], "dev": ["base", "dev"]}


class SetupFailed(Exception):
    """The environment could not be made; the message says what to do, in Chinese and English."""


def fingerprint(kind: str) -> str:
    """Changes whenever a lock that `kind` rests on changes."""
    digest = hashlib.sha256()
    for name in KINDS[kind]:
        digest.update((ROOT / "requirements" / f"{name}.txt").read_bytes())
    return digest.hexdigest()


def stamp(kind: str) -> Path:
    return VENV / f".installed-{kind}"


def is_current(kind: str) -> bool:
    """True when `kind`, or the wider `dev` that includes it, is installed from today's locks."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    wider = [name for name, parts in KINDS.items() if kind in parts]
    return any(
        stamp(name).exists() and stamp(name).read_text() == fingerprint(name) for name in wider
    )


def run(*command: str | Path, fails: str) -> None:
    """Run quietly; on failure show what the command said and raise with the sentence `fails`."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.stderr.write(result.stdout[-2000:] + result.stderr[-4000:])
        raise SetupFailed(fails)


def is_whole() -> bool:
    """An existing folder that can be built upon: not interrupted, its Python and pip answer."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    answer = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False)
    return answer.returncode == 0


def make_folder() -> None:
    """An empty environment in place of whatever is there."""
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    run(
        sys.executable,
        "-m",
        "venv",
        VENV,
        fails=(
            "无法创建虚拟环境。请安装 python3-venv(或带 venv 的 Python)后重试。\n"
            "No virtual environment could be made. Install python3-venv, then try again."
        ),
    )


def install(kind: str) -> None:
    UNFINISHED.touch()
    for name in KINDS[kind]:
        run(
            PYTHON,
            *("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"),
            *("--require-hashes", "--no-deps", "-r", ROOT / "requirements" / f"{name}.txt"),
            fails=(
                "依赖安装失败,原因见上。请检查网络或 pip 的软件源设置后重试。\n"
                "The dependencies could not be installed (see above). Check the network or pip's "
                "configuration, then try again."
            ),
        )
        stamp(name).write_text(fingerprint(name))
    UNFINISHED.unlink()


def ensure(kind: str) -> None:
    """Bring `.venv` to the locks of `kind`. Two calls at once wait for one another."""
    with (ROOT / "requirements" / "base.txt").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_current(kind):
            return
        print(f"setup: {kind} → {VENV.relative_to(ROOT)} …", flush=True)
        if not is_whole():
            make_folder()
        install(kind)


if __name__ == "__main__":
    try:
        ensure(sys.argv[1] if len(sys.argv) > 1 else "dev")
    except SetupFailed as problem:
        sys.exit(str(problem))
