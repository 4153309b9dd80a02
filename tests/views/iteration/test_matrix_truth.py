"""What stands in the matrices comes out, cell by cell, or the sign between them is ≈."""

from collections.abc import Iterator

import pytest

from neuron_gui.core.explanation import Equation, Explanation, Operation, explain
from neuron_gui.core.session import Session
from neuron_gui.views.iteration.expressions import expression
from neuron_gui.views.iteration.matrix_layout import LayoutFinder, MatrixLayout, PlacedMatrix
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.widgets.theme import Theme
from tests.views.equations import Equation as Printed
from tests.views.equations import equations
from tests.views.iteration.test_truth import KINDS, session_of

SIZES = (330, 120), (800, 240)
EACH = 5
"""To lay out every kind of network would take a minute."""


def printed(placed: PlacedMatrix, row: int, column: int) -> str:
    """Return a cell as one types it, in brackets; left out is left out."""
    text = placed.measured.texts.get((row, column), "…")
    return f"({text.removeprefix('+').lstrip('≈')})"


def written(equation: Equation, layout: MatrixLayout, cell: tuple[int, int]) -> str:
    """Return what is to be typed for a cell of the result."""
    row, column = cell
    *operands, _ = layout.matrices
    signs = [text for *_, text in layout.signs]
    same = [printed(operand, row, column) for operand in operands]
    if equation.operation is Operation.PRODUCT:
        terms = range(equation.operands[0].shape[1])
        products = [
            f"{printed(operands[0], row, term)}·{printed(operands[1], term, column)}"
            for term in terms
        ]
        biases = [printed(bias, 0, column) for bias in operands[2:]]
        return " + ".join([*products, *biases])
    if equation.operation is Operation.COLUMN_SUMS:
        rows = range(equation.operands[0].shape[0])
        return " + ".join(printed(operands[0], term, column) for term in rows)
    if equation.operation is Operation.SLOPE and signs[-1].endswith("→"):
        return ""  # a slope of ReLU is chosen, not computed
    before = signs[0] if len(signs) > len(operands) else ""
    between = signs[1:] if before else signs
    parts = [before]
    for text, sign in zip(same, between, strict=True):
        parts += [text, sign]
    typed = "".join(parts).rstrip("=≈ ").replace("rate ", "")
    return typed.removesuffix("→")


def checks(session: Session, finder: LayoutFinder, size: tuple[int, int]) -> Iterator[Printed]:
    """Yield a link for each cell of each matrix that can be typed."""
    explanation = explain(session)
    assert isinstance(explanation, Explanation)
    for stage in explanation.stages:
        for equation in () if explanation.obstacle(stage) else explanation.equations(stage):
            selected = SelectedCell(explanation, stage, equation, 0, 0)
            layout = finder.best_layout(expression(selected), *size)
            sign = "≈" if layout.signs[-1][2].endswith("≈") else "="
            found = [
                link
                for cell, text in layout.matrices[-1].measured.texts.items()
                for link in equations(
                    f"{written(equation, layout, cell)} {sign} {text.lstrip('+≈')}"
                )
            ]
            assert sign == "=" or not all(link.comes_out for link in found) or not found
            yield from found if sign == "=" else ()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_each_cell_of_a_matrix_comes_out(size: tuple[int, int], theme: Theme) -> None:
    finder, count = LayoutFinder(theme), 0
    for number, kind in [*enumerate(KINDS)][::EACH]:
        for link in checks(session_of(kind, number), finder, size):
            assert link.comes_out, (kind, str(link))
            count += 1
    assert count > 500
