"""Losses and weights as text: every bit comes back, and a long run stays a short file."""

import csv
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.history import History, Segment
from neuron_gui.core.loss_record import MOST_EXACT
from neuron_gui.core.session import Session, new_session
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.result_tables import (
    MOST_SINGLE,
    MOST_THINNED,
    loss_table,
    weights_table,
)
from neuron_gui.core.training import Training, train


def read(text: str) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(StringIO(text, newline=""))
    return header, rows


def recorded(session: Session, losses: np.ndarray) -> History:
    """Return a history of losses that no training has brought forth."""
    segment = Segment(session, float(losses[0]))
    first = session.iteration
    segment.record(first, losses[1:], np.zeros(3))
    tip = replace(session, iteration=first + len(losses) - 1)
    return History((segment,), tip)


def test_each_loss_comes_back_to_the_bit() -> None:
    training = Training(new_session(hidden=(3,), bias=True))
    training.advance(2_000)
    history = training.progress().history
    header, rows = read(loss_table(history).text)
    assert header == ["iteration", "loss"]
    assert [int(iteration) for iteration, _ in rows] == list(range(2_001))
    assert [float(loss) for _, loss in rows] == [*map(history.loss_at, range(2_001))]


def test_a_run_without_losses_is_a_header() -> None:
    table = loss_table(History.begin(new_session()))
    assert (table.text, table.lines) == ("iteration,loss\n", 0)


def test_the_losses_after_an_edit_take_the_place_of_those_before() -> None:
    first = Training(new_session())
    first.advance(50)
    session = first.progress().session
    edited = session.with_dataset(session.dataset.with_cell(0, 3, 1.0))
    second = Training(edited, first.progress().history)
    second.advance(30)
    history = second.progress().history
    assert len(history.segments) == 2
    _, rows = read(loss_table(history).text)
    assert [int(row[0]) for row in rows] == list(range(81))
    assert [float(row[1]) for row in rows] == [*map(history.loss_at, range(81))]


def test_a_run_that_began_late_begins_with_its_own_iteration() -> None:
    history = recorded(replace(new_session(), iteration=700), np.linspace(2.0, 1.0, 5))
    _, rows = read(loss_table(history).text)
    assert [int(row[0]) for row in rows] == [700, 701, 702, 703, 704]


@pytest.mark.parametrize("length", [MOST_EXACT + 1, 300_000, 10_000_001])
def test_a_long_run_is_thinned_without_losing_an_extreme(length: int) -> None:
    losses = np.random.default_rng(5).random(length)
    history = recorded(new_session(), losses)
    table = loss_table(history)
    header, rows = read(table.text)
    assert header == ["iteration", "lowest_loss", "highest_loss"]
    assert len(rows) == table.lines <= MOST_EXACT + MOST_THINNED
    assert table.single_until == MOST_EXACT - 1
    starts = [int(row[0]) for row in rows]
    low, high = ([float(row[column]) for row in rows] for column in (1, 2))
    assert low[:MOST_EXACT] == high[:MOST_EXACT] == losses[:MOST_EXACT].tolist()
    assert np.array_equal(low, np.minimum.reduceat(losses, starts))
    assert np.array_equal(high, np.maximum.reduceat(losses, starts))


def test_many_edits_of_a_long_run_do_not_make_a_long_file() -> None:
    parts: list[Segment] = []
    for number in range(5):
        session = replace(new_session(), iteration=50_000 * number)
        parts += recorded(session, np.full(50_001, float(number))).segments
    history = History(tuple(parts), replace(new_session(), iteration=250_000))
    table = loss_table(history)
    _, rows = read(table.text)
    assert len(rows) <= MOST_SINGLE
    assert {row[1] for row in rows} == {"0", "1", "2", "3", "4"}
    assert (rows[0][0], table.single_until) == ("0", -1)


def test_weights_come_back_to_the_bit() -> None:
    session = train(new_session(hidden=(2,), bias=True, seed=3), 100)
    header, rows = read(weights_table(session))
    assert header == ["layer", "from", "to", "start", "now"]
    assert [row[:3] for row in rows] == [
        ["1", "x1", "h1"],
        ["1", "x2", "h1"],
        ["1", "x3", "h1"],
        ["1", "bias", "h1"],
        ["1", "x1", "h2"],
        ["1", "x2", "h2"],
        ["1", "x3", "h2"],
        ["1", "bias", "h2"],
        ["2", "h1", "y"],
        ["2", "h2", "y"],
        ["2", "bias", "y"],
    ]
    for column, network in ((3, session.start), (4, session.network)):
        values = np.array([float(row[column]) for row in rows])
        assert np.array_equal(values[[0, 4, 1, 5, 2, 6]], network.weights[0].ravel())
        assert network.biases[0] is not None
        assert np.array_equal(values[[3, 7]], network.biases[0])
        assert np.array_equal(values[[8, 9]], network.weights[1].ravel())


def test_units_of_several_hidden_layers_have_names_of_their_own() -> None:
    _, rows = read(weights_table(new_session(hidden=(2, 1))))
    middle = [row[:3] for row in rows if row[0] == "2"]
    assert middle == [["2", "h1.1", "h2.1"], ["2", "h1.2", "h2.1"]]


def test_names_with_commas_quotes_and_line_ends_stay_whole() -> None:
    names = ['wide, "high"', "two\nlines", "Größe"]
    session = new_session(Dataset([[0, 1, 1]], [1], names, ["y; z"]))
    _, rows = read(weights_table(session))
    assert [(source, target) for _, source, target, *_ in rows] == [
        (name, "y; z") for name in names
    ]


def test_numbers_with_a_decimal_comma_stand_between_semicolons() -> None:
    training = Training(new_session())
    training.advance(3)
    progress = training.progress()
    table = loss_table(progress.history, DecimalMark.COMMA)
    weights = weights_table(progress.session, DecimalMark.COMMA)
    for text, plain in (
        (table.text, loss_table(progress.history).text),
        (weights, weights_table(progress.session)),
    ):
        assert text == plain.replace(",", ";").replace(".", ",")
