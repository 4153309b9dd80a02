"""The line in which one says how a file is to be read, beginning with what was guessed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from neuron_gui.core.tables.encodings import Encoding
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.reading import Dialect, ReadOptions
from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import caption, combo
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.numbers import local_mark
from neuron_gui.views.widgets.theme import Theme

SEPARATORS = (
    Separator.COMMA,
    Separator.SEMICOLON,
    Separator.TAB,
    Separator.SPACE,
    Separator.SPACED_COMMA,
    Separator.PIPE,
)


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
        self._row.setSpacing(theme.px(6))
        self._separator = self._combo(
            say("Separator"),
            "separator_combo",
            SEPARATORS,
            lambda index: replace(self.options, separator=SEPARATORS[index]),
        )
        self._mark = self._combo(
            say("Decimal mark"),
            "decimal_mark_combo",
            tuple(DecimalMark),
            lambda index: replace(self.options, decimal_mark=tuple(DecimalMark)[index]),
        )
        self._encoding = self._combo(
            say("Encoding"),
            "encoding_combo",
            tuple(Encoding),
            lambda index: replace(self.options, encoding=tuple(Encoding)[index]),
        )
        self._has_names = QCheckBox(say("Names in the first line"), self)
        self._has_names.setObjectName("names_check")
        self._has_names.clicked.connect(
            lambda checked: self._choose(replace(self.options, has_names=checked))
        )
        self._row.addWidget(self._has_names)
        self._row.addStretch(1)

    def show_dialect(self, dialect: Dialect) -> None:
        """Show how the file was read."""
        self._separator.setCurrentIndex(SEPARATORS.index(dialect.separator))
        self._mark.setCurrentIndex(tuple(DecimalMark).index(dialect.decimal_mark))
        self._encoding.setCurrentIndex(tuple(Encoding).index(dialect.encoding))
        self._has_names.setChecked(dialect.has_names)

    def _combo(
        self,
        text: str,
        name: str,
        choices: Sequence[StrEnum],
        options_with: Callable[[int], ReadOptions],
    ) -> QComboBox:
        field = combo(self, name=name, items=map(choice_name, choices), least_letters=9)
        field.activated.connect(lambda index: self._choose(options_with(index)))
        self._row.addWidget(caption(text, field, self))
        self._row.addWidget(field)
        self._row.addSpacing(self._theme.px(10))
        return field

    def _choose(self, options: ReadOptions) -> None:
        self.options = options
        self.options_chosen.emit()
