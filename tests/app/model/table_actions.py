"""What is done to the table."""

import math
from dataclasses import replace
from itertools import cycle, islice

from neuron_gui.core.dataset import MOST_INPUTS
from neuron_gui.core.session import Session
from neuron_gui.views.table.edits import Area
from neuron_gui.views.table.paste_requests import PasteChoice, PasteRequest
from tests.app.model.model import EXTREMES, Model
from tests.app.model.plain_table import PlainTable

TAME = [0.0, 1.0, 0.1, -2.5, 1 / 3, -0.0, 0.5]
NUMBERS = [*TAME, *TAME, *EXTREMES, math.inf, math.nan]
NAMES = ["a", "x1", "Höhe", "two words", "∑ <b>", '"', "x3"]


class TableActions(Model):
    """Each is done to plain lists as well."""

    @property
    def table(self) -> PlainTable:
        """The table as it must be."""
        return PlainTable.of(self.session.dataset)

    def note_table(self, table: PlainTable) -> None:
        """Note that the table has become another one."""
        self.edited(self.session.with_dataset(table.dataset()))

    def change_a_cell(self, index: int, number: int) -> None:
        """Type a number; what is none, or is infinite, can only come from a file."""
        table, value = self.table, NUMBERS[number % len(NUMBERS)]
        if not table.rows:
            return
        row, column = index // table.width % len(table.rows), index % table.width
        if math.isfinite(value):
            assert self.harness.edits.set_cell(row, column, repr(value))
        else:
            self.harness.edits.change("gap", lambda dataset: dataset.with_cell(row, column, value))
        if value != table.rows[row][column] or not math.isfinite(value):
            table.rows[row][column] = value
            self.note_table(table)

    def clear_cells(self, index: int, number: int) -> None:
        table = self.table
        if table.rows:
            top, left = index % len(table.rows), number % table.width
            height, width = min(2, len(table.rows) - top), min(2, table.width - left)
            self.harness.edits.clear(Area(top, left, top + height - 1, left + width - 1))
            table.put(top, left, [[0.0] * width] * height)
            self.note_table(table)

    def add_a_row(self, index: int, number: int) -> None:
        self.harness.edits.add_row()
        table = self.table
        table.add_row()
        self.note_table(table)

    def remove_rows(self, index: int, number: int) -> None:
        table = self.table
        rows = sorted({one for one in (index % 9, number % 9) if one < len(table.rows)})
        if rows:
            self.harness.edits.remove_rows(rows)
            table.rows = [values for row, values in enumerate(table.rows) if row not in rows]
            self.note_table(table)

    def duplicate_rows(self, index: int, number: int) -> None:
        table, end = self.table, index % 6 + number % 3 + 1
        if end <= len(table.rows) < 12:
            self.harness.edits.duplicate_rows(index % 6, end - 1)
            table.rows[end:end] = [[*row] for row in table.rows[index % 6 : end]]
            self.note_table(table)

    def move_rows(self, index: int, number: int) -> None:
        table, top, step = self.table, index % 6, 1 if index % 2 else -1
        end = top + 1 + number % 3
        if end > len(table.rows):
            return
        is_possible = top > 0 if step < 0 else end < len(table.rows)
        assert self.harness.edits.move_rows(top, end - 1, step) == is_possible
        if is_possible:
            moved = table.rows[top:end]
            del table.rows[top:end]
            table.rows[top + step : top + step] = moved
            self.note_table(table)

    def add_an_input(self, index: int, number: int) -> None:
        table = self.table
        if table.inputs < 6:
            self.harness.edits.add_input()
            table.add_input()
            self.note_table(table)

    def remove_an_input(self, index: int, number: int) -> None:
        table = self.table
        column, is_possible = index % table.inputs, table.inputs > 1
        assert self.harness.edits.remove_input(column) == is_possible
        if is_possible:
            table.remove_input(column)
            toggles = list(self.state.toggles)
            del toggles[column]
            session = self.session.with_dataset(table.dataset())
            self.edited(replace(session, toggles=tuple(toggles)))

    def add_a_target(self, index: int, number: int) -> None:
        table = self.table
        if table.width - table.inputs < 3:
            self.harness.edits.add_target()
            table.add_target()
            self.note_table(table)

    def remove_a_target(self, index: int, number: int) -> None:
        table = self.table
        count = table.width - table.inputs
        assert self.harness.edits.remove_target(index % count) == (count > 1)
        if count > 1:
            table.remove_target(index % count)
            self.note_table(table)

    def rename(self, index: int, number: int) -> None:
        table = self.table
        column, name = index % table.width, NAMES[number % len(NAMES)]
        assert self.harness.edits.rename(column, name)
        if name != table.names[column]:
            table.names[column] = name
            self.note_table(table)

    def paste(self, index: int, number: int) -> None:
        """Paste a block: it may need new rows, and new inputs or fewer rows, which is asked."""
        table, requests = self.table, list[PasteRequest]()
        top, left = min(index % 6, len(table.rows)), number % table.width
        block = _block(1 + index % 4, 1 + number % 3, index)
        text = "\n".join("\t".join(map(repr, row)) for row in block)
        self.harness.pasting.consent_needed.connect(requests.append)
        done = self.harness.pasting.paste(text, Area(top, left, top, left))
        self.harness.pasting.consent_needed.disconnect(requests.append)
        new = max(left + len(block[0]) - table.width, 0)
        if new and (left >= table.inputs or table.inputs + new > MOST_INPUTS):
            assert (done, requests) == (False, [])
            return
        is_over_all = top == left == 0 and len(block[0]) >= table.width
        choices = [PasteChoice.ADD]
        choices += [PasteChoice.LEAVE_OFF] * bool(new)
        choices += [PasteChoice.REPLACE] * (is_over_all and 1 < len(block) < len(table.rows))
        assert (done, len(requests)) == (len(choices) == 1, len(choices) > 1)
        choice = choices[index % len(choices)]
        if requests:
            assert list(requests[0].choices) == choices
            assert self.harness.pasting.carry_out(requests[0], choice)
        before = repr(table.rows)
        if choice is PasteChoice.LEAVE_OFF:
            block = [row[:-new] for row in block]
        else:
            for _ in range(new):
                table.add_input()
        table.put(top, left, block)
        if choice is PasteChoice.REPLACE:
            del table.rows[len(block) :]
        if requests or repr(table.rows) != before:
            self.note_table(table)

    def import_a_table(self, index: int, number: int) -> None:
        inputs, rows = 2 + number % 2, _block(1 + index % 5, 4, number)
        dataset = PlainTable(rows, ["a", "b", "c", "d"], inputs).dataset()

        def imported(session: Session) -> Session:
            return replace(session.with_dataset(dataset), toggles=tuple(rows[0][:inputs]))

        self.document.edit("import table", imported, leaves_lesson=True)
        self.note(replace(self.state.edited(imported(self.session)), lesson=None))


def _block(height: int, width: int, first: int) -> list[list[float]]:
    """Return tame numbers, beginning somewhere in their list."""
    numbers = islice(cycle(TAME), first % len(TAME), None)
    return [list(islice(numbers, width)) for _ in range(height)]
