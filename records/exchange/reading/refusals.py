"""Why a cell was not simply read."""

from .problems import Kind


class CellProblem(Exception):
    """A cell with something to say about it; `value` is what was read in spite of it."""

    kind: Kind = "error"

    def __init__(self, code: str, sentence: str, value: object = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.value = value


class Refused(CellProblem):
    """The cell is wrong; its row is not let in."""


class Asked(CellProblem):
    """Only a person can say what the cell means."""

    kind: Kind = "question"


class Noted(CellProblem):
    """The cell was read as `value`; something about it is worth a word."""

    kind: Kind = "remark"
