"""One iteration, explained: every number between the table and the new weights.

Signs are those of the tutorials: an error is target minus output, and adjustments are added.
They are the exact negatives of the engine's gradients, so all results have the engine's bits.
"""

from neuron_gui.core.explanation.explanation import Explanation, Obstacle, explain
from neuron_gui.core.explanation.matrices import (
    Cells,
    Equation,
    Matrix,
    MatrixAxis,
    MatrixAxisKind,
    Operation,
    Quantity,
)
from neuron_gui.core.explanation.updates import IterationUpdates

__all__ = [
    "Cells",
    "Equation",
    "Explanation",
    "IterationUpdates",
    "Matrix",
    "MatrixAxis",
    "MatrixAxisKind",
    "Obstacle",
    "Operation",
    "Quantity",
    "explain",
]
