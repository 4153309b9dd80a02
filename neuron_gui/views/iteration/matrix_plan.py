"""Where the matrices of an equation stand: pure geometry from measured texts.

The largest letters are taken with which all has room. If none are small enough, digits and the
names of rows give way, and last of all the middle rows and columns.
"""

from bisect import bisect_right
from dataclasses import dataclass

from neuron_gui.views.iteration.cell_texts import sample
from neuron_gui.views.iteration.expressions import Expression, NamedMatrix, Sign
from neuron_gui.views.iteration.matrix_blocks import Measured, Place, Style, measured
from neuron_gui.views.widgets.theme import Theme

LOOKS = [
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
]
"""Letters, decimals given up, and whether rows are named, from the best look to the last resort."""
MOST_ROWS_SHRUNK_FOR = 10
"""For more rows than this the letters do not shrink: the middle ones are left out."""
MOST_COLUMNS = 40
Room = tuple[float, float]
"""Width and height."""
GAP_LETTERS, SMALLEST_LETTERS = 13, 11


@dataclass(frozen=True, eq=False)
class Block:
    """A matrix with its place: the upper left corner of its brackets."""

    measured: Measured
    left: float
    top: float
    row_height: float
    bracket: float

    @property
    def part(self) -> NamedMatrix:
        """What is shown."""
        return self.measured.part

    @property
    def width(self) -> float:
        """The width with brackets."""
        return self.measured.lefts[-1] + self.bracket

    @property
    def height(self) -> float:
        """The height of the brackets."""
        return self.row_height * len(self.measured.rows)

    def place(self, row: int, column: int) -> Place | None:
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
class Plan:
    """All matrices with their places, and the signs with their middles."""

    style: Style
    blocks: tuple[Block, ...]
    signs: tuple[tuple[float, float, str], ...]


class Planner:
    """Finds the plans for one theme; the measures of its letters are taken once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._styles: dict[tuple[int, int, bool], Style] = {}

    def plan(self, expression: Expression, width: float, height: float) -> Plan:
        """Return the best plan for a room."""
        room, styles = (width, height), self._all_styles()
        tallest = _tallest(expression)
        if tallest > MOST_ROWS_SHRUNK_FOR:
            plan = _fitting(expression, [one for one in styles if one.letters <= GAP_LETTERS], room)
        else:
            high = [style for style in styles if style.height_of(tallest) <= height]
            small = [style for style in styles if style.letters <= SMALLEST_LETTERS]
            plan = _fitting(expression, [*high, *small], room)
        return plan or self._with_fewer_columns(expression, room)

    def generous_plan(self, expression: Expression, width: float, height: float) -> Plan | None:
        """Return a plan with large letters and all digits, or None if there is no room for it."""
        tallest = _tallest(expression)
        styles = [
            style
            for style in self._all_styles()
            if style.letters >= GAP_LETTERS
            and not style.trimmed
            and style.height_of(tallest) <= height
        ]
        return _fitting(expression, styles, (width, height))

    def _with_fewer_columns(self, expression: Expression, room: Room) -> Plan:
        style = self._style(*LOOKS[-2])
        width, height = room
        counts = [part.matrix.shape[1] for part in expression if isinstance(part, NamedMatrix)]
        most = min(max(counts), MOST_COLUMNS)
        least = style.cell.width("0") + style.pad
        while most > 1 and least * sum(min(count, most) for count in counts) > width:
            most -= 1  # that is clear before all texts are measured
        draft = _Draft(expression, style, height, most)
        while draft.width > width and most > 1:
            most = max(min(most - 1, int(most * width / draft.width) + 1), 1)
            draft = _Draft(expression, style, height, most)
        return draft.placed(width, height)

    def _all_styles(self) -> list[Style]:
        return [self._style(*look) for look in LOOKS]

    def _style(self, letters: int, trimmed: int, named: bool) -> Style:
        look = letters, trimmed, named
        if look not in self._styles:
            self._styles[look] = Style(self._theme, letters, trimmed, has_row_names=named)
        return self._styles[look]


def _fitting(expression: Expression, styles: list[Style], room: Room) -> Plan | None:
    """Return the plan in the first style that is narrow enough, if one is."""
    width, height = room
    columns = sum(map(_columns_with_decimals, expression))
    for style in styles:
        if columns * (style.cell.width("0.00") + style.pad) > width:
            continue  # that is clear before all texts are measured
        draft = _Draft(expression, style, height, MOST_COLUMNS)
        if draft.width <= width:
            return draft.placed(width, height)
    return None


def _columns_with_decimals(item: NamedMatrix | Sign) -> int:
    """Return how many columns of a matrix have numbers with two decimals at least."""
    if isinstance(item, Sign) or item.decimals < 2:
        return 0
    return int(sample(item.matrix.values).any(axis=0).sum())


def _tallest(expression: Expression) -> int:
    """Return how many rows the highest matrix has."""
    return max(part.matrix.shape[0] for part in expression if isinstance(part, NamedMatrix))


class _Draft:
    """An equation in one style."""

    def __init__(self, expression: Expression, style: Style, height: float, most: int) -> None:
        self._style = style
        most_rows = int((height - style.head - style.foot) / style.least_row)
        self._items = [
            item if isinstance(item, Sign) else measured(item, style, most_rows, most)
            for item in expression
        ]
        self._gap = style.pad
        widths = [self._width(item) for item in self._items]
        self.width = sum(widths) + self._gap * (len(widths) + 1)

    def placed(self, width: float, height: float) -> Plan:
        """Return the plan, in the middle of a room."""
        style, blocks, signs = self._style, [], []
        matrices = [item for item in self._items if isinstance(item, Measured)]
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
                signs.append((x + own / 2, middle, style.written(item)))
            else:
                top = middle - row_height * len(item.rows) / 2
                blocks.append(Block(item, x + item.before, top, row_height, style.bracket))
            x += own + self._gap + spare
        return Plan(style, tuple(blocks), tuple(signs))

    def _width(self, item: Sign | Measured) -> float:
        if isinstance(item, Sign):
            return self._style.sign.width(self._style.written(item))
        return item.width
