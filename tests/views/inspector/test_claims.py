"""What the box claims is so: each sentence against the numbers, for networks of all kinds.

The sentences are found in the code, and each has a claim here; so a new one is not missed.
"""

import ast
import math
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.explanation.contributions import Contributions, contributions, next_step
from neuron_gui.core.history import History
from neuron_gui.core.losses import Loss
from neuron_gui.core.nodes import Edge, Node, Parameter, parameter_value
from neuron_gui.core.replay import last_step
from neuron_gui.core.session import Session
from neuron_gui.core.training import Training, run
from neuron_gui.core.update_rules import Optimizer
from neuron_gui.state.say import fill
from neuron_gui.views.inspector import activation_texts, texts
from neuron_gui.views.inspector.changes import ChangeRequest, Changes
from neuron_gui.views.inspector.content import InspectorContent, ParagraphStyle
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.node_names import full_name
from neuron_gui.views.widgets.printed import Digits
from tests.cases import case
from tests.views.equations import Expression, expression, wrong
from tests.views.kinds import kinds

Element = Node | Edge


@dataclass(frozen=True, eq=False)
class Card:
    """What a card is about."""

    element: Element
    session: Session
    changes: Changes | None

    @property
    def node(self) -> Node:
        assert isinstance(self.element, Node)
        return self.element

    @property
    def edge(self) -> Edge:
        assert isinstance(self.element, Edge)
        return self.element

    @property
    def last_layer(self) -> int:
        return len(self.session.network.sizes) - 1

    @property
    def is_output(self) -> bool:
        return self.node.layer == self.last_layer

    @property
    def total(self) -> float:
        return Snapshot.of(self.session).sum(self.node)

    @property
    def output(self) -> float:
        return Snapshot.of(self.session).output(self.node)

    @property
    def activation(self) -> Activation:
        return self.session.network.activations[self.node.layer - 1]

    @property
    def rows(self) -> list[int]:
        """The rows that have the inputs that are shown."""
        same = (self.session.dataset.inputs == np.array(self.session.toggles)).all(1)
        return np.flatnonzero(same).tolist()

    @property
    def trained_rows(self) -> list[int]:
        """Those of them that are no test rows."""
        return [row for row in self.rows if row not in self.session.dataset.test_rows]

    @property
    def parts(self) -> Contributions:
        return contributions(self.session, self.element)

    @property
    def averaged(self) -> int:
        """Of how many numbers the loss of one update is the mean."""
        targets = self.session.dataset.training_part.targets
        return targets.shape[1] if self.session.settings.update.is_by_row else targets.size

    @property
    def is_row_after_row(self) -> bool:
        return self.session.settings.update.is_by_row and len(self.parts.rows) > 1

    @property
    def next_change(self) -> float:
        """What training really adds next; no number if it ends before."""
        training = Training(self.session)
        for _ in run(training, 1):
            pass
        reached = training.progress().session
        if reached.iteration == self.session.iteration:
            return next_step(self.session, self.element)
        after = reached.network
        before = self.session.network
        return parameter_value(self.element, after) - parameter_value(self.element, before)

    @property
    def column(self) -> list[float]:
        return self.session.dataset.inputs[:, self.node.unit].tolist()


Values = dict[str, str | int]
Claim = Callable[[Card, Values], bool]


def says(text: str | int, value: float) -> bool:
    """Tell whether a printed number is that one, rounded as it is printed."""
    found = expression(str(text).strip("()"))
    if found is None:
        return not np.isfinite(value)
    half = float(found.allowed or (0.5 if abs(value) >= 100.0 else 0.0))
    return abs(float(found.value) - value) <= 1.001 * half + 1e-9 * abs(value)


def is_row(value: str | int, row: int) -> bool:
    return value == row + 1


