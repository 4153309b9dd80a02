"""What all tests share: the environment, the fixtures, and a look at what a test leaves behind.

The environment is set before numpy and Qt are loaded. Qt itself is only loaded by the tests
that ask for a fixture with Qt in it, so the core is tested without.
"""

import gc
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["QT_NO_GUI_THREADPOOL"] = "1"

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from neuron_gui.state.document import Document
    from neuron_gui.state.trainer import Trainer
    from neuron_gui.views.widgets.theme import Theme

hypothesis.settings.register_profile("without deadline", deadline=None)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile("without deadline")

PATIENCE_MS = 60_000
"""So long a test waits for what must come, and no longer than until it comes."""


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the processes that tests start keep what they compile, where Python is told not to."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode:
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(scope="module", autouse=True)
def old_objects_are_passed_over() -> None:
    """Let the look at what a test leaves behind not go through all that was there long before."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication", tmp_path_factory: pytest.TempPathFactory) -> "QApplication":
    """The application, with settings and files of its own in a temporary folder."""
    from PySide6.QtCore import QSettings

    folder = tmp_path_factory.mktemp("home")
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    form = QSettings.Format.IniFormat
    QSettings.setDefaultFormat(form)
    QSettings.setPath(form, QSettings.Scope.UserScope, str(folder / "settings"))
    return qapp


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "QtBot":
    """The bot, which waits so long that a busy machine makes no test fail."""
    from pytestqt.qtbot import QtBot

    bot = QtBot(request)
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(bot, name, partial(getattr(bot, name), timeout=PATIENCE_MS))
    return bot


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> None:
    """Let a test begin as the program does at its first start, whatever the one before chose."""
    if "qapp" in request.fixturenames:
        from PySide6.QtCore import QSettings

        request.getfixturevalue("qapp")
        QSettings().clear()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a running thread, an active timer or a window behind."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from tests.leaks import leftovers

    before = leftovers()
    yield
    assert leftovers() - before == set()


@pytest.fixture
def document(qapp: "QApplication") -> "Iterator[Document]":
    """A document with the opening lesson."""
    from tests.state.documents import document_of

    with document_of(qapp) as document:
        yield document


@pytest.fixture
def trainer(document: "Document") -> "Iterator[Trainer]":
    """The document's trainer, closed afterwards."""
    from neuron_gui.state.trainer import Trainer

    trainer = Trainer(document, document)
    yield trainer
    trainer.close()


@pytest.fixture(scope="session")
def application_theme(qapp: "QApplication") -> "Theme":
    """The one theme of the application, light."""
    from neuron_gui.views.widgets.theme import Theme

    theme = Theme(qapp)
    theme.apply(is_dark=False)
    return theme


@pytest.fixture
def theme(application_theme: "Theme") -> "Iterator[Theme]":
    """The theme, light at zoom 1; what a test changes in it is changed back."""
    yield application_theme
    if application_theme.is_dark or application_theme.zoom != 1.0:
        application_theme.apply(is_dark=False)
