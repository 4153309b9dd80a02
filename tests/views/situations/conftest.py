"""The page on its own, in the panel and at the size that it has in a window of 1280 x 800."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.views.situations.page import SituationsPage
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.pages import Pages
from neuron_gui.views.widgets.theme import Theme

Settle = Callable[[], None]


@pytest.fixture
def pages(context: ViewContext, theme: Theme, qtbot: QtBot) -> Iterator[Pages]:
    """The panel with two pages, of which the situations show."""
    pages = Pages(theme, "page_tabs")
    qtbot.addWidget(pages)
    page = SituationsPage(context, pages)
    pages.add(page, page.header, "Situations")
    pages.add(QWidget(), QWidget(), "Nothing")
    pages.resize(832, 250)
    with qtbot.waitActive(pages):
        pages.show()
        pages.activateWindow()
    yield pages
    for task in pages.findChildren(BackgroundTask):
        task.close()


@pytest.fixture
def page(pages: Pages) -> SituationsPage:
    """The page with the opening lesson."""
    page = pages.findChild(SituationsPage)
    assert page is not None
    return page


@pytest.fixture
def settle(pages: Pages) -> Settle:
    """Paint what is to be painted."""

    def settle() -> None:
        pages.grab()

    return settle
