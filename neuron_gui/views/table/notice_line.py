"""The quiet line under the training table: what was refused or done, or what is odd in it.

The first sentence is always whole: it is given the lines that it needs. Where the panel has room,
there are some lines more, so that the table above them moves only where that is not enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.widgets.labels import Label, set_tooltip
from neuron_gui.views.widgets.theme import Theme

MOST_SENTENCES = 12
MOST_LINES = 8
"""A pasted text can be long, and the table is to stay in sight."""


@dataclass(frozen=True)
class Notice:
    """A sentence. Where it begins with `link`, that is underlined, and the sentence leads there."""

    sentence: str
    link: str = ""


@exception_barrier
class NoticeLine(Label):
    """Shows as many sentences as fit, and how many more there are; the tooltip has more."""

    pointed_at = Signal(int)
    """The mouse is over a sentence: its number among the findings shown, or -1 for none."""
    followed = Signal(int)
    """A sentence was clicked, or chosen by key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: Sequence[Notice] = ()
        self._notices: Sequence[Notice] = ()
        self._count = 0
        self._width, self._least_lines = 0, 2
        self._refusal = self._remark = ""
        self.setObjectName("table_notice")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.linkHovered.connect(lambda link: self.pointed_at.emit(int(link) if link else -1))
        self.linkActivated.connect(lambda link: self.followed.emit(int(link)))
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_findings(self, findings: Sequence[Notice], count: int) -> None:
        """Say what is odd: the first sentences of `count`. They show when nothing is refused."""
        if (findings, count) != (self._findings, self._count):
            self._findings, self._count = findings, count
            self._show()

    def show_refusal(self, sentence: str) -> None:
        """Say what was not done and why, until `show_refusal("")`."""
        if sentence != self._refusal:
            self._refusal = sentence
            self._restyle()

    def show_remark(self, sentence: str) -> None:
        """Say something about what was just done, until `show_remark("")`."""
        if sentence != self._remark:
            self._remark = sentence
            self._show()

    def fit(self, width: int, least_lines: int) -> None:
        """Take the height of at least so many lines, and of more if the first sentence needs it."""
        if (width, least_lines) != (self._width, self._least_lines):
            self._width, self._least_lines = width, least_lines
            self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a sentence at once, for there is nothing else to act on."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more."""
        super().focusOutEvent(event)
        self.pointed_at.emit(-1)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Move from sentence to sentence with Tab, and on from the last."""
        has_moved = super().focusNextPrevChild(forward)
        self._point_at_chosen()
        return has_moved

    def _restyle(self) -> None:
        self.setProperty("role", "problem" if self._refusal else "small")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setFont(self._theme.font(13))
        self._show()

    def _show(self) -> None:
        message = self._refusal or self._remark
        self._notices = [Notice(message)] if message else self._findings
        count = 1 if message else self._count
        # Line heights are no whole pixels, hence one more for each.
        line = self.fontMetrics().lineSpacing() + 1
        height = least = self._least_lines * line
        self.setMinimumHeight(0)  # Qt takes it for a height that the text needs
        for shown in range(len(self._notices), -1, -1):
            self._show_text(self._notices[:shown], count - shown)
            height = self.heightForWidth(self._width) if self._width else least
            if height <= least or shown <= 1:
                break
        self.setFixedHeight(max(least, min(height, MOST_LINES * line)))
        sentences = [notice.sentence for notice in self._notices]
        whole = "\n".join([*sentences, *_and_more(count - len(sentences))])
        set_tooltip(self, whole)
        self.setAccessibleName(whole)

    def _show_text(self, notices: Sequence[Notice], more: int) -> None:
        """Show some sentences, and that there are so many more."""
        has_links = any(notice.link for notice in notices)
        form, flag = Qt.TextFormat, Qt.TextInteractionFlag
        self.setTextFormat(form.RichText if has_links else form.PlainText)
        links = flag.LinksAccessibleByMouse | flag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(links if has_links else flag.NoTextInteraction)
        colour = self._theme.colour.muted
        parts = [
            _linked(notice, number, colour) if has_links else notice.sentence
            for number, notice in enumerate(notices)
        ]
        self.setText(" ".join([*parts, *_and_more(more)]))

    def _point_at_chosen(self) -> None:
        """Tell which sentence the keys have chosen."""
        end, chosen = 0, -1
        for number, notice in enumerate(self._notices):
            if self.hasSelectedText() and self.selectionStart() == end:
                chosen = number
            end += len(notice.sentence) + 1
        self.pointed_at.emit(chosen)


def _and_more(count: int) -> list[str]:
    return [say("And {count} more.", count=count)] if count > 0 else []


def _linked(notice: Notice, number: int, colour: str) -> str:
    """Return a sentence as HTML: all of it can be pointed at, the link in it is underlined."""
    rest = escape(notice.sentence.removeprefix(notice.link))
    if not notice.link:
        return rest
    style = f"color: {colour}; text-decoration: none"
    return (
        f'<a href="{number}" style="{style}">'
        f'<span style="text-decoration: underline">{escape(notice.link)}</span>{rest}</a>'
    )
