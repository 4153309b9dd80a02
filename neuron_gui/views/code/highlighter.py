"""Colours for Python: keywords, numbers, strings, comments and what is called."""

import keyword
import re

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.widgets.theme import Theme

TOKENS = re.compile(
    rf"""(?P<comment>\#.*)
    | (?P<string>"[^"]*")
    | (?P<number>\b\d+(?:\.\d*)?(?:e[+-]?\d+)?)
    | (?P<keyword>\b(?:{"|".join(keyword.kwlist)})\b)
    | (?P<function>\b[A-Za-z_]\w*(?=\())
    | \w+""",
    re.VERBOSE,
)


@exception_barrier
class PythonHighlighter(QSyntaxHighlighter):
    """Colours one document, in the theme's colours of the moment."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        theme.changed.connect(self.show_colours)
        self.show_colours()

    def show_colours(self) -> None:
        """Take the theme's colours."""
        colour = self._theme.colour
        colours = {
            "comment": colour.muted,
            "string": colour.code_string,
            "number": colour.code_number,
            "keyword": colour.code_keyword,
            "function": colour.code_function,
        }
        for kind, name in colours.items():
            self._formats[kind] = QTextCharFormat()
            self._formats[kind].setForeground(QColor(name))
        self._formats["comment"].setFontItalic(True)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        for token in TOKENS.finditer(text):
            kind, size = token.lastgroup, len(token.group())
            if kind is not None:
                # A comment can have letters that Qt counts twice; what is too much does no harm.
                length = 2 * size if kind == "comment" else size
                self.setFormat(token.start(), length, self._formats[kind])
