"""The sentence beside a field: as high as its text, inside the window, gone when outdated."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from neuron_gui.views.widgets.remark import Remark, hide_remark, show_remark
from neuron_gui.views.widgets.theme import Theme

SHORT, LONG = "Short.", "A sentence of many words " * 8


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    window.show()
    return window


def field_at(window: QWidget, x: int, y: int) -> QLineEdit:
    field = QLineEdit(window)
    field.setGeometry(x, y, 90, 28)
    field.show()
    return field


def remark_of(window: QWidget) -> Remark:
    remark = window.findChild(Remark)
    assert remark is not None
    return remark


@pytest.mark.parametrize(("x", "y"), [(0, 0), (510, 0), (0, 372), (510, 372), (250, 200)])
@pytest.mark.parametrize("sentence", [SHORT, LONG])
def test_it_is_whole_inside_the_window_and_beside_the_field(
    window: QWidget, x: int, y: int, sentence: str
) -> None:
    field = field_at(window, x, y)
    show_remark(field, sentence)
    remark = remark_of(window)
    assert window.rect().contains(remark.geometry())
    assert remark.height() == remark.heightForWidth(remark.width())
    assert not remark.geometry().intersects(field.geometry())
    near = QRect(field.mapTo(window, QPoint()), field.size()).adjusted(-4, -4, 4, 4)
    assert remark.geometry().intersects(near)


def test_a_short_sentence_after_a_long_one_is_as_low_as_alone(window: QWidget) -> None:
    field = field_at(window, 20, 20)
    show_remark(field, SHORT)
    height = remark_of(window).height()
    show_remark(field, LONG)
    assert remark_of(window).height() > height
    show_remark(field, SHORT)
    assert remark_of(window).height() == height


def test_it_follows_its_field_and_goes_with_it(window: QWidget) -> None:
    field = field_at(window, 20, 20)
    field.setAccessibleDescription("what it is")
    show_remark(field, SHORT)
    before = remark_of(window).pos()
    assert field.accessibleDescription() == SHORT
    field.move(20, 120)
    assert remark_of(window).pos() == before + QPoint(0, 100)
    field.hide()
    assert remark_of(window).isHidden()
    assert field.accessibleDescription() == "what it is"


def test_it_follows_a_field_that_is_scrolled(window: QWidget) -> None:
    area, form = QScrollArea(window), QWidget()
    form.resize(300, 900)
    area.setWidget(form)
    area.resize(window.size())
    area.show()
    show_remark(field_at(form, 20, 120), SHORT)
    before = remark_of(window).pos()
    area.verticalScrollBar().setValue(60)
    assert remark_of(window).pos() == before - QPoint(0, 60)
    hide_remark(form.findChild(QLineEdit))
    area.verticalScrollBar().setValue(0)
    assert remark_of(window).isHidden()


def test_a_field_may_be_deleted_under_it(window: QWidget) -> None:
    place = QWidget(window)
    place.show()
    first, second = field_at(place, 20, 20), field_at(window, 20, 120)
    show_remark(first, SHORT)
    delete(place)
    window.resize(500, 300)
    show_remark(second, LONG)
    assert remark_of(window).text() == LONG


def test_there_is_one_at_a_time(window: QWidget) -> None:
    first, second = field_at(window, 20, 20), field_at(window, 20, 120)
    show_remark(first, SHORT)
    show_remark(second, LONG)
    assert len(window.findChildren(Remark)) == 1
    hide_remark(first)
    assert remark_of(window).isVisible()
    hide_remark(second)
    assert remark_of(window).isHidden()
