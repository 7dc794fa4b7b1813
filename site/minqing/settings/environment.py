"""What the environment says, and the keys the embedded default makes for itself."""

import json
import os
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def project_dir() -> Path:
    """The folder that holds manage.py; the working folder when installed as a wheel."""
    checkout = Path(__file__).resolve().parents[3]
    return checkout if (checkout / "manage.py").exists() else Path.cwd()


def data_dir() -> Path:
    """Where everything that the site writes lives (DATA_DIR, default `var/`)."""
    folder = Path(os.environ.get("DATA_DIR") or project_dir() / "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def listed(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without empty parts."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def required(*names: str) -> dict[str, str]:
    """The values of the named variables; ImproperlyConfigured names every missing one."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured(
            "Production needs these environment variables: " + ", ".join(missing)
        )
    return {name: os.environ[name] for name in names}


def new_key() -> str:
    """32 random bytes, URL-safe base64."""
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def generated_keys(folder: Path) -> dict[str, str]:
    """Keys of an embedded site, made once and kept in `keys.json` (mode 0600).

    Keys: SECRET_KEY, SENSITIVE_KEYS ("id:key,…", the first one encrypts), INDEX_KEY, ROOT_KEY.
    """
    path = folder / "keys.json"
    if not path.exists():
        keys = {name: new_key() for name in ("SECRET_KEY", "INDEX_KEY", "ROOT_KEY")}
        keys["SENSITIVE_KEYS"] = f"k1:{new_key()}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(keys, file)
    stored: dict[str, str] = json.loads(path.read_text())
    return stored
