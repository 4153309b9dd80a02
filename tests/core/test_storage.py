import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, dump, load, new_session, train
from neuron_gui.core.session import MOST_ITERATIONS, Session
from neuron_gui.core.storage import StorageError
from tests.core.sessions import same_bits, sessions

TEXT = dump(train(new_session(hidden=[2], optimizer="adam"), 3))


def equal(one: Session, other: Session) -> bool:
    return (
        same_bits(one, other)
        and one.start.parameters.tobytes() == other.start.parameters.tobytes()
        and one.dataset.table.tobytes() == other.dataset.table.tobytes()
        and one.dataset.names == other.dataset.names
        and one.network.sizes == other.network.sizes
        and (one.settings, one.toggles, one.run_length)
        == (other.settings, other.toggles, other.run_length)
    )


@given(sessions())
def test_a_session_comes_back_to_the_bit(session: Session) -> None:
    assert equal(load(dump(session)), session)


@given(sessions())
def test_what_was_loaded_trains_as_before(session: Session) -> None:
    assert same_bits(train(load(dump(session)), 5), train(session, 5))


def test_gaps_in_a_table_come_back() -> None:
    session = new_session(Dataset([[np.nan, np.inf]], [-np.inf]))
    assert np.array_equal(load(dump(session)).dataset.table, session.dataset.table, equal_nan=True)


@pytest.mark.parametrize("place", range(0, len(TEXT), len(TEXT) // 30))
def test_a_text_cut_off_is_refused(place: int) -> None:
    with pytest.raises(StorageError):
        load(TEXT[:place])


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "[]",
        "3",
        '"neuron-gui-session"',
        "{}",
        TEXT + "}",
        "[" * 100_000,
        '{"a":' * 100_000,
        "1" * 10_000,
        "\x00",
        "\N{ZERO WIDTH NO-BREAK SPACE}" + TEXT,
        TEXT.replace("neuron-gui-session", "neuron-gui"),
        TEXT.replace('"version": 1', '"version": ' + "1" * 10_000),
    ],
)
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(StorageError):
        load(text)


def setting(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["settings"].update({name: value})


def table(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["dataset"].update({name: value})


def part(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda content: content.update({name: value})


def without(*names: str) -> Callable[[dict[str, Any]], None]:
    def remove(content: dict[str, Any]) -> None:
        *path, last = names
        for name in path:
            content = content[name]
        del content[last]

    return remove


def nested(depth: int) -> list[Any]:
    block: list[Any] = [1.0]
    for _ in range(depth):
        block = [block]
    return block


FOUR = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
DAMAGES = {
    "version 2": part("version", 2),
    "version 0": part("version", 0),
    "version true": part("version", True),
    "version text": part("version", "1"),
    "no version": without("version"),
    "no format": without("format"),
    "no dataset": without("dataset"),
    "no inputs": without("dataset", "inputs"),
    "no targets": without("dataset", "targets"),
    "no names": without("dataset", "input_names"),
    "no settings": without("settings"),
    "no seed": without("settings", "seed"),
    "no start": without("start"),
    "no parameters": without("parameters"),
    "no memory": without("memory"),
    "no iteration": without("iteration"),
    "no toggles": without("toggles"),
    "no run length": without("run_length"),
    "dataset list": part("dataset", []),
    "settings text": part("settings", "fast"),
    "inputs number": table("inputs", 3),
    "inputs flat": table("inputs", [0, 1, 1, 0]),
    "inputs ragged": table("inputs", [*FOUR[:3], [0, 1]]),
    "inputs too narrow": table("inputs", [[0, 1]] * 4),
    "inputs too few": table("inputs", FOUR[:3]),
    "inputs text": table("inputs", [*FOUR[:3], [0, 1, "1"]]),
    "inputs true": table("inputs", [*FOUR[:3], [0, 1, True]]),
    "inputs null": table("inputs", [*FOUR[:3], [0, 1, None]]),
    "inputs object": table("inputs", [*FOUR[:3], [0, 1, {}]]),
    "inputs nested": table("inputs", nested(80)),
    "inputs huge": table("inputs", [*FOUR[:3], [0, 1, 10**400]]),
    "targets none": table("targets", []),
    "targets empty rows": table("targets", [[]] * 4),
    "names numbers": table("input_names", [1, 2, 3]),
    "names blank": table("input_names", ["a", " ", "c"]),
    "names too few": table("input_names", ["a", "b"]),
    "names text": table("input_names", "abc"),
    "names empty": table("target_names", []),
    "unknown setting": setting("momentum", 0.9),
    "hidden number": setting("hidden", 4),
    "hidden text": setting("hidden", "4"),
    "hidden fraction": setting("hidden", [2.0]),
    "hidden true": setting("hidden", [True]),
    "hidden huge": setting("hidden", [10**30]),
    "hidden other": setting("hidden", [3]),
    "bias number": setting("bias", 0),
    "bias text": setting("bias", "no"),
    "activation unknown": setting("hidden_activation", "step"),
    "activation list": setting("output_activation", ["sigmoid"]),
    "activation null": setting("hidden_activation", None),
    "loss number": setting("loss", 1),
    "optimizer other": setting("optimizer", "momentum"),
    "update object": setting("update", {}),
    "rate text": setting("learning_rate", "1.0"),
    "rate true": setting("learning_rate", True),
    "rate zero": setting("learning_rate", 0),
    "rate not a number": setting("learning_rate", float("nan")),
    "rate infinite": setting("learning_rate", float("inf")),
    "rate huge": setting("learning_rate", 10**400),
    "seed fraction": setting("seed", 1.5),
    "seed true": setting("seed", True),
    "seed negative": setting("seed", -1),
    "seed huge": setting("seed", 10**30),
    "start short": part("start", [0.0]),
    "start not a number": part("start", [float("nan")] * 8),
    "parameters infinite": part("parameters", [float("inf")] * 8),
    "parameters huge": part("parameters", [10**400] * 8),
    "parameters true": part("parameters", [True] * 8),
    "parameters texts": part("parameters", ["1"] * 8),
    "parameters nested": part("parameters", [[1.0] * 8]),
    "parameters object": part("parameters", {}),
    "memory short": part("memory", []),
    "iteration fraction": part("iteration", 3.0),
    "iteration negative": part("iteration", -1),
    "iteration true": part("iteration", True),
    "iteration huge": part("iteration", MOST_ITERATIONS + 1),
    "toggles long": part("toggles", [0] * 4),
    "toggles true": part("toggles", [True] * 3),
    "toggles null": part("toggles", None),
    "run length zero": part("run_length", 0),
    "run length huge": part("run_length", MOST_ITERATIONS + 1),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_session_is_refused(name: str) -> None:
    content = json.loads(TEXT)
    DAMAGES[name](content)
    with pytest.raises(StorageError) as refusal:
        load(json.dumps(content))
    assert refusal.value.place
    assert refusal.value.reason


@given(st.data())
def test_no_value_anywhere_gives_another_error(data: st.DataObject) -> None:
    content = json.loads(TEXT)
    holder = data.draw(st.sampled_from([content, content["dataset"], content["settings"]]))
    name = data.draw(st.sampled_from(sorted(holder)))
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    holder[name] = data.draw(
        st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
    )
    try:
        session = load(json.dumps(content))
    except StorageError:
        return
    assert equal(load(dump(session)), session) or np.isnan(session.dataset.table).any()
