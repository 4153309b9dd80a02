"""The matrices of an equation, measured: their texts, and how wide and high they are."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from neuron_gui.core.explanation import Cells, Quantity
from neuron_gui.state.say import MINUS
from neuron_gui.views.iteration.cell_texts import TYPED, WITHOUT_PLUS, cell_text, typed_text
from neuron_gui.views.iteration.expressions import Part, Sign
from neuron_gui.views.widgets.theme import TextStyle, Theme

Place = tuple[float, float, float, float]
"""Left, top, width, height."""
BRACKET, CELL_PAD = 6.0, 10.0
LEAST_SHOWN = 3


class Style:
    """Letters for the cells, and for what stands above, below and between the matrices.

    `trimmed` decimals are given up for room, and the names along the rows if need be.
    """

    def __init__(self, theme: Theme, letters: int, trimmed: int, *, has_row_names: bool) -> None:
        self.letters, self.trimmed, self.has_row_names = letters, trimmed, has_row_names
        self.cell = TextStyle(theme.font(letters))
        self.name = TextStyle(theme.font(min(letters, 14), bold=True))
        self.small = TextStyle(theme.font(min(letters, 12)))
        self.sign = TextStyle(theme.font(letters + 3))
        self.pad = theme.px(CELL_PAD if letters > 12 else 0.6 * CELL_PAD)
        self.bracket = theme.px(BRACKET)
        self.least_row, self.most_row = 1.12 * self.cell.height, 1.9 * self.cell.height

    def written(self, sign: Sign) -> str:
        """Return the text of a sign."""
        return sign.text if self.letters >= 13 else sign.short

    @property
    def head(self) -> float:
        """Room above the brackets: a name, and names of columns."""
        return self.name.height + self.small.height

    @property
    def foot(self) -> float:
        """Room below the brackets: the shape."""
        return 1.15 * self.small.height

    def height_of(self, rows: int) -> float:
        """Return the least height of a matrix with that many rows."""
        return self.head + self.foot + rows * self.least_row


def window(count: int, most: int, wanted: int | None) -> tuple[int | None, ...]:
    """Return which of many columns to show: neighbours of the wanted one, None where more are."""
    most = max(most, 1)
    if count <= most:
        return tuple(range(count))
    first = min(max((wanted or 0) - most // 2, 0), count - most)
    end = first + most
    return (*([None] * (first > 0)), *range(first, end), *([None] * (end < count)))


def shown(count: int, most: int, wanted: int | None) -> tuple[int | None, ...]:
    """Return which of many rows to show: the first, the wanted and the last, None for gaps."""
    if count <= most:
        return tuple(range(count))
    most, asked = max(most, LEAST_SHOWN), wanted or 0
    for first in range(most, -1, -1):
        rows = _with_gaps(sorted({*range(first), asked, count - 1}))
        if len(rows) <= most:
            return rows
    return (None, asked, None)


def _with_gaps(rows: list[int]) -> tuple[int | None, ...]:
    """Put None where rows are left out; a single one would take no less room, so it is shown."""
    filled: list[int | None] = []
    for before, row in pairwise([-1, *rows]):
        if row - before == 2:
            filled.append(before + 1)
        elif row - before > 2:
            filled.append(None)
        filled.append(row)
    return tuple(filled)


@dataclass(frozen=True, eq=False)
class Measured:
    """A matrix with the cells to show, their texts and sizes, but no place yet."""

    part: Part
    rows: tuple[int | None, ...]
    columns: tuple[int | None, ...]
    texts: dict[tuple[int, int], str]
    cell_width: float
    lefts: tuple[float, ...]
    """Where each column begins, right of the left end of the brackets, and where the last ends."""
    mark: float
    """How far from a cell's left the decimal mark stands."""
    before: float
    """What it needs left of the bracket: for the names of the rows, or half of the name above."""
    width: float
    """All it needs, names and shape included."""


def measured(part: Part, style: Style, most_rows: int, most_columns: int) -> Measured:
    """Measure a matrix for a style."""
    matrix, involved = part.matrix, part.involved
    rows = shown(matrix.shape[0], most_rows, involved.row)
    columns = window(matrix.shape[1], most_columns, involved.column)
    texts = _texts(part, style, rows, columns)
    whole, rest = _room(part, style, set(texts.values()))
    labels = [part.along(matrix.columns, at) for at in columns if at is not None]
    widest_label = max(style.small.width(label) for label in labels)
    cell_width = max(whole + rest + style.pad, min(widest_label, 7.0 * style.pad) + 8.0)
    row_names = 0.0
    if style.has_row_names:
        names = [part.along(matrix.rows, at) for at in rows if at is not None]
        row_names = max(style.small.width(name) for name in names) + style.pad / 2
    gap_width = 1.6 * style.small.width("⋯")
    widths = [gap_width if column is None else cell_width for column in columns]
    lefts = tuple(accumulate(widths, initial=style.bracket))
    inner = lefts[-1] + style.bracket
    above = max(style.name.width(part.name), style.small.width(part.shape))
    before = max(row_names, (above - inner) / 2)
    return Measured(
        part,
        rows,
        columns,
        texts,
        cell_width,
        lefts,
        (cell_width - whole - rest) / 2 + whole,
        before,
        before + inner + max((above - inner) / 2, 0.0),
    )


def _texts(
    part: Part,
    style: Style,
    rows: tuple[int | None, ...],
    columns: tuple[int | None, ...],
) -> dict[tuple[int, int], str]:
    values, decimals = part.matrix.values, part.decimals
    if decimals > 2:
        decimals = max(decimals - style.trimmed, 2)
    write = _write(part.matrix.quantity)
    return {
        (row, column): write(float(values[row, column]), decimals)
        for row in rows
        if row is not None
        for column in columns
        if column is not None
    }


def _write(quantity: Quantity) -> Callable[[float, int], str]:
    """Return the function that writes numbers of a quantity."""
    if quantity in TYPED:
        return typed_text
    return cell_text if quantity in WITHOUT_PLUS else _signed_text


def _signed_text(value: float, decimals: int) -> str:
    text = cell_text(value, decimals)
    return f"+{text}" if value > 0.0 and text[0].isdigit() else text


def _room(part: Part, style: Style, texts: set[str]) -> tuple[float, float]:
    """Return the room that numbers need before their decimal mark, and from it on."""
    pairs = [text.partition(".") for text in texts]
    wholes = {whole for whole, _, _ in pairs}
    if part.matrix.quantity is Quantity.SUMS or part.matrix.quantity not in WITHOUT_PLUS:
        wholes.add(f"{MINUS}0")  # a sign that comes or goes is to move nothing
    before = max(style.cell.width(whole) for whole in wholes)
    after = max((style.cell.width(mark + rest) for _, mark, rest in pairs), default=0.0)
    return before, after


def involves(cells: Cells, row: int, column: int) -> bool:
    """Return whether a cell is among the cells of a matrix that are to be lit."""
    return cells.row in (None, row) and cells.column in (None, column)