def adjusts(card: Card, values: Values) -> bool:
    """The named factors give each product."""
    factors = str(values["formula"]).split(" × ")
    parts, share = card.parts, expression(factors[0])
    slopes: Array | float = 1.0
    if "slope" in factors:
        assert parts.slopes is not None
        slopes = parts.slopes
    with np.errstate(all="ignore"):
        product = parts.errors * (1.0 if share is None else float(share.value)) * slopes
        product = product * parts.inputs
    assert [name for name in factors if expression(name) is None] == (
        ["error", "slope", "input"] if "slope" in factors else ["error", "input"]
    )
    return np.allclose(product, parts.products, rtol=1e-9, atol=1e-300, equal_nan=True)


def is_share(card: Card, values: Values, loss: Loss) -> bool:
    share = expression(str(values["share"]))
    assert share is not None
    whole = 2.0 if loss is Loss.MEAN_SQUARED_ERROR else 1.0
    is_it = abs(float(share.value) * card.averaged - whole) < 1e-12
    return is_it and card.session.settings.loss is loss and values["count"] == card.averaged


def is_error(card: Card, values: Values) -> bool:
    row = int(values["row"]) - 1
    target = float(card.session.dataset.targets[row, card.node.unit])
    return (
        row in card.rows
        and card.is_output
        and says(values["target"], target)
        and says(values["output"], card.output)
        and says(values["error"], target - card.output)
    )


def is_activation(card: Card, values: Values, activation: Activation) -> bool:
    is_reached = values["equals"] == "=" and "." not in str(values["value"])
    never = activation in (Activation.SIGMOID, Activation.TANH) and card.total != 0.0
    return (
        card.activation is activation
        and says(values["sum"], card.total)
        and says(values["value"], card.output)
        and not (is_reached and never)
    )


def follows_plain_descent(card: Card, values: Values) -> bool:
    settings = card.session.settings
    return (
        settings.optimizer is Optimizer.GRADIENT_DESCENT
        and says(values["sum"], card.parts.adjustment)
        and says(values["rate"], settings.learning_rate)
        and says(values["change"], card.next_change)
    )


def is_made_by(card: Card, values: Values, *, rows: bool, memory: bool | None) -> bool:
    settings = card.session.settings
    return (
        settings.optimizer is not Optimizer.GRADIENT_DESCENT
        and str(values["optimizer"]).replace(" ", "_").lower() == settings.optimizer
        and says(values["change"], card.next_change)
        and card.is_row_after_row is rows
        and memory in (None, bool(card.session.memory.any()))
    )


def changed_last(card: Card, values: Values) -> bool:
    assert card.changes is not None
    assert not isinstance(card.changes.last, str)
    before, after = (parameter_value(card.element, one.network) for one in card.changes.last)
    return values["iteration"] == card.session.iteration and says(values["change"], after - before)


def changed_since_start(card: Card, values: Values) -> bool:
    start, now = (
        parameter_value(card.element, one) for one in (card.session.start, card.session.network)
    )
    return says(values["start"], start) and says(values["change"], now - start)


def is_followed(card: Card) -> bool:
    """Another row has changed the weights before the one with these inputs is used."""
    session, settings = card.session, card.session.settings
    trained = session.dataset.training_rows
    order = trained[settings.update.row_order(trained.size, settings.seed, session.iteration)]
    return settings.update.is_by_row and order.tolist().index(card.trained_rows[0]) > 0


