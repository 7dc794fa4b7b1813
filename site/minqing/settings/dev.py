"""The embedded default: one machine, no server to install, keys made on first start."""

import os

from .base import *
from .base import DATA_DIR
from .environment import generated_keys, listed

DEBUG = os.environ.get("DEBUG") == "1"
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")

KEYS = generated_keys(DATA_DIR)
SECRET_KEY = KEYS["SECRET_KEY"]
SENSITIVE_KEYS = KEYS["SENSITIVE_KEYS"]
INDEX_KEY = KEYS["INDEX_KEY"]
ROOT_KEY = KEYS["ROOT_KEY"]
DEMO_ALLOWED = True
