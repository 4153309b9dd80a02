"""A file is one idea: what only one file beside it uses stands apart for a reason."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.test_layers import FILES, PACKAGE, imports, module_name, place

TESTS = sorted(Path(__file__).parent.rglob("*.py"))
MOST_LINES = 450
TOO_LONG, TESTED = "over 450 lines", "tested"
REASONS = {
    "assembly.py": "imports all that is slow; app paints an empty window first",
    "core/explanation/new_weights.py": "the optimizers' equations, an algorithm of its own",
    "core/script/numpy_iteration.py": "one iteration as code; with the program over 450 lines",
    "core/storage/datasets.py": "tables and their differences in a file, a part of the format",
    "core/storage/histories.py": "losses and checkpoints in a file, a part of the format",
    "core/storage/line_reader.py": "a quick reader that gives way to other threads; tested",
    "core/tables/alphabets.py": "guesses older encodings by letters, an algorithm of its own",
    "core/tables/arff.py": "a format of its own, made like the others",
    "core/tables/quotation.py": "makes odd quotation usual; knows only lines",
    "launcher/environment.py": "private packages, their lock and mark; tested",
    "launcher/machine.py": "what the machine has: a screen, the system's libraries",
    "screenshot.py": "imported for --screenshot alone; has file errors of its own",
    "state/results.py": "remembers predictions and has a thread",
    "state/undo_stack.py": "steps within a limit of memory; with the document over 450 lines",
    "state/worker.py": "the thread's side and its rate; the trainer is the window's side",
    "views/code/code_view.py": "shows lines and highlights some; knows no document",
    "views/code/highlighter.py": "Python's colours; tested",
    "views/exporting/dialog.py": "a dialog, imported only when it is first wanted",
    "views/exporting/export_page.py": "the widget of a picture; knows no file formats",
    "views/exporting/printing.py": "needs a part of the system that may be missing; tested",
    "views/files/opening.py": "reads in the background, then asks",
    "views/importing/column_heads.py": "fields over the columns, made a few at a time",
    "views/importing/dialect_bar.py": "knows how a file is read, and no table",
    "views/importing/preview.py": "the model of the first rows; the dialog reads and imports",
    "views/inspector/activation_texts.py": "one equation; with the other texts over 450 lines",
    "views/inspector/box.py": "a widget that knows neither document nor network",
    "views/inspector/placement.py": "pure geometry; tested",
    "views/inspector/terms.py": "tables of any products with their digits; tested",
    "views/inspector/texts.py": "all sentences of the inspector, without widgets",
    "views/inspector/weight_history_plot.py": "a chart of any numbers; tested",
    "views/iteration/code_excerpt.py": "a painted widget that knows only lines and stages",
    "views/iteration/curve_view.py": "a chart that knows only one point; tested",
    "views/iteration/equation_area.py": "which equation is shown; with the panel over 450 lines",
    "views/iteration/explainer.py": "work in the background; tested",
    "views/iteration/explanation_box.py": "a widget whose letters shrink until all fits",
    "views/iteration/formulas.py": "mathematical notation, a formula for each stage",
    "views/iteration/matrix_layout.py": "pure geometry; tested",
    "views/iteration/matrix_view.py": "painting, mouse and keys; the area chooses the equation",
    "views/iteration/sentences.py": "words without widgets: the way forward and obstacles",
    "views/iteration/stage_bar.py": "knows stages alone; with the panel over 450 lines",
    "views/iteration/step_navigator.py": "moves and undoes, without widgets",
    "views/loss/layers.py": "what is painted over the plot; tested",
    "views/loss/rewind_bar.py": "plays a run again; tested",
    "views/loss/rewind_slider.py": "a slider on the plot's axis; tested",
    "views/loss/sum_reading.py": "a line that is only shown on demand; tested",
    "views/network/input_controls.py": "two widgets that know no document",
    "views/network/inputs.py": "makes and places controls; with the panel over 450 lines",
    "views/network/legend.py": "knows neither document nor network",
    "views/network/node_styles.py": "which texts have room in a circle, apart from painting",
    "views/network/painter.py": "made anew for each layout; with the view over 450 lines",
    "views/situations/header.py": "a widget whose choices give way to little room",
    "views/situations/map_pointer.py": "mouse and keys of the map; with the map over 450 lines",
    "views/situations/map_scene.py": "what is painted of one slice, apart from the widget",
    "views/situations/map_view.py": "computes what it paints; the page chooses map or list",
    "views/situations/painter.py": "how a row is painted; the view has keys and mouse",
    "views/situations/table_view.py": "scrolls and takes keys; the page chooses map or list",
    "views/table/paste_questions.py": "dialogs that know no table; with pasting over 450 lines",
    "views/table/actions.py": "all actions on cells; with the panel over 450 lines",
    "views/table/cell_editor.py": "Qt's delegate and its editor; with the view over 450 lines",
    "views/table/export.py": "what a file holds, and its dialog; tested",
    "views/table/findings_watch.py": "looks in the background; the panel only tells",
    "views/table/headers.py": "both headers and the editor of names; tested",
    "views/table/notice_line.py": "the sentences of the findings, cut to what has room; tested",
    "views/table/row_follower.py": "table and steps at one row; with the view over 450 lines",
    "views/table/style.py": "sizes and widths of columns; with the view over 450 lines",
    "views/widgets/remark.py": "finds room for a sentence beside any field; tested",
    "views/window/control_bar.py": "its controls ask document and trainer; the workbench places it",
    "views/window/lesson_note.py": "a widget that measures figures in the background",
    "views/window/settings.py": "each setting's field and check; the column only places them",
    "views/window/training_errors.py": "sentences about the ends of training",
    "views/window/undo_list.py": "a window of its own; tested",
    "views/window/view_choices.py": "what a session's file keeps of the look",
}
"""Why a file stands apart from the only one, in the same folder, that imports it."""


def importers() -> dict[Path, list[Path]]:
    """Return the files that import each file, a package's face aside."""
    names = {module_name(path): path for path in FILES if path.name != "__init__.py"}
    found: dict[Path, list[Path]] = defaultdict(list)
    for path in FILES:
        for name in imports(path) & names.keys():
            found[names[name]].append(path)
    return found


IMPORTERS = importers()


def single_importer(path: Path) -> Path | None:
    """Return the one file that imports another, if there is one alone and it lies beside it."""
    others = IMPORTERS[path]
    if len(others) != 1 or others[0].name == "__init__.py":
        return None
    return others[0] if others[0].parent == path.parent else None


def test_what_has_one_importer_beside_it_has_a_reason_to_stand_apart() -> None:
    assert {place(path) for path in FILES if single_importer(path)} == REASONS.keys()


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("name", [name for name in REASONS if REASONS[name].endswith(TOO_LONG)])
def test_both_together_would_be_too_long(name: str) -> None:
    importer = single_importer(PACKAGE / name)
    assert importer is not None
    assert lines(PACKAGE / name) + lines(importer) > MOST_LINES


@pytest.mark.parametrize("name", [name for name in REASONS if REASONS[name].endswith(TESTED)])
def test_what_is_said_to_be_tested_is(name: str) -> None:
    mention = re.compile(rf"\b{re.escape(module_name(PACKAGE / name))}\b")
    assert [test for test in TESTS if mention.search(test.read_text(encoding="utf-8"))]
