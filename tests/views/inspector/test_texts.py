"""What the box says, number by number, against arithmetic in plain Python."""

import math
from dataclasses import replace

import numpy as np
import pytest

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.history import History
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.core.training import Training, run
from neuron_gui.views.inspector import texts
from neuron_gui.views.inspector.changes import ChangeFinder, ChangeRequest
from neuron_gui.views.inspector.content import InspectorContent, ParagraphStyle, table
from neuron_gui.views.widgets.numbers import digits_text, factor_text
from tests.core.loops import XOR

FIRST = Edge(Node(0, 0), Node(1, 0))


def trained(session: Session, iterations: int) -> tuple[Session, History]:
    training = Training(session)
    for _ in run(training, iterations):
        pass
    progress = training.progress()
    return progress.session, progress.history


def number(text: str) -> float:
    return float(text.replace("−", "-").rstrip("."))


def rows_of(content: InspectorContent, at: int = 0) -> list[list[str]]:
    tables = [part.text for part in content.paragraphs if part.style is ParagraphStyle.TABLE]
    return [line.split() for line in tables[at].split("\n")]


def edge_content(session: Session, history: History, *, is_live: bool = False) -> InspectorContent:
    finder, request = ChangeFinder(), ChangeRequest(FIRST, True, session, history)
    changes = finder.live_changes(request) if is_live else finder.changes(request)
    return texts.edge_content(FIRST, session, changes)


def node_content(node: Node, session: Session, history: History) -> InspectorContent:
    changes = None
    if session.network.bias and node.layer:
        changes = ChangeFinder().changes(ChangeRequest(node, False, session, history))
    return texts.node_content(node, session, changes)


def line_of(content: InspectorContent, start: str) -> str:
    return next(part.text for part in content.paragraphs if part.text.startswith(start))


def plain_output(session: Session, inputs: list[float]) -> float:
    weights = session.weights[0][:, 0].tolist()
    return 1.0 / (1.0 + math.exp(-sum(x * w for x, w in zip(inputs, weights, strict=True))))


@pytest.mark.usefixtures("qapp")
def test_every_row_of_an_edge_is_error_times_slope_times_input() -> None:
    session, history = trained(new_session(learning_rate=0.5), 300)
    content = edge_content(session, history)
    header, *rows, last = rows_of(content)
    assert header == ["row", "error", "slope", "input", "product"]
    total = 0.0
    for row, (inputs, target) in enumerate(
        [([0, 0, 1], 0), ([1, 1, 1], 1), ([1, 0, 1], 1), ([0, 1, 1], 0)]
    ):
        output = plain_output(session, [float(value) for value in inputs])
        error, slope = target - output, output * (1 - output)
        shown = [number(text) for text in rows[row]]
        expected = [row + 1, error, slope, inputs[0], error * slope * inputs[0]]
        assert shown == pytest.approx(expected, rel=0.006)
        total += error * slope * inputs[0]
    assert last[0] == "sum"
    assert number(last[1]) == pytest.approx(total, rel=6e-3)
    *_, written, _, rate, equals, step = line_of(content, "Next change = sum × rate").split()
    assert (rate, equals) == ("0.5", "=")
    assert number(written) == pytest.approx(total, rel=6e-4)
    assert number(step) == pytest.approx(0.5 * total, rel=6e-4)


@pytest.mark.usefixtures("qapp")
def test_the_last_change_is_what_the_last_iteration_did() -> None:
    session, history = trained(new_session(), 100)
    before, _ = trained(new_session(), 99)
    line = line_of(edge_content(session, history), "Last change")
    change = float(session.weights[0][0, 0] - before.weights[0][0, 0])
    assert line == f"Last change, in iteration 100: {digits_text(change, 6)}."
    by_hand = session.with_parameter(0, 1.5)
    since = history.prepared_for(by_hand, 1.0)
    line = line_of(edge_content(by_hand, since), "Last change")
    assert digits_text(change, 6) in line
    assert "Set by hand since" in line
    live = line_of(edge_content(session, history, is_live=True), "Last change")
    assert live == "Last change: shown when training pauses."


@pytest.mark.usefixtures("qapp")
def test_start_value_and_change_since() -> None:
    session, history = trained(new_session(), 100)
    start, now = new_session().network.parameters[0], session.network.parameters[0]
    content = edge_content(session, history)
    assert content.facts == f"start {start:.4f} · change {now - start:+.3f}".replace("-", "−")


@pytest.mark.usefixtures("qapp")
def test_the_optimizer_makes_the_step() -> None:
    session, history = trained(new_session(optimizer="adam", learning_rate=0.01), 5)
    after, _ = trained(session, 1)
    line = line_of(edge_content(session, history), "Next change")
    step = float(after.weights[0][0, 0] - session.weights[0][0, 0])
    assert line.startswith(f"Next change: {digits_text(step, 6)}. The optimizer, Adam,")


