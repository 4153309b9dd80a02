"""Rows of the training table light up while they are explained."""

from PySide6.QtGui import QColor

from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.theme import Theme


def ground(table: TrainingTable, row: int) -> QColor:
    """Return the colour in the lower left corner of a row, where no number stands."""
    place = table.view.visualRect(table.model.index(row, 1)).bottomLeft()
    picture = table.view.viewport().grab().toImage()
    return picture.pixelColor(place.x() + 4, place.y() - 5)


def test_rows_that_are_explained_are_highlighted(
    table: TrainingTable, highlight: Highlight, theme: Theme
) -> None:
    dark = ground(table, 1)
    highlight.show(rows=frozenset({1, 2}))
    assert [ground(table, row) == QColor(theme.colour.highlight_pale) for row in range(4)] == [
        False,
        True,
        True,
        False,
    ]
    highlight.show()
    assert ground(table, 1) == dark != QColor(theme.colour.highlight_pale)


def test_a_highlighted_row_that_is_chosen_keeps_its_frame(
    table: TrainingTable, highlight: Highlight, theme: Theme
) -> None:
    table.view.setCurrentIndex(table.model.index(2, 0))
    highlight.show(rows=frozenset({2}))
    band = table.view.visualRect(table.model.index(2, 3))
    picture = table.view.viewport().grab().toImage()
    assert picture.pixelColor(band.center().x(), band.top() + 1) == QColor(theme.colour.highlight)
