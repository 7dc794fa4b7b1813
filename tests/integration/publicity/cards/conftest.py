"""Three persons at the desk."""

import pytest

from tests.factories.reviews import Desk


@pytest.fixture
def desk():
    return Desk()
