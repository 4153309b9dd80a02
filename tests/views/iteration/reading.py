"""What a person reads in the panel, and the keys and clicks they use there."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from neuron_gui.views.iteration.matrix_view import MatrixView
from neuron_gui.views.iteration.panel import IterationPanel


def label(panel: IterationPanel, name: str) -> str:
    found = panel.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def sentence(panel: IterationPanel) -> str:
    return label(panel, "iteration_sentence")


def formula(panel: IterationPanel) -> str:
    return label(panel, "iteration_formula")


def iteration_text(panel: IterationPanel) -> str:
    """Return the iteration that the header names."""
    return label(panel, "iteration_number_label").replace("\u202f", " ")


def button(panel: IterationPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert found is not None, name
    return found


def click(panel: IterationPanel, name: str) -> None:
    QTest.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)


def press(panel: IterationPanel, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(panel.focusWidget() or panel, key)


def matrices(panel: IterationPanel) -> MatrixView:
    found = panel.findChild(MatrixView, "iteration_matrices")
    assert found is not None
    return found


def shown(panel: IterationPanel) -> list[list[list[str]]]:
    """Return the texts of the matrices, row by row; what is left out is not there."""
    layout = matrices(panel).matrix_layout
    assert layout is not None
    return [
        [
            [
                placed.measured.texts[row, column]
                for column in placed.measured.columns
                if column is not None
            ]
            for row in placed.measured.rows
            if row is not None
        ]
        for placed in layout.matrices
    ]


def click_result(panel: IterationPanel, row: int, column: int) -> None:
    """Click a cell of the result."""
    layout = matrices(panel).matrix_layout
    assert layout is not None
    cell = layout.matrices[-1].cell_rectangle(row, column)
    assert cell is not None
    x, y, width, height = cell
    middle = QPoint(round(x + width / 2), round(y + height / 2))
    QTest.mouseClick(matrices(panel), Qt.MouseButton.LeftButton, pos=middle)


def is_visible(panel: IterationPanel, name: str) -> bool:
    found = panel.findChild(QWidget, name)
    assert found is not None, name
    return found.isVisible()