WORDS = {
    "error", "slope", "input", "row", "product", "weight", "from", "sum", "bias",
}  # fmt: skip
"""Heads of columns and names of lines: the tables are read as equations."""
ELSEWHERE = {
    "Weight", "Bias", "activation", "set {what} of {title}", "Close", "Close (Esc)", "Log",
    "Log iterations", "Give iterations 1 to 10 as much room as 1 000 to 10 000",
    "Training draws a curve here.", "From iteration {first} to {last}: lowest {low}, "
    "highest {high}.", "Pause to see the next change.", "Last change: shown when training pauses.",
    "Working out the next change…", "Working out the last change…", "Last change: none yet.",
    "Last change: not known before the next iteration.",
    "The table is empty, so nothing will change.",
    "A cell of the table holds no number, so the next change is not known.",
    "The weights, or what the optimizer remembers of them, are no numbers any more. Undo, or "
    "start again.", "The table has too many rows to show what each of them changes.",
    "Set by hand since: from {before}.", "Before the iteration",
    "This is in the midst of an iteration: the steps below say what changes.",
}  # fmt: skip
"""What other tests look at, such as `test_one_example`, or what claims nothing."""
CLAIMS: dict[str, Claim] = {
    "The bias": lambda card, _: card.session.network.bias,
    "Each row meets the weights that the rows before it have changed.": (
        lambda card, _: card.is_row_after_row
    ),
    "The error of {unit} is what flows back to it.": lambda card, values: (
        0 < card.edge.target.layer < card.last_layer
        and values["unit"] == full_name(card.edge.target, card.session)
    ),
    "The input is the activation of {unit}.": lambda card, values: (
        card.edge.source.layer > 0 and values["unit"] == full_name(card.edge.source, card.session)
    ),
    "Adjustment: {formula}": adjusts,
    "{share} comes from the loss: it is a mean of {count} squares.": (
        lambda card, values: is_share(card, values, Loss.MEAN_SQUARED_ERROR) and card.averaged > 1
    ),
    "{share} comes from the loss: it is a mean of {count} numbers.": (
        lambda card, values: is_share(card, values, Loss.CROSS_ENTROPY) and card.averaged > 1
    ),
    "{share} comes from the loss: it is a square.": (
        lambda card, values: is_share(card, values, Loss.MEAN_SQUARED_ERROR) and card.averaged == 1
    ),
    "{count} more": lambda card, values: int(values["count"]) > 1,
    "Next change: {change}. The optimizer, {optimizer}, makes a part of it after each row, from "
    "its product and those before.": (
        lambda card, values: is_made_by(card, values, rows=True, memory=None)
    ),
    "Next change: {change}. The optimizer, {optimizer}, makes it from this adjustment and those "
    "before.": lambda card, values: is_made_by(card, values, rows=False, memory=True),
    "Next change: {change}. The optimizer, {optimizer}, makes it from this adjustment.": (
        lambda card, values: is_made_by(card, values, rows=False, memory=False)
    ),
    "Next change = sum × rate: {sum} × {rate} {equals} {change}": follows_plain_descent,
    "Next change: {change}.": lambda card, values: says(values["change"], card.next_change),
    "input {name}": lambda card, values: (
        card.node.layer == 0 and values["name"] == card.session.dataset.input_names[card.node.unit]
    ),
    "Each edge multiplies its value by the edge's weight. In training the value is the one that "
    "{name} has in a row of the table.": lambda card, _: card.node.layer == 0,
    "value {value}": lambda card, values: says(
        values["value"], card.session.toggles[card.node.unit]
    ),
    "In the table {name} goes from {lowest} to {highest}.": lambda card, values: (
        says(values["lowest"], min(card.column))
        and says(values["highest"], max(card.column))
        and min(card.column) < max(card.column)
    ),
    "In the table {name} is always {lowest}.": lambda card, values: all(
        says(values["lowest"], value) for value in card.column
    ),
    "Its activation flows on to the next layer.": lambda card, _: not card.is_output,
    "Its activation is the prediction of {name}.": lambda card, values: (
        card.is_output and values["name"] == card.session.dataset.target_names[card.node.unit]
    ),
    "Sum of input × weight": lambda card, _: not card.session.network.bias,
    "Sum of input × weight, and the bias": lambda card, _: card.session.network.bias,
    "No row of the table has these inputs, so no target and no error.": (
        lambda card, _: not card.rows
    ),
    "Another row has the same inputs.": lambda card, _: (
        len(card.rows) == (texts.MOST_KNOWN if card.is_output else 1) + 1
    ),
    "{count} other rows have the same inputs.": lambda card, values: (
        len(card.rows) == (texts.MOST_KNOWN if card.is_output else 1) + int(values["count"])
    ),
    "Error in row {row}: {target} {minus} {output} {equals} {error}": is_error,
    "Error in row {row}: what flows back to it": lambda card, values: (
        is_row(values["row"], card.trained_rows[0]) and not card.is_output
    ),
    "Row {row} is a test row, so no error flows back.": lambda card, values: (
        is_row(values["row"], card.rows[0]) and not card.is_output and not card.trained_rows
    ),
    "This is with the weights as they are now; the rows before it change them first.": (
        lambda card, _: is_followed(card)
    ),
    "start {start} · change {change}": changed_since_start,
    "Last change, in iteration {iteration}: {change}.": changed_last,
    "The activation is the sum itself.": lambda card, _: (
        card.activation is Activation.LINEAR and card.total == card.output
    ),
    "Activation ReLU({sum}) {equals} {value}, the larger of 0 and the sum": (
        lambda card, values: is_activation(card, values, Activation.RELU)
    ),
    "Activation tanh({sum}) {equals} {value}": (
        lambda card, values: is_activation(card, values, Activation.TANH)
    ),
    "Activation {symbol}({sum}) = 1 / (1 + e^{opposite}) {equals} {value}": (
        lambda card, values: is_activation(card, values, Activation.SIGMOID)
    ),
}


