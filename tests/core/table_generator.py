"""Tables as people have them, drawn at random: a table that is known, and a file of it.

A file is written in one of the manners that programs have (`Manner`); then it may be damaged as
people and programs damage files (`DAMAGES`). Each cell stays known: its value, or that it has
none. So `table_judge` can tell whether a file was read rightly or what is wrong was said.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

from tests.core.table_words import LANGUAGES, UNICODE, Language

MOST_ROWS = 14
SEPARATORS = ",", ";", "\t", "|", " ", ", "
LINE_ENDS = "\n", "\r\n", "\r"
UNKNOWN_PAIRS = (("blue", "red"), ("A", "B"), ("cat", "dog"), ("female", "male"), ("alt", "neu"))
COUNTERS = "id", "ID", "Nr.", "No", "index", "", "Unnamed: 0", "Lfd. Nr.", "CASE", "Sample", "#"
GAPS = "", "NA", "n/a", "?", "-", "NaN", "null", "."
ODD_NUMBERS = "abc", "1O", "12..5", "#DIV/0!", "inf", "1e999", "--5", "1 2", "12:30", "0x10", "x"
TARGET_NAMES = "y", "target", "label", "Target", "output"
TITLES = "Klasse 9b", "Table 1", "Results of the survey", "Messung vom 12.05.2024", "Umfrage 2024"
COMMENTS = "# made 2024", "% survey", "# AND table for lesson 3"
TOTALS = "Mittelwert", "Sum", "Total", "Average", "Summe"


class Kind(StrEnum):
    """What stands in a column."""

    DECIMALS = "decimals"
    WHOLE = "whole numbers"
    BINARY = "0 and 1"
    PAIR = "two words that mean no and yes"
    OTHER_PAIR = "two words of which neither means yes"
    COUNTER = "numbers of the rows"
    TEXTS = "as many texts as rows"
    DATES = "dates"


IS_OUT = frozenset((Kind.COUNTER, Kind.TEXTS, Kind.DATES))


@dataclass(frozen=True)
class Column:
    """A column: its name, and for each row the text of the cell and its value, None if none."""

    name: str
    kind: Kind
    texts: tuple[str, ...]
    values: tuple[float | None, ...]
    is_grouped: bool = False
    is_signed: bool = False
    """Whether units and the like stand beside its numbers, which is to be said."""

    def with_cell(self, row: int, text: str, value: float | None = None) -> "Column":
        """Return the column with another cell, which has a value or is damaged."""
        texts, values = list(self.texts), list(self.values)
        texts[row], values[row] = text, value
        return replace(self, texts=tuple(texts), values=tuple(values))


@dataclass(frozen=True)
class Manner:
    """How a file is written."""

    separator: str = ","
    decimal_mark: str = "."
    quoting: str = "where needed"
    """Or "all", "single": all in single marks, "texts": all but numbers, or "rows": whole rows."""
    encoding: str = "utf-8"
    line_end: str = "\n"
    has_names: bool = True
    ends_line: bool = True
    names_separator: bool = False


@dataclass(frozen=True)
class Known:
    """A table that is known, how it is written, and what has been done to its file.

    `above` and `below` are lines around it; `lines_between` stand before the row of that number;
    `cells_of` gives the cells of rows that are no longer whole. `damages` are named for reports.
    """

    columns: tuple[Column, ...]
    target: int
    manner: Manner
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    lines_between: dict[int, str] = field(default_factory=dict)
    cells_of: dict[int, int] = field(default_factory=dict)
    is_cut: bool = False
    damages: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.columns[0].texts)


@dataclass(frozen=True)
class TableFile:
    """The bytes of a file, and the line, from 1, in which each row of the known table begins."""

    data: bytes
    lines: tuple[int, ...]
    known: Known


def known_table(random: Random) -> Known:
    """Return a table of a person's language, in a manner that programs there write."""
    language = random.choice(LANGUAGES)
    rows = random.randint(4, MOST_ROWS)
    manner = _manner(random, language)
    names = random.sample(language.names, min(len(language.names), random.randint(2, 5)))
    kinds = random.choices([*Kind][:5], [4, 2, 3, 3, 1], k=len(names))
    if manner.separator == " " and manner.decimal_mark == ",":  # "2,5 old" may be "2" and "5 old"
        kinds = [Kind.PAIR if kind is Kind.OTHER_PAIR else kind for kind in kinds]
    if not {Kind.DECIMALS, Kind.WHOLE, Kind.BINARY} & set(kinds):
        kinds[0] = Kind.DECIMALS  # words alone do not tell whether names stand above them
    columns = [
        _column(random, kind, name, rows, language, manner)
        for kind, name in zip(kinds, names, strict=True)
    ]
    target = len(columns) - 1
    if manner.has_names:
        if random.random() < 0.3:
            target = random.randrange(len(columns))
            columns[target] = replace(columns[target], name=random.choice(TARGET_NAMES))
        if random.random() < 0.15:
            extra = random.choice([Kind.TEXTS, Kind.DATES])
            place = random.randrange(target + 1)
            columns.insert(place, _column(random, extra, "Info", rows, language, manner))
            target += 1
        if random.random() < 0.2:
            counter = random.choice(COUNTERS)
            columns.insert(0, _column(random, Kind.COUNTER, counter, rows, language, manner))
            target += 1
    return Known(tuple(columns), target, manner)


