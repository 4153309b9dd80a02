"""A sentence that must not be missed, under the toolbar, until it is closed or outdated."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from neuron_gui.views.plain_text import Label
from neuron_gui.views.theme import Theme


class Notice(QFrame):
    """One sentence and a button that closes it."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._sentence = Label(self)
        self._sentence.setObjectName("notice_label")
        self._sentence.setWordWrap(True)
        close = QPushButton(self.tr("Close"), self)
        close.setProperty("role", "flat")
        close.clicked.connect(self.closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 6, 8, 6)))
        layout.addWidget(self._sentence, 1)
        layout.addWidget(close)

    def tell(self, sentence: str, *, is_problem: bool) -> None:
        """Take a sentence; a problem has another frame than a confirmation."""
        self.setProperty("problem", is_problem)
        self.style().polish(self)
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