def templates() -> set[str]:
    """Return all texts of the inspector's folder that are said."""
    found = set()
    for path in Path(texts.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "say":
                assert isinstance(node.args[0], ast.Constant), path
                found.add(str(node.args[0].value))
    return found


def test_each_sentence_has_a_claim() -> None:
    assert templates() == CLAIMS.keys() | WORDS | ELSEWHERE


def cards(session: Session) -> Iterator[Card]:
    """Yield a card for each node and edge of a network."""
    training = Training(session)
    for _ in run(training, session.run_length):
        pass
    progress = training.progress()
    session, history = progress.session, progress.history
    sizes = session.network.sizes
    for layer, size in enumerate(sizes):
        for unit in range(size):
            node = Node(layer, unit)
            has_bias = session.network.bias and layer > 0
            yield Card(node, session, changes_of(node, session, history) if has_bias else None)
            for source in range(sizes[layer - 1] if layer else 0):
                edge = Edge(Node(layer - 1, source), node)
                yield Card(edge, session, changes_of(edge, session, history))


def changes_of(element: Parameter, session: Session, history: History) -> Changes:
    request = ChangeRequest(element, isinstance(element, Edge), session, history)
    return Changes(request.next_change(), last_step(history) or "Last change: none yet.")


def content(card: Card, digits: Digits) -> InspectorContent:
    if isinstance(card.element, Edge):
        assert card.changes is not None
        return texts.edge_content(card.element, card.session, card.changes, digits)
    return texts.node_content(card.element, card.session, card.changes, digits)


def said_by(card: Card, digits: Digits) -> list[tuple[str, Values]]:
    """Return what a card says, as templates and values."""
    heard: list[tuple[str, Values]] = []

    def note(template: str, /, **values: str | int) -> str:
        heard.append((template, values))
        return fill(template, **values)

    with pytest.MonkeyPatch.context() as patch:
        for module in (texts, activation_texts):
            patch.setattr(module, "say", note)
        patch.setattr(texts, "fill", note)
        content(card, digits)
    return [(text, values) for text, values in heard if values or "{" not in text]


def check_claims(card: Card) -> set[str]:
    """Check all that a card says, and return the sentences."""
    sentences = set()
    for digits in Digits:
        for template, values in said_by(card, digits):
            if template not in WORDS:
                with case((template, values, card.element)):
                    assert CLAIMS[template](card, values)
                sentences.add(template)
    return sentences


def check_equations(card: Card) -> None:
    for digits in Digits:
        share = 1.0
        for paragraph in content(card, digits).paragraphs:
            with case((digits, card.element, paragraph.text)):
                if paragraph.style is ParagraphStyle.TABLE:
                    with suppress(NotFiniteError):
                        check_table(paragraph.text, share)
                elif paragraph.style is ParagraphStyle.HEADING:
                    first = paragraph.text.partition(": ")[2].split(" × ")[0]
                    found = expression(first)
                    share = 1.0 if found is None else float(found.value)
                else:
                    assert wrong(paragraph.text) == []
                assert not re.search(r"−0\.?0*(?![.\d])|[·×] −", paragraph.text)


def check_table(text: str, share: float) -> None:
    """Check each line, and the sum of the last column; ≈ stands before what does not come out."""
    head, *lines = text.split("\n")
    factors = 3 if head.startswith("row") and " slope" in head else 2
    products = []
    for line in lines:
        *cells, product = line.split()
        products.append(value_of(product.removeprefix("≈")))
        numbers = [expression(cell) for cell in cells[-factors:]]
        names = len(cells) - factors
        if names >= 0 and len(numbers) == factors and None not in numbers and cells[0] != "…":
            value = share * math.prod(float(number.value) for number in numbers if number)
            assert product.startswith("≈") or rounds_to(value, products[-1])
    *terms, total = products
    value = math.fsum(float(term.value) for term in terms)
    assert lines[-1].split()[-1].startswith("≈") or rounds_to(value, total)


def value_of(text: str) -> Expression:
    """Return a printed number; what is none, or endless, makes the table be left out."""
    found = expression(text)
    if found is None:
        assert text in ("number", "∞", "+∞", "−∞"), text
        raise NotFiniteError
    return found


class NotFiniteError(Exception):
    pass


def rounds_to(value: float, printed: Expression) -> bool:
    allowed = max(float(printed.allowed or 0), 1e-11 * max(abs(float(printed.value)), 1e-3))
    return abs(value - float(printed.value)) <= allowed


@given(kinds())
def test_each_claim_is_so_and_each_equation_comes_out(session: Session) -> None:
    for card in cards(session):
        check_claims(card)
        check_equations(card)


ONES = Dataset([[1.0, 1.0]] * 6, [1, 0, 1, 1, 1, 0])
VARIED = Dataset([[1.0, -0.5], [0.0, 1.0], [0.25, 1.0]], [[1, 0], [0, 1], [1, 1]])
MANY = Dataset(np.arange(80.0).reshape(8, 10) % 7.0 / 7.0, np.arange(8) % 2)


def test_each_sentence_is_said_by_some_network() -> None:
    sessions = [
        new_session(ONES, bias=True, optimizer="adam", learning_rate=0.01),
        new_session(ONES, hidden=(2,), loss="mean_squared_error", hidden_activation="relu"),
        new_session(VARIED, hidden=(2,), update="row", optimizer="momentum"),
        new_session(VARIED, loss="cross_entropy", update="shuffled_row", bias=True),
        new_session(VARIED, output_activation="linear", learning_rate=0.1),
        new_session(Dataset([[1.0, 1.0]], [1]), loss="mean_squared_error", update="row"),
        new_session(MANY, hidden=(8,), hidden_activation="tanh"),
    ]
    shown = [replace(sessions[2], toggles=(0.25, 1.0)), replace(sessions[0], toggles=(7.0, 1.0))]
    pairs = new_session(Dataset([[1.0], [1.0], [0.0]], [1, 1, 0]), hidden=(1,))
    sentences: set[str] = set()
    tested = new_session(Dataset([[1.0], [0.0]], [1, 0], test_rows=[0]), hidden=(1,))
    for session in [*sessions, *shown, pairs, tested]:
        for length in (0, 3):
            for card in cards(replace(session, run_length=length)):
                sentences |= check_claims(card)
    assert sentences == CLAIMS.keys()
