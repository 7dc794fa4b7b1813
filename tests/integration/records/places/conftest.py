"""The bureau office above the areas that end."""

import pytest

from records.base.actor import Actor, Post
from records.base.roles import Role


@pytest.fixture
def head():
    return Actor(user_id=None, name="办公室", posts=(Post(Role.BUREAU_OFFICE, ("99/01/02/",)),))
