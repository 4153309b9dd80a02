"""Where the matrices of an equation stand: pure geometry from measured texts.

First each matrix is measured: which cells are shown, their texts, how wide and high they are.
The largest letters are taken with which all has room. If none are small enough, digits and the
names of rows give way, and last of all the middle rows and columns.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from neuron_gui.core.explanation import Quantity
from neuron_gui.state.say import MINUS
from neuron_gui.views.iteration.cell_texts import WITHOUT_PLUS, cell_writer
from neuron_gui.views.iteration.digits import cell_writers, comes_out_in, sample
from neuron_gui.views.iteration.expressions import EqualsSign, Expression, NamedMatrix, Sign
from neuron_gui.views.widgets.numbers import NEARLY
from neuron_gui.views.widgets.printed import EQUALS
from neuron_gui.views.widgets.theme import TextStyle, Theme

Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""
BRACKET, CELL_PAD = 6.0, 10.0
LEAST_SHOWN = 3
STYLES = [
    *((letters, 0, True) for letters in (22, 20, 18, 17, 16, 15, 14, 13)),
    (13, 0, False),
    (12, 0, True),
    (12, 0, False),
    (13, 1, True),
    (13, 1, False),
    (12, 1, True),
    (11, 0, True),
    (11, 0, False),
    (12, 1, False),
    (11, 1, True),
    (11, 1, False),
    (11, 2, False),
    (11, 3, False),
    (11, 4, False),
]
"""Letters, decimals given up, and whether rows are named, from the best to the last resort."""
FEWER_COLUMNS = STYLES.index((11, 1, False))
"""The style for matrices of which some columns have to be left out anyway."""
MOST_ROWS_SHRUNK_FOR = 10
"""For more rows than this the letters do not shrink: the middle ones are left out."""
MOST_COLUMNS = 40
Size = tuple[float, float]
"""Width and height."""
GAP_LETTERS, SMALLEST_LETTERS = 13, 11


class MatrixStyle:
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
        self.beside_label = theme.px(8)
        self.least_row, self.most_row = 1.12 * self.cell.height, 1.9 * self.cell.height

    def written(self, sign: Sign) -> str:
        """Return the text of a sign."""
        return sign.text if self.letters >= 13 else sign.short

    def decimals(self, named: NamedMatrix) -> int:
        """Return how many decimals a matrix has room for."""
        return max(named.decimals - self.trimmed, 2) if named.decimals > 2 else named.decimals

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


def shown_columns(count: int, most: int, kept: int | None) -> tuple[int | None, ...]:
    """Return which of many columns to show: neighbours of the kept one, None where more are."""
    most = max(most, 1)
    if count <= most:
        return tuple(range(count))
    first = min(max((kept or 0) - most // 2, 0), count - most)
    end = first + most
    return (*([None] * (first > 0)), *range(first, end), *([None] * (end < count)))


def shown_rows(count: int, most: int, kept: int | None) -> tuple[int | None, ...]:
    """Return which of many rows to show: the first, the kept and the last, None for gaps."""
    if count <= most:
        return tuple(range(count))
    most, row = max(most, LEAST_SHOWN), kept or 0
    for first in range(most, -1, -1):
        rows = _with_gaps(sorted({*range(first), row, count - 1}))
        if len(rows) <= most:
            return rows
    return (None, row, None)


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
class MeasuredMatrix:
    """A matrix with the cells to show, their texts and sizes, but no place yet."""

    named: NamedMatrix
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


def measure(
    named: NamedMatrix, style: MatrixStyle, most_rows: int, most_columns: int
) -> MeasuredMatrix:
    """Measure a matrix for a style."""
    matrix, involved = named.matrix, named.involved
    rows = shown_rows(matrix.shape[0], most_rows, involved.row)
    columns = shown_columns(matrix.shape[1], most_columns, involved.column)
    texts = _texts(named, style, rows, columns)
    whole, rest = _room(named, style, set(texts.values()))
    labels = [named.along(matrix.columns, index) for index in columns if index is not None]
    widest_label = max(style.small.width(label) for label in labels)
    cell_width = max(
        whole + rest + style.pad, min(widest_label, 7.0 * style.pad) + style.beside_label
    )
    row_names = 0.0
    if style.has_row_names:
        names = [named.along(matrix.rows, index) for index in rows if index is not None]
        row_names = max(style.small.width(name) for name in names) + style.pad / 2
    gap_width = 1.6 * style.small.width("⋯")
    widths = [gap_width if column is None else cell_width for column in columns]
    lefts = tuple(accumulate(widths, initial=style.bracket))
    inner = lefts[-1] + style.bracket
    above = max(style.name.width(named.name), style.small.width(named.shape))
    before = max(row_names, (above - inner) / 2)
    return MeasuredMatrix(
        named,
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
    named: NamedMatrix,
    style: MatrixStyle,
    rows: tuple[int | None, ...],
    columns: tuple[int | None, ...],
) -> dict[tuple[int, int], str]:
    values, decimals = named.matrix.values, style.decimals(named)
    write = cell_writer(named.matrix.quantity)
    return {
        (row, column): write(float(values[row, column]), decimals)
        for row in rows
        if row is not None
        for column in columns
        if column is not None
    }


def _room(named: NamedMatrix, style: MatrixStyle, texts: set[str]) -> tuple[float, float]:
    """Return the room that numbers need before their decimal mark, and from it on."""
    pairs = [text.partition(".") for text in texts]
    wholes = {whole for whole, _, _ in pairs}
    if named.matrix.quantity is Quantity.SUMS or named.matrix.quantity not in WITHOUT_PLUS:
        wholes.add(f"{MINUS}0")  # a sign that comes or goes is to move nothing
    before = max(style.cell.width(whole) for whole in wholes)
    after = max((style.cell.width(mark + rest) for _, mark, rest in pairs), default=0.0)
    return before, after


@dataclass(frozen=True, eq=False)
class PlacedMatrix:
    """A matrix with its place: the upper left corner of its brackets."""

    measured: MeasuredMatrix
    left: float
    top: float
    row_height: float
    bracket: float

    @property
    def named(self) -> NamedMatrix:
        """What is shown."""
        return self.measured.named

    @property
    def width(self) -> float:
        """The width with brackets."""
        return self.measured.lefts[-1] + self.bracket

    @property
    def height(self) -> float:
        """The height of the brackets."""
        return self.row_height * len(self.measured.rows)

    def cell_rectangle(self, row: int, column: int) -> Rectangle | None:
        """Return where a cell is, or None if it is left out."""
        if (row, column) not in self.measured.texts:
            return None
        x = self.left + self.measured.lefts[self.measured.columns.index(column)]
        y = self.top + self.row_height * self.measured.rows.index(row)
        return x, y, self.measured.cell_width, self.row_height

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column under a point."""
        across = bisect_right(self.measured.lefts, x - self.left) - 1
        down = (y - self.top) / self.row_height
        rows, columns = self.measured.rows, self.measured.columns
        if not (0 <= across < len(columns) and 0.0 <= down < len(rows)):
            return None
        row, column = rows[int(down)], columns[across]
        return None if row is None or column is None else (row, column)


