"""What the page of one story shows beside its own fields."""


def reading(page) -> dict[str, object]:
    return {}
