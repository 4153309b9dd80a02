"""Reading line by line gives what reading at once gives: the same work, or the same refusal."""

import json
import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.checking import StoppedError
from neuron_gui.core.history import History
from neuron_gui.core.storage import SavedWork, StorageError, dump_work, load_work
from neuron_gui.core.storage.json_writer import NUMBERS_AT_ONCE, pieces
from neuron_gui.core.storage.line_reader import LineReader
from neuron_gui.core.training import Training
from tests.core.damages import VERSIONS, every_damage

PIECES = [
    "\n", ",", ",\n", "[", "]", "{", "}", '"', ": [\n", ": {\n", " ", "  ", "null", '"inf"', "NaN",
    "1e999", "1" + "0" * 400, "true", "0", "-", ".5", "\\", "\r", "\t", "ä", "\udcff", "[]", "{}",
    '"inputs": [\n', '"version": 1', '"targets": [\n   [1.0]\n  ],\n',
]  # fmt: skip


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Small files of all kinds: both versions, with gaps, with many rows, with a long past."""
    table = np.arange(44.0).reshape(11, 4)
    gaps = table.copy()
    gaps[2, 1], gaps[3, 0], gaps[4, 3] = np.nan, np.inf, -np.inf
    works = {}
    for name, values in (("plain", table), ("gaps", gaps)):
        session = new_session(Dataset(values[:, :3], values[:, 3]), hidden=[2], bias=True)
        works[name] = dump_work(SavedWork(session, History.begin(session), view={"a": [[1], {}]}))
    session = train(new_session(), 30)
    works["trained"] = dump_work(SavedWork(session, History.begin(session)))
    return {**VERSIONS, **works}


def outcome(text: str) -> object:
    """Return what reading gives, as something that can be compared."""
    try:
        return dump_work(load_work(text))
    except StorageError as error:
        return error.args


def both(text: str) -> tuple[object, object]:
    """Return what reading gives line by line, and at once."""

    def refuse(reader: LineReader) -> None:
        raise ValueError

    by_lines = outcome(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LineReader, "read", refuse)
        return by_lines, outcome(text)


def mutated(text: str, chance: random.Random) -> str:
    """Return a text with something left out, put in, doubled, or put in another place."""
    for _ in range(chance.randint(1, 3)):
        start, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        end = min(end, start + chance.choice([0, 1, 2, 10, 100]))
        piece = chance.choice(["", chance.choice(PIECES), text[start:end] * 2, _line(text, chance)])
        text = text[:start] + piece + text[end:]
    return text


def _line(text: str, chance: random.Random) -> str:
    ends = [index for index, character in enumerate(text) if character == "\n"]
    return chance.choice([text[start:end] for start, end in pairwise(ends)] or [""])


@given(seed=st.integers(0, 2**32))
def test_what_is_changed_at_random_gives_the_same(texts: dict[str, str], seed: int) -> None:
    chance = random.Random(seed)
    by_lines, at_once = both(mutated(chance.choice([*texts.values()]), chance))
    assert by_lines == at_once


def test_what_is_not_changed_gives_the_same(texts: dict[str, str]) -> None:
    for text in [*texts.values(), *every_damage().values()]:
        by_lines, at_once = both(text)
        assert by_lines == at_once


def test_what_is_written_is_read_by_lines(
    texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("neuron_gui.core.storage.json_reader._parsed_at_once", None)
    for text in texts.values():
        load_work(text)


def test_a_large_table_is_read_in_many_pieces_that_may_be_stopped() -> None:
    values = np.random.default_rng(1).normal(size=(20_000, 10))
    session = new_session(Dataset(values[:, :9], values[:, 9]))
    shares: list[float] = []
    text = dump_work(SavedWork(session, History.begin(session)))
    work = load_work(text, check=shares.append)
    assert work.session.dataset.inputs.tobytes() == session.dataset.inputs.tobytes()
    assert len(shares) > 100
    assert max(shares) <= 1

    def stop(share: float) -> None:
        raise StoppedError

    for use in (lambda: load_work(text, check=stop), lambda: dump_work(work, check=stop)):
        with pytest.raises(StoppedError):
            use()


def test_numbers_padded_by_hand_are_read_as_before() -> None:
    training = Training(new_session())
    training.advance(2)
    reached = training.progress()
    text = dump_work(SavedWork(reached.session, reached.history))
    losses = json.loads(text)["history"]["segments"][0]["first_losses"]
    assert not losses.endswith("=")
    padded = text.replace(losses, losses + "=")
    assert padded != text
    assert outcome(padded) == text


@pytest.mark.parametrize("count", [1, 2 * NUMBERS_AT_ONCE, 2 * NUMBERS_AT_ONCE + 1])
def test_many_numbers_in_a_row_are_written_as_one_list(count: int) -> None:
    values = np.random.default_rng(count).normal(size=count)
    written = list(pieces(values))
    assert "".join(written) == json.dumps(values.tolist())
    assert max(map(len, written)) < 30 * NUMBERS_AT_ONCE
