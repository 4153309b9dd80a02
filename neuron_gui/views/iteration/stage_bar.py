"""The stages in a row, with a button to the next one and one to the one before.

Done ones are pale, the present one is in the accent colour, coming ones are grey.
"""

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.theme import Theme

ARROWS = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down
NUMBER_WIDTHS = 30, 26, 22
"""Widths of a button with its number alone."""
WORDS_WIDTH = 200
"""Room for the two buttons with words on them."""


@dataclass(frozen=True)
class Group:
    """Stages that follow each other in one layer; counted from 0, `end` is not among them."""

    title: str
    start: int
    end: int


def _stage_groups(stages: tuple[Stage, ...], layers: int) -> list[Group]:
    """Return the groups; one neuron has a single one without a title."""
    if layers == 1:
        return [Group("", 0, len(stages))]
    groups, end = [], 0
    for _, together in groupby(stages, lambda stage: _group_key(stage, layers)):
        first, *others = together
        start, end = end, end + 1 + len(others)
        groups.append(Group(_group_title(first, layers), start, end))
    return groups


def _group_title(stage: Stage, layers: int) -> str:
    number = stage.layer + 1
    if stage.kind is StageKind.NEW_WEIGHTS:
        return say("all")
    if stage.layer == layers - 1:
        return say("output")
    if stage.kind in (StageKind.WEIGHTED_SUM, StageKind.ACTIVATION):
        text = say("hidden") if layers == 2 else say("layer {number}")
    else:
        text = say("back to hidden") if layers == 2 else say("back to {number}")
    return fill(text, number=number)


def _group_key(stage: Stage, layers: int) -> tuple[int, bool]:
    """Return what stages of one group have in common."""
    if stage.kind is StageKind.NEW_WEIGHTS:
        return -1, False
    forward = stage.kind in (StageKind.WEIGHTED_SUM, StageKind.ACTIVATION)
    return stage.layer, forward and stage.layer < layers - 1


