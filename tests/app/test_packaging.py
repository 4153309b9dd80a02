"""What pyproject.toml, the lock files and the launcher say of the packages is the same."""

import ast
import re
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

import neuron_gui
from neuron_gui.launcher import packages
from neuron_gui.launcher.environment import ROOT

DOCUMENTS = {"resources/docs/scripting.md", "resources/examples/xor_hidden_layer.py"}
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = PROJECT["dependencies"]
TEST = RUN + PROJECT["optional-dependencies"]["test"]


def lock_text(name: str) -> str:
    return (ROOT / "resources" / "requirements" / f"{name}.lock").read_text(encoding="utf-8")


def applies(requirement: Requirement, python: str) -> bool:
    versions = {"python_version": python, "python_full_version": f"{python}.5"}
    return requirement.marker is None or requirement.marker.evaluate(versions)


def pinned(name: str, python: str) -> dict[str, str]:
    """Return the versions that a lock file gives to a Python."""
    lines = re.findall(r"^([a-z0-9][^\\\n]*?) *\\?$", lock_text(name), re.MULTILINE)
    requirements = [Requirement(line) for line in lines]
    return {
        requirement.name.lower(): str(requirement.specifier).removeprefix("==")
        for requirement in requirements
        if applies(requirement, python)
    }


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("name", "wanted"), [("app", RUN), ("test", TEST)])
def test_lock_fulfils_the_project_for_every_python(
    name: str, wanted: list[str], python: str
) -> None:
    lock = pinned(name, python)
    for requirement in map(Requirement, wanted):
        if applies(requirement, python):
            assert requirement.specifier.contains(lock[requirement.name.lower()]), requirement


@pytest.mark.parametrize("python", PYTHONS)
def test_the_tests_run_with_the_packages_that_the_program_has(python: str) -> None:
    assert pinned("app", python).items() <= pinned("test", python).items()


@pytest.mark.parametrize("name", ["app", "test"])
def test_every_locked_package_has_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock_text(name))
    assert all("--hash=sha256:" in entry for entry in entries[1:])


@pytest.mark.parametrize("name", ["app", "test"])
def test_locks_name_no_place_of_the_machine_they_were_made_on(name: str) -> None:
    assert not re.search(r"https?://|file:|index-url|find-links", lock_text(name))


@pytest.mark.parametrize("python", PYTHONS)
def test_launcher_accepts_the_versions_that_the_project_accepts(python: str) -> None:
    numbers = tuple(int(part) for part in python.split("."))
    candidates = ["0.13.6", "0.13.7", "0.14.0", "0.15.0", "1.25.2", "1.26", "1.26.4", "2.4.6"]
    candidates += ["3.0.0", "6.8.1", "6.8.2", "6.8.2.1", "6.11.3", "6.12.0", "6.12.1", "6.13.0"]
    for requirement in map(Requirement, RUN):
        if applies(requirement, python):
            for version in candidates:
                accepted = packages.suits(requirement.name, version, numbers)
                assert accepted == requirement.specifier.contains(version), (requirement, version)


def test_no_older_python_than_the_first_immune_one_gets_the_crashing_pyside() -> None:
    assert not packages.suits("PySide6-Essentials", "6.12.0", (3, 11))
    assert packages.suits("PySide6-Essentials", "6.12.0", (3, 15))


def test_the_running_environment_is_accepted() -> None:
    assert packages.has_packages()


@pytest.mark.parametrize("file", ["main.py", "neuron_gui/launcher/messages.py"])
def test_old_pythons_understand_the_file_that_turns_them_away(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 7))
    newer = (ast.NamedExpr, ast.Match)
    assert not any(isinstance(node, newer) for node in ast.walk(tree))


def test_even_python_2_understands_main() -> None:
    tree = ast.parse((ROOT / "main.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.Nonlocal | ast.Starred)
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None
            assert all(argument.annotation is None for argument in node.args.args)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission")
def test_main_can_be_double_clicked() -> None:
    main = ROOT / "main.py"
    assert main.stat().st_mode & 0o111
    assert main.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")


def test_wheel_brings_the_resources(tmp_path: Path) -> None:
    builder = WheelBuilder(str(ROOT))
    (wheel,) = builder.build(directory=str(tmp_path), versions=["standard"])
    names = zipfile.ZipFile(wheel).namelist()
    assert f"neuron_gui-{neuron_gui.__version__}" in wheel
    assert "neuron_gui/resources/requirements/app.lock" in names
    assert {f"neuron_gui/{path}" for path in DOCUMENTS} <= {*names}
    assert not any(name.startswith(("tests", "main")) for name in names)


def test_source_distribution_brings_all_that_its_tests_look_at(tmp_path: Path) -> None:
    builder = SdistBuilder(str(ROOT))
    (archive,) = builder.build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(archive) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    assert {*DOCUMENTS, "README.md", ".github/CONTRIBUTING.md", "tests/test_docs.py"} <= names
