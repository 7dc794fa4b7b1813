"""New records into their tables: ids, children, events, words, and numbers last of all (R11)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count

from ..models import Record
from ..search import add_words, index_records
from .family import family_of
from .making import Made
from .rows import draw_numbers, insert_columns, reserve_ids


def give_ids(mades: Sequence[Made]) -> None:
    """To the records, and to all that hangs on them."""
    if not mades:
        return
    left = iter(reserve_ids(Record, sum(map(len, mades))))
    for made in mades:
        ids = [next(left) for _area in made.areas]
        made.records.named["id"] = made.children.named["record_ptr_id"] = ids
        made.events.named["record_id"] = [ids[place] for place in made.owners]
        for place, record in made.rows.items():
            record.pk = ids[place]


def write_children(mades: Iterable[Made]) -> None:
    for made in mades:
        insert_columns(made.children)


def write_words(mades: Iterable[Made]) -> None:
    """Known already, or read of what has just been written."""
    for made in mades:
        if made.words is not None:
            add_words(made.records.named["id"], made.words)
        else:
            read_words(made.kind, list(made.rows.values()))


def read_words(kind: str, records: Sequence[Record]) -> int:
    """Write down what the family says may be found of records; how many differed."""
    search_rows = family_of(kind).search_rows
    return 0 if search_rows is None else index_records(list(search_rows(records)))


def number_and_insert(mades: Sequence[Made]) -> None:
    """Series by series in one order: whoever waits for a counter holds none that comes later."""
    times = Counter(series for made in mades for series in made.series)
    numbers = {series: count(draw_numbers(series, times[series])) for series in sorted(times)}
    for made in mades:
        given = [f"{series}-{next(numbers[series]):06d}" for series in made.series]
        made.records.named["reference"] = given
        for place, record in made.rows.items():
            record.reference = given[place]
        insert_columns(made.records)
