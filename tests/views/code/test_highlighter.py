"""The colours of the program."""

import pytest
from PySide6.QtGui import QTextDocument

from neuron_gui.views.code.highlighter import PythonHighlighter
from neuron_gui.views.widgets.theme import DARK, LIGHT, Theme

LINE = 'for weights1 in range(10):  x = float("nan") + 1e-08  # the 1st, for all 😀'


def coloured(document: QTextDocument) -> list[tuple[str, str]]:
    """Return the coloured parts of a document's only line with their colours."""
    block = document.firstBlock()
    text = block.text().encode("utf-16-le")
    return [
        (
            text[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"),
            part.format.foreground().color().name(),
        )
        for part in block.layout().formats()
    ]


@pytest.mark.parametrize("is_dark", [False, True])
def test_each_kind_of_word_has_its_colour(theme: Theme, is_dark: bool) -> None:
    theme.apply(is_dark=is_dark)
    colour = DARK if is_dark else LIGHT
    document = QTextDocument(LINE)
    highlighter = PythonHighlighter(document, theme)
    highlighter.rehighlight()
    assert coloured(document) == [
        ("for", colour.code_keyword),
        ("in", colour.code_keyword),
        ("range", colour.code_function),
        ("10", colour.code_number),
        ("float", colour.code_function),
        ('"nan"', colour.code_string),
        ("1e-08", colour.code_number),
        ("# the 1st, for all 😀", colour.muted),
    ]


def luminance(colour: str) -> float:
    shares = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", ["keyword", "number", "string", "function"])
def test_code_can_be_read_on_its_ground_and_where_it_is_highlighted(
    colour: object, role: str
) -> None:
    ink = luminance(getattr(colour, f"code_{role}"))
    for ground in ("sunken", "highlight_pale"):
        light, dark = sorted([ink, luminance(getattr(colour, ground))], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5
