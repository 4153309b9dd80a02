"""The texts about the program name what is there: files, folders, and names in the code."""

import re
import tokenize
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "resources" / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.glob("*.md"), *(ROOT / ".github").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#]+)")
SPAN = re.compile(r"`([^`\n]+)`")
NAME = re.compile(r"[A-Za-z_][\w.]*")


@cache
def names_in_code() -> set[str]:
    """Return all names in the program and its tests, and those of their files and folders."""
    names: set[str] = set()
    for path in [*ROOT.glob("neuron_gui/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        names.update(path.relative_to(ROOT).with_suffix("").parts)
        with tokenize.open(path) as file:
            tokens = tokenize.generate_tokens(file.readline)
            names.update(token.string for token in tokens if token.type == tokenize.NAME)
    return names


def spans(page: Path) -> list[str]:
    return SPAN.findall(page.read_text(encoding="utf-8"))


def is_there(path: str) -> bool:
    return (ROOT / path).exists() or (ROOT / "neuron_gui" / path).exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if ":" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_architecture_names_files_and_folders_that_are_there() -> None:
    paths = [span for span in spans(DOCS / "architecture.md") if re.search(r"/|\.py$", span)]
    assert len(paths) > 20
    assert [path for path in paths if not is_there(path)] == []


def test_architecture_names_what_stands_in_the_code() -> None:
    whole = [span.partition("(")[0] for span in spans(DOCS / "architecture.md")]
    names = [name for name in whole if NAME.fullmatch(name) and not name.endswith(".py")]
    assert len(names) > 50
    missing = [name for name in names if not set(name.split(".")) <= names_in_code()]
    assert missing == []
