"""Odd and damaged table files, and what each of them says: rows, a refusal, or no table."""

from dataclasses import dataclass

from neuron_gui.core.tables.errors import Fault, Refusal

Rows = list[list[float]]
NO_TABLE = "no table"
"""There are cells, but not an input and a target with a row that can be read."""
PLAIN = [[0.0, 1.0, 1.0], [1.0, 0.5, 0.0], [-2.0, 3.0, 1.0]]
TEXT = "a,b,y\n0,1,1\n1,0.5,0\n-2,3,1\n"
ENCODINGS = "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"
COMMAS = "a;b;y\n0;1;1\n1;0,5;0\n-2;3;1\n"


@dataclass(frozen=True)
class Odd:
    """A file: its bytes, the rows or the refusal expected, and the faults on the way."""

    name: str
    data: bytes
    expected: Rows | Refusal | str
    faults: tuple[Fault, ...] = ()


def odd(name: str, text: str, expected: Rows | Refusal | str, *faults: Fault) -> Odd:
    return Odd(name, text.encode("utf-8"), expected, faults)


def encoded() -> list[Odd]:
    """The same tables in every encoding, with every line end."""
    cases = []
    for encoding in ENCODINGS:
        for end_name, end in (("unix", "\n"), ("windows", "\r\n"), ("old mac", "\r")):
            for text_name, text in (("points", TEXT), ("commas", COMMAS)):
                data = text.replace("\n", end).encode(encoding)
                cases.append(Odd(f"{encoding} {end_name} {text_name}", data, PLAIN))
    umlauts = "größe,ä,y\n0,1,1\n1,0.5,0\n-2,3,1\n"
    cases += [
        Odd(f"umlauts {encoding}", umlauts.encode(encoding), PLAIN)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
    ]
    return cases


def separated() -> list[Odd]:
    """Separators, quotes and empty places."""
    cases = []
    for name, sign in (("tab", "\t"), ("semicolon", ";"), ("bar", "|"), ("space", " ")):
        cases.append(odd(f"separated by {name}", TEXT.replace(",", sign), PLAIN))
        cases.append(
            odd(f"ends with {name}", TEXT.replace(",", sign).replace("\n", sign + "\n"), PLAIN)
        )
    return [
        *cases,
        odd("spaces after commas", TEXT.replace(",", ", "), PLAIN),
        odd("spaces before commas", TEXT.replace(",", " ,"), PLAIN),
        odd("many spaces", TEXT.replace(",", "    "), PLAIN),
        odd("leading spaces", "".join(f"  {line}\n" for line in TEXT.splitlines()), PLAIN),
        odd(
            "all quoted",
            "".join(
                ",".join(f'"{cell}"' for cell in line.split(",")) + "\n"
                for line in TEXT.splitlines()
            ),
            PLAIN,
        ),
        odd(
            "quoted after a space", 'a, "b", "y"\n0, "1", "1"\n1, "0.5", "0"\n-2, "3", "1"\n', PLAIN
        ),
        odd(
            "quoted decimal commas", 'a,b,y\n"0,0","1,0",1\n"1,0","0,5",0\n"-2,0","3,0",1\n', PLAIN
        ),
        odd("line end in a name", '"a\nfirst",b,y\n' + TEXT.partition("\n")[2], PLAIN),
        odd(
            "windows line end in a name",
            '"a\r\nfirst",b,y\r\n0,1,1\r\n1,0.5,0\r\n-2,3,1\r\n',
            PLAIN,
        ),
        odd("separator in a name", '"a,b",b,y\n' + TEXT.partition("\n")[2], PLAIN),
        odd("quote in a name", '"a ""b""",b,y\n' + TEXT.partition("\n")[2], PLAIN),
        odd("quote within a cell", '5" wide,b,y\n' + TEXT.partition("\n")[2], PLAIN),
        odd("spaces after a quote", '"a" ,b,y \n"0" ,"1"\t,"1" \n1,0.5,0\n-2,3,1\n', PLAIN),
        odd("spaces after a quote between tabs", '"a" \tb\n"1" \t"2" \n', [[1, 2]]),
    ]