def _manner(random: Random, language: Language) -> Manner:
    separator = random.choice(SEPARATORS)
    decimal_mark = random.choice(".,")
    quoting = random.choice(
        ["where needed", "where needed", "where needed", "all", "texts", "single"]
    )
    has_names = random.random() < 0.85
    if separator == " " and not has_names:
        decimal_mark = "."  # "A dog 2,5" may be two cells or three
    return Manner(
        separator,
        decimal_mark,
        quoting,
        random.choice([*UNICODE, *language.encodings, *language.encodings]),
        random.choice(LINE_ENDS),
        has_names,
        random.random() < 0.9,
        separator in (",", ";", "\t") and random.random() < 0.1,
    )


def _column(
    random: Random, kind: Kind, name: str, rows: int, language: Language, manner: Manner
) -> Column:
    if kind is Kind.COUNTER:
        first = random.choice([0, 1])
        counted = [str(first + row) for row in range(rows)]
        return Column(name, kind, tuple(counted), tuple(map(float, counted)))
    if kind is Kind.TEXTS:
        people = [f"{random.choice('ABCDEFGH')}{letter}na" for letter in "abcdefghijklmnopqrstu"]
        return Column(name, kind, tuple(people[:rows]), (None,) * rows)
    if kind is Kind.DATES:
        form = random.choice(["{:02}.05.2024", "2024-05-{:02}", "5/{}/2024", "{:02}.05.24"])
        dates = [form.format(day) for day in range(1, rows + 1)]
        return Column(name, kind, tuple(dates), (None,) * rows)
    if kind in (Kind.PAIR, Kind.OTHER_PAIR):
        pairs = language.pairs if kind is Kind.PAIR else UNKNOWN_PAIRS
        pair = random.choice(pairs)
        bits = _bits(random, rows)
        return Column(name, kind, tuple(pair[bit] for bit in bits), tuple(map(float, bits)))
    if kind is Kind.BINARY:
        bits = _bits(random, rows)
        return Column(name, kind, tuple(map(str, bits)), tuple(map(float, bits)))
    if kind is Kind.WHOLE:
        most = random.choice([5, 100, 30_000])
        whole = [random.randint(-most if random.random() < 0.1 else 0, most) for _ in range(rows)]
        return Column(name, kind, tuple(map(str, whole)), tuple(map(float, whole)))
    digits = random.choice([1, 1, 2, 2, 3, 4])
    texts = [f"{random.uniform(-2, 40):.{digits}f}" for _ in range(rows)]
    values = tuple(float(text) for text in texts)
    marked = tuple(text.replace(".", manner.decimal_mark) for text in texts)
    return Column(name, kind, marked, values)


def _bits(random: Random, rows: int) -> list[int]:
    """Return bits of which both kinds are there."""
    bits = [0, 1] + [random.randint(0, 1) for _ in range(rows - 2)]
    random.shuffle(bits)
    return bits


def _row_of(random: Random, known: Known) -> int:
    """Return a row; without names not the first, which would be like names if damaged."""
    return random.randrange(0 if known.manner.has_names else 1, known.rows)


def _with_column(known: Known, index: int, column: Column) -> Known:
    columns = list(known.columns)
    columns[index] = column
    return replace(known, columns=tuple(columns))


def _indices(known: Known, *kinds: Kind) -> list[int]:
    return [index for index, column in enumerate(known.columns) if column.kind in kinds]


