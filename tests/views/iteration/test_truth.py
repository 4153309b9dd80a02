"""Every sentence and every equation of the steps, held against the numbers they speak of.

For networks of every kind, each cell of each stage is explained. Its equations are computed from
their printed digits, and for each template of a text a claim is checked on the numbers.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getsource
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import Explanation, explain
from neuron_gui.core.losses import Loss
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer, Update
from neuron_gui.views.iteration import backward_sentences, formulas, sentences
from neuron_gui.views.iteration.selected_cell import SelectedCell
from tests.core.sessions import sessions
from tests.views.equations import equations
from tests.views.iteration.claims import CLAIMS, WORDS

MODULES = sentences, backward_sentences, formulas
KINDS = [
    (hidden, bias, output, loss, optimizer, update)
    for hidden, bias, output, loss, optimizer, update in product(
        [(), (3,), (2, 2)],
        [False, True],
        Activation,
        Loss,
        Optimizer,
        [Update.TABLE, Update.SHUFFLED_ROW],
    )
    if loss is not Loss.CROSS_ENTROPY or output is Activation.SIGMOID
]
MANY_ROWS = [[float(row < 12)] for row in range(16)]
USUAL_EXAMPLES = 100
"""Of these a test run always takes the same; with the profile "long" it searches for others."""
RARE = [
    new_session(Dataset(MANY_ROWS, [float(row % 2) for row in range(16)])),
    new_session(
        Dataset(MANY_ROWS, [float(row < 10) for row in range(16)]), output_activation="linear"
    ).with_parameter(0, 0.0),
    new_session(Dataset([[1e-9]], [0.0]), output_activation="linear").with_parameter(0, 1.0),
]
"""Sessions for what is said of many rows, and of a change too small to be one."""


@dataclass(frozen=True)
class Use:
    """A template with its values, and the text that came of it."""

    template: str
    values: dict[str, str]
    text: str


@pytest.fixture
def uses(monkeypatch: pytest.MonkeyPatch) -> list[Use]:
    """Every template that is filled, as it happens."""
    noted: list[Use] = []

    def note(template: str, **values: str | int) -> str:
        texts = {name: str(value) for name, value in values.items()}
        text = template.format(**texts) if texts else template
        noted.append(Use(template, texts, text))
        return text

    for module in MODULES:
        for name in {"say", "fill"} & set(vars(module)):
            monkeypatch.setattr(module, name, note)
    return noted


def session_of(kind: tuple[object, ...], number: int) -> Session:
    """Return a session of a kind, with a table and a length of training that its number draws."""
    hidden, bias, output, loss, optimizer, update = kind
    random = np.random.default_rng(number)
    rows, columns, outputs = random.integers([1, 1, 1], [6, 5, 3])
    values = random.choice([0.0, 0.0, 1.0, 1.0, -0.5, 0.25, 3.0], (rows, columns))
    if random.random() < 0.5:
        values = np.abs(np.sign(values))
    targets = random.choice([0.0, 1.0, 0.3], (rows, outputs))
    session = new_session(
        Dataset(values, targets),
        hidden=hidden,
        bias=bias,
        hidden_activation=random.choice(list(Activation)),
        output_activation=output,
        loss=loss,
        optimizer=optimizer,
        update=update,
        learning_rate=random.choice([1.0, 0.05, 0.3]),
        seed=number,
    )
    return train(session, int(random.choice([0, 1, 3, 40])))


def cells(session: Session) -> Iterator[SelectedCell]:
    """Yield each cell of each equation of each update."""
    updates = session.dataset.training_part.rows if session.settings.update.is_by_row else 1
    for update in range(updates):
        explanation = explain(session, update)
        if isinstance(explanation, Explanation):
            yield from cells_of(explanation)


def cells_of(explanation: Explanation) -> Iterator[SelectedCell]:
    for stage in explanation.stages:
        if explanation.obstacle(stage) is None:
            for equation in explanation.equations(stage):
                for row, column in np.ndindex(equation.result.shape):
                    yield SelectedCell(explanation, stage, equation, row, column)


def check_cell(selected: SelectedCell, uses: list[Use]) -> set[str]:
    """Check all that is said of a cell, and return the templates that were used."""
    uses.clear()
    said = sentences.sentence(selected), formulas.formula(selected)
    for equation in (equation for text in said for equation in equations(text)):
        assert equation.is_true, (str(equation), said)
    assert "·−" not in "".join(said)  # a negative factor stands in brackets
    used = {use.template: use for use in uses if any(use.text in text for text in said)}
    for template, use in used.items():
        if template not in WORDS:
            assert CLAIMS[template](selected, use.values), (template, use.values, said)
    return set(used)


def test_what_is_said_of_every_cell_is_true_and_every_template_is_used(uses: list[Use]) -> None:
    used: set[str] = set()
    for number, kind in enumerate(KINDS):
        for selected in cells(session_of(kind, number)):
            used |= check_cell(selected, uses)
    for session in RARE:
        for selected in cells(session):
            used |= check_cell(selected, uses)
    assert CLAIMS.keys() - used == set()


@given(sessions())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=settings().max_examples <= USUAL_EXAMPLES,
)
def test_what_is_said_of_any_session_is_true(uses: list[Use], session: Session) -> None:
    for selected in cells(session):
        check_cell(selected, uses)


def templates() -> set[str]:
    """Return every template in the modules of sentences, found by walking through their code."""
    return {
        ast.literal_eval(call.args[0])
        for module in MODULES
        for call in ast.walk(ast.parse(getsource(module)))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say"
    }


def test_every_template_has_a_claim_or_is_but_a_word() -> None:
    assert templates() == CLAIMS.keys() | WORDS
    assert not CLAIMS.keys() & WORDS
