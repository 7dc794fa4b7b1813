"""Settings: production guesses nothing; both processes pass Django's own deployment check."""

import json
import os
import secrets
import subprocess
import sys
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from minqing.settings.environment import required

ROOT = Path(__file__).resolve().parents[2]


def key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


@pytest.fixture
def production(tmp_path: Path) -> dict[str, str]:
    """A complete production environment."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "MINQING_ENVIRONMENT": "production",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.db'}",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SENSITIVE_KEYS": f"k1:{key()}",
        "INDEX_KEY": key(),
        "ROOT_KEY": key(),
        "ALLOWED_HOSTS": "example.org,office.example.org",
        "OFFICE_URL": "https://office.example.org",
        "PORTAL_URL": "https://example.org",
        "DATA_DIR": str(tmp_path / "data"),
    }


VARIABLES = [
    "DATABASE_URL",
    "SECRET_KEY",
    "SENSITIVE_KEYS",
    "INDEX_KEY",
    "ROOT_KEY",
    "ALLOWED_HOSTS",
    "OFFICE_URL",
    "PORTAL_URL",
    "DATA_DIR",
]


def python(
    code: str, environ: dict[str, str], process: str = "office"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd="/",
        env={**environ, "DJANGO_SETTINGS_MODULE": f"minqing.settings.{process}"},
        capture_output=True,
        text=True,
        check=False,
    )


LOAD = "from django.conf import settings; settings.DEBUG"


@pytest.mark.parametrize("process", ["office", "portal"])
def test_production_names_every_missing_variable_and_writes_nothing(
    production: dict[str, str], process: str, tmp_path: Path
) -> None:
    result = python(LOAD, {k: production[k] for k in production if k not in VARIABLES}, process)
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert [name for name in VARIABLES if name not in last] == []
    assert list(tmp_path.iterdir()) == []


def test_production_names_only_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, "given")
    assert required(*VARIABLES) == dict.fromkeys(VARIABLES, "given")
    for name in VARIABLES:
        monkeypatch.setenv(name, "")
        with pytest.raises(ImproperlyConfigured, match=f": {name}$"):
            required(*VARIABLES)
        monkeypatch.setenv(name, "given")


def test_production_refuses_any_host(production: dict[str, str]) -> None:
    result = python(LOAD, {**production, "ALLOWED_HOSTS": "*"})
    assert "ALLOWED_HOSTS" in result.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("process", ["office", "portal"])
def test_deployment_check_is_clean(production: dict[str, str], process: str) -> None:
    code = (
        "from django.core.management import execute_from_command_line as run;"
        "run(['', 'check', '--deploy', '--fail-level', 'WARNING'])"
    )
    result = python(code, production, process)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_production_allows_no_demo_and_only_host_bound_cookies(
    production: dict[str, str],
) -> None:
    code = (
        "import json; from django.conf import settings as s;"
        "print(json.dumps([s.DEBUG, s.DEMO_ALLOWED, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
        " s.SESSION_COOKIE_AGE, s.WAGTAILADMIN_BASE_URL, s.PORTAL_URL]))"
    )
    assert json.loads(python(code, production).stdout) == [
        False,
        False,
        "__Host-session",
        "__Host-csrf",
        1800,
        "https://office.example.org",
        "https://example.org",
    ]


def test_addresses_follow_the_port(tmp_path: Path) -> None:
    code = "from django.conf import settings as s; print(s.PORTAL_URL, s.WAGTAILADMIN_BASE_URL)"
    environ = {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DATA_DIR": str(tmp_path), "PORT": "8100"}
    assert python(code, environ).stdout == "http://127.0.0.1:8100 http://127.0.0.1:8101\n"


def test_everything_written_lies_under_the_data_folder(tmp_path: Path) -> None:
    code = (
        "from django.conf import settings as s;"
        "print(s.STATIC_ROOT, s.MEDIA_ROOT, s.PRIVATE_ROOT,"
        " s.DATABASES['default']['NAME'], sep='\\n')"
    )
    environ = {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DATA_DIR": str(tmp_path)}
    paths = python(code, environ).stdout.split()
    assert len(paths) == 4
    assert [path for path in paths if not Path(path).is_relative_to(tmp_path)] == []


@pytest.mark.parametrize("process", ["office", "portal"])
def test_r9_no_upload_lies_in_clear_in_a_temporary_folder(tmp_path: Path, process: str) -> None:
    code = "from django.conf import settings as s; print(*s.FILE_UPLOAD_HANDLERS)"
    environ = {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DATA_DIR": str(tmp_path)}
    handlers = python(code, environ, process).stdout.split()
    assert handlers == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]


def test_processes_that_start_together_share_one_set_of_keys(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from minqing.settings.environment import generated_keys;"
        f"print(generated_keys(Path({str(tmp_path)!r})))"
    )
    environ = {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: python(code, environ).stdout, range(8)))
    assert len(set(results)) == 1
    assert "ROOT_KEY" in results[0]
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]
