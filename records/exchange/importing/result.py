"""What an import did."""

from dataclasses import dataclass


@dataclass
class Result:
    """What an import did, in numbers."""

    matters: int = 0
    households: int = 0
    cadres: int = 0
    amended: int = 0
