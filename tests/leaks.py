"""What a test can leave behind: threads that run, timers that tick, windows."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import getCppPointer, isValid


def leftovers() -> set[str]:
    """Return the running threads, active timers and windows there are, as texts."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = _leftovers()
    if found:
        gc.collect()
        found = _leftovers()
    return found


def _leftovers() -> set[str]:
    # After each test all objects are looked at, so this must not call a function for each.
    kinds = _with_subclasses(QThread) | _with_subclasses(QTimer)
    found = [thing for thing in gc.get_objects() if type(thing) in kinds]
    threads_and_timers = {_name(thing) for thing in found if _is_active(thing)}
    return threads_and_timers | {_name(widget) for widget in _windows()}


def _name(thing: QObject) -> str:
    """Return a text for one object; its wrapper in Python, and so its repr, may be made anew."""
    return f"{type(thing).__name__} {thing.objectName()} {getCppPointer(thing)[0]:x}"


def _windows() -> list[QWidget]:
    # The plot library keeps menus that belong to no window; they show nothing and go with it.
    widgets = [widget for widget in QApplication.topLevelWidgets() if isValid(widget)]
    return [widget for widget in widgets if not isinstance(widget, QMenu)]


def _with_subclasses(kind: type) -> set[type]:
    return {kind}.union(*map(_with_subclasses, kind.__subclasses__()))


def _is_active(thing: object) -> bool:
    if not isValid(thing):
        return False
    if isinstance(thing, QThread):
        return thing.isRunning()
    return isinstance(thing, QTimer) and thing.isActive()
