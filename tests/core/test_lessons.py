"""The lessons that come with the program: each can be read, and says what is true."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from neuron_gui.core import loss, predict, train
from neuron_gui.core.explanation.standstill import standstill
from neuron_gui.core.findings import Kind, findings
from neuron_gui.core.lessons import Figure, Lesson, parse_lesson
from neuron_gui.core.scoring import right_rows
from neuron_gui.resources import resource

PATHS = sorted(resource("lessons").glob("*.json"))
LESSONS = {path.stem: parse_lesson(path.read_text(encoding="utf-8")) for path in PATHS}
UNSOLVED = {"04_xor_one_neuron"}


def rows_right(lesson: Lesson) -> int:
    session = train(lesson.session, lesson.session.run_length)
    outputs = predict(session, session.dataset.inputs)
    return int(
        right_rows(session.dataset.targets, outputs, session.settings.output_activation).sum()
    )


def test_there_are_lessons_with_names_of_their_own() -> None:
    assert len(LESSONS) >= 12
    assert len({lesson.name for lesson in LESSONS.values()}) == len(LESSONS)
    assert len({lesson.title for lesson in LESSONS.values()}) == len(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_words_and_a_table_without_faults(name: str) -> None:
    lesson = LESSONS[name]
    assert lesson.title.strip()
    assert lesson.note.strip()
    assert lesson.source.strip()
    assert len(lesson.session.toggles) == len(lesson.session.dataset.input_names)
    assert lesson.session.iteration == 0
    found = findings(lesson.session.dataset, lesson.session.settings)
    assert {finding.kind for finding in found} <= {Kind.CONSTANT_INPUT, Kind.DUPLICATE_ROWS}
    assert standstill(lesson.session) is None


@pytest.mark.parametrize("name", sorted(set(LESSONS) - UNSOLVED))
def test_a_lesson_ends_with_every_row_right(name: str) -> None:
    assert rows_right(LESSONS[name]) == LESSONS[name].session.dataset.rows


@pytest.mark.parametrize("name", sorted(UNSOLVED))
def test_a_lesson_that_cannot_succeed_does_not(name: str) -> None:
    assert rows_right(LESSONS[name]) == 0


def figures() -> list[tuple[str, Figure]]:
    return [(name, figure) for name, lesson in LESSONS.items() for figure in lesson.figures]


@pytest.mark.parametrize(("name", "figure"), figures())
def test_published_figures_come_out_unless_a_remark_says_why_not(name: str, figure: Figure) -> None:
    session = train(LESSONS[name].session, figure.iterations)
    value = float(predict(session, figure.inputs)[0, 0])
    comes_out = f"{value:.{figure.decimals}f}" == figure.published
    assert comes_out is not bool(figure.remark)
    decimals = len(figure.printed.partition(".")[2])
    assert f"{value:.{decimals}f}" == figure.printed


def test_figures_know_their_decimals() -> None:
    assert Figure((1,), 10, "0.65980921").decimals == 8
    assert Figure((1,), 10, "1").decimals == 0
    assert LESSONS["01_four_situations"].decimals == len("99993704")
    assert LESSONS["03_third_column"].decimals == len("65980921")
    assert LESSONS["06_and"].decimals is None


def prediction(lesson: Lesson, inputs: Sequence[float], iterations: int) -> float:
    return float(predict(train(lesson.session, iterations), inputs)[0, 0])


def with_settings(lesson: Lesson, **choices: object) -> Lesson:
    settings = replace(lesson.session.settings, **choices)
    return replace(lesson, session=lesson.session.with_settings(settings))


def has_one_neurons_solution(lesson: Lesson, *, bias: bool) -> bool:
    """Return whether a neuron can have every row right: then a perceptron finds weights.

    Rosenblatt's rule ends if there are such weights; for small tables of zeros and ones it takes
    few passes, or goes on for ever.
    """
    dataset = lesson.session.dataset
    inputs = np.hstack([dataset.inputs, np.ones((dataset.rows, int(bias)))])
    signs = 2.0 * dataset.targets[:, 0] - 1.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(1_000):
        wrong = [row for row in range(dataset.rows) if signs[row] * (inputs[row] @ weights) <= 0.0]
        if not wrong:
            return True
        for row in wrong:
            weights += signs[row] * inputs[row]
    return False


NOTES: dict[str, str] = {
    "01_four_situations": "follows the first input. What will it say to 1 0 0, which it never saw",
    "02_four_situations_15000": "comes a little closer to 1; a sigmoid never quite reaches it",
    "03_third_column": "follows the third input",
    "04_xor_one_neuron": "exactly one of the first two inputs is 1. One neuron cannot learn this: "
    "every prediction goes to one half and stays there",
    "05_xor_hidden_layer": "The same table with four hidden units between inputs and output. "
    "The curve stays almost flat for the first 50 iterations, then it falls and every row comes",
    "06_and": "only if both inputs are 1. A classic of logic. The neuron needs a bias: without one "
    "the row 0 0 has the sum 0, and its prediction stays at one half",
    "07_or": "if at least one input is 1. A classic of logic. The neuron needs a bias: without one "
    "the row 0 0 has the sum 0, and its prediction stays at one half",
    "08_nand": "The opposite of AND: the weights become negative and the bias positive",
    "09_nor": "The opposite of OR: the output is 1 only if both inputs are 0",
    "10_xnor": "if both inputs are equal. Like XOR it needs a hidden layer: one neuron cannot",
    "11_majority": "what most inputs are. One neuron is enough, but it needs a bias",
    "12_parity": "if the number of ones is odd. Every input matters in every row, so a hidden "
    "layer is needed",
}
"""What the tests below measure: a note with other claims needs other tests."""


@pytest.mark.parametrize("name", LESSONS)
def test_the_claims_of_each_note_are_those_that_are_measured(name: str) -> None:
    assert NOTES[name] in LESSONS[name].note.replace("\N{NO-BREAK SPACE}", " ")


RULES: dict[str, Callable[[list[float]], bool]] = {
    "01_four_situations": lambda row: row[0] == 1,
    "02_four_situations_15000": lambda row: row[0] == 1,
    "03_third_column": lambda row: row[2] == 1,
    "04_xor_one_neuron": lambda row: row[:2].count(1) == 1,
    "05_xor_hidden_layer": lambda row: row[:2].count(1) == 1,
    "06_and": lambda row: row.count(1) == 2,
    "07_or": lambda row: row.count(1) >= 1,
    "08_nand": lambda row: row.count(1) < 2,
    "09_nor": lambda row: row.count(1) == 0,
    "10_xnor": lambda row: row[0] == row[1],
    "11_majority": lambda row: row.count(1) >= 2,
    "12_parity": lambda row: row.count(1) % 2 == 1,
}


@pytest.mark.parametrize("name", LESSONS)
def test_a_table_follows_the_rule_in_its_note(name: str) -> None:
    dataset = LESSONS[name].session.dataset
    rows = zip(dataset.inputs.tolist(), dataset.targets[:, 0].tolist(), strict=True)
    assert all(RULES[name](inputs) == (target == 1.0) for inputs, target in rows)


def test_the_opening_question_is_of_inputs_that_no_row_has() -> None:
    dataset = LESSONS["01_four_situations"].session.dataset
    assert len(dataset.rows_with((1.0, 0.0, 0.0))) == 0


def test_half_as_many_iterations_more_bring_the_prediction_closer() -> None:
    lesson = LESSONS["02_four_situations_15000"]
    shorter, longer = (prediction(lesson, (1, 0, 0), count) for count in (10_000, 15_000))
    assert lesson.session.run_length == 15_000
    assert 0.99993 < shorter < longer < 0.99996 < 1.0


def test_one_neuron_ends_at_one_half_for_xor_and_stays() -> None:
    lesson = LESSONS["04_xor_one_neuron"]
    for iterations in (1_000, 10_000, 50_000):
        session = train(lesson.session, iterations)
        inputs = np.array(list(product([0.0, 1.0], repeat=3)))
        assert predict(session, inputs) == pytest.approx(0.5, abs=1e-9)


def test_the_curve_of_xor_is_flat_before_it_falls() -> None:
    one, hidden = LESSONS["04_xor_one_neuron"].session, LESSONS["05_xor_hidden_layer"].session
    assert hidden.dataset.table.tolist() == one.dataset.table.tolist()
    assert hidden.settings.hidden == (4,)
    losses = [loss(train(hidden, iterations)) for iterations in (0, 50, 500)]
    assert losses[1] > 0.95 * losses[0]
    assert losses[2] < 0.05 * losses[0]


@pytest.mark.parametrize("name", ["06_and", "07_or"])
def test_without_a_bias_the_row_of_zeros_stays_at_one_half(name: str) -> None:
    lesson = with_settings(LESSONS[name], bias=False)
    assert [prediction(lesson, (0, 0), count) for count in (0, 100, 10_000)] == [0.5] * 3
    assert rows_right(lesson) < lesson.session.dataset.rows


def test_the_signs_of_nand_are_those_of_its_note() -> None:
    lesson = LESSONS["08_nand"]
    session = train(lesson.session, lesson.session.run_length)
    (bias,) = session.biases
    assert (session.weights[0] < 0.0).all()
    assert bias is not None
    assert (bias > 0.0).all()


@pytest.mark.parametrize(
    ("name", "one_is_enough"),
    [
        ("04_xor_one_neuron", False),
        ("06_and", True),
        ("10_xnor", False),
        ("11_majority", True),
        ("12_parity", False),
    ],
)
def test_a_hidden_layer_is_needed_where_the_note_says_so(name: str, one_is_enough: bool) -> None:
    assert has_one_neurons_solution(LESSONS[name], bias=True) == one_is_enough


def test_majority_needs_a_bias() -> None:
    assert not has_one_neurons_solution(LESSONS["11_majority"], bias=False)
    assert LESSONS["11_majority"].session.settings.hidden == ()


def test_every_input_matters_in_every_row_of_parity() -> None:
    dataset = LESSONS["12_parity"].session.dataset
    for row, column in product(range(dataset.rows), range(3)):
        inputs = dataset.inputs[row].tolist()
        inputs[column] = 1.0 - inputs[column]
        (other,) = dataset.rows_with(inputs)
        assert dataset.targets[other, 0] != dataset.targets[row, 0]


def test_a_bad_lesson_is_refused() -> None:
    content = json.loads(PATHS[0].read_text(encoding="utf-8"))
    with pytest.raises(KeyError):
        parse_lesson(json.dumps({key: content[key] for key in content if key != "title"}))
    with pytest.raises(ValueError, match="optimizer"):
        parse_lesson(json.dumps({**content, "settings": {"optimizer": "magic"}}))
