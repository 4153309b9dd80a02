"""The dialog before a table is exported: what goes into the file, and how it will look."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.state.say import say
from neuron_gui.views.table.export import ExportForm, TableExport
from neuron_gui.views.widgets.builders import button, combo
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.number_fields import WheelGuard
from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.theme import Theme

SEPARATORS = Separator.COMMA, Separator.SEMICOLON, Separator.TAB
MARKS = tuple(DecimalMark)
SHOWN_ROWS = 4
LONGEST_LINE = 56


class ExportDialog(QDialog):
    """Accepted, its `form` is how the table is to be written."""

    def __init__(
        self, export: TableExport, form: ExportForm, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._export, self.form = export, form
        self.setObjectName("export_dialog")
        self.setWindowTitle(say("Export table"))
        guard = WheelGuard(self)
        self._separator = combo(
            self,
            name="export_separator_combo",
            spoken=say("Separator"),
            items=map(choice_name, SEPARATORS),
            guard=guard,
        )
        self._separator.setCurrentIndex(SEPARATORS.index(form.separator))
        self._mark = combo(
            self,
            name="export_decimal_mark_combo",
            spoken=say("Decimal mark"),
            items=map(choice_name, MARKS),
            guard=guard,
        )
        self._mark.setCurrentIndex(MARKS.index(form.mark))
        self._predictions = QCheckBox(say("With predictions and errors"), self)
        self._predictions.setObjectName("export_predictions_check")
        self._predictions.setChecked(form.with_predictions)
        self._sample = Label(self)
        self._sample.setObjectName("export_sample")
        self._sample.setAccessibleName(say("The start of the file"))
        self._sample.setFont(theme.code_font(13))
        self._sample.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._lay_out(theme)
        self._separator.currentIndexChanged.connect(self._follow)
        self._mark.currentIndexChanged.connect(self._follow)
        self._predictions.toggled.connect(self._follow)
        self._show_sample()

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        fields = QFormLayout()
        fields.setHorizontalSpacing(px(12))
        fields.setVerticalSpacing(px(6))
        for field in (self._separator, self._mark):
            fields.addRow(field.accessibleName(), field)
        fields.addRow("", self._predictions)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        save = button(say("Choose file…"), self, name="export_button", role="primary")
        save.setDefault(True)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        metrics = self._sample.fontMetrics()
        self._sample.setFixedHeight((SHOWN_ROWS + 2) * metrics.lineSpacing())
        self._sample.setMinimumWidth((LONGEST_LINE + 2) * metrics.horizontalAdvance("0"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(12))
        layout.addLayout(fields)
        layout.addWidget(self._sample)
        layout.addWidget(buttons)
        save.setFocus()

    def _follow(self) -> None:
        self.form = replace(
            self.form,
            separator=SEPARATORS[self._separator.currentIndex()],
            mark=MARKS[self._mark.currentIndex()],
            with_predictions=self._predictions.isChecked(),
        )
        self._show_sample()

    def _show_sample(self) -> None:
        """Show how the file begins."""
        lines = self._export.first_rows(self.form, SHOWN_ROWS + 1).splitlines()
        more = ["…"] if len(lines) > SHOWN_ROWS + 1 else []
        shown = [line.replace("\t", " → ") for line in lines[: SHOWN_ROWS + 1]]
        self._sample.setText("\n".join([*map(_shortened, shown), *more]))


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
