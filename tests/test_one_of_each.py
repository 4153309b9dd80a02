"""One mechanism, one place: what makes it stands in no other file."""

import ast
import re
from pathlib import Path

import pytest

from tests.test_layers import FILES, PACKAGE, place

ONE_PLACE = {
    r"\bQAction\(": {"views/widgets/action.py"},
    r"\bQPushButton\(": {"views/widgets/builders.py"},
    r"\b(QComboBox|ShorteningBox)\(|= ShorteningBox\b": {"views/widgets/builders.py"},
    r"\bQCheckBox\(": {"views/widgets/builders.py"},
    r"\bQFileDialog\b": {"views/widgets/file_dialogs.py"},
    r"\bQAccessibleAnnouncementEvent\(": {"views/widgets/labels.py"},
    r"\bQUndoCommand\b": {"state/undo_stack.py"},
    r"\(QThread\)": {"state/background_task.py", "state/worker.py"},
    r"\bPATIENCE_MS = ": {"state/background_task.py"},
    r"\b0\.999\b": {"core/update_rules.py"},
}
"""What is written, and the files in which it may be; each of them has it."""


@pytest.mark.parametrize("written", ONE_PLACE)
def test_it_stands_in_one_place(written: str) -> None:
    found = {place(path) for path in FILES if re.search(written, path.read_text(encoding="utf-8"))}
    assert found == ONE_PLACE[written]


@pytest.mark.parametrize("path", FILES, ids=place)
def test_no_other_loop_looks_for_the_font_that_fits(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    loops = [
        loop
        for loop in ast.walk(tree)
        if isinstance(loop, ast.For) and any(isinstance(one, ast.Break) for one in ast.walk(loop))
    ]
    named = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for loop in loops
        for node in ast.walk(loop)
        if isinstance(node, ast.Attribute | ast.Name)
    }
    is_home = path == PACKAGE / "views" / "widgets" / "fitting.py"
    assert ("QFontMetrics" in named) is is_home
    assert not named & {"setFont", "font", "code_font"} or is_home


def test_numbers_are_written_for_the_eye_in_one_place() -> None:
    formats = {
        place(path)
        for path in FILES
        if path.is_relative_to(PACKAGE / "views")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None
        if ast.unparse(node.format_spec).rstrip("'\"")[-1] in "efg"
    }
    # The other two ask for a first digit and for how many digits there are: nobody sees them.
    assert formats == {
        "views/widgets/numbers.py",
        "views/widgets/chart_axes.py",
        "views/widgets/grid_columns.py",
    }
