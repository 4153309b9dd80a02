"""The sum of squared errors as a second reading: what it says is measured."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, loss, new_session, predict, sum_of_squared_errors
from neuron_gui.core.losses import Loss
from neuron_gui.core.training import Progress
from neuron_gui.state.document import Document
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.loss.sum_reading import relation_texts
from tests.state.changes import train_in


def texts(page: LossPage) -> tuple[str, str]:
    names = "sum_of_squared_errors_label", "sum_relation_label"
    number, relation = (page.findChild(QLabel, name) for name in names)
    return number.text(), relation.text()


def test_it_shows_only_on_demand_and_what_is_not_shown_is_not_added_up(
    page: LossPage, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def note(progress: Progress) -> float:
        asked.append(progress.session.iteration)
        return 1.5

    monkeypatch.setattr(Progress, "sum_of_squared_errors", property(note))
    assert not page.shows_sum
    train_in(document, 10)
    assert asked == []
    page.show_sum(True)
    assert asked == [1010]
    assert texts(page)[0] == "1.50"
    page.show_sum(False)
    train_in(document, 10)
    assert asked == [1010]


@pytest.mark.parametrize("kind", Loss)
def test_it_follows_training_edits_undo_and_going_back(
    page: LossPage, document: Document, qtbot: QtBot, kind: Loss
) -> None:
    page.show_sum(True)
    settings = replace(document.session.settings, loss=kind)
    document.edit("loss", lambda session: session.with_settings(settings))
    for change in (
        lambda: train_in(document, 30),
        lambda: document.edit(
            "cell", lambda session: session.with_dataset(session.dataset.with_cell(0, 3, 0.5))
        ),
        document.undo,
        lambda: document.edit("weight", lambda session: session.with_parameter(0, 1.0)),
    ):
        change()
        errors = document.session.dataset.targets - predict(
            document.session, document.session.dataset.inputs
        )
        number, relation = texts(page)
        assert float(number) == pytest.approx((errors**2).sum(), rel=0.005)
        expected = {
            Loss.HALF_SQUARED_ERROR: "half of it",
            Loss.MEAN_SQUARED_ERROR: "it divided by 4",
            Loss.CROSS_ENTROPY: "follows cross-entropy",
        }[kind]
        assert expected in relation
        assert relation.startswith("not followed")


@pytest.mark.parametrize("rows", [0, 1, 3])
@pytest.mark.parametrize("outputs", [1, 2])
def test_what_is_said_of_the_loss_is_so(rows: int, outputs: int) -> None:
    random = np.random.default_rng(1)
    table = Dataset(random.random((rows, 2)), random.random((rows, outputs)))
    half = new_session(table)
    total = sum_of_squared_errors(half)
    assert loss(half) == total / 2
    mean = new_session(table, loss="mean_squared_error")
    count = rows * outputs
    assert loss(mean) == pytest.approx(total / max(count, 1))
    texts = relation_texts(Loss.MEAN_SQUARED_ERROR, count)
    assert ("not followed" in texts) == (count > 1)
    assert ("the same" in texts[0]) == (loss(mean) == total)


def test_with_little_room_it_still_says_that_it_is_not_followed(page: LossPage) -> None:
    page.show_sum(True)
    page.resize(330, 300)
    QTest.qWait(0)
    assert texts(page)[1] == "not followed"


def test_it_is_not_known_while_a_large_table_is_computed(
    page: LossPage, document: Document, qtbot: QtBot
) -> None:
    page.show_sum(True)
    random = np.random.default_rng(1)
    large = Dataset(random.random((100_000, 3)), random.random((100_000, 8)))
    settings = replace(document.session.settings, hidden=(16, 16))
    deep = new_session(large).with_settings(settings)
    document.edit("import", lambda session: deep)
    assert texts(page)[0] == "…"
    qtbot.waitUntil(lambda: texts(page)[0] != "…")
    expected = sum_of_squared_errors(document.session)
    assert float(texts(page)[0].replace("\N{NARROW NO-BREAK SPACE}", "")) == pytest.approx(
        expected, rel=0.01
    )
