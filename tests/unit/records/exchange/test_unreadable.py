"""What keeps a file closed is told in the same words by a process of its own (way of data 9)."""

import pickle

import pytest

from records.base.sensitive import FileDamaged
from records.exchange.reading import unreadable


@pytest.mark.parametrize(
    "error",
    [
        unreadable.NotAWorkbook("不是工作簿"),
        unreadable.TooLarge("太大"),
        unreadable.TooManyRows(),
        unreadable.DefinesEntities(),
        unreadable.PasswordProtected(),
        unreadable.UnpacksTooFar(),
        FileDamaged("坏了"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_way9_a_refusal_arrives_from_another_process_as_it_was(error):
    arrived = pickle.loads(pickle.dumps(error))
    assert type(arrived) is type(error)
    assert str(arrived) == str(error) != ""
