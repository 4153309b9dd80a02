"""Who hears of changes, how often, and what a hidden view misses."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core.session import Session
from neuron_gui.core.training import Training, train
from neuron_gui.state.change import Change
from neuron_gui.state.document import Document
from neuron_gui.views.network import formula, prediction, snapshot
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.updates import UpdateRate, updates_of
from tests.state.changes import cell, settings


@pytest.fixture
def pages(qtbot: QtBot) -> QStackedWidget:
    """Two pages, of which the first one shows."""
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    for _ in range(2):
        pages.addWidget(QWidget())
    pages.show()
    return pages


def heard_by(document: Document, view: QWidget, parts: Change, rate: UpdateRate) -> list[Change]:
    heard: list[Change] = []
    updates_of(document).follow(view, parts, rate, heard.append)
    return heard


def set_weight(session: Session) -> Session:
    return session.with_parameter(0, 5.0)


def show_frames(document: Document, count: int) -> None:
    for _ in range(count):
        document.show_progress(Training(train(document.session, 1)).progress())


def test_a_view_hears_once_of_all_that_changes_at_once(
    document: Document, pages: QStackedWidget
) -> None:
    heard = heard_by(document, pages, ~Change.NOTHING, UpdateRate.FRAMES)
    document.edit("hidden", settings(hidden=(4,)))
    assert heard == [Change.SETTINGS | Change.NETWORK | Change.WEIGHTS]


def test_a_view_does_not_hear_of_other_parts(document: Document, pages: QStackedWidget) -> None:
    heard = heard_by(document, pages, Change.TOGGLES, UpdateRate.READINGS)
    document.edit("weight", set_weight)
    assert heard == []
    document.set_toggle("toggle", 1, 1.0)
    assert heard == [Change.TOGGLES]


def test_while_training_digits_follow_at_a_readers_pace(
    document: Document, pages: QStackedWidget, qtbot: QtBot
) -> None:
    lines = heard_by(document, pages, Change.WEIGHTS, UpdateRate.FRAMES)
    digits = heard_by(document, pages, Change.WEIGHTS, UpdateRate.READINGS)
    document.begin_run()
    show_frames(document, 1)
    assert (len(lines), len(digits)) == (1, 1)
    document._readings._timer.setInterval(3_600_000)
    document._readings.do_now()
    show_frames(document, 5)
    assert (len(lines), len(digits)) == (6, 1)
    document.finish_run("trained")
    assert (len(lines), len(digits)) == (6, 2)


def test_a_toggle_is_shown_at_once_while_it_trains(
    document: Document, pages: QStackedWidget
) -> None:
    digits = heard_by(document, pages, Change.TOGGLES | Change.WEIGHTS, UpdateRate.READINGS)
    document.begin_run()
    document.set_toggle("toggle", 1, 1.0)
    assert digits == [Change.TOGGLES]
    document.finish_run("toggled")


def test_a_hidden_view_hears_nothing_until_it_shows(
    document: Document, pages: QStackedWidget
) -> None:
    heard = heard_by(document, pages.widget(1), Change.WEIGHTS | Change.TOGGLES, UpdateRate.FRAMES)
    document.edit("weight", set_weight)
    document.set_toggle("toggle", 1, 1.0)
    assert heard == []
    pages.setCurrentIndex(1)
    assert heard == [Change.WEIGHTS | Change.TOGGLES]
    document.undo()
    assert heard[1:] == [Change.TOGGLES]
    pages.setCurrentIndex(0)
    document.undo()
    assert len(heard) == 2


def test_a_view_that_begins_anew_when_it_shows_does_not_catch_up(
    document: Document, pages: QStackedWidget
) -> None:
    heard: list[Change] = []
    updates_of(document).follow(
        pages.widget(1), Change.WEIGHTS, UpdateRate.READINGS, heard.append, catches_up=False
    )
    document.edit("weight", set_weight)
    pages.setCurrentIndex(1)
    assert heard == []
    document.undo()
    assert heard == [Change.WEIGHTS]


def test_before_the_window_is_shown_its_views_hear_all(document: Document, qapp: object) -> None:
    window = QWidget()
    view = QWidget(window)
    heard = heard_by(document, view, Change.WEIGHTS, UpdateRate.FRAMES)
    document.edit("weight", set_weight)
    assert len(heard) == 1
    window.deleteLater()


def test_a_view_that_has_gone_is_forgotten(document: Document) -> None:
    view = QWidget()
    heard = heard_by(document, view, Change.WEIGHTS, UpdateRate.FRAMES)
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    document.edit("weight", set_weight)
    assert heard == []


def test_where_one_view_fails_the_others_hear_it(
    document: Document, pages: QStackedWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: told.append(kind))

    def fail(change: Change) -> None:
        raise ValueError

    updates_of(document).follow(pages, Change.WEIGHTS, UpdateRate.FRAMES, fail)
    heard = heard_by(document, pages, Change.WEIGHTS, UpdateRate.FRAMES)
    document.edit("weight", set_weight)
    assert told == [ValueError]
    assert len(heard) == 1


class Work:
    """Counts the forward passes, the formulas and the texts of the network panel."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.passes = self.formulas = self.texts = 0
        of, formula_text = snapshot.Snapshot.of, formula.formula_text
        show_prediction = prediction.PredictionBox.show_prediction

        def counted_of(session: Session) -> snapshot.Snapshot:
            self.passes += 1
            return of(session)

        def counted_formula(*arguments: object) -> str:
            self.formulas += 1
            return formula_text(*arguments)

        def counted_prediction(box: prediction.PredictionBox, *shown: float) -> None:
            self.texts += 1
            show_prediction(box, *shown)

        monkeypatch.setattr(snapshot.Snapshot, "of", counted_of)
        monkeypatch.setattr(formula, "formula_text", counted_formula)
        monkeypatch.setattr(prediction.PredictionBox, "show_prediction", counted_prediction)


@pytest.fixture
def network(context: ViewContext, qtbot: QtBot) -> NetworkPanel:
    network = NetworkPanel(context)
    qtbot.addWidget(network)
    network.resize(1400, 400)  # wide enough for a whole formula
    network.show()
    QApplication.sendPostedEvents()
    return network


@pytest.mark.parametrize("what", ["cell", "hidden", "bias", "weight", "toggle", "undo"])
def test_one_change_is_worked_out_once(
    network: NetworkPanel, document: Document, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.edit("weight", set_weight)
    work = Work(monkeypatch)
    {
        "cell": lambda: document.edit("cell", cell(0, 0, 1.0)),
        "hidden": lambda: document.edit("hidden", settings(hidden=(4,))),
        "bias": lambda: document.edit("bias", settings(bias=True)),
        "weight": lambda: document.edit("w", lambda session: session.with_parameter(0, 4.0)),
        "toggle": lambda: document.set_toggle("toggle", 1, 1.0),
        "undo": document.undo,
    }[what]()
    assert work.texts == 1
    assert work.passes <= 1
    assert work.formulas <= 3  # one to measure it