def framed() -> list[Odd]:
    """Lines and columns without numbers, with names and without."""
    return [
        odd("named separator", "sep=;\n" + COMMAS, PLAIN),
        odd("named tab", "sep=\t\r\n" + TEXT.replace(",", "\t"), PLAIN),
        odd("no line end at the end", TEXT.rstrip("\n"), PLAIN),
        odd("empty lines at the end", TEXT + "\n\n\n", PLAIN),
        odd("empty lines at the start", "\n\n" + TEXT, PLAIN),
        odd("empty lines in between", TEXT.replace("\n", "\n\n"), PLAIN),
        odd("lines of spaces", TEXT.replace("\n", "\n   \n"), PLAIN),
        odd("lines of separators", TEXT + ",,\n,,\n", PLAIN),
        odd("empty columns at the end", TEXT.replace("\n", ",,,\n"), PLAIN),
        odd("an empty column in front", "".join(f",{line}\n" for line in TEXT.splitlines()), PLAIN),
        odd("an empty column in between", TEXT.replace(",", ",,"), PLAIN),
        odd("form feeds", TEXT.replace("\n", "\f\n"), PLAIN),
        odd("old end of file", TEXT + "\x1a", PLAIN),
        odd("no names", TEXT.partition("\n")[2], PLAIN),
        odd("one row", "1,2,3\n", [[1, 2, 3]]),
        odd("one row with names", "a,b,y\n1,2,3", [[1, 2, 3]]),
        odd("two columns", "1,2\n3,4\n", [[1, 2], [3, 4]]),
        odd("names twice the same", TEXT.replace("a,b", "a,a"), PLAIN),
        odd("names missing", TEXT.replace("a,b", ","), PLAIN),
        odd("a long name", TEXT.replace("a,", "a" * 5000 + ","), PLAIN),
        odd("names in another alphabet", TEXT.replace("a,b,y", "вход,入力,هدف"), PLAIN),
        odd("an index without a name", ",a,b,y\n0,0,1,1\n1,1,0.5,0\n2,-2,3,1\n", PLAIN),
        odd("an index with a name", "id,a,b,y\n7,0,1,1\n8,1,0.5,0\n11,-2,3,1\n", PLAIN),
        odd(
            "predictions behind",
            "a,b,y,prediction,error\n0,1,1,.5,.5\n1,0.5,0,.5,-.5\n-2,3,1,.5,.5\n",
            PLAIN,
        ),
        odd("the target in front", "y,a,b\n1,0,1\n0,1,0.5\n1,-2,3\n", PLAIN),
        odd("two targets", "a,y1,y2\n1,2,3\n4,5,6\n", [[1, 2, 3], [4, 5, 6]]),
    ]


GOOD_NUMBERS = {
    "power": ("1e3", 1000.0),
    "capital power": ("1E-2", 0.01),
    "plus": ("+5", 5.0),
    "no zero": (".5", 0.5),
    "no decimals": ("5.", 5.0),
    "zeros": ("007", 7.0),
    "minus zero": ("-0", 0.0),
    "zero with a power": ("0.00e5", 0.0),
    "true minus": ("−3", -3.0),
    "dash": ("–3", -3.0),
    "tiny": ("5e-324", 5e-324),
    "huge": ("1.7976931348623157e308", 1.7976931348623157e308),
    "many digits": ("0.1000000000000000055511151231257827", 0.1),
    "thousands with spaces": ("12 345 678.5", 12345678.5),
    "thousands with hard spaces": ("12\N{NO-BREAK SPACE}345", 12345.0),
    "thousands with narrow spaces": ("1\N{NARROW NO-BREAK SPACE}234.5", 1234.5),
    "thousands with thin spaces": ("1\N{THIN SPACE}234.5", 1234.5),
    "thousands with apostrophes": ("1'234.5", 1234.5),
    "thousands with commas": ("1,234,567.5", 1234567.5),
    "hidden sign": ("\N{ZERO WIDTH SPACE}5\N{LEFT-TO-RIGHT MARK}", 5.0),
    "hard spaces around": ("\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}", 5.0),
    "other digits": ("٣", 3.0),
    "wide digits": ("１２", 12.0),
    "fraction": ("1/2", 0.5),
    "brackets": ("(5)", -5.0),
    "minus behind": ("5-", -5.0),
}
BAD_NUMBERS = {
    "empty": ("", Fault.EMPTY),
    "blank": ("   ", Fault.EMPTY),
    "not available": ("NA", Fault.NO_NUMBER),
    "not a number": ("nan", Fault.NO_NUMBER),
    "NaN": ("NaN", Fault.NO_NUMBER),
    "infinite": ("inf", Fault.NOT_FINITE),
    "minus infinite": ("-Infinity", Fault.NOT_FINITE),
    "too large": ("1e400", Fault.NOT_FINITE),
    "too small": ("1e-400", Fault.TOO_SMALL),
    "too small without a power": (f"-0.{'0' * 400}1", Fault.TOO_SMALL),
    "question mark": ("?", Fault.NO_NUMBER),
    "dash alone": ("-", Fault.NO_NUMBER),
    "percent": ("50%", Fault.PERCENT),
    "percent with a space": ("12.5 %", Fault.PERCENT),
    "euro": ("5 €", Fault.NO_NUMBER),
    "dollar": ("$5", Fault.NO_NUMBER),
    "letter O": ("1O", Fault.NO_NUMBER),
    "two points": ("1.2.3", Fault.NO_NUMBER),
    "date": ("2024-01-31", Fault.NO_NUMBER),
    "time": ("12:30", Fault.NO_NUMBER),
    "underscore": ("1_000", Fault.NO_NUMBER),
    "hexadecimal": ("0x1F", Fault.NO_NUMBER),
    "two minuses": ("--5", Fault.NO_NUMBER),
    "uneven thousands": ("1 23", Fault.NO_NUMBER),
    "mixed thousands": ("1 234'567", Fault.NO_NUMBER),
    "a word": ("three", Fault.NO_NUMBER),
    "formula": ("=A1+B1", Fault.NO_NUMBER),
    "spreadsheet's complaint": ("#DIV/0!", Fault.NO_NUMBER),
    "complex": ("1+2j", Fault.NO_NUMBER),
    "line end in a number": ("1\n2", Fault.NO_NUMBER),
    "emoji": ("😀", Fault.NO_NUMBER),
    "power alone": ("e5", Fault.NO_NUMBER),
    "point alone": (".", Fault.NO_NUMBER),
}


