"""What is ambiguous in a file is said, with what to choose if it is meant otherwise."""

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from tests.views.importing.conftest import Opener
from tests.views.importing.driver import cells, choose, click, remarks


@pytest.mark.parametrize(
    ("text", "remark", "choice", "rows"),
    [
        (
            "1,5, 2,5\n3,5, 4,5\n",
            "“1,5, 2,5” is read as 4 columns. If it is 1,5 | 2,5, choose “comma and space” as "
            "the separator.",
            "comma and space",
            [[1.5, 2.5], [3.5, 4.5]],
        ),
        (
            "-2, 1,5\n-3, 2,5\n",
            "“-2, 1,5” is read as 3 columns. If it is -2 | 1,5, choose “comma and space” as "
            "the separator.",
            "comma and space",
            [[-2, 1.5], [-3, 2.5]],
        ),
        (
            "1,234.5, 6,789.1\n",
            "“1,234.5, 6,789.1” is read as 4 columns. If it is 1,234.5 | 6,789.1, choose “comma "
            "and space” as the separator.",
            "comma and space",
            [[1234.5, 6789.1]],
        ),
        (
            "1,5 200,5\n2,5 300,5\n",
            "“1,5 200,5” is read as 2 columns. If it is 1 | 5 200 | 5, choose “comma” as the "
            "separator.",
            "comma",
            [[1, 5200, 5], [2, 5300, 5]],
        ),
    ],
)
def test_numbers_that_another_separator_splits_otherwise_are_pointed_out(
    open_table: Opener,
    document: Document,
    qtbot: QtBot,
    text: str,
    remark: str,
    choice: str,
    rows: list[list[float]],
) -> None:
    dialog = open_table(text)
    assert remarks(dialog) == [remark]
    choose(dialog, "separator_combo", choice)
    qtbot.waitUntil(lambda: len(cells(dialog, 0)) == len(rows[0]))
    assert remarks(dialog) == []
    click(dialog, "import_button")
    assert document.session.dataset.table.tolist() == rows
