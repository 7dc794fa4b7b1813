"""The section head above the areas that end."""

import pytest

from records.base.actor import Actor, Post
from records.base.roles import Role


@pytest.fixture
def head():
    return Actor(user_id=None, name="股长", posts=(Post(Role.SECTION_HEAD, ("99/01/02/",)),))