def _plain_indices(known: Known, *kinds: Kind) -> list[int]:
    """Return columns of such kinds whose numbers have nothing beside them yet."""
    return [
        index
        for index in _indices(known, *kinds)
        if all(
            value is None or re.fullmatch(r"-?\d+([.,]\d+)?", text)
            for text, value in zip(
                known.columns[index].texts, known.columns[index].values, strict=True
            )
        )
    ]


def add_titles(random: Random, known: Known) -> Known:
    """Put titles above the table, perhaps with separators behind them or an empty line below."""
    fill = known.manner.separator.strip() * (len(known.columns) - 1)
    fill = fill if fill and random.random() < 0.5 else ""
    title = random.choice(TITLES)
    if known.manner.separator == " " and len(title.split()) == len(known.columns):
        return known  # it looks as the line of names does
    lines = [title + fill]
    if random.random() < 0.3:
        lines.append(fill)
    return replace(known, above=(*lines, *known.above))


def add_comments(random: Random, known: Known) -> Known:
    """Put lines of comment above the table."""
    comment = random.choice(COMMENTS)
    if known.manner.separator == " " and len(comment.split()) == len(known.columns):
        return known
    return replace(known, above=(*known.above, comment))


def add_totals(random: Random, known: Known) -> Known:
    """Put a line of totals below the table, with a word in front or with nothing there."""
    cells = [random.choice([*TOTALS, ""])] + [""] * (len(known.columns) - 1)
    if len(cells) > 2 or cells[0]:
        cells[-1] = "7"
    below = known.manner.separator.join(cells)
    blank = known.manner.separator.strip() * (len(cells) - 1)
    return replace(known, below=(*((blank,) if random.random() < 0.5 else ()), below))


def add_gap(random: Random, known: Known) -> Known:
    """Take the value out of one cell, or put a sign for a missing value there."""
    return _odd_cell(random, known, [*Kind][:5], GAPS)


def add_odd_number(random: Random, known: Known) -> Known:
    """Put what is no number into a column of numbers."""
    return _odd_cell(random, known, [Kind.DECIMALS, Kind.WHOLE, Kind.BINARY], ODD_NUMBERS)


def add_odd_word(random: Random, known: Known) -> Known:
    """Put a word that stands nowhere else into a column of two words."""
    return _odd_cell(
        random, known, [Kind.PAIR, Kind.OTHER_PAIR], ["maybe", "x?", "7", "vielleicht"]
    )


def _odd_cell(
    random: Random, known: Known, kinds: list[Kind], texts: list[str] | tuple[str, ...]
) -> Known:
    fitting = _indices(known, *kinds)
    if not fitting:
        return known
    index, row, text = random.choice(fitting), _row_of(random, known), random.choice(texts)
    return _with_column(known, index, known.columns[index].with_cell(row, text))


def add_units(random: Random, known: Known) -> Known:
    """Write a unit, a currency or a per cent sign to all numbers of a column."""
    fitting = _plain_indices(known, Kind.DECIMALS, Kind.WHOLE)
    if not fitting:
        return known
    index = random.choice(fitting)
    column = known.columns[index]
    forms = ["{} cm", "{} kg", "{}cm", "${}", "{} %", "{}%", "{} km/h", "{} €", "€ {}"]
    has_euro = known.manner.encoding not in _WITHOUT_EURO
    form = random.choice(forms if has_euro else forms[:-2])
    values = column.values
    if "%" in form:
        values = tuple(
            None if value is None else float(text.replace(",", ".") + "e-2")
            for text, value in zip(column.texts, values, strict=True)
        )
    texts = tuple(
        text if value is None else form.format(text)
        for text, value in zip(column.texts, column.values, strict=True)
    )
    return _with_column(known, index, replace(column, texts=texts, values=values, is_signed=True))


def add_one_unit(random: Random, known: Known) -> Known:
    """Write a unit to one number of a column only."""
    fitting = _plain_indices(known, Kind.DECIMALS, Kind.WHOLE, Kind.BINARY)
    if not fitting:
        return known
    index, row = random.choice(fitting), _row_of(random, known)
    column = known.columns[index]
    value, text = column.values[row], column.texts[row]
    form = random.choice(["{} cm", "{} %", "${}", "{}x", "ca. {}", "~{}", "<{}", "{}*", "{}!"])
    if "%" in form and value is not None:
        value = float(text.replace(",", ".") + "e-2")
    plain = value if form in ("{} cm", "{} %", "${}") else None
    return _with_column(
        known, index, replace(column.with_cell(row, form.format(text), plain), is_signed=True)
    )


