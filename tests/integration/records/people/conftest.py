"""A village to enter people in."""

import pytest

from tests.factories.places import AreaFactory


@pytest.fixture
def village():
    return AreaFactory()
