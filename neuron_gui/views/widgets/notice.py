"""A sentence that must not be missed, under the toolbar, until it is closed or outdated."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from neuron_gui.state.say import say
from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.theme import Theme


class Notice(QFrame):
    """One sentence, a button that closes it, and one that copies details if there are any."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stays = False
        self._details = ""
        self.setObjectName("notice")
        self._sentence = Label(self)
        self._sentence.setObjectName("notice_label")
        self._sentence.setWordWrap(True)
        self._copy = QPushButton(say("Copy details"), self)
        self._copy.setObjectName("copy_details_button")
        self._copy.setToolTip(say("For a report to whoever mends the program"))
        close = QPushButton(say("Close"), self)
        close.setObjectName("close_notice_button")
        for button in (self._copy, close):
            button.setProperty("role", "flat")
        self._copy.clicked.connect(lambda: QApplication.clipboard().setText(self._details))
        close.clicked.connect(self.closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 6, 8, 6)))
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._copy)
        layout.addWidget(close)

    def tell(
        self, sentence: str, *, is_problem: bool, details: str = "", stays: bool = False
    ) -> None:
        """Take a sentence; a problem has another frame than a confirmation.

        One that `stays` is outdated by nothing that is done: it is there until a person closes
        it, or there is another one to be told.
        """
        self.setProperty("problem", is_problem)
        self.style().polish(self)
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self._details, self.stays = details, stays
        self._copy.setVisible(bool(details))
