"""Findings as sentences."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from neuron_gui.core import Dataset
from neuron_gui.core.activations import Activation
from neuron_gui.core.findings import findings
from neuron_gui.views.table.notice_line import finding_sentence


def sentences(dataset: Dataset) -> list[str]:
    return [finding_sentence(finding, dataset) for finding in findings(dataset, Activation.SIGMOID)]


@pytest.mark.parametrize(
    ("inputs", "targets", "sentence"),
    [
        (np.empty((0, 1)), np.empty((0, 1)), "The table is empty: add a row to train."),
        ([[0], [1]], [0, 2], "Row 2: the target y is out of the output's reach."),
        ([[np.nan], [1]], [0, 1], "Row 1: x1 is no finite number."),
        ([[1], [0], [1]], [1, 0, 1], "Rows 1 and 3 are the same: this example counts twice."),
        ([[0], [0]], [0, 0], "x1 is 0 in every row: its weight never changes."),
        ([[2], [2]], [0, 0], "x1 is 2 in every row: its weight acts as a bias."),
        (
            [[1], [1]],
            [0, 1],
            "Rows 1 and 2 have the same inputs but different targets: "
            "both will end half way, at 0.5.",
        ),
        (
            [[1], [0], [1], [1]],
            [0, 0, 1, 1],
            "Rows 1, 3 and 4 have the same inputs but different targets: "
            "they will end in between, at 0.6667.",
        ),
        (
            np.zeros((5, 1)),
            np.zeros(5),
            "Rows 1, 2, 3 and 2 more are the same: this example counts 5 times.",
        ),
    ],
)
def test_each_kind_has_its_sentence(
    qapp: QApplication, inputs: object, targets: object, sentence: str
) -> None:
    assert sentence in sentences(Dataset(inputs, targets))
