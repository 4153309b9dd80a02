"""The layers of the package, checked from its imports: the table in its docstring is true."""

import ast
import re
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "neuron_gui"
FILES = sorted(PACKAGE.rglob("*.py"))
CORE = [path for path in FILES if path.is_relative_to(PACKAGE / "core")]
STATE = [path for path in FILES if path.is_relative_to(PACKAGE / "state")]
VIEWS = [path for path in FILES if path.is_relative_to(PACKAGE / "views")]
WIDGETS = [path for path in VIEWS if path.is_relative_to(PACKAGE / "views" / "widgets")]
VIEWS_PREFIX = "neuron_gui.views."
LAUNCHER = [path for path in FILES if path.is_relative_to(PACKAGE / "launcher")]
QUICK_START = [path for path in FILES if path.is_relative_to(PACKAGE / "quick_start")]
KNOW_THE_APP = {PACKAGE / "app.py", PACKAGE / "__main__.py", *LAUNCHER}
IN_CONTEXT = {"Document", "Trainer", "Rewinder", "Theme", "Highlight"}
FORBIDDEN = ["processEvents", "np.random.seed", "pickle", "eval(", "import *"]


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports, wherever in the file."""
    package = path.relative_to(PACKAGE.parent).with_suffix("").parts[:-1]
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*parents, *filter(None, [node.module])])
            names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return names


def rooms(path: Path) -> set[str]:
    """Return the parts of the package that a file imports from: core, state, views..."""
    names = [name.split(".") for name in imports(path)]
    return {name[1] for name in names if name[0] == "neuron_gui" and len(name) > 1}


def outside(path: Path) -> set[str]:
    """Return the packages that a file imports which are no part of Python or of this one."""
    packages = {name.partition(".")[0] for name in imports(path)}
    return packages - sys.stdlib_module_names - {"neuron_gui"}


def module_name(path: Path) -> str:
    """Return the name under which a file is imported."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


MODULES = {module_name(path): path for path in FILES}


def modules_known_to(path: Path) -> set[str]:
    """Return the modules of the package that a file imports, also where only types are checked.

    A package counts only where something is imported that is no file in it.
    """
    known = {name for name in imports(path) if name in MODULES} - {module_name(path)}
    return {name for name in known if not any(other.startswith(f"{name}.") for other in known)}


def folder(path: Path) -> str:
    """Return the folder of a file; a file at the root of the package is one of its own."""
    return place(path.parent) if path.parent != PACKAGE else place(path)


def only_hands_on(path: Path) -> bool:
    """Return whether a file is the face of its folder, with imports and a docstring alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.Import | ast.ImportFrom | ast.Expr | ast.Assign
    return path.name == "__init__.py" and all(isinstance(node, kinds) for node in tree.body)


def folders_known_to_each() -> dict[str, set[str]]:
    """Return which other folders each folder imports from."""
    known: dict[str, set[str]] = {folder(path): set() for path in FILES}
    for path in FILES:
        if not only_hands_on(path):
            known[folder(path)] |= {folder(MODULES[name]) for name in modules_known_to(path)}
    return {one: others - {one} for one, others in known.items()}


def qt_modules(path: Path) -> set[str]:
    names = [name.split(".") for name in imports(path)]
    return {name[1] for name in names if name[0] == "PySide6" and len(name) > 1}


def test_every_room_has_files() -> None:
    assert min(len(CORE), len(STATE), len(VIEWS), len(LAUNCHER), len(QUICK_START)) > 3


@pytest.mark.parametrize("path", CORE, ids=place)
def test_core_knows_numpy_and_itself(path: Path) -> None:
    assert rooms(path) <= {"core"}
    assert outside(path) <= {"numpy"}


@pytest.mark.parametrize("path", STATE, ids=place)
def test_state_knows_core_and_qt_without_widgets(path: Path) -> None:
    assert rooms(path) <= {"core", "state"}
    assert outside(path) <= {"numpy", "PySide6"}
    assert qt_modules(path) <= {"QtCore", "QtGui"}
    gui_names = {name for name in imports(path) if name.startswith("PySide6.QtGui.")}
    assert all(name.startswith("PySide6.QtGui.QUndo") for name in gui_names)


@pytest.mark.parametrize("path", VIEWS, ids=place)
def test_views_know_no_app(path: Path) -> None:
    assert rooms(path) <= {"core", "state", "views", "resources", "__version__"}
    assert outside(path) <= {"numpy", "PySide6", "pyqtgraph", "shiboken6"}


@pytest.mark.parametrize("path", WIDGETS, ids=place)
def test_what_all_views_are_made_of_knows_none_of_them(path: Path) -> None:
    folders = {name.split(".")[2] for name in imports(path) if name.startswith(VIEWS_PREFIX)}
    assert folders <= {"widgets"}


@pytest.mark.parametrize("path", LAUNCHER, ids=place)
def test_the_launcher_knows_neither_core_state_nor_views(path: Path) -> None:
    assert not rooms(path) & {"core", "state", "views"}


@pytest.mark.parametrize("path", QUICK_START, ids=place)
def test_what_makes_the_start_quick_knows_nothing_of_the_program(path: Path) -> None:
    assert rooms(path) <= {"quick_start"}
    assert VIEWS_PREFIX not in path.read_text(encoding="utf-8"), "a name hides an import"


@pytest.mark.parametrize("path", sorted({*FILES} - KNOW_THE_APP), ids=place)
def test_nobody_below_knows_the_app(path: Path) -> None:
    assert not rooms(path) & {"app", "assembly"}


@pytest.mark.parametrize("path", FILES, ids=place)
def test_colours_stand_in_the_theme_alone(path: Path) -> None:
    colours = re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8"))
    assert bool(colours) is (path == PACKAGE / "views" / "widgets" / "theme.py")


@pytest.mark.parametrize("path", FILES, ids=place)
def test_what_is_never_done_is_not_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [phrase for phrase in FORBIDDEN if phrase in text] == []


@pytest.mark.parametrize("path", CORE + STATE + VIEWS, ids=place)
def test_no_thread_is_terminated(path: Path) -> None:
    assert "terminate(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=place)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450


def test_no_circle_of_folders() -> None:
    try:
        TopologicalSorter(folders_known_to_each()).prepare()
    except CycleError as error:
        pytest.fail(f"each of these imports from the next: {' <- '.join(error.args[1])}")


def test_every_view_stands_in_a_folder() -> None:
    assert [path.name for path in VIEWS if path.parent == PACKAGE / "views"] == ["__init__.py"]


def test_core_loads_no_qt() -> None:
    lines = [
        "import sys",
        *(f"import {module_name(path)}" for path in CORE),
        "print(*[name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])",
    ]
    command = [sys.executable, "-c", "\n".join(lines)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE.parent, check=True)
    assert result.stdout.strip() == ""
    assert result.stderr == ""


@pytest.mark.parametrize("path", VIEWS, ids=place)
def test_a_view_that_needs_more_than_one_thing_takes_the_context(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        arguments = (*function.args.args, *function.args.kwonlyargs)
        kinds = {
            ast.unparse(one.annotation).removesuffix(" | None")
            for one in arguments
            if one.annotation is not None
        }
        assert len(kinds & IN_CONTEXT) < 2, function.name
