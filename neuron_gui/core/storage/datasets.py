"""Tables in a text. One that differs little from an earlier one is written as the difference."""

from itertools import chain

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import MOST_INPUTS, MOST_ROWS, MOST_TARGETS, Dataset
from neuron_gui.core.errors import DatasetError, DatasetReason
from neuron_gui.core.storage.json_reader import JsonObject
from neuron_gui.core.storage.json_text import MOST_NAME, NO_NUMBERS, Json, Reason
from neuron_gui.core.storage.json_writer import Content, numbers


def dataset_content(dataset: Dataset, *, tells_test_rows: bool) -> dict[str, Content]:
    """Return what is written for a table."""
    head = _head_content(dataset, tells_test_rows)
    return {**head, "inputs": dataset.inputs, "targets": dataset.targets}


def difference_content(
    dataset: Dataset, base: Dataset, number: int, *, tells_test_rows: bool
) -> dict[str, Content] | None:
    """Return what is written for a table much like the one with that number, or None."""
    if dataset.inputs.shape != base.inputs.shape or dataset.targets.shape != base.targets.shape:
        return None
    changed = _differs(dataset.inputs, base.inputs) | _differs(dataset.targets, base.targets)
    rows = np.flatnonzero(changed).tolist()
    if len(rows) > dataset.rows // 2:
        return None
    cells: dict[str, Content] = {
        str(row): numbers(np.concatenate([dataset.inputs[row], dataset.targets[row]]))
        for row in rows
    }
    return {**_head_content(dataset, tells_test_rows), "like": number, "rows": cells}


def read_dataset(
    entry: JsonObject, earlier: list[Dataset], is_strict: bool, *, tells_test_rows: bool
) -> Dataset:
    """Return the table that was written; `earlier` are those that it may refer to."""
    names = entry.texts("input_names"), entry.texts("target_names")
    if not (1 <= len(names[0]) <= MOST_INPUTS and 1 <= len(names[1]) <= MOST_TARGETS):
        raise entry.error("input_names", Reason.OUT_OF_RANGE)
    widths = len(names[0]), len(names[1])
    if "like" in entry:
        inputs, targets = _changed(entry, earlier, widths)
    else:
        inputs = _rows(entry, "inputs", widths[0], is_strict)
        targets = _rows(entry, "targets", widths[1], is_strict)
    if len(inputs) != len(targets):
        raise entry.error("targets", Reason.WRONG_COUNT)
    try:
        dataset = Dataset(inputs, targets, *names)
    except DatasetError:
        raise entry.error("input_names", Reason.OUT_OF_RANGE) from None
    return _with_test_rows(entry, dataset) if tells_test_rows else dataset


def is_same(one: Dataset, other: Dataset) -> bool:
    """Return whether two tables have the same names, the same bits and the same test rows."""
    return (
        (one.input_names, one.target_names) == (other.input_names, other.target_names)
        and one.rows == other.rows
        and one.has_test_rows_of(other)
        and one.inputs.tobytes() == other.inputs.tobytes()
        and one.targets.tobytes() == other.targets.tobytes()
    )


def _head_content(dataset: Dataset, tells_test_rows: bool) -> dict[str, Content]:
    head: dict[str, Content] = {
        "input_names": [_shown(name) for name in dataset.input_names],
        "target_names": [_shown(name) for name in dataset.target_names],
    }
    return {**head, "test_rows": dataset.test_rows.tolist()} if tells_test_rows else head


def _with_test_rows(entry: JsonObject, dataset: Dataset) -> Dataset:
    """Return the table with the test rows that were written for it."""
    try:
        return dataset.with_test_rows(entry.whole_numbers("test_rows"))
    except DatasetError as error:
        is_outside = error.reason is DatasetReason.NO_SUCH_TEST_ROW
        reason = Reason.OUT_OF_RANGE if is_outside else Reason.CONTRADICTION
        raise entry.error("test_rows", reason) from None


def _shown(name: str) -> str:
    """Return a name without halves of characters, which no file can hold."""
    if name.isascii():
        return name[:MOST_NAME]
    whole = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole[:MOST_NAME]


def _differs(one: Array, other: Array) -> "np.typing.NDArray[np.bool_]":
    differs: np.typing.NDArray[np.bool_] = (one.view(np.int64) != other.view(np.int64)).any(axis=1)
    return differs


def _changed(
    entry: JsonObject, earlier: list[Dataset], widths: tuple[int, int]
) -> tuple[Array, Array]:
    """Return inputs and targets of a table that was written as a difference."""
    base = earlier[entry.whole("like", 0, len(earlier) - 1)]
    if widths != (len(base.input_names), len(base.target_names)):
        raise entry.error("like", Reason.CONTRADICTION)
    inputs, targets = base.inputs.copy(), base.targets.copy()
    rows = entry.object("rows")
    for key in rows.names():
        if not (key.isdecimal() and key.isascii() and len(key) < 9 and int(key) < base.rows):
            raise rows.error(key, Reason.OUT_OF_RANGE)
        values = _floats(rows, key, rows.items(key), sum(widths), is_strict=True)
        inputs[int(key)], targets[int(key)] = values[: widths[0]], values[widths[0] :]
    return inputs, targets


def _rows(entry: JsonObject, key: str, width: int, is_strict: bool) -> Array:
    array = entry.array(key)
    if array is not None:
        return _checked(entry, key, width, array)
    rows = entry.items(key)
    if len(rows) > MOST_ROWS:
        raise entry.error(key, Reason.TOO_LARGE)
    if not set(map(type, rows)) <= {list}:
        raise entry.error(key, Reason.WRONG_KIND)
    lists = [row for row in rows if isinstance(row, list)]
    if not set(map(len, lists)) <= {width}:
        raise entry.error(key, Reason.WRONG_COUNT)
    values = list(chain.from_iterable(lists))
    return _floats(entry, key, values, len(lists) * width, is_strict).reshape(-1, width)


def _checked(entry: JsonObject, key: str, width: int, array: Array) -> Array:
    """Return rows that were read as an array, if there are not too many and they fit."""
    if len(array) > MOST_ROWS:
        raise entry.error(key, Reason.TOO_LARGE)
    if array.shape[1] != width:
        raise entry.error(key, Reason.WRONG_COUNT)
    return array


def _floats(entry: JsonObject, key: str, values: list[Json], count: int, is_strict: bool) -> Array:
    """Return the numbers of a table, where a gap may stand for one if the text is strict."""
    if is_strict and not set(map(type, values)) <= {int, float}:
        values = [_number(value) for value in values]
    return entry.floats(key, values, count)


def _number(value: Json) -> Json:
    return NO_NUMBERS.get(value, value) if value is None or isinstance(value, str) else value
