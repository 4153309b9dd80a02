"""Table files that the search in test_generated_tables came upon, and what each must give."""

import pytest

from neuron_gui.core.tables.plan import planned_dataset, usual_plan
from neuron_gui.core.tables.reading import read_bytes
from neuron_gui.core.tables.remarks import RemarkKind, remarks_of

FOUND = {
    "names with a space behind each comma above decimal commas": (
        "Їжа, Вага\n12,3, ні\n38,1, так\n20,4, ні\n",
        ("Їжа", "Вага"),
        [[12.3, 0], [38.1, 1], [20.4, 0]],
    ),
    "the same with a counter in front, and a line of commas": (
        "Nr, Tamaño, Niños, Música\n1, no, 5,5, A\n,,,\n2, sí, 1,5, B\n3, no, 0,5, A\n",
        ("Tamaño", "Niños", "Música"),
        [[0, 5.5, 0], [1, 1.5, 1], [0, 0.5, 0]],
    ),
    "decimal commas beside words, set apart by spaces": (
        "34,85 da\n13,98 da\n2,89 ne\n",
        ("x1", "y"),
        [[34.85, 1], [13.98, 1], [2.89, 0]],
    ),
    "few numbers, with decimal commas, between semicolons": (
        "a;b;day;y\n27,792;no;2024-05-01;sí\n19,656;sí;2024-05-02;sí\n1,25;no;2024-05-03;no\n",
        ("a", "b", "y"),
        [[27.792, 0, 1], [19.656, 1, 1], [1.25, 0, 0]],
    ),
    "a counter with totals below": (
        "Sample;a;y\n1;1;1\n2;0;1\n3;1;0\nSum;;2\n",
        ("a", "y"),
        [[1, 1], [0, 1], [1, 0]],
    ),
    "a counter of which a row is damaged": (
        "Sample;a;y\n1;1;1\n2;0\n3;1;0\n4;0;0\n5;0;1\n",
        ("a", "y"),
        [[1, 1], [1, 0], [0, 0], [0, 1]],
    ),
    "names again among words": (
        "id,a,y\n1,1,wahr\n2,0,falsch\nid,a,y\n3,1,falsch\n",
        ("a", "y"),
        [[1, 1], [0, 0], [1, 0]],
    ),
    "names again where all are words": (
        "a,b,y\nno,yes,no\nyes,yes,yes\na,b,y\nno,no,no\n",
        ("a", "b", "y"),
        [[0, 1, 0], [1, 1, 1], [0, 0, 0]],
    ),
    "a mistake in the first row below names, between spaces": (
        "Määrä target\nei .\nkyllä 26.0\nei 21.2\nkyllä 23.5\n",
        ("Määrä", "target"),
        [[1, 26], [0, 21.2], [1, 23.5]],
    ),
    "decimal commas behind words, set apart by spaces": (
        "Höjd Sömn Tid\nsant falskt 18,03\nfalskt falskt 17,85\nfalskt sant 35,31\n",
        ("Höjd", "Sömn", "Tid"),
        [[1, 0, 18.03], [0, 0, 17.85], [0, 1, 35.31]],
    ),
    "a mistake in the first of the rows without names": (
        "no 0x10\nsí 1\nno 1\nsí 0\n",
        ("x1", "y"),
        [[1, 1], [0, 1], [1, 0]],
    ),
}
ENCODED = {
    "Hungarian": ("Idő,Súly\n1,2\n3,4\n", "cp1250"),
    "Portuguese": ("Ações,Milhões\n1,2\n3,4\n", "cp1252"),
    "Arabic without a mark": ("المدة ناجح\n1 نعم\n0 لا\n", "utf-16-le"),
    "Greek without a mark": ("Ώρες;Βάρος\n5;όχι\n4;ναι\n", "utf-16-be"),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_read_wrongly_once_is_read_rightly(name: str) -> None:
    text, names, rows = FOUND[name]
    reading = read_bytes(text.encode())
    dataset = planned_dataset(reading, usual_plan(reading))
    assert dataset.names == names
    assert dataset.table.tolist() == rows


@pytest.mark.parametrize("name", ENCODED)
def test_an_encoding_that_was_taken_for_another_is_found(name: str) -> None:
    text, encoding = ENCODED[name]
    assert read_bytes(text.encode(encoding)).dialect.encoding == encoding


def test_a_known_word_beside_an_unknown_one_is_a_guess() -> None:
    reading = read_bytes(b"a,y\n1,yes\n2,yes\n3,sometimes\n4,sometimes\n")
    kinds = [remark.kind for remark in remarks_of(reading, usual_plan(reading), 10)]
    assert kinds == [RemarkKind.GUESSED_WORDS]


def test_a_line_that_is_cut_off_hides_no_other_separator() -> None:
    reading = read_bytes(b"1,5, 2\n2,5, 3\n0,5, 4\n1,5,")
    assert reading.dialect.ambiguous_line == "1,5, 2"


def test_a_bad_byte_makes_no_names_of_the_first_row() -> None:
    reading = read_bytes("Đậu Rộng\n4".encode() + b"\xff dog\n5 dog\n2 cat\n1 dog\n")
    assert [column.name for column in reading.columns] == ["Đậu", "Rộng"]


def test_a_word_with_a_bad_byte_is_none() -> None:
    reading = read_bytes("größe,müde\n1,ja\n2,nein\n3,ja".encode() + b"\xff\n4,nein\n")
    dataset = planned_dataset(reading, usual_plan(reading))
    assert dataset.table.tolist() == [[1, 1], [2, 0], [4, 0]]