def add_grouping(random: Random, known: Known) -> Known:
    """Set thousands apart in a column of large numbers."""
    fitting = _plain_indices(known, Kind.WHOLE)
    if not fitting:
        return known
    index = random.choice(fitting)
    column = known.columns[index]
    apart = random.choice([",", " ", "'"] if known.manner.decimal_mark == "." else [".", " "])
    if apart in known.manner.separator or (apart in ".," and not _shows_mark(known)):
        return known
    texts = tuple(
        text if value is None else f"{int(value):,}".replace(",", apart)
        for text, value in zip(column.texts, column.values, strict=True)
    )
    return _with_column(known, index, replace(column, texts=texts, is_grouped=True))


def _shows_mark(known: Known) -> bool:
    """Return whether numbers with other than three decimals tell which mark is the decimal one."""
    mark = known.manner.decimal_mark
    decimals = [known.columns[index].texts[0] for index in _indices(known, Kind.DECIMALS)]
    return any(mark in text and len(text.partition(mark)[2].strip()) != 3 for text in decimals)


def mix_marks(random: Random, known: Known) -> Known:
    """Write a column, or a cell of it, with the other decimal mark."""
    fitting = _plain_indices(known, Kind.DECIMALS)
    if not fitting:
        return known
    index = random.choice(fitting)
    column, mark = known.columns[index], known.manner.decimal_mark
    if known.manner.separator == ", " and mark == ".":
        return known  # the other mark would separate columns
    others = [known.columns[each] for each in range(len(known.columns)) if each not in fitting]
    if any(column.is_signed or column.is_grouped for column in others):
        return known  # nothing would tell what the marks in those columns mean
    decimals = (known.columns[each].texts[0] for each in _indices(known, Kind.DECIMALS))
    if any(len(text.partition(mark)[2].strip()) == 3 for text in decimals):
        return known  # 1,234 beside 0.5 is rather a thousand, and nothing is mixed then
    changed = range(known.rows) if random.random() < 0.5 else [_row_of(random, known)]
    texts = list(column.texts)
    for row in changed:
        texts[row] = texts[row].replace(mark, "," if mark == "." else ".")
    return _with_column(known, index, replace(column, texts=tuple(texts)))


def quote_rows(random: Random, known: Known) -> Known:
    """Put each line into quotation marks as a whole, as a form's export does."""
    return replace(known, manner=replace(known.manner, quoting="rows"))


def add_spaces(random: Random, known: Known) -> Known:
    """Put spaces around cells, as in columns that are aligned by hand."""
    if known.manner.separator in (" ", ", ") or known.manner.quoting in ("all", "single"):
        return known
    columns = tuple(
        replace(column, texts=tuple(f" {text} " if text else text for text in column.texts))
        for column in known.columns
    )
    return replace(known, columns=columns)


def change_spelling(random: Random, known: Known) -> Known:
    """Write the words of a column in capitals here and there."""
    fitting = _indices(known, Kind.PAIR)
    if not fitting or "ı" in "".join(known.columns[fitting[0]].texts):
        return known
    column = known.columns[fitting[0]]
    texts = tuple(
        text if value is None else random.choice([text.upper(), text.title(), text])
        for text, value in zip(column.texts, column.values, strict=True)
    )
    return _with_column(known, fitting[0], replace(column, texts=texts))


def make_ragged(random: Random, known: Known) -> Known:
    """Take the last cell from a row, or give it one more."""
    width = len(known.columns)
    row, cells = _row_of(random, known), random.choice([width - 1, width + 1])
    return replace(known, cells_of={**known.cells_of, row: cells})


def add_blank_lines(random: Random, known: Known) -> Known:
    """Put lines without text between the rows."""
    blank = random.choice(["", known.manner.separator.strip() * (len(known.columns) - 1)])
    return replace(known, lines_between={**known.lines_between, _row_of(random, known): blank})


def repeat_names(random: Random, known: Known) -> Known:
    """Put the line of names between the rows again, as where two files were joined."""
    if not known.manner.has_names:
        return known
    line = _line(known, [column.name for column in known.columns])
    return replace(known, lines_between={**known.lines_between, _row_of(random, known): line})


