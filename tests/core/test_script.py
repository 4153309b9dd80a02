"""The program as code: what it says, and that it says no more than the session needs."""

import ast
from dataclasses import replace
from itertools import takewhile

import numpy as np
import pytest
from hypothesis import given, settings

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.errors import DatasetError
from neuron_gui.core.losses import Loss
from neuron_gui.core.script import Line, Script, iteration_lines, numpy_script, torch_script
from neuron_gui.core.script.lines import INDENT, LOOP
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage, StageKind, stages
from tests.core.loops import XOR
from tests.core.programs import LESSONS
from tests.core.sessions import EVERY_WAY, session_for, sessions

NINE_LINES = """\
from numpy import array, exp, random
inputs = array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], float)
targets = array([[0, 1, 1, 0]]).T
random.seed(1)
weights = 2 * random.random((3, 1)) - 1
for iteration in range(10000):
    output = 1 / (1 + exp(-(inputs @ weights)))
    weights += inputs.T @ ((targets - output) * output * (1 - output))
print(1 / (1 + exp(-(array([1, 0, 0]) @ weights))))
"""
SPELLED_OUT = """\
sums = inputs @ weights
output = sigmoid(sums)
error = targets - output
slope = output * (1 - output)
adjustment = inputs.T @ (error * slope)
weights += rate * adjustment
"""


def scripts(session: Session, iterations: int = 3) -> list[Script]:
    return [
        numpy_script(session, iterations),
        numpy_script(session, iterations, spelled_out=True),
        torch_script(session, iterations),
    ]


def names_in(script: Script) -> tuple[set[str], set[str]]:
    """Return the names that a program makes or imports, and those that it uses."""
    nodes = list(ast.walk(ast.parse(script.text)))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    made = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    imported = {alias.name for node in nodes if isinstance(node, ast.ImportFrom)
                for alias in node.names}  # fmt: skip
    used = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    in_place = {ast.unparse(node.target) for node in nodes if isinstance(node, ast.AugAssign)}
    return made | imported, used | in_place


def loop_body(script: Script) -> list[Line]:
    """Return the lines of the training loop, moved to the left margin."""
    texts = [line.text for line in script.lines]
    start = next(index for index, text in enumerate(texts) if text.startswith(LOOP)) + 1
    body = takewhile(lambda line: line.text.startswith(INDENT), script.lines[start:])
    return [replace(line, text=line.text.removeprefix(INDENT)) for line in body]


def lit_text(script: Script, stage: Stage) -> str:
    return "\n".join(line.text for line in loop_body(script) if stage in line.stages)


def test_one_neuron_gives_the_nine_lines() -> None:
    assert numpy_script(new_session(), 10_000).text == NINE_LINES


def test_spelled_out_a_neuron_has_a_line_for_each_stage() -> None:
    lines = iteration_lines(new_session())
    assert "".join(f"{line.text}\n" for line in lines) == SPELLED_OUT
    assert [line.stages for line in lines] == [frozenset([stage]) for stage in stages(1)]


@pytest.mark.parametrize("name", LESSONS)
def test_the_program_of_a_lesson_is_short_and_needs_all_that_it_names(name: str) -> None:
    for script in scripts(LESSONS[name]):
        assert max(len(line.text) for line in script.lines) <= 90
        made, used = names_in(script)
        assert made - used <= {"iteration"}


@given(sessions().filter(lambda session: session.dataset.rows > 0))
@settings(max_examples=150)
def test_every_program_names_nothing_in_vain_and_computes_every_stage(session: Session) -> None:
    every = set(stages(len(session.network.activations)))
    for script in scripts(session):
        made, used = names_in(script)
        assert made - used <= {"iteration"}
        assert {stage for line in loop_body(script) for stage in line.stages} == every
        assert {stage for line in script.lines for stage in line.stages} == every
        assert script.text.endswith("\n")
    assert iteration_lines(session) == loop_body(numpy_script(session, 1, spelled_out=True))


def test_a_line_each_stage_holds_for_hidden_layers_too() -> None:
    script = numpy_script(new_session(XOR, hidden=[4, 3], bias=True), 10, spelled_out=True)
    assert lit_text(script, Stage(StageKind.ERROR, 2)) == "error3 = targets - output"
    assert lit_text(script, Stage(StageKind.ERROR, 1)) == "error2 = delta3 @ weights3.T"
    assert lit_text(script, Stage(StageKind.ACTIVATION, 0)) == "hidden1 = sigmoid(sums1)"
    assert all(len(line.stages) == 1 for line in loop_body(script))


