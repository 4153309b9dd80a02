"""Findings as sentences."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from neuron_gui.core import Dataset, new_session, predict, train
from neuron_gui.core.explanation.standstill import standstill
from neuron_gui.core.findings import findings
from neuron_gui.core.session import Session
from neuron_gui.views.table.finding_texts import finding_sentence

AND = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1])
ZEROS = np.zeros((5, 1))
LARGE = Dataset([[0, 30000], [1, 20000], [1, 500], [0, 100], [1, 10000]], [0, 1, 1, 0, 0])


def sentences(session: Session) -> list[str]:
    stopped = standstill(session)
    found = findings(session.dataset, session.settings)
    return [finding_sentence(each, session) for each in ([stopped] if stopped else []) + found]


@pytest.mark.parametrize(
    ("inputs", "targets", "sentence"),
    [
        (np.empty((0, 1)), np.empty((0, 1)), "The table is empty: add a row to train."),
        (
            [[0], [1]],
            [0, 2],
            "Row 2: the target y is out of reach, for outputs lie between 0 and 1. "
            "A linear output has no bounds.",
        ),
        ([[np.nan], [1]], [0, 1], "Row 1: x1 is no finite number."),
        ([[1], [0], [1]], [1, 0, 1], "Rows 1 and 3 are the same: this example counts twice."),
        ([[0], [0]], [0, 0], "x1 is 0 in every row: its weight makes no difference to any row."),
        ([[2], [2]], [0, 0], "x1 is 2 in every row: its weight acts as a bias."),
        (
            [[2], [2]],
            [[0, 1], [0, 1]],
            "x1 is 2 in every row: its weights act as biases.",
        ),
        (
            [[0], [0]],
            [[0, 1], [0, 1]],
            "x1 is 0 in every row: its weights make no difference to any row.",
        ),
        (
            [[1], [1]],
            [0, 1],
            "Rows 1 and 2 have the same inputs but different targets: the loss cannot reach 0.",
        ),
        (
            [[1], [0], [1], [1]],
            [0, 0, 1, 1],
            "Rows 1, 3 and 4 have the same inputs but different targets (1 against 3 and 4): "
            "the loss cannot reach 0.",
        ),
        (
            [[1], [1], [1]],
            [0, 1, 0.5],
            "Rows 1, 2 and 3 have the same inputs but different targets (1 against 2 against 3): "
            "the loss cannot reach 0.",
        ),
        (
            np.ones((6, 1)),
            [0, 1, 1, 1, 1, 1],
            "Rows 1, 2, 3 and 3 more have the same inputs but different targets: "
            "the loss cannot reach 0.",
        ),
        (ZEROS, ZEROS, "Rows 1, 2, 3 and 2 more are the same: this example counts 5 times."),
        (
            [[0, 0], [1, 0]],
            [0, 1],
            "Row 1 has only zeros: without a bias the prediction stays at 0.5. Switch the bias on.",
        ),
        (
            [[0, 0], [1, 0], [0, 0]],
            [0, 1, 0],
            "Rows 1 and 3, only zeros: without a bias the predictions stay at 0.5. "
            "Switch the bias on.",
        ),
    ],
)
def test_each_kind_has_its_sentence(
    qapp: QApplication, inputs: object, targets: object, sentence: str
) -> None:
    assert sentence in sentences(new_session(Dataset(inputs, targets)))


@pytest.mark.parametrize(
    ("session", "iterations", "sentence"),
    [
        (
            new_session(learning_rate=100),
            1,
            "Rows 1 and 4 are wrong where the sigmoid is flat: the weights hardly move. "
            "Start again with a smaller learning rate.",
        ),
        (
            new_session(Dataset([[0, 1], [1, 0], [1, 1]], [1, 1, 0])),
            1000,
            "Rows 1, 2 and 3 are wrong, but all pulls on the weights cancel out: they stand still. "
            "Try a hidden layer or a bias.",
        ),
        (
            new_session(Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]), bias=True),
            1000,
            "Rows 1, 2, 3 and 4 are wrong, but all pulls on the weights cancel out: "
            "they stand still. Try a hidden layer.",
        ),
        (
            new_session(LARGE),
            10,
            "Rows 1, 4 and 5 are wrong where the sigmoid is flat, for x2 is as large as "
            "30\u202f000. Divide x2 by 10\u202f000.",
        ),
        (
            new_session(learning_rate=1e-9),
            0,
            "The learning rate is so small that the weights hardly move. Raise it.",
        ),
    ],
)
def test_a_standstill_has_a_sentence_that_says_what_to_do(
    qapp: QApplication, session: Session, iterations: int, sentence: str
) -> None:
    assert sentence in sentences(train(session, iterations))


def test_where_contradictory_rows_end_is_not_foretold(qapp: QApplication) -> None:
    """Two rows that share a weight with a third end at 0.7728, not half way at 0.5."""
    table = Dataset([[1, 1], [1, 1], [1, 0], [0, 1], [1, 0]], [0, 1, 1, 1, 1])
    session = train(new_session(table), 20_000)
    ends = session.network.predict(table.inputs)[:2, 0]
    assert abs(ends - 0.5).min() > 0.1
    told = [text for text in sentences(session) if "same inputs" in text]
    assert told == [
        "Rows 1 and 2 have the same inputs but different targets: the loss cannot reach 0."
    ]


def test_a_loss_that_targets_out_of_reach_drive_below_0_is_not_said_to_stay_above(
    qapp: QApplication,
) -> None:
    table = Dataset([[1], [1]], [2, 3])
    session = train(new_session(table, loss="cross_entropy"), 100)
    assert (
        "Rows 1 and 2 have the same inputs but different targets: no prediction can meet them all."
        in sentences(session)
    )


def test_a_relu_output_says_what_it_cannot_be_and_what_to_do_where_it_is_dead() -> None:
    below = new_session(Dataset([[1], [2]], [1, -1]), output_activation="relu")
    out_of_reach = (
        "Row 2: the target y is out of reach, for no output is below 0. "
        "A linear output has no bounds."
    )
    assert sentences(below)[-1] == out_of_reach
    assert sentences(below.with_parameter(0, 0.5)) == [out_of_reach]
    start = new_session(AND, output_activation="relu", learning_rate=1.0, seed=3)
    dead = (
        "Row 4 is wrong: y is predicted as 0 in every row, where ReLU is flat and lets no error "
        "through to its weights. "
    )
    assert sentences(start) == []
    assert sentences(train(start, 100)) == [f"{dead}Start again with a smaller learning rate."]
    assert sentences(new_session(AND, output_activation="relu", seed=1)) == []
    begun = next(
        session
        for session in (new_session(AND, output_activation="relu", seed=seed) for seed in range(9))
        if not predict(session, AND.inputs).any()
    )
    assert sentences(begun) == [f"{dead}Press New start."]


def test_rows_where_relu_is_flat_are_told_where_other_rows_learn() -> None:
    found = [
        sentences(train(new_session(AND, output_activation="relu", learning_rate=0.1, seed=n), 400))
        for n in range(30)
    ]
    flat = "Row 4 is wrong where the ReLU is flat: the weights hardly move."
    assert [f"{flat} Press New start, or try a hidden layer."] in found
    assert [] in found
