"""What the environment says, and the keys the embedded default makes for itself."""

import contextlib
import json
import os
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured


def project_dir() -> Path:
    """The folder that holds manage.py; the working folder when installed as a wheel."""
    checkout = Path(__file__).resolve().parents[3]
    return checkout if (checkout / "manage.py").exists() else Path.cwd()


def data_dir() -> Path:
    """Where everything that the site writes lives (DATA_DIR, default `var/`)."""
    folder = Path(os.environ.get("DATA_DIR") or project_dir() / "var").resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def written_folder(name: str) -> Path:
    """A folder under DATA_DIR that exists from the start."""
    folder = data_dir() / name
    folder.mkdir(exist_ok=True)
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
    Portal, office and worker may start at the same moment: the file appears whole, by a link that
    only the first can make, and all of them use what it holds.
    """
    path = folder / "keys.json"
    if not path.exists():
        keys = {name: new_key() for name in ("SECRET_KEY", "INDEX_KEY", "ROOT_KEY")}
        keys["SENSITIVE_KEYS"] = f"k1:{new_key()}"
        with NamedTemporaryFile("w", dir=folder, prefix=".keys-") as draft:
            json.dump(keys, draft)
            draft.flush()
            os.fsync(draft.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    stored: dict[str, str] = json.loads(path.read_text())
    return stored


def site_url(name: str, offset: int) -> str:
    """OFFICE_URL or PORTAL_URL without a last slash; else this machine at PORT (8000) + offset."""
    port = int(os.environ.get("PORT") or 8000) + offset
    return (os.environ.get(name) or f"http://127.0.0.1:{port}").rstrip("/")
