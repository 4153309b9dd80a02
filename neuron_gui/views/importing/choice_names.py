"""The names of separators, decimal marks, encodings and roles."""

from enum import StrEnum

from PySide6.QtCore import QObject

from neuron_gui.core.tables.encodings import Encoding
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.plan import Role
from neuron_gui.state.say import say


class ChoiceNames(QObject):
    """The name of each choice, in the person's language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        names: dict[StrEnum, str] = {
            Separator.COMMA: say("comma"),
            Separator.SEMICOLON: say("semicolon"),
            Separator.TAB: say("tab"),
            Separator.PIPE: say("vertical bar"),
            Separator.SPACE: say("space"),
            Separator.SPACED_COMMA: say("comma and space"),
            Encoding.UTF_8: say("UTF-8"),
            Encoding.UTF_16_LE: say("UTF-16 LE"),
            Encoding.UTF_16_BE: say("UTF-16 BE"),
            Encoding.WESTERN: say("Latin-1"),
            Role.INPUT: say("input"),
            Role.TARGET: say("target"),
            Role.LEFT_OUT: say("leave out"),
        }
        marks: dict[StrEnum, str] = {
            DecimalMark.POINT: say("point (0.5)"),
            DecimalMark.COMMA: say("comma (0,5)"),
        }
        # The comma is a separator and a decimal mark, and equal to itself: the kind tells them.
        self._names = {(type(key), key): name for key, name in (*names.items(), *marks.items())}

    def name(self, choice: StrEnum) -> str:
        """Return the name on screen."""
        return self._names[type(choice), choice]
