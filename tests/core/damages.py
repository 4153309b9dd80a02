"""Damaged session files, made from good ones: every part missing, swapped, too long, impossible."""

import base64
import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).resolve().parents[1] / "data" / "sessions"
VERSIONS = {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.iterdir())}
JsonPath = tuple[str | int, ...]

FREE = {"view", "file", "lesson"}
"""Parts in which any value of the right kind is good."""
OTHERS: list[Any] = [None, True, "text", 1.5, [], {}]
BULK = {"first_losses", "bins", "states"}


def every_damage() -> dict[str, str]:
    """Return damaged texts by a name for each."""
    damaged = dict(hostile_texts())
    for name, text in VERSIONS.items():
        for kind, one in all_of(text):
            damaged[f"{name} {kind}"] = one
    return damaged


def all_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield what can be made of one good file."""
    for end in range(0, len(text) - 1, len(text) // 25):
        yield f"cut off at {end}", text[:end]
    for path in paths(json.loads(text)):
        dotted = ".".join(map(str, path))
        for kind, change in changes(json.loads(text), path):
            content = json.loads(text)
            change(content)
            yield f"{dotted} {kind}", json.dumps(content)


def paths(content: Any, path: JsonPath = ()) -> Iterator[JsonPath]:
    """Yield where values stand; of a list only the first and the last."""
    if path and path[0] in FREE and len(path) > 1:
        return
    if path:
        yield path
    if isinstance(content, dict):
        for key, value in content.items():
            yield from paths(value, (*path, key))
    elif isinstance(content, list):
        for index in sorted({0, len(content) - 1} if content else set()):
            yield from paths(content[index], (*path, index))


def changes(content: Any, path: JsonPath) -> Iterator[tuple[str, Callable[[Any], None]]]:
    """Yield ways to damage a value, each with its name."""
    old = at(content, path)
    if isinstance(path[-1], str) and path[-2:-1] != ("rows",):
        yield "missing", lambda content: at(content, path[:-1]).pop(path[-1])
    for other in OTHERS:
        if not is_allowed(path, old, other):
            yield f"is {type(other).__name__}", setter(path, other)
    for kind, value in impossible(path, old):
        yield kind, setter(path, value)


def impossible(path: JsonPath, old: Any) -> Iterator[tuple[str, Any]]:
    """Yield values of the right kind that cannot be."""
    if type(old) is int and not is_cell(path):
        yield "negative", -1
        yield "huge", 2**60
    if type(old) in (int, float):
        yield "beyond all floats", 10**400
    if type(old) is float and not is_cell(path):
        yield "not a number", float("nan")
        yield "infinite", float("inf")
    if isinstance(old, list) and old and path[0] not in FREE:
        if path[-1] not in ("segments", "tables"):
            yield "longer", [*old, old[-1]]
        if path[-1] not in ("segments", "checkpoints", "hidden", "test_rows"):
            yield "shorter", old[:-1]
        yield "nested", nested(80)
    if path[-1] in BULK:
        yield from damaged_bulk(old)


def damaged_bulk(old: str) -> Iterator[tuple[str, str]]:
    """Yield what a row of numbers in Base64 must not be."""
    numbers = np.frombuffer(base64.b64decode(old), "<f8").copy()
    yield "no Base64", "?" + old[1:]
    yield "broken Base64", old[:-1]
    yield "too short", base64.b64encode(numbers[:-1].tobytes()).decode()
    yield "too long", base64.b64encode(np.append(numbers, 0.5).tobytes()).decode()
    if np.isfinite(numbers).all():
        numbers[-1] = np.nan
        yield "with a gap", base64.b64encode(numbers.tobytes()).decode()


def is_allowed(path: JsonPath, old: Any, other: Any) -> bool:
    """Return whether another value may stand here, or the same kind of value as before."""
    if type(other) is type(old):
        is_name = path[-2:-1] in (("input_names",), ("target_names",))
        return not isinstance(other, str) or path[0] in FREE or is_name
    if is_cell(path):
        return other is None or type(other) in (int, float)
    if type(old) is float and type(other) is int:
        return True
    return path == ("previous",) and other is None


def is_cell(path: JsonPath) -> bool:
    """Return whether a place is one cell of a table."""
    keys = [key for key in path if isinstance(key, str)]
    is_table = path[0] in ("dataset", "tables") and len(keys) < len(path)
    in_row = isinstance(path[-1], int) and not isinstance(path[-2], str)
    return is_table and (in_row or "rows" in keys) and keys[-1] not in ("rows", "like")


def hostile_texts() -> Iterator[tuple[str, str]]:
    """Yield texts that want to use up time or memory, or are of another kind altogether."""
    newest = VERSIONS["version-2"]
    tested = VERSIONS["version-3"]
    yield "empty", ""
    yield "white", " \n\t"
    yield "null", "null"
    yield "a list", "[]"
    yield "a number", "3"
    yield "another object", "{}"
    yield "another format", newest.replace("neuron-gui-session", "something-else")
    yield "a picture", "\x89PNG\r\n\x1a\n\x00\x00"
    yield "a table", "x1;x2;y\n0;1;1\n"
    yield "deep lists", "[" * 100_000
    yield "deep objects", '{"a":' * 100_000
    yield (
        "deep inside",
        newest.replace('"view": {', '"view": {"a": ' + "[" * 5000 + "]" * 5000 + ","),
    )
    yield "a long number", newest.replace('"iteration": 80', '"iteration": ' + "1" * 100_000)
    yield "many lists", "[" + "[]," * 5_000_000 + "0]"
    yield "many numbers", "[" + "0," * 17_000_000 + "0]"
    yield "a huge name", newest.replace("Höhe", "h" * 5_000_000)
    yield "half a character", newest.replace("Höhe", "\\ud800")
    yield "a name twice", newest.replace('"version": 2,', '"version": 2, "version": 2,')
    yield "a gap as NaN", newest.replace("0.75,", "NaN,", 1)
    yield "infinity", newest.replace("0.75,", "Infinity,", 1)
    yield "newer", newest.replace('"version": 2', '"version": 4')
    yield "called version 3", newest.replace('"version": 2', '"version": 3')
    for rows in (
        "[4]",
        "[-1]",
        "[1, 1]",
        "[0, 1, 2, 3]",
        "[1.0]",
        "[true]",
        "1",
        "[1e99]",
        "[[1]]",
    ):
        yield f"test rows {rows}", tested.replace('"test_rows": [1, 3]', f'"test_rows": {rows}', 1)
    yield "far newer", newest.replace('"version": 2', '"version": ' + "9" * 5000)
    yield "version zero", newest.replace('"version": 2', '"version": 0')
    yield "called version 2", VERSIONS["version-1"].replace('"version": 1', '"version": 2')
    yield "more after it", newest + "}"
    yield "twice", newest + newest
    yield from contradictions()


def contradictions() -> Iterator[tuple[str, str]]:
    """Yield files whose parts are good and do not fit each other."""

    def changed(change: Callable[[Any], object]) -> str:
        content = json.loads(VERSIONS["version-2"])
        change(content)
        return json.dumps(content)

    def history(content: Any) -> Any:
        return content["history"]

    def segment(content: Any, index: int = 0) -> Any:
        return content["history"]["segments"][index]

    yield "segments in another order", changed(lambda one: history(one)["segments"].reverse())
    yield "a segment twice", changed(lambda one: history(one)["segments"].append(segment(one)))
    yield "a gap between segments", changed(lambda one: history(one)["segments"].pop(1) and None)
    yield (
        "shown before it began",
        changed(lambda one: history(one)["segments"].pop(0) and one.update(iteration=5)),
    )
    yield "shown after its end", changed(lambda one: one.update(iteration=151))
    yield "a tip beyond its losses", changed(lambda one: history(one)["tip"].update(iteration=151))
    yield "a tip too early", changed(lambda one: history(one)["tip"].update(iteration=10))
    yield "checkpoints fall", changed(lambda one: segment(one).update(checkpoints=[60, 0]))
    yield "checkpoints begin late", changed(lambda one: segment(one).update(checkpoints=[1, 60]))
    yield "checkpoints end late", changed(lambda one: segment(one).update(checkpoints=[0, 61]))
    yield "no checkpoint", changed(lambda one: segment(one).update(checkpoints=[], states=""))
    yield "a width of 65", changed(lambda one: segment(one).update(bin_width=65))
    yield "a width of 32", changed(lambda one: segment(one).update(bin_width=32))
    yield "a trillion losses", changed(lambda one: segment(one).update(losses=10**12))
    yield (
        "lowest above highest",
        changed(
            lambda one: segment(one).update(bins=base64.b64encode(np.array([2.0, 1.0])).decode())
        ),
    )
    yield "like itself", changed(lambda one: one["tables"][0].update(like=1))
    yield "like a later one", changed(lambda one: one["tables"][0].update(like=9))
    yield (
        "rows beyond the table",
        changed(lambda one: one["tables"][0].update(rows={"4": [0.0] * 5})),
    )
    yield "a row with a name", changed(lambda one: one["tables"][0].update(rows={"²": [0.0] * 5}))
    yield "a row too short", changed(lambda one: one["tables"][0].update(rows={"0": [0.0] * 4}))
    yield (
        "more columns than its base",
        changed(lambda one: one["tables"][0].update(input_names=["a", "b", "c", "d"])),
    )
    yield "vectors numbered anew", changed(lambda one: one["vectors"].update({"99": [0.0]}))
    yield "65 inputs", changed(lambda one: one["dataset"].update(input_names=["x"] * 65))
    yield (
        "100 001 rows",
        changed(
            lambda one: one["dataset"].update(
                inputs=[[0, 0, 0]] * 100_001, targets=[[0, 0]] * 100_001
            )
        ),
    )
    yield "10 001 segments", changed(lambda one: history(one).update(segments=[{}] * 10_001))
    yield "other layers", changed(lambda one: one["settings"].update(hidden=[4]))
    yield "65 units", changed(lambda one: one["settings"].update(hidden=[65]))
    yield "units true", changed(lambda one: one["settings"].update(hidden=[True]))
    yield "no bias", changed(lambda one: one["settings"].update(bias=False))
    yield "another optimizer", changed(lambda one: one["settings"].update(optimizer="momentum"))
    yield "a rate of zero", changed(lambda one: one["settings"].update(learning_rate=0))
    yield "a setting more", changed(lambda one: one["settings"].update(momentum=0.9))
    yield "tables without end", changed(_endless_tables)


def _endless_tables(content: Any) -> None:
    """Refer again and again to one large table, which is cheap to write."""
    names = {key: content["dataset"][key] for key in ("input_names", "target_names")}
    content["dataset"].update(inputs=[[0, 0, 0]] * 90_000, targets=[[0, 0]] * 90_000)
    content["tables"] = [{**names, "like": 0, "rows": {}}] * 1000


def at(content: Any, path: JsonPath) -> Any:
    """Return the value at a place."""
    for key in path:
        content = content[key]
    return content


def setter(path: JsonPath, value: Any) -> Callable[[Any], None]:
    """Return what puts a value at a place."""

    def put(content: Any) -> None:
        at(content, path[:-1])[path[-1]] = copy.deepcopy(value)

    return put


def nested(depth: int) -> list[Any]:
    """Return a number inside so many lists."""
    block: list[Any] = [1.0]
    for _ in range(depth):
        block = [block]
    return block
