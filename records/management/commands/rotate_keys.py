"""`manage.py rotate_keys`: after a new key was put first in SENSITIVE_KEYS, use it everywhere."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from records.base.sensitive.field import ValueNotDecrypted
from records.base.sensitive.files import EncryptedStorage, FileDamaged
from records.base.sensitive.rotation import rotate_rows, sensitive_models


class Command(BaseCommand):
    """Safe to stop and to run again: what is already under the first key is left alone."""

    help = "Encrypt every sensitive value and file again under the first key of SENSITIVE_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for model in sensitive_models():
                count = rotate_rows(model)
                self.stdout.write(f"{model._meta.db_table}: {count} rows")
            self.stdout.write(f"files: {self.rotate_files()}")
        except (ValueNotDecrypted, FileDamaged) as error:
            raise CommandError(f"{error} Nothing more was changed; keep the older keys.") from error
        self.stdout.write("Older keys can now be taken out of SENSITIVE_KEYS.")

    def rotate_files(self) -> int:
        """How many files were encrypted again."""
        storage = EncryptedStorage()
        return sum(storage.rotate(name) for name in storage.names())
