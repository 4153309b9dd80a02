"""Where views hear of changes: each visible view once for each change, however much has changed.

While training, views of what moves hear of every frame, and views of what is read only at a
reader's pace. A view that is hidden is left alone, and hears of everything when it shows, unless
it begins anew then by itself.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from neuron_gui.state.change import Change
from neuron_gui.state.document import Document
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.precedence import precedence

SHOWING = QEvent.Type.Show, QEvent.Type.ShowToParent
Show = Callable[[Change], object]


class UpdateRate(Enum):
    """How often a view shows what training changes."""

    FRAMES = auto()
    READINGS = auto()


@dataclass(eq=False)
class _Follower:
    view: QWidget
    parts: Change
    rate: UpdateRate
    show: Show
    catches_up: bool
    pending: Change = Change.NOTHING

    @property
    def is_in_sight(self) -> bool:
        """False on a page that is not shown; the whole window may not be shown yet."""
        return self.view.isVisibleTo(self.view.window())


class Updates(QObject):
    """Lets the views of one document know what has changed."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._awake: list[_Follower] = []
        document.changed.connect(self._take)
        document.readings_changed.connect(self._notify_all)

    def follow(
        self, view: QWidget, parts: Change, rate: UpdateRate, show: Show, *, catches_up: bool = True
    ) -> None:
        """Have `show` called with what has changed of these parts, as long as the view lives.

        A view that begins anew whenever it shows does not catch up with what it has missed.
        """
        follower = _Follower(view, parts, rate, show, catches_up)
        self._awake.append(follower)
        view.destroyed.connect(lambda: self._forget(follower))

    def _take(self, change: Change) -> None:
        is_frame = change is Change.WEIGHTS and self._document.is_in_run
        for follower in tuple(self._awake):
            follower.pending |= change & follower.parts
            if not is_frame or follower.rate is UpdateRate.FRAMES:
                self._notify(follower)

    def _notify_all(self) -> None:
        for follower in tuple(self._awake):
            self._notify(follower)

    def _notify(self, follower: _Follower) -> None:
        if not follower.pending:
            return
        if not follower.is_in_sight:
            self._awake.remove(follower)
            _Waker(self, follower)
            return
        change, follower.pending = follower.pending, Change.NOTHING
        try:
            follower.show(change)
        except Exception as error:  # the other views are shown nevertheless
            sys.excepthook(type(error), error, error.__traceback__)

    def wake(self, follower: _Follower) -> None:
        """Have a view that shows again show everything it follows: anything may have changed."""
        precedence.claim()
        self._awake.append(follower)
        follower.pending = follower.parts if follower.catches_up else Change.NOTHING
        self._notify(follower)

    def _forget(self, follower: _Follower) -> None:
        if follower in self._awake:
            self._awake.remove(follower)


@exception_barrier
class _Waker(QObject):
    """Waits for a hidden view to show; only hidden ones are watched, for that costs each event."""

    def __init__(self, updates: Updates, follower: _Follower) -> None:
        super().__init__(follower.view)
        self._updates, self._follower = updates, follower
        follower.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the event that shows the view."""
        if event.type() in SHOWING and self._follower.is_in_sight:
            watched.removeEventFilter(self)
            self.deleteLater()
            self._updates.wake(self._follower)
        return False


def updates_of(document: Document) -> Updates:
    """Return the updates of a document, made on first demand."""
    return document.findChild(Updates) or Updates(document)