def numbers() -> list[Odd]:
    """Ways to write numbers, and what is none; the second column and the target stay 1 and 2."""
    frame = 'a,b,y\n"{}",1,2\n0.5,1,2\n0.25,1,2\n'
    rest = [[0.5, 1.0, 2.0], [0.25, 1.0, 2.0]]
    return [
        *(
            odd(name, frame.format(cell), [[value, 1.0, 2.0], *rest])
            for name, (cell, value) in GOOD_NUMBERS.items()
        ),
        *(
            odd(f"no number: {name}", frame.format(cell), rest, fault)
            for name, (cell, fault) in BAD_NUMBERS.items()
        ),
    ]


def words() -> list[Odd]:
    """Columns of words."""
    pairs = {
        "yes no": ("no", "yes"),
        "true false": ("FALSE", "TRUE"),
        "on off": ("off", "on"),
        "ja nein": ("nein", "ja"),
        "oui non": ("non", "oui"),
        "y n": ("n", "y"),
        "plus minus": ("-", "+"),
        "fail pass": ("fail", "pass"),
        "cat dog": ("cat", "dog"),
        "signs": ("✗", "✓"),
        "mixed case": ("No", "YES"),
        "да нет": ("нет", "да"),
    }
    return [
        *(
            odd(f"words {name}", f"a,y\n1,{zero}\n2,{one}\n3,{one}\n", [[1, 0], [2, 1], [3, 1]])
            for name, (zero, one) in pairs.items()
        ),
        odd(
            "words with a gap",
            "a,y\n1,no\n2,yes\n3,\n4,yes\n",
            [[1, 0], [2, 1], [4, 1]],
            Fault.EMPTY,
        ),
        odd("words with a dash", "a,y\n1,no\n2,yes\n3,-\n", [[1, 0], [2, 1]], Fault.NO_NUMBER),
        odd("one word", "a,y\n1,yes\n2,yes\n", [[1, 1], [2, 1]]),
        odd("three words", "a,b,y\n1,red,0\n2,green,1\n3,blue,0\n", [[1, 0], [2, 1], [3, 0]]),
        odd("words without names", "1,yes\n2,no\n", [[1, 1], [2, 0]]),
        odd(
            "words everywhere",
            "a,b,y\nyes,no,yes\nno,no,no\nyes,yes,yes\n",
            [[1, 0, 1], [0, 0, 0], [1, 1, 1]],
        ),
        odd("words in the target only once", "a,y\n1,maybe\n2,maybe\n", NO_TABLE),
    ]


