"""The line in which one says how a file is to be read, beginning with what was guessed."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QSpacerItem, QSpinBox, QWidget

from neuron_gui.core.tables.encodings import Encoding
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.reading import Dialect, ReadOptions
from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import caption, check_box, combo
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.number_fields import guard_from_wheel
from neuron_gui.views.widgets.numbers import local_mark
from neuron_gui.views.widgets.theme import Theme

SEPARATORS = (
    Separator.COMMA,
    Separator.SEMICOLON,
    Separator.TAB,
    Separator.SPACE,
    Separator.SPACED_COMMA,
    Separator.PIPE,
    Separator.COLON,
)
LAST_NAMES_LINE = 99
LEAST_LETTERS = {"encoding": 9}
"""To so many letters a list is cut short where there is no room; the others are not."""
ROOM_FIRST = 100
WIDEST_ENCODING, TWO_DIGITS = 290, 60


class DialectBar(QWidget):
    """Separator, decimal mark, encoding and names.

    What is chosen is an option; the rest is guessed.
    """

    options_chosen = Signal()
    """Something has been chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.options = ReadOptions(local=local_mark())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._choices: dict[str, tuple[QComboBox, Sequence[StrEnum]]] = {}
        """The list for each option of the dialect, and what can be chosen from it."""
        self._captions: dict[str, QWidget] = {}
        self._gaps: dict[str, QSpacerItem] = {}
        self._add_list(say("Separator"), "separator", SEPARATORS)
        self._add_list(say("Decimal mark"), "decimal_mark", tuple(DecimalMark))
        self._add_list(say("Encoding"), "encoding", tuple(Encoding))
        self._encoding, _ = self._choices["encoding"]
        self._row.setStretchFactor(self._encoding, ROOM_FIRST)
        self._has_names = check_box(say("Names in line"), self, name="names_check")
        self._has_names.clicked.connect(self._choose_names)
        self._names_line = QSpinBox(self)
        self._names_line.setObjectName("names_line_spin")
        self._names_line.setAccessibleName(say("Line with the names of the columns"))
        self._names_line.setRange(1, LAST_NAMES_LINE)
        self._names_line.setKeyboardTracking(False)
        self._names_line.valueChanged.connect(self._choose_names)
        guard_from_wheel(self._names_line)
        self._row.addWidget(self._has_names)
        self._row.addWidget(self._names_line)
        self._row.addStretch(1)
        theme.on_zoom(self._set_sizes)

    def show_dialect(self, dialect: Dialect) -> None:
        """Show how the file was read."""
        for option, (field, choices) in self._choices.items():
            choice = getattr(dialect, option)
            field.setCurrentIndex(-1 if choice is None else choices.index(choice))
            field.setToolTip(field.currentText())
        self._has_names.setChecked(dialect.has_names)
        self._names_line.setEnabled(dialect.has_names)
        if dialect.has_names:
            blocked = QSignalBlocker(self._names_line)
            self._names_line.setValue(dialect.names_line)
            blocked.unblock()

    def set_encoding(self, encoding: Encoding) -> None:
        """Have it read in this encoding, which then is no question."""
        self.options = replace(self.options, encoding=encoding)
        self._encoding.hide()
        self._captions["encoding"].hide()
        self._row.removeItem(self._gaps.pop("encoding"))

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(6))
        for gap in self._gaps.values():
            gap.changeSize(px(10), 0, QSizePolicy.Policy.Fixed)
        self._encoding.setMaximumWidth(px(WIDEST_ENCODING))
        self._names_line.setFixedWidth(px(TWO_DIGITS))
        self._row.invalidate()
        self.updateGeometry()  # or the dialog would keep the size it found before these

    def _add_list(self, text: str, option: str, choices: Sequence[StrEnum]) -> None:
        names, least = map(choice_name, choices), LEAST_LETTERS.get(option, 0)
        field = combo(self, name=f"{option}_combo", items=names, least_letters=least)
        field.setPlaceholderText(say("none"))  # as in a list of Python's
        field.activated.connect(lambda index: self._choose(**{option: choices[index]}))
        self._choices[option] = field, choices
        self._captions[option], self._gaps[option] = caption(text, field, self), QSpacerItem(0, 0)
        self._row.addWidget(self._captions[option])
        self._row.addWidget(field)
        self._row.addItem(self._gaps[option])

    def _choose_names(self) -> None:
        line = self._names_line.value() if self._has_names.isChecked() else 0
        self._choose(names_line=line)

    def _choose(self, **option: object) -> None:
        self.options = replace(self.options, **option)  # type: ignore[arg-type]
        self.options_chosen.emit()
