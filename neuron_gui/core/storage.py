"""A session as JSON text and back, to the last bit.

Python writes a float with as many digits as it takes to read the same bits again, so text is
enough. A text that is no session gives a StorageError that says where it is wrong.
"""

import json
from dataclasses import fields, replace
from typing import TypeAlias, TypeVar

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.errors import CoreError
from neuron_gui.core.session import MOST_ITERATIONS, Session, Settings, new_session

FORMAT = "neuron-gui-session"
VERSION = 1

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Value = TypeVar("Value")


class StorageError(CoreError):
    """A text that is no session: `place` is the part that is wrong, `reason` says how."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place, self.reason = place, reason

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


def dump(session: Session) -> str:
    """Return the session as JSON text."""
    dataset, settings = session.dataset, session.settings
    content: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "dataset": {
            "input_names": dataset.input_names,
            "target_names": dataset.target_names,
            "inputs": dataset.inputs.tolist(),
            "targets": dataset.targets.tolist(),
        },
        "settings": {part.name: getattr(settings, part.name) for part in fields(settings)},
        "iteration": session.iteration,
        "start": session.start.parameters.tolist(),
        "parameters": session.network.parameters.tolist(),
        "memory": session.memory.tolist(),
        "toggles": session.toggles,
        "run_length": session.run_length,
    }
    return json.dumps(content, indent=1)


def load(text: str) -> Session:
    """Return the session that `dump` wrote. Raises StorageError."""
    content = _parse(text)
    try:
        return _session(content)
    except CoreError as error:
        if isinstance(error, StorageError):
            raise
        raise StorageError(str(error.args[0]), str(error)) from error


def _parse(text: str) -> dict[str, Json]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StorageError("text", f"no JSON: {error}") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise StorageError("format", "no Neuron GUI session")
    version = content.get("version")
    if type(version) is not int or version != VERSION:  # True equals 1 as well
        raise StorageError("version", f"{version!r} is not {VERSION}, the version known here")
    return content


def _session(content: dict[str, Json]) -> Session:
    dataset = _dataset(_mapping(content, "dataset"))
    session = _untrained(dataset, _mapping(content, "settings"))
    count, memory = session.network.parameters.size, session.memory.size
    return replace(
        session,
        start=session.start.with_parameters(_numbers(content, "start", count)),
        network=session.network.with_parameters(_numbers(content, "parameters", count)),
        memory=_numbers(content, "memory", memory),
        iteration=_count(content, "iteration", 0),
        toggles=tuple(_numbers(content, "toggles", len(session.toggles)).tolist()),
        run_length=_count(content, "run_length", 1),
    )


def _dataset(part: dict[str, Json]) -> Dataset:
    names = _names(part, "input_names"), _names(part, "target_names")
    inputs, targets = (
        _rows(part, key, len(columns))
        for key, columns in zip(("inputs", "targets"), names, strict=True)
    )
    return Dataset(inputs, targets, *names)


def _untrained(dataset: Dataset, part: dict[str, Json]) -> Session:
    known = {choice.name for choice in fields(Settings)}
    if set(part) != known:
        raise StorageError("settings", f"{sorted(set(part) ^ known)} missing or unknown")
    return new_session(
        dataset,
        hidden=[_exactly(int, units, "hidden") for units in _items(part, "hidden")],
        bias=_exactly(bool, part["bias"], "bias"),
        hidden_activation=_exactly(str, part["hidden_activation"], "hidden_activation"),
        output_activation=_exactly(str, part["output_activation"], "output_activation"),
        loss=_exactly(str, part["loss"], "loss"),
        optimizer=_exactly(str, part["optimizer"], "optimizer"),
        learning_rate=float(_floats([part["learning_rate"]], "learning_rate")[0]),
        update=_exactly(str, part["update"], "update"),
        seed=_exactly(int, part["seed"], "seed"),
    )


def _mapping(content: dict[str, Json], key: str) -> dict[str, Json]:
    part = content.get(key)
    if not isinstance(part, dict):
        raise StorageError(key, "missing")
    return part


def _items(part: dict[str, Json], key: str) -> list[Json]:
    items = part.get(key)
    if not isinstance(items, list):
        raise StorageError(key, "no list")
    return items


def _names(part: dict[str, Json], key: str) -> list[str]:
    return [_exactly(str, name, key) for name in _items(part, key)]


def _rows(part: dict[str, Json], key: str, columns: int) -> Array:
    rows = [_floats(row, key) for row in _items(part, key)]
    if any(row.size != columns for row in rows):
        raise StorageError(key, f"rows of {columns} numbers expected")
    return np.vstack(rows) if rows else np.empty((0, columns))


def _numbers(content: dict[str, Json], key: str, count: int) -> Array:
    numbers = _floats(content.get(key), key)
    if numbers.size != count:
        raise StorageError(key, f"{count} numbers expected")
    if not np.isfinite(numbers).all():
        raise StorageError(key, "not every number is finite")
    return numbers


def _count(content: dict[str, Json], key: str, least: int) -> int:
    count = _exactly(int, content.get(key), key)
    if not least <= count <= MOST_ITERATIONS:
        raise StorageError(key, f"no whole number from {least} to {MOST_ITERATIONS}")
    return count


def _exactly(kind: type[Value], value: Json, place: str) -> Value:
    """Return a value that is of this type, and not True for a number."""
    if not isinstance(value, kind) or type(value) is not kind:
        raise StorageError(place, f"{value!r} is no {kind.__name__}")
    return value


def _floats(values: Json, place: str) -> Array:
    """Return a flat list of numbers as an array."""
    if not isinstance(values, list) or not set(map(type, values)) <= {int, float}:
        raise StorageError(place, "no list of numbers")
    try:
        return np.array(values, dtype=np.float64)
    except OverflowError as error:
        raise StorageError(place, "a number is too large") from error