def damaged() -> list[Odd]:
    """Files that are no table, or not wholly."""
    wide = ",".join("1" for _ in range(300)) + "\n"
    return [
        Odd("no bytes", b"", Refusal.EMPTY),
        Odd("a mark and nothing else", b"\xef\xbb\xbf", Refusal.EMPTY),
        Odd("two bytes of UTF-16", b"\xff\xfe", Refusal.EMPTY),
        Odd("blank", b" \n\t\n  ", Refusal.EMPTY),
        odd("separators alone", ",,,\n,,\n", Refusal.EMPTY),
        odd("an empty quotation", '""\n', Refusal.EMPTY),
        odd("a named separator alone", "sep=;\n", Refusal.EMPTY),
        Odd("zip", b"PK\x03\x04" + bytes(range(256)), Refusal.NO_TABLE),
        Odd("old excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), Refusal.SPREADSHEET),
        Odd("png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Refusal.NO_TEXT),
        Odd("pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(32)), Refusal.NO_TEXT),
        Odd("gzip", b"\x1f\x8b\x08\x00" + bytes(range(256)), Refusal.NO_TEXT),
        Odd("bytes of zero", bytes(1000), Refusal.NO_TEXT),
        Odd("a zero in the text", TEXT.replace("0.5", "0\x00.5").encode(), Refusal.NO_TEXT),
        Odd("UTF-16 cut off", TEXT.encode("utf-16")[:-1], Refusal.NO_TEXT),
        Odd("UTF-32", TEXT.encode("utf-32"), PLAIN),
        odd("only names", "a,b,y\n", Refusal.NO_ROWS),
        odd("an open quote", 'a,b,y\n"1,2,3\n4,5,6\n', Refusal.OPEN_QUOTE),
        odd("an open quote at the end", TEXT + '"5', Refusal.OPEN_QUOTE),
        odd("text after all quotes", '"1"2;3\n"4" 500;5\n', NO_TABLE),
        odd(
            "text after a quote",
            TEXT + '"1"2,3,4\n"4" 500,5,6\n"a\nb"c,1,2\n9,9,9\n',
            [*PLAIN, [9, 9, 9]],
            *[Fault.BEHIND_QUOTE] * 3,
        ),
        odd("an endless cell after a quote", 'a,b\n1,"' + "x" * 200_000 + "\n", Refusal.LONG_CELL),
        odd(
            "an endless text after a quote",
            'a,b\n1,"x" ' + "x" * 200_000 + "\n",
            Refusal.LONG_CELL,
        ),
        odd("an endless cell", 'a,b\n1,"' + "x" * 200_000 + '"\n', Refusal.LONG_CELL),
        odd("too many columns", wide * 3, Refusal.MANY_COLUMNS),
        odd("one column", "a\n1\n2\n", NO_TABLE),
        odd("a letter", "Dear Sir,\nhow are you?\nYours\n", Refusal.NO_TABLE),
        odd("a page", "<html>\n<body>\n<p>Table</p>\n</body>\n</html>\n", Refusal.NO_TABLE),
        odd(
            "a session", '{\n "format": "neuron-gui-session",\n "version": 1\n}\n', Refusal.NO_TABLE
        ),
        odd(
            "only words",
            "name,place,colour\nAnn,Rome,red\nBob,Oslo,blue\nCid,Bonn,green\n",
            NO_TABLE,
        ),
        odd("only numbers of rows", "id,name\n1,Ann\n2,Bob\n3,Cid\n", NO_TABLE),
        odd(
            "short and long rows",
            TEXT + "1,2\n1,2,3,4\n9,9,9\n",
            [*PLAIN, [9, 9, 9]],
            Fault.FEW_CELLS,
            Fault.MANY_CELLS,
        ),
        odd("a title above", "Results of today\n" + TEXT, PLAIN),
        odd("a sum below", TEXT + "sum\n", PLAIN, Fault.FEW_CELLS),
        odd("a remark in front", "# made by hand\n\n" + TEXT, PLAIN),
        odd("cut off in a row", TEXT + "4,5", PLAIN, Fault.FEW_CELLS),
        odd("names again", TEXT + TEXT, PLAIN + PLAIN, Fault.NAMES_AGAIN),
        odd("merge marks", TEXT + "<<<<<<< mine\n", PLAIN, Fault.FEW_CELLS),
        odd("a quoted line end", TEXT + '"1\n2",3,4\n', PLAIN, Fault.NO_NUMBER),
    ]


ODD_TABLES = [*encoded(), *separated(), *framed(), *numbers(), *words(), *damaged()]
