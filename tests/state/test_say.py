"""Texts for the screen: translated, with values in them, and made in one way alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

import neuron_gui
from neuron_gui.state.say import count_text, fill, say

PACKAGE = Path(neuron_gui.__file__).parent
FILES = [
    path
    for folder in ("state", "views")
    for path in sorted((PACKAGE / folder).rglob("*.py"))
    if path.name != "say.py"
]


class Backwards(QTranslator):
    """Translates into a language that is spelled backwards."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return text[::-1].replace("}eman{", "{name}") if context == "" else ""

    def isEmpty(self) -> bool:  # noqa: N802
        return False


@pytest.fixture
def backwards(qapp: QCoreApplication) -> Iterator[None]:
    translator = Backwards()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_values_stand_where_they_are_named() -> None:
    assert say("{name} has {count} rows", name="{x}", count=3) == "{x} has 3 rows"


def test_a_template_is_filled_as_a_text_is() -> None:
    assert fill(say("{count} rows"), count=12_000) == say("{count} rows", count=12_000)


def test_thousands_are_set_apart() -> None:
    assert count_text(10_000).split() == ["10", "000"]
    assert say("{count} rows", count=-10_000) == "\N{MINUS SIGN}10\N{NARROW NO-BREAK SPACE}000 rows"


def test_a_text_is_translated_before_its_values_are_filled_in(backwards: None) -> None:
    assert say("open {name}", name="abc") == "abc nepo"
    assert say("open") == "nepo"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_else_translates_or_fills_in_values(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"tr", "format"}
    assert "QCoreApplication.translate" not in path.read_text(encoding="utf-8")


def test_no_text_holds_a_name_of_the_code() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in FILES]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    classes = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    compound = {name for name in classes if re.search("[a-z][A-Z]", name)}
    texts = {
        node.args[0].value
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "say"
        and isinstance(node.args[0], ast.Constant)
    }
    assert not [text for text in texts if compound.intersection(re.findall(r"\w+", str(text)))]
