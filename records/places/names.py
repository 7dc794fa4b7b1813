"""Names as people say them."""

import re

# What the statistical table appends to the name of a village or a community.
COMMITTEE = re.compile(r"(?:村民|居民)委员会$|(?<=.)(?:居委会|村委会)$")
ENDINGS = ("村", "社区", "街道", "镇", "乡")


def short_name(name: str) -> str:
    """赤化村 for 赤化村村民委员会, 翠屏社区 for 翠屏社区居民委员会; other names as they are."""
    found = COMMITTEE.search(name)
    if not found:
        return name
    stem = name[: found.start()]
    if stem.endswith(ENDINGS):
        return stem
    return stem + ("村" if "村" in found.group() else "社区")
