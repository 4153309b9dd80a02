"""What is remembered from one start to the next: typed values over QSettings."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from neuron_gui.state.path_text import kept, path_of

Value = TypeVar("Value")

MOST_RECENT_FILES = 10


class _Remembered(Generic[Value]):
    """A value with a default, which also stands in for one that cannot be read."""

    def __init__(self, key: str, default: Value) -> None:
        self._key, self._default = key, default

    def __get__(self, preferences: Preferences, owner: type[Preferences]) -> Value:
        try:
            value: object = preferences.settings.value(
                self._key, self._default, type(self._default)
            )
        except (TypeError, ValueError):
            return self._default
        return value if isinstance(value, type(self._default)) else self._default

    def __set__(self, preferences: Preferences, value: Value) -> None:
        preferences.settings.setValue(self._key, value)


class Preferences:
    """How a person left the window. Reading and writing an attribute reads and writes the disk."""

    log_iterations = _Remembered("plot/log_iterations", True)
    log_loss = _Remembered("plot/log_loss", True)
    shows_sum = _Remembered("plot/shows_sum", False)
    """Whether the sum of squared errors is shown beside the loss."""
    speed_position = _Remembered("training/speed_place", 1000)
    """Position of the speed slider; beyond its end means as fast as possible."""
    shows_lesson = _Remembered("window/shows_lesson", True)
    settings_were_folded = _Remembered("window/settings_were_folded", False)
    is_dark = _Remembered("window/is_dark", False)

    def __init__(self, settings: QSettings | None = None) -> None:
        self.settings = settings if settings is not None else QSettings()

    @property
    def is_first_start(self) -> bool:
        """True if no window has been closed yet."""
        return self.geometry.isEmpty()

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self.settings.setValue("window/geometry", geometry)

    def splitter_state(self, name: str) -> QByteArray:
        """Return the sizes of a splitter's parts; empty at the first start."""
        return self._bytes(f"splitters/{name}")

    def set_splitter_state(self, name: str, state: QByteArray) -> None:
        """Remember the sizes of a splitter's parts."""
        self.settings.setValue(f"splitters/{name}", state)

    @property
    def recent_files(self) -> list[str]:
        """Paths of the files that were open last, the last one first."""
        value = self.settings.value("files/recent")
        paths = value if isinstance(value, list) else [value]  # a list of one comes back as a text
        return [path_of(path) for path in paths if isinstance(path, str) and path][
            :MOST_RECENT_FILES
        ]

    @recent_files.setter
    def recent_files(self, paths: list[str]) -> None:
        self.settings.setValue("files/recent", [kept(path) for path in paths[:MOST_RECENT_FILES]])

    def remember_file(self, path: str) -> None:
        """Put a file in front of the recent ones."""
        self.recent_files = [path, *(one for one in self.recent_files if one != path)]

    def forget_file(self, path: str) -> None:
        """Take a file off the recent ones."""
        self.recent_files = [one for one in self.recent_files if one != path]

    def _bytes(self, key: str) -> QByteArray:
        value = self.settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