@exception_barrier
class ArrowlessButton(QPushButton):
    """A button that leaves the arrow keys to the panel, which moves among the stages with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass arrows on; Qt would move the focus with them."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


@exception_barrier
class StageBar(QWidget):
    """Buttons in groups with captions. Where there is no room they shrink to numbers."""

    chosen = Signal(object)
    """The Stage whose button was pressed."""
    rebuilt = Signal()
    """It has new buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stages: tuple[Stage, ...] = ()
        self._groups: list[Group] = []
        self.buttons: list[ArrowlessButton] = []
        """One for each stage."""
        self._captions: list[Label] = []
        self._texts: list[str] = []
        self._wide: list[int] = []
        """The widths of buttons with names."""
        self._present = -1
        """The index of the present stage; -1 until it is known."""
        self._has_captions = True
        self._arranged: tuple[int, int, bool] | None = None
        self.setObjectName("iteration_stages")
        theme.changed.connect(self._measure)

    @property
    def present_name(self) -> str:
        """The present stage with its group, which one neuron has not: "output: Slope"."""
        titles = [one.title for one in self._groups if one.start <= self._present < one.end]
        name = self.stage_name(self._stages[self._present])
        return f"{titles[0]}: {name}" if titles[0] else name

    def stage_name(self, stage: Stage) -> str:
        """Return the name of a stage as its button has it."""
        if stage.kind is StageKind.ERROR and stage.layer < self._layers - 1:
            return say("Error flows back")
        return {
            StageKind.WEIGHTED_SUM: say("Weighted sum"),
            StageKind.ACTIVATION: say("Activation"),
            StageKind.ERROR: say("Error"),
            StageKind.SLOPE: say("Slope"),
            StageKind.ADJUSTMENT: say("Adjustment"),
            StageKind.NEW_WEIGHTS: say("New weights"),
        }[stage.kind]

    def show_stages(self, stages: tuple[Stage, ...], layers: int) -> None:
        """Show the stages of a network with that many layers."""
        if stages == self._stages:
            return
        self._stages, self._layers = stages, layers
        self._groups = _stage_groups(stages, layers)
        for widget in (*self.buttons, *self._captions):
            widget.hide()
            widget.deleteLater()
        self.buttons = [self._button(stage) for stage in stages]
        self._captions = [self._caption(group) for group in self._groups if group.title]
        self._present = -1
        self.rebuilt.emit()
        self._measure()

    def show_present(self, stage: Stage) -> None:
        """Mark the present stage."""
        present = self._stages.index(stage)
        if present == self._present:
            return
        self._present = present
        had_focus = any(button.hasFocus() for button in self.buttons)
        for index, button in enumerate(self.buttons):
            progress = ("done", "coming")[index > self._present]
            self._mark(button, "present" if index == self._present else progress)
        if had_focus:
            self.buttons[self._present].setFocus()
        self._arrange()

    def set_captions(self, has_captions: bool) -> None:
        """Show what the groups are, or leave that out where there is little height."""
        self._has_captions = has_captions
        captions = self._caption_height if self._shows_captions else 0
        self.setFixedHeight(self._theme.px(28) + captions)
        self._arrange()

    def has_room_for(self, width: int) -> bool:
        """Return whether all names fit into a width."""
        return self._needed(self._wide) <= width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _shows_captions(self) -> bool:
        return self._has_captions and bool(self._captions)

    @property
    def _caption_height(self) -> int:
        return self._theme.px(17)

    def _button(self, stage: Stage) -> ArrowlessButton:
        button = ArrowlessButton(self)
        button.setProperty("role", "stage")
        button.setObjectName(f"stage_{stage.kind}_{stage.layer}")
        button.clicked.connect(partial(self.chosen.emit, stage))
        button.setAccessibleName(self.stage_name(stage))
        button.setToolTip(self.stage_name(stage))
        return button

    def _caption(self, group: Group) -> Label:
        label = Label(self, group.title)
        label.setProperty("role", "hint")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _mark(self, button: ArrowlessButton, progress: str) -> None:
        if button.property("progress") == progress:
            return
        button.setProperty("progress", progress)
        is_present = progress == "present"
        # With Tab one comes to the present stage only; the arrow keys go to the others.
        policy = Qt.FocusPolicy.StrongFocus if is_present else Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(policy)
        # The style sheet sees another property only when it is applied anew.
        if button.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            button.style().unpolish(button)
            button.style().polish(button)

    def _arrange(self) -> None:
        """Give names to all buttons, or to those near the present one, as there is room."""
        arranged = self.width(), self._present, self._shows_captions
        if self._present < 0 or arranged == self._arranged:
            return
        self._arranged = arranged
        texts, wide = self._texts, self._wide
        spare = self.width() - self._needed(wide)
        if spare >= 0:
            share = min(spare // len(wide), self._theme.px(30))
            self._place([width + share for width in wide], texts)
            return
        widths = self._fitted(wide)
        shown = [
            text if width == whole or index == self._present else str(index + 1)
            for index, (text, width, whole) in enumerate(zip(texts, widths, wide, strict=True))
        ]
        self._place(widths, shown)

    def _fitted(self, wide: list[int]) -> list[int]:
        """Return widths that fit: names near the present stage, else numbers, 0 far away."""
        nearest = sorted(range(len(wide)), key=lambda index: abs(index - self._present))
        widths = [0] * len(wide)
        widths[self._present] = min(wide[self._present], self.width())
        all_numbers = [self._theme.px(pixels) for pixels in NUMBER_WIDTHS]
        fitting = [
            number
            for number in all_numbers
            if self._needed([*[number] * (len(wide) - 1), wide[self._present]]) <= self.width()
        ]
        number = max(fitting, default=all_numbers[-1])
        for sizes in ([number] * len(wide), wide):
            for index in nearest[1:]:
                wider = [*widths[:index], sizes[index], *widths[index + 1 :]]
                if self._needed(wider) > self.width():
                    break
                widths = wider
        return widths

    def _needed(self, widths: list[int]) -> int:
        """Return the width of the row with its gaps; a button of width 0 is not there."""
        gap, between = self._theme.px(4), self._theme.px(10)
        visible = [width for width in widths if width]
        groups = sum(any(widths[group.start : group.end]) for group in self._groups)
        return sum(visible) + gap * len(visible) + between * groups

    def _measure(self) -> None:
        """Find out how wide the names of the stages are, and arrange them anew."""
        metrics, pad = QFontMetrics(self._theme.font(13, bold=True)), self._theme.px(14)
        names = [self.stage_name(stage) for stage in self._stages]
        self._texts = [f"{number} {name}" for number, name in enumerate(names, 1)]
        self._wide = [metrics.horizontalAdvance(text) + pad for text in self._texts]
        self._arranged = None
        self._arrange()

    def _place(self, widths: list[int], texts: list[str]) -> None:
        gap, between = self._theme.px(4), self._theme.px(10)
        captions = iter(self._captions)
        x, top = 0, self._caption_height if self._shows_captions else 0
        for group in self._groups:
            start = x
            for index in range(group.start, group.end):
                button = self.buttons[index]
                button.setGeometry(x, top, widths[index], self._theme.px(28))
                button.setText(texts[index])
                button.setVisible(widths[index] > 0)
                x += widths[index] + gap if widths[index] else 0
            caption = next(captions, None)
            if caption is not None:
                self._show_caption(caption, group.title, start, x - gap - start)
            x += between if x > start else 0

    def _show_caption(self, caption: Label, title: str, left: int, width: int) -> None:
        caption.setVisible(self._shows_captions and width > 0)
        caption.setGeometry(left, 0, max(width, 0), self._caption_height)
        metrics = QFontMetrics(caption.font())
        caption.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, caption.width()))


class StageRow(QWidget):
    """The stages, and the buttons to the one before and the next one; the panel goes there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bar = StageBar(theme, self)
        self.previous = self._button("previous_stage_button", say("Previous stage (Page Up)"))
        self.next = self._button("next_stage_button", say("Next stage (Page Down)"))
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar, 1)
        for button in (self.previous, self.next):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        theme.on_zoom(self._set_sizes)

    def divide(self, width: int, *, has_captions: bool) -> None:
        """Write words on the two buttons if that leaves the stages theirs."""
        has_room = self.bar.has_room_for(width - self._theme.px(WORDS_WIDTH))
        self.previous.setText(say("‹ Previous") if has_room else "‹")
        self.next.setText(say("Next ›") if has_room else "›")
        self._row.activate()  # so that the stages are laid out once, in the room that is left
        self.bar.set_captions(has_captions)

    def _set_sizes(self) -> None:
        self._row.setSpacing(self._theme.px(6))

    def _button(self, name: str, tip: str) -> ArrowlessButton:
        button = ArrowlessButton(self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button
