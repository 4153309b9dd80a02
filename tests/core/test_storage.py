import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, dump, load, new_session, train
from neuron_gui.core.session import MOST_ITERATIONS, Session
from neuron_gui.core.storage import Reason, StorageError
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


@pytest.mark.parametrize("length", range(0, len(TEXT), len(TEXT) // 30))
def test_a_text_cut_off_is_refused(length: int) -> None:
    with pytest.raises(StorageError):
        load(TEXT[:length])


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
        TEXT.replace('"version": 2', '"version": ' + "1" * 10_000),
        TEXT.replace('"lesson": ""', '"lesson": "", "lesson": ""'),
    ],
)
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(StorageError):
        load(text)


def test_a_newer_version_is_named() -> None:
    with pytest.raises(StorageError) as refusal:
        load(TEXT.replace('"version": 2', '"version": 4'))
    assert refusal.value.reason is Reason.NEWER


def test_a_text_that_is_cut_off_says_in_which_line() -> None:
    with pytest.raises(StorageError) as refusal:
        load(TEXT[: TEXT.index('"targets"') - 3])
    assert refusal.value.reason is Reason.DAMAGED
    assert refusal.value.line > 5


def test_what_is_written_is_strict_json() -> None:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    gaps = new_session(Dataset([[np.nan, np.inf]], [-np.inf]))
    assert json.loads(dump(gaps), parse_constant=refuse)["dataset"]["inputs"] == [[None, "inf"]]


def test_any_number_of_iterations_can_be_read_again() -> None:
    session = replace(new_session(), iteration=50 * MOST_ITERATIONS)
    assert load(dump(session)).iteration == 50 * MOST_ITERATIONS


def test_an_untrained_network_is_its_own_start() -> None:
    session = load(dump(new_session(hidden=[2])))
    assert session.network is session.start


@pytest.mark.parametrize("name", ["Höhe", "a" * 10_000, "\n\t\0", "数", "\N{GRINNING FACE}"])
def test_any_name_of_a_column_comes_back(name: str) -> None:
    session = new_session(Dataset([[1.0]], [[1.0]], [name]))
    assert load(dump(session)).dataset.input_names == (name,)


@pytest.mark.parametrize("name", ["half \ud800 one", "b" * 10_001])
def test_a_name_that_no_file_can_hold_is_written_so_that_it_can_be_read(name: str) -> None:
    session = load(dump(new_session(Dataset([[1.0]], [[1.0]], [name]))))
    assert session.dataset.input_names[0].startswith(name[:5])


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