def put_bad_byte(random: Random, known: Known) -> Known:
    """Put a byte that is no letter into a cell of a file in UTF-8."""
    names = [column.name for column in known.columns] if known.manner.has_names else []
    text = "".join([*names, *(text for column in known.columns for text in column.texts)])
    letters = len(text) - len(text.encode("ascii", "ignore"))
    if known.manner.encoding not in ("utf-8", "utf-8-sig") or letters < 3:
        return known  # the encoding cannot be told then
    fitting = _indices(known, *[*Kind][:5])
    index, row = random.choice(fitting), _row_of(random, known)
    column = known.columns[index]
    return _with_column(known, index, column.with_cell(row, column.texts[row] + _BAD_SIGN))


def cut_off(random: Random, known: Known) -> Known:
    """End the file within its last line."""
    return replace(known, is_cut=True)


Damage = Callable[[Random, Known], Known]
DAMAGES: tuple[Damage, ...] = (
    add_titles,
    add_comments,
    add_totals,
    add_gap,
    add_odd_number,
    add_odd_word,
    add_units,
    add_one_unit,
    add_grouping,
    mix_marks,
    quote_rows,
    add_spaces,
    change_spelling,
    make_ragged,
    add_blank_lines,
    repeat_names,
    put_bad_byte,
    cut_off,
)
_WITHOUT_EURO = "cp850", "cp932", "cp950"
_BAD_SIGN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Becomes the byte 255, which no letter in UTF-8 has."""


def damaged(random: Random, known: Known, most: int = 2) -> Known:
    """Return a table with one damage or more."""
    for damage in random.sample(DAMAGES, random.randint(1, most)):
        changed = damage(random, known)
        if changed is not known:
            known = replace(changed, damages=(*changed.damages, damage.__name__))
    return known


def _line(known: Known, cells: list[str]) -> str:
    line = known.manner.separator.join(_cell(known.manner, cell) for cell in cells)
    return _in_marks(line) if known.manner.quoting == "rows" else line


def _in_marks(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _cell(manner: Manner, text: str) -> str:
    if manner.quoting == "single" and "'" not in text:
        return f"'{text}'"
    is_needed = any(sign in text for sign in (*manner.separator, '"', "\n"))
    if manner.separator == ", ":
        is_needed = ", " in text or '"' in text
    is_text = manner.quoting == "texts" and text[:1].isalpha()
    is_needed = is_needed or (not text and manner.separator == " ")
    return _in_marks(text) if manner.quoting == "all" or is_text or is_needed else text


def file_of(random: Random, known: Known) -> TableFile:
    """Return the bytes of a known table in its manner."""
    manner = known.manner
    lines = [f"sep={manner.separator}"] if manner.names_separator else []
    lines += known.above
    if manner.has_names:
        lines.append(_line(known, [column.name for column in known.columns]))
    numbers = []
    for row in range(known.rows):
        if row in known.lines_between:
            lines.append(known.lines_between[row])
        cells = [column.texts[row] for column in known.columns]
        width = known.cells_of.get(row, len(cells))
        numbers.append(len(lines) + 1)
        lines.append(_line(known, [*cells, "1"][:width] if width > len(cells) else cells[:width]))
    lines += known.below
    if known.is_cut and len(lines[-1]) > 1:
        lines[-1] = lines[-1][: random.randrange(1, len(lines[-1]))]
    text = manner.line_end.join(lines)
    if manner.ends_line and not known.is_cut:
        text += manner.line_end
    return TableFile(_encoded(text, manner.encoding), tuple(numbers), known)


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "cp1258":
        text = "".join(map(_vietnamese, unicodedata.normalize("NFC", text)))
    if _BAD_SIGN in text:
        parts = [part.encode(encoding if not place else "utf-8") for place, part in
                 enumerate(text.split(_BAD_SIGN))]  # fmt: skip
        return b"\xff".join(parts)
    return text.encode(encoding)


def _vietnamese(letter: str) -> str:
    """Return a letter as Windows wrote it in Vietnam: with its tone as a sign of its own."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tones = [sign for sign in parts[1:] if sign in "\u0300\u0301\u0303\u0309\u0323"]
        rest = "".join(sign for sign in parts if sign not in tones)
        return unicodedata.normalize("NFC", rest) + "".join(tones)
    return letter
