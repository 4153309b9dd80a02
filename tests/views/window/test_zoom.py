"""Another zoom while the window is open looks as if it had been there from the start."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core.lessons import read_lessons
from neuron_gui.resources import resource
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.info_bars import MessageBar
from neuron_gui.views.widgets.pages import Pages
from neuron_gui.views.widgets.task_progress_bar import TaskProgressBar
from neuron_gui.views.window.actions import Actions
from neuron_gui.views.window.control_bar import ControlBar
from neuron_gui.views.window.lesson_note import LessonNote
from neuron_gui.views.window.settings import SettingsPanel
from neuron_gui.views.window.status import StatusBar
from neuron_gui.views.window.undo_list import UndoList

ZOOM = 1.5


def control_bar(context: ViewContext) -> QWidget:
    window, lessons = QWidget(), read_lessons(resource("lessons"))
    column = QVBoxLayout(window)
    column.addWidget(ControlBar(context, Actions(context, window), lessons, window))
    column.addStretch(1)
    return window


def lesson_note(context: ViewContext) -> QWidget:
    if context.document.lesson is None:
        context.document.begin(read_lessons(resource("lessons"))[0])
    return LessonNote(context)


def message_bar(context: ViewContext) -> QWidget:
    bar = MessageBar(context.theme)
    bar.show_message("The table is empty.", is_error=True, details="more")
    return bar


def progress_bar(context: ViewContext) -> QWidget:
    bar = TaskProgressBar(context.theme)
    bar.follow(BackgroundTask(bar), "Reading the table")
    return bar


def pages(context: ViewContext) -> QWidget:
    pages = Pages(context.theme, "page_tabs")
    for title in ("Loss", "Code"):
        pages.add(QWidget(), QWidget(), title)
    return pages


def settle() -> None:
    """Lay out what is still to be laid out."""
    for _ in range(4):  # a layout asks for the next one around it
        QCoreApplication.sendPostedEvents()


def picture(widget: QWidget, zoom: float) -> QImage:
    settle()
    widget.resize(round(1200 * zoom), round(600 * zoom))
    widget.show()
    settle()
    return widget.grab().toImage()


@pytest.mark.parametrize(
    "build",
    [
        control_bar,
        SettingsPanel,
        lesson_note,
        StatusBar,
        UndoList,
        message_bar,
        progress_bar,
        pages,
    ],
    ids=lambda build: build.__name__,
)
def test_the_picture_follows_the_zoom(
    context: ViewContext, qtbot: QtBot, build: Callable[[ViewContext], QWidget]
) -> None:
    zoomed = build(context)
    qtbot.addWidget(zoomed)
    picture(zoomed, 1.0)
    context.theme.apply(is_dark=False, zoom=ZOOM)
    begun = build(context)
    qtbot.addWidget(begun)
    expected = picture(begun, ZOOM)
    assert picture(zoomed, ZOOM) == expected