@dataclass(frozen=True, eq=False)
class MatrixLayout:
    """All matrices with their places, and the signs with their middles."""

    style: MatrixStyle
    matrices: tuple[PlacedMatrix, ...]
    signs: tuple[tuple[float, float, str], ...]


class LayoutFinder:
    """Finds the layouts for one theme; the measures of its letters are taken once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    @cached_property
    def _styles(self) -> list[MatrixStyle]:
        """All styles, from the best to the last resort."""
        return [
            MatrixStyle(self._theme, letters, trimmed, has_row_names=has_row_names)
            for letters, trimmed, has_row_names in STYLES
        ]

    def best_layout(self, expression: Expression, width: float, height: float) -> MatrixLayout:
        """Return the best layout for a size."""
        room, tallest, styles = (width, height), _tallest(expression), self._styles
        if tallest > MOST_ROWS_SHRUNK_FOR:
            small = [style for style in styles if style.letters <= GAP_LETTERS]
            layout = _fitting(expression, small, room)
        else:
            high = [style for style in styles if style.height_of(tallest) <= height]
            small = [style for style in styles if style.letters <= SMALLEST_LETTERS]
            layout = _fitting(expression, [*high, *small], room)
        return layout or self._with_fewer_columns(expression, room)

    def generous_layout(
        self, expression: Expression, width: float, height: float
    ) -> MatrixLayout | None:
        """Return a layout with large letters and all digits, or None if there is no room for it."""
        tallest = _tallest(expression)
        styles = [
            style
            for style in self._styles
            if style.letters >= GAP_LETTERS
            and not style.trimmed
            and style.height_of(tallest) <= height
        ]
        return _fitting(expression, styles, (width, height))

    def _with_fewer_columns(self, expression: Expression, room: Size) -> MatrixLayout:
        style = self._styles[FEWER_COLUMNS]
        width, height = room
        counts = [item.matrix.shape[1] for item in expression if isinstance(item, NamedMatrix)]
        most = min(max(counts), MOST_COLUMNS)
        least = style.cell.width("0") + style.pad
        while most > 1 and least * sum(min(count, most) for count in counts) > width:
            most -= 1  # that is clear before all texts are measured
        draft = _Draft(expression, style, height, most)
        while draft.width > width and most > 1:
            most = max(min(most - 1, int(most * width / draft.width) + 1), 1)
            draft = _Draft(expression, style, height, most)
        return draft.laid_out(width, height)


def _fitting(expression: Expression, styles: list[MatrixStyle], room: Size) -> MatrixLayout | None:
    """Return the layout in the first style that is narrow enough, if one is."""
    width, height = room
    columns = sum(map(_columns_with_decimals, expression))
    for style in styles:
        if columns * (style.cell.width("0.00") + style.pad) > width:
            continue  # that is clear before all texts are measured
        draft = _Draft(expression, style, height, MOST_COLUMNS)
        if draft.width <= width:
            return draft.laid_out(width, height)
    return None


def _columns_with_decimals(item: NamedMatrix | Sign) -> int:
    """Return how many columns of a matrix have numbers with two decimals at least."""
    if isinstance(item, Sign) or item.decimals < 2:
        return 0
    return int(sample(item.matrix.values).any(axis=0).sum())


def _tallest(expression: Expression) -> int:
    """Return how many rows the highest matrix has."""
    return max(item.matrix.shape[0] for item in expression if isinstance(item, NamedMatrix))


class _Draft:
    """An equation in one style."""

    def __init__(
        self, expression: Expression, style: MatrixStyle, height: float, most: int
    ) -> None:
        self._style = style
        most_rows = int((height - style.head - style.foot) / style.least_row)
        self._items = [
            item if isinstance(item, Sign) else measure(item, style, most_rows, most)
            for item in expression
        ]
        self._gap = style.pad
        widths = [self._width(item) for item in self._items]
        self.width = sum(widths) + self._gap * (len(widths) + 1)

    def laid_out(self, width: float, height: float) -> MatrixLayout:
        """Return the layout, in the middle of a room."""
        style, placed, signs = self._style, [], []
        matrices = [item for item in self._items if isinstance(item, MeasuredMatrix)]
        tallest = max(len(matrix.rows) for matrix in matrices)
        room = height - style.head - style.foot
        row_height = min(max(room / tallest, style.least_row), style.most_row)
        middle = style.head + room / 2
        spare = min(max(width - self.width, 0.0) / (len(self._items) + 1), 1.5 * style.pad)
        used = self.width + spare * (len(self._items) - 1)
        x = max((width - used) / 2, 0.0) + self._gap
        for item in self._items:
            own = self._width(item)
            if isinstance(item, Sign):
                signs.append((x + own / 2, middle, self._confirmed(item)))
            else:
                top = middle - row_height * len(item.rows) / 2
                placed.append(PlacedMatrix(item, x + item.before, top, row_height, style.bracket))
            x += own + self._gap + spare
        return MatrixLayout(style, tuple(placed), tuple(signs))

    def _confirmed(self, sign: Sign) -> str:
        """Return the text of a sign: "≈" for "=" where what is shown of the matrices says so."""
        text = self._style.written(sign)
        if not isinstance(sign, EqualsSign):
            return text
        equation = sign.equation
        measured = {
            item.named.matrix: item for item in self._items if isinstance(item, MeasuredMatrix)
        }
        shown, matrices = measured[equation.result], (*equation.operands, equation.result)
        rows, columns = (
            [index for index in indices if index is not None]
            for indices in (shown.rows, shown.columns)
        )
        decimals = [self._style.decimals(measured[matrix].named) for matrix in matrices]
        writers = cell_writers(equation, decimals)
        is_equal = comes_out_in(equation, sign.activation, writers, rows, columns)
        return text if is_equal else text.replace(EQUALS, NEARLY)

    def _width(self, item: Sign | MeasuredMatrix) -> float:
        if isinstance(item, Sign):
            return self._style.sign.width(self._style.written(item))
        return item.width