@pytest.mark.usefixtures("qapp")
def test_a_long_table_ends_with_what_the_other_rows_add() -> None:
    random = np.random.default_rng(3)
    dataset = Dataset(random.random((40, 2)), random.random(40))
    session, history = trained(new_session(dataset), 1)
    rows = rows_of(edge_content(session, history))
    assert [row[0] for row in rows] == ["row", "1", "2", "3", "4", "5", "…", "sum"]
    assert rows[6][1] == "35"
    shown = sum(number(row[-1]) for row in rows[1:7])
    assert shown == pytest.approx(number(rows[7][-1]), abs=0.02 * abs(shown) + 1e-4)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("loss", "start"), [
    ("half_squared_error", "Adjustment: error × slope × input"),
    ("mean_squared_error", "Adjustment: 2/4 × error × slope × input"),
    ("cross_entropy", "Adjustment: 1/4 × error × input"),
])  # fmt: skip
def test_the_rule_has_the_factors_of_the_loss(loss: str, start: str) -> None:
    session, history = trained(new_session(loss=loss), 3)
    content = edge_content(session, history)
    assert content.paragraphs[0].text == start


@pytest.mark.usefixtures("qapp")
def test_a_node_shows_its_sum_term_by_term_and_its_error() -> None:
    session, history = trained(replace(new_session(bias=True), toggles=(1.0, 1.0, 1.0)), 50)
    content = node_content(Node(1, 0), session, history)
    _, *terms, bias, total = rows_of(content)
    weights = session.weights[0][:, 0].tolist()
    for term, weight, name in zip(terms, weights, ("x1", "x2", "x3"), strict=True):
        assert term[:2] == [name, "1"]
        assert [number(text) for text in term[2:]] == pytest.approx([weight] * 2, rel=6e-4)
    own = float(session.biases[0][0])  # type: ignore[index]
    assert number(bias[1]) == pytest.approx(own, rel=6e-4)
    whole = sum(weights) + own
    assert number(total[1]) == pytest.approx(whole, rel=6e-4)
    output = 1.0 / (1.0 + math.exp(-whole))
    assert number(line_of(content, "Activation").split(" = ")[-1]) == pytest.approx(
        output, abs=6e-5
    )
    error = number(line_of(content, "Error in row 2").split(" = ")[-1])
    assert error == pytest.approx(1.0 - output, rel=6e-4)


@pytest.mark.usefixtures("qapp")
def test_a_hidden_unit_shows_the_error_that_flows_back() -> None:
    session = replace(new_session(XOR, hidden=(3,)), toggles=(1.0, 0.0, 1.0))
    session, history = trained(session, 50)
    content = node_content(Node(1, 1), session, history)
    assert line_of(content, "Error in row") == "Error in row 3: what flows back to it"
    first, second = session.weights
    sums = [1.0 * float(first[0, u]) + 1.0 * float(first[2, u]) for u in range(3)]
    hidden = [1.0 / (1.0 + math.exp(-total)) for total in sums]
    total = sum(h * float(second[u, 0]) for u, h in enumerate(hidden))
    output = 1.0 / (1.0 + math.exp(-total))
    delta, weight = (1.0 - output) * output * (1.0 - output), float(second[1, 0])
    _, term, last = rows_of(content, 1)
    shown = [number(text) for text in term[1:]]
    assert shown == pytest.approx([delta, weight, delta * weight], rel=6e-3)
    assert number(last[1]) == pytest.approx(delta * weight, rel=6e-4)


@pytest.mark.usefixtures("qapp")
def test_many_terms_are_summed_up() -> None:
    dataset = Dataset(np.ones((2, 64)), [0, 1])
    session, history = trained(replace(new_session(dataset), toggles=(1.0,) * 64), 1)
    rows = rows_of(node_content(Node(1, 0), session, history))
    assert rows[6][:3] == ["…", "59", "more"]
    rest = float(session.weights[0][5:, 0].sum())
    assert number(rows[6][3]) == pytest.approx(rest, rel=6e-4)


@pytest.mark.usefixtures("qapp")
def test_an_input_says_where_its_value_comes_from() -> None:
    session, history = trained(new_session(), 0)
    content = node_content(Node(0, 0), session, history)
    assert content.title == "input x1"
    assert content.facts == "value 1"
    assert content.paragraphs[0].text == "In the table x1 goes from 0 to 1."


@pytest.mark.parametrize(("value", "text"), [
    (0.0, "0"), (0.007934, "+0.00793"), (-12.34, "−12.3"), (1234567.0, "+1.23e6"),
    (3.456e-12, "+3.46e−12"), (math.nan, "not a number"), (-math.inf, "−∞"),
])  # fmt: skip
def test_three_digits_that_matter(value: float, text: str) -> None:
    assert digits_text(value) == text


def test_factors_are_written_as_typed_if_that_is_short() -> None:
    assert [factor_text(value) for value in (1.0, 0.25, -2.0)] == ["1", "0.25", "−2"]
    assert factor_text(0.123456) == "0.123"


def test_columns_of_a_table_are_aligned() -> None:
    assert table([("row", "a"), ("1", "+2.5")]).text == "row    a\n1   +2.5"


def test_a_first_cell_reaches_over_empty_ones() -> None:
    rows = [("row", "error", "a"), ("1", "+2.5", "+2"), ("… 15 more", "", "+3")]
    assert table(rows).text == "row error  a\n1    +2.5 +2\n… 15 more +3"


def test_a_change_too_small_for_a_number_is_not_equal_to_nothing() -> None:
    table = Dataset([[1.0]], [1.0])
    session = new_session(table, output_activation="linear", learning_rate=0.01)
    session = session.with_parameter(0, 1.0 - 2.0**-50)
    content = edge_content(session, History.begin(session))
    assert line_of(content, "Next change").endswith("× 0.01 ≈ 0")
