"""The names of separators, decimal marks, encodings and roles."""

from enum import StrEnum

from PySide6.QtCore import QObject

from neuron_gui.core.tables.encodings import Encoding
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.plan import Role


class ChoiceNames(QObject):
    """The name of each choice, in the person's language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        names: dict[StrEnum, str] = {
            Separator.COMMA: self.tr("comma"),
            Separator.SEMICOLON: self.tr("semicolon"),
            Separator.TAB: self.tr("tab"),
            Separator.PIPE: self.tr("vertical bar"),
            Separator.SPACE: self.tr("space"),
            Separator.SPACED_COMMA: self.tr("comma and space"),
            Encoding.UTF_8: self.tr("UTF-8"),
            Encoding.UTF_16_LE: self.tr("UTF-16 LE"),
            Encoding.UTF_16_BE: self.tr("UTF-16 BE"),
            Encoding.WESTERN: self.tr("Latin-1"),
            Role.INPUT: self.tr("input"),
            Role.TARGET: self.tr("target"),
            Role.LEFT_OUT: self.tr("leave out"),
        }
        marks: dict[StrEnum, str] = {
            DecimalMark.POINT: self.tr("point (0.5)"),
            DecimalMark.COMMA: self.tr("comma (0,5)"),
        }
        # The comma is a separator and a decimal mark, and equal to itself: the kind tells them.
        self._names = {(type(key), key): name for key, name in (*names.items(), *marks.items())}

    def name(self, choice: StrEnum) -> str:
        """Return the name on screen."""
        return self._names[type(choice), choice]
