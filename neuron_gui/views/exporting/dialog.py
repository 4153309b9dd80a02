"""The dialog in which one chooses how a picture is to be, and sees it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.state.throttle import Delay
from neuron_gui.views.exporting.export_page import PlotView, Subject
from neuron_gui.views.exporting.form import PictureForm
from neuron_gui.views.exporting.picture import Picture
from neuron_gui.views.exporting.renderer import Renderer
from neuron_gui.views.exporting.texts import ExportTexts
from neuron_gui.views.widgets.entry import take_entries
from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.press_guard import GETS_EVERY_PRESS
from neuron_gui.views.widgets.theme import Theme

PREVIEW = 460, 320
PREVIEW_MS = 120
"""A picture is not made anew for every digit that is typed."""


@exception_barrier
class PictureDialog(QDialog):
    """Accepted, its `picture` is what is wanted."""

    def __init__(
        self,
        renderer: Renderer,
        subject: Subject,
        plot_view: PlotView,
        sizes: dict[Subject, QSize],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._renderer, self._plot_view, self._theme = renderer, plot_view, theme
        self._texts = ExportTexts(self)
        self.setObjectName("picture_dialog")
        self.setWindowTitle(say("Save as picture"))
        self._form = PictureForm(subject, sizes, theme, self)
        self._preview_delay = Delay(PREVIEW_MS, self.show_preview, self)
        self._build()
        self._lay_out()
        self._form.changed.connect(self._show_change)
        self._show_change()

    @property
    def picture(self) -> Picture:
        """What is chosen."""
        return self._form.picture

    def accept(self) -> None:
        """Close with what is typed; stay while that cannot be taken."""
        if take_entries(self):
            super().accept()

    def done(self, result: int) -> None:
        """Close, and draw no more."""
        self._preview_delay.cancel()
        super().done(result)

    def show_preview(self) -> None:
        """Show the picture as it would be now, made smaller."""
        picture, ratio = self.picture, self.devicePixelRatioF()
        if self._texts.refusal(picture):
            self._preview.clear()
            return
        room = self._preview.contentsRect().size() * ratio
        size = picture.size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(QSize(1, 1))
        pixels = QPixmap.fromImage(self._renderer.image(picture, self._plot_view, size))
        pixels.setDevicePixelRatio(ratio)
        self._preview.setPixmap(pixels)

    def _build(self) -> None:
        self._preview = Label(self)
        self._preview.setObjectName("picture_preview")
        self._preview.setAccessibleName(say("Preview"))
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setFixedSize(*(self._theme.px(side) for side in PREVIEW))
        self._refusal = Label(self)
        self._refusal.setObjectName("picture_refusal")
        self._refusal.setProperty("role", "problem")
        self._refusal.setWordWrap(True)
        self._refusal.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._refusal.setMinimumHeight(3 * self._refusal.fontMetrics().lineSpacing())
        cancel = QDialogButtonBox.StandardButton.Cancel
        self._buttons = QDialogButtonBox(cancel, self)
        self._buttons.button(cancel).setProperty(GETS_EVERY_PRESS, True)
        self._save = QPushButton(say("Save…"), self)
        self._save.setObjectName("picture_save_button")
        self._save.setProperty("role", "primary")
        self._save.setDefault(True)
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self._form)
        left.addWidget(self._refusal)
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(self._theme.px(24))
        columns.addLayout(left, 1)
        columns.addWidget(self._preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[self._theme.px(16)] * 4)
        layout.setSpacing(self._theme.px(16))
        layout.addLayout(columns)
        layout.addWidget(self._buttons)

    def _show_change(self) -> None:
        refusal = self._texts.refusal(self.picture)
        self._refusal.setText(refusal)
        self._refusal.setAccessibleName(refusal)
        self._save.setEnabled(not refusal)
        self._preview_delay.restart()
