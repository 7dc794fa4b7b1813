"""What the front page shows, read once."""


def front(page) -> dict[str, object]:
    return {}
