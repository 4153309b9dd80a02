"""Every example runs as it stands, whether a file or a block in a text, and prints what it says."""

import ast
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from itertools import groupby
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest

from neuron_gui.core import new_session, train

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SCRIPTING = ROOT / "resources" / "docs" / "scripting.md"
EXAMPLES = sorted((ROOT / "resources" / "examples").glob("*.py"))
PROMISE = re.compile(r"^(?:.*print\(.*\)\s+)?# (.*)$", re.MULTILINE)
"""What is printed stands behind the print, or on lines of its own below it."""
COMMAND = re.compile(r"python3 (?:-m )?(\S+)(?: .*)?")

PRINTED = {
    "gradient_check": """\
        half_squared_error: 9 slopes, the first is 0.023607, agree: True
        mean_squared_error: 9 slopes, the first is 0.011803, agree: True
        cross_entropy: 9 slopes, the first is 0.023813, agree: True
        """,
    "learning_rates": """\
        loss at the start: 0.5982
             rate  gradient_descent          momentum              adam
             0.01          0.496410          0.175401          0.290689
              0.1          0.174235          0.015255          0.016180
                1          0.019582          0.000145          0.000039
               10          0.001414          0.000000          0.500000
              100          0.000006          0.000000          0.500000
            1e+06          0.500000          0.500000          0.500000
        """,
    "opening_lesson": """\
        four situations, 10000 iterations: [[0.99993704]]
        four situations, 15000 iterations: [[0.9999584]]
        third column, 10 iterations: [[0.65980921]]
        third column, 100 iterations: [[0.87680541]]
        third column, 10000 iterations: [[0.9897704]]
        largest difference from the tutorials' loop: 0.0
        """,
    "session_file": """\
        read at iteration 250: adam
        at iteration 500, the same bits: True
        """,
    "table_from_csv": """\
        6 rows: Length, Width -> Ripe
        first row: [0.9, 0.2] -> [0.0]
        loss after 1000 iterations: 0.0021
        first row: [[0.011]]
        """,
    "xor_hidden_layer": """\
        a b   target   one neuron   4 hidden units
        0 0        0       0.5000           0.0100
        0 1        1       0.5000           0.9860
        1 0        1       0.5000           0.9935
        1 1        0       0.5000           0.0137
        loss                0.5000           0.0003
        """,
}


def code_blocks(page: Path) -> list[str]:
    """Return the blocks of a page that are indented by four spaces, without the indentation."""
    lines = page.read_text(encoding="utf-8").splitlines()
    runs = groupby(lines, key=lambda line: not line or line.startswith("    "))
    texts = ["\n".join(run) for is_code, run in runs if is_code]
    return [dedent(text).strip("\n") for text in texts if text.strip()]


def printed_by(block: str, names: dict[str, object]) -> list[str]:
    """Run a block with the names of those before it, and return the lines that it prints."""
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(block, "block", "exec"), names)
    return printed.getvalue().splitlines()


def run_example(path: Path, folder: Path, *arguments: str) -> str:
    """Run a script as a person does, strictly, in a folder of its own; return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error", str(path), *arguments]
    result = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_prints_its_results_and_leaves_nothing(path: Path, tmp_path: Path) -> None:
    assert run_example(path, tmp_path) == dedent(PRINTED[path.stem])
    assert [*tmp_path.iterdir()] == []


def test_table_from_csv_reads_a_file_that_is_named(tmp_path: Path) -> None:
    file = tmp_path / "and.csv"
    file.write_text("a,b,target\n0,0,0\n0,1,0\n1,0,0\n1,1,1\n", encoding="utf-8")
    (path,) = [path for path in EXAMPLES if path.stem == "table_from_csv"]
    assert run_example(path, tmp_path, str(file)).startswith("4 rows: a, b -> target\n")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_needs_the_core_and_numpy_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import)
             for alias in node.names}  # fmt: skip
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    others = {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}
    assert all(name == "numpy" or name.startswith("neuron_gui.core") for name in others)


def test_scripting_page_names_every_example() -> None:
    text = SCRIPTING.read_text(encoding="utf-8")
    assert all(f"(../examples/{path.name})" in text for path in EXAMPLES)


def test_blocks_of_the_scripting_page_print_what_stands_behind_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # for the file that one of them writes
    blocks, names = code_blocks(SCRIPTING), dict[str, object]()
    assert len(blocks) > 10
    for block in blocks:
        assert printed_by(block, names) == PROMISE.findall(block), block


def test_script_of_the_readme_prints_what_stands_behind_it() -> None:
    (block,) = [block for block in code_blocks(README) if "import" in block]
    assert printed_by(block, {}) == PROMISE.findall(block) == ["[[0.9897704]]"]


def test_loop_of_the_readme_has_the_bits_of_the_default_settings() -> None:
    (loop,) = [block for block in code_blocks(README) if "weights +=" in block]
    session = new_session()
    names: dict[str, object] = {
        "exp": np.exp,
        "inputs": session.dataset.inputs,
        "targets": session.dataset.targets,
        "weights": session.weights[0].copy(),
    }
    for _ in range(10_000):
        assert printed_by(loop, names) == []
    assert np.array_equal(names["weights"], train(session, 10_000).weights[0])


def test_readme_has_no_other_blocks_but_commands_that_can_be_given() -> None:
    others = [
        block
        for block in code_blocks(README)
        if "import" not in block and "weights +=" not in block
    ]
    found = [COMMAND.match(block) for block in others]
    targets = [ROOT / match[1] for match in found if match is not None]
    assert len(targets) == len(others) > 0
    assert all(target.is_file() or (target / "__main__.py").is_file() for target in targets)
