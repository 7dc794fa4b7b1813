#!/usr/bin/env python
"""Run a management command of the office process."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minqing.settings.office")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
