"""The settings of network and training, in a panel that folds to one line."""

import re
from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.network import MOST_HIDDEN_LAYERS, MOST_UNITS
from neuron_gui.core.session import HIGHEST_SEED, Settings
from neuron_gui.core.update_rules import Optimizer, Update
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.builders import button, caption, check_box, combo
from neuron_gui.views.widgets.choice_texts import choice_explanation, choice_name
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import EntryEdit
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.number_fields import (
    WholeNumberSpinBox,
    guard_from_wheel,
    indent_text,
    show_value,
)
from neuron_gui.views.widgets.numbers import shortened
from neuron_gui.views.widgets.panel import Panel


class SettingsPanel(Panel):
    """Network and training: everything that the toolbar has no room for."""

    folded_changed = Signal()
    fold_requested = Signal(bool)
    entered = Signal()
    """A text has been entered with Return."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(theme, parent)
        self._document = document
        self._captions: list[Label] = []
        self._build_header()
        self._build_fields()
        self._lay_out()
        document.settings_changed.connect(self.show_settings)
        theme.changed.connect(self._show_chevron)
        self.show_settings()
        self.set_folded(False)

    @property
    def is_folded(self) -> bool:
        """True if only the title and a summary show."""
        return self._scroll.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Show only title and summary, or everything."""
        self._scroll.setVisible(not folded)
        self._summary.setVisible(folded)
        policy = QSizePolicy.Policy.Maximum if folded else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._show_chevron()
        self.folded_changed.emit()

    def show_settings(self) -> None:
        """Show the session's settings."""
        settings = self._document.session.settings
        self._hidden.show_text(hidden_text(settings.hidden) or say("none"))
        self._bias.setChecked(settings.bias)
        for name, field in self._combos.items():
            choice = getattr(settings, name)
            field.setCurrentIndex(field.findData(choice))
            field.setToolTip(choice_explanation(choice))
        self._combos["hidden_activation"].setEnabled(bool(settings.hidden))
        self._enable_compatible(settings)
        show_value(self._seed, settings.seed)
        self._summary.setText(self._summary_text(settings))

    def _build_header(self) -> None:
        self._fold_button = button(
            say("Network and training"),
            self,
            name="settings_fold_button",
            role="heading",
            tip=say("Show or hide the settings"),
            clicked=lambda: self.fold_requested.emit(not self.is_folded),
        )
        self._summary = Label(self, role="small", wraps=True)

    def _build_fields(self) -> None:
        self._scroll = _FieldsArea(self)
        self._form = QWidget(self._scroll.viewport())
        self._hidden = EntryEdit(self._set_hidden, self._form)
        self._hidden.setObjectName("hidden_layers_edit")
        self._hidden.setToolTip(
            say("Units of each hidden layer, such as 4 or 8, 8; “none” for one neuron")
        )
        self._bias = check_box(
            say("Bias"),
            self._form,
            name="bias_check",
            tip=say("Give each unit a number of its own that is added to its weighted sum"),
            clicked=self._set_bias,
        )
        self._combos = {
            "hidden_activation": self._combo("hidden_activation", list(Activation)),
            "output_activation": self._combo("output_activation", list(Activation)),
            "loss": self._combo("loss", list(Loss)),
            "optimizer": self._combo("optimizer", list(Optimizer)),
            "update": self._combo("update", list(Update)),
        }
        self._seed = WholeNumberSpinBox(self._form)
        self._seed.setObjectName("seed_spin")
        self._seed.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._seed.setRange(0, HIGHEST_SEED)
        self._seed.setToolTip(say("The same seed always draws the same start weights"))
        self._seed.valueChanged.connect(self._set_seed)

    def _combo(self, name: str, choices: list[StrEnum]) -> QComboBox:
        field = combo(self._form, name=f"{name}_combo", least_letters=3)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for index, choice in enumerate(choices):
            field.addItem(choice_name(choice), choice)
            field.setItemData(index, choice_explanation(choice), Qt.ItemDataRole.ToolTipRole)
        field.currentIndexChanged.connect(partial(self._set_choice, name))
        return field

    def _lay_out(self) -> None:
        form = self._rows = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        first = self._first_row = QHBoxLayout()
        first.addWidget(self._hidden, 1)
        first.addWidget(self._bias)
        self._add_row(say("Hidden layers"), self._hidden, first)
        for text, name in (
            (say("Hidden activation"), "hidden_activation"),
            (say("Output activation"), "output_activation"),
            (say("Loss"), "loss"),
            (say("Optimizer"), "optimizer"),
            (say("Update after"), "update"),
        ):
            self._add_row(text, self._combos[name])
        self._add_row(say("Random seed"), self._seed)
        self._scroll.setWidget(self._form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        for part in (self._fold_button, self._summary, self._scroll):
            layout.addWidget(part)
        layout.addStretch(1)
        guard_from_wheel(self._seed)
        for entry in (self._hidden.entry, self._seed.entry):
            entry.entered.connect(self.entered)
            entry.hidden.connect(lambda: self.fold_requested.emit(False))
        self.lay_out_margins(layout)
        self.setTabOrder(self._seed, self._scroll)
        self._theme.on_zoom(self._set_sizes)

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._hidden.setMinimumWidth(px(60))
        self._seed.setMinimumWidth(px(80))
        indent_text(self._seed, px(6))
        self._rows.setHorizontalSpacing(px(12))
        self._rows.setVerticalSpacing(px(6))
        self._first_row.setSpacing(px(12))
        self._scroll.setMinimumHeight(px(80))
        for words in self._captions:
            words.setMinimumHeight(words.buddy().sizeHint().height())
        self._scroll.updateGeometry()  # what changes inside a scroll area does not reach outside

    def _add_row(self, text: str, field: QWidget, row: QHBoxLayout | None = None) -> None:
        """Add a field, or the row that it stands in, with its caption."""
        words = caption(text, field, self._form)
        self._captions.append(words)
        if row is None:
            self._rows.addRow(words, field)
        else:
            self._rows.addRow(words, row)

    def _set_hidden(self, text: str) -> str:
        """Change the hidden layers, or return the sentence why not."""
        try:
            hidden = parse_hidden(text, say("none"))
        except ValueError:
            sentence = say(
                "“{text}” names no hidden layers. Write “none”, or up to {layers} numbers "
                "from 1 to {units}, such as 4 or 8, 8."
            )
            return fill(sentence, text=shortened(text), layers=MOST_HIDDEN_LAYERS, units=MOST_UNITS)
        self._change(say("change hidden layers"), hidden=hidden)
        return ""

    def _set_bias(self, checked: bool) -> None:
        self._change(say("switch bias on") if checked else say("switch bias off"), bias=checked)

    def _set_seed(self, seed: int) -> None:
        if seed != self._settings.seed:
            self._document.start_with_seed(say("change random seed"), seed)

    def _set_choice(self, name: str, index: int) -> None:
        field = self._combos[name]
        if index >= 0:
            kind = type(getattr(self._settings, name))  # Qt hands the choice back as plain text
            what = field.accessibleName()
            text = say("change {what}", what=what[:1].lower() + what[1:])
            self._change(text, **{name: kind(field.itemData(index))})

    @property
    def _settings(self) -> Settings:
        return self._document.session.settings

    def _change(self, text: str, **changes: object) -> None:
        settings = replace(self._settings, **changes)  # type: ignore[arg-type]
        if settings != self._settings:
            self._document.edit(text, lambda session: session.with_settings(settings))
        else:
            self.show_settings()

    def _enable_compatible(self, settings: Settings) -> None:
        """Offer cross-entropy only with sigmoid outputs, and the other way round; say why."""
        others = {*Activation} - {Activation.SIGMOID}
        another_loss = say("Cross-entropy needs sigmoid outputs: to have others, change the loss.")
        sigmoid_first = say(
            "Cross-entropy needs sigmoid outputs: to have it, change the output activation."
        )
        refused = others if settings.loss is Loss.CROSS_ENTROPY else set()
        _refuse(self._combos["output_activation"], Activation, refused, another_loss)
        unfitting = {Loss.CROSS_ENTROPY} if settings.output_activation in others else set()
        _refuse(self._combos["loss"], Loss, unfitting, sigmoid_first)

    def _summary_text(self, settings: Settings) -> str:
        hidden = hidden_text(settings.hidden)
        parts = [
            say("hidden layers {sizes}", sizes=hidden) if hidden else say("no hidden layer"),
            say("with bias") if settings.bias else say("no bias"),
            choice_name(settings.loss),
            choice_name(settings.optimizer),
            say("seed {seed}", seed=settings.seed),
        ]
        return " · ".join(parts)

    def _show_chevron(self) -> None:
        self._fold_button.setIcon(self._theme.shaded_icon("right" if self.is_folded else "down"))


@exception_barrier
class _FieldsArea(QScrollArea):
    """Asks for the room of its fields at any zoom; Qt measures them once and for all."""

    def sizeHint(self) -> QSize:
        """Return the size of the fields, unless they are very many."""
        line = self.fontMetrics().height()
        fields = self.widget()
        assert fields is not None
        return fields.sizeHint().boundedTo(QSize(36 * line, 24 * line))


def _refuse(field: QComboBox, kind: type[StrEnum], refused: Collection[StrEnum], why: str) -> None:
    """Let some choices not be taken, and say why: at each of them, and at the field."""
    model = field.model()
    assert isinstance(model, QStandardItemModel)
    for choice in kind:
        item = model.item(field.findData(choice))
        item.setEnabled(choice not in refused)
        item.setToolTip(why if choice in refused else choice_explanation(choice))
    field.setAccessibleDescription(why if refused else "")
    if refused:
        field.setToolTip(f"{field.toolTip()}\n{why}")


def hidden_text(hidden: tuple[int, ...]) -> str:
    """Return the sizes as text; empty for none."""
    return ", ".join(str(units) for units in hidden)


def parse_hidden(text: str, none: str) -> tuple[int, ...]:
    """Return the sizes that a text names, set apart by anything sensible. Raises ValueError.

    What may stand between the digits of one number stands between two numbers here.
    """
    cleaned = text.strip().lower()
    if cleaned in ("", "0", "none", none.lower()):
        return ()
    if not re.fullmatch(r"[1-9]\d*([\s,;x/-]+[1-9]\d*)*[\s,;]*", cleaned):
        raise ValueError(text)
    hidden = tuple(int(units) for units in re.findall(r"\d+", cleaned))
    if len(hidden) > MOST_HIDDEN_LAYERS or not all(1 <= units <= MOST_UNITS for units in hidden):
        raise ValueError(text)
    return hidden