@pytest.mark.parametrize("spelled_out", [False, True])
def test_cross_entropy_says_that_the_slope_cancels_out(spelled_out: bool) -> None:
    session = new_session(XOR, hidden=[2], loss=Loss.CROSS_ENTROPY)
    script = numpy_script(session, 10, spelled_out=spelled_out)
    assert "cross-entropy: the slope cancels out" in lit_text(script, Stage(StageKind.SLOPE, 1))


def test_a_linear_neuron_needs_no_slope() -> None:
    session = new_session(XOR, output_activation=Activation.LINEAR, learning_rate=0.1)
    lines = loop_body(numpy_script(session, 10))
    assert [line.text for line in lines] == [
        "output = inputs @ weights",
        "weights += rate * (inputs.T @ (targets - output))",
    ]


def test_trained_weights_are_written_out_with_their_iteration() -> None:
    session = train(new_session(), 1_234)
    for script in (numpy_script(session, 1), torch_script(session, 1)):
        assert "# the weights after 1,234 iterations" in script.text
        assert "seed" not in script.text
        assert repr(float(session.weights[0][0, 0])) in script.text


def test_weights_set_by_hand_are_written_out() -> None:
    session = new_session()
    session = replace(session, network=session.network.with_parameters(np.array([1.0, 0.0, 2.0])))
    assert "weights = array([[1, 0, 2]], float).T" in numpy_script(session, 1).text


def test_shuffled_rows_go_on_in_the_order_of_their_iteration() -> None:
    session = train(new_session(update="shuffled_row", seed=7), 5)
    for script in scripts(session, 10):
        assert "range(5, 15)" in script.text
        assert "default_rng([7, iteration])" in script.text


HOSTILE = [
    '"""', "'''", "\\", "a\nimport os", "a\rb", "a\x0cb", "a\u2028import os", "a\x85b", "\u202ex",
    "coding: latin-1", "# x", "{0}", "%s", "\ud800", "; print(1)", "é", "x" * 500,
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("settings", [{}, {"hidden": [2]}])
def test_names_of_columns_can_do_no_harm(name: str, settings: dict[str, list[int]]) -> None:
    plain, named = (
        new_session(Dataset([[0, 1]], [1], *names), **settings)
        for names in ([["p", "q"], ["r"]], [[name, "q"], [name]])
    )
    for harmless, script in zip(scripts(plain), scripts(named), strict=True):
        source = script.text.encode("utf-8")
        assert ast.dump(ast.parse(source)) == ast.dump(ast.parse(harmless.text))
        comments = [line.text for line in script.lines if line.text.startswith("# columns")]
        assert len(comments) == 1
        assert all(letter.isprintable() for letter in comments[0])
        assert len(comments[0]) <= 88


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, -0.0, 1e300, 5e-324, 2.0**60])
def test_every_number_comes_back_to_the_bit(value: float) -> None:
    dataset = Dataset([[0, value], [1, 2]], [[value], [1]])
    script = numpy_script(replace(new_session(dataset), toggles=(value, 1.0)), 0)
    made: dict[str, np.ndarray] = {}
    exec(compile(script.text.partition("random.seed")[0], "program", "exec"), made)
    assert made["inputs"].astype(float).tobytes() == dataset.inputs.tobytes()
    assert made["targets"].astype(float).tobytes() == dataset.targets.tobytes()
    assert compile(script.text, "program", "exec")
    assert compile(torch_script(new_session(dataset), 1).text, "program", "exec")


def test_an_empty_table_gives_no_program() -> None:
    session = new_session(Dataset(np.empty((0, 2)), np.empty((0, 1))))
    with pytest.raises(DatasetError, match="no rows"):
        numpy_script(session, 1)
    with pytest.raises(DatasetError, match="no rows"):
        torch_script(session, 1)


def test_a_long_table_has_a_row_on_each_line() -> None:
    session = new_session(Dataset(np.arange(18).reshape(9, 2), np.arange(9) / 9))
    texts = [line.text for line in numpy_script(session, 1).lines]
    start = texts.index("inputs = array([")
    assert texts[start + 1 : start + 11] == [
        *(f"    [{2 * row}, {2 * row + 1}]," for row in range(9)),
        "], float)",
    ]


def test_rows_can_be_left_out_for_a_reader() -> None:
    session = new_session(Dataset(np.ones((100_000, 2)), np.ones(100_000)))
    for script in (numpy_script(session, 1, most_rows=20), torch_script(session, 1, most_rows=20)):
        texts = [line.text for line in script.lines]
        assert len(texts) < 80
        assert texts.count("    # ... and 99,980 more rows") == 2
    assert numpy_script(new_session(), 1, most_rows=4) == numpy_script(new_session(), 1)


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_lines_stay_short_in_every_way_of_training(optimizer: str, update: str) -> None:
    session = train(session_for(optimizer, update), 3)
    for script in scripts(session):
        assert max(len(line.text) for line in script.lines) <= 92
