"""When the diagram is painted again: at once for lines and circles, less often for numbers."""

import gc
from dataclasses import replace
from weakref import ref

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter

from neuron_gui.core import new_session
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from neuron_gui.views.network.layout import Layout, arrange
from neuron_gui.views.network.node_styles import DiagramFonts, NodeStyle
from neuron_gui.views.network.painter import DiagramPainter, VisibleNumbers
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.widgets.theme import Theme


def with_weight(value: float, index: int = 0, **choices: object) -> Session:
    return new_session(**choices).with_parameter(index, value)


def layout_of(session: Session) -> Layout:
    return arrange(session.network.sizes, 0.0, 400.0, 300.0)


def visible_of(session: Session) -> VisibleNumbers:
    layout = layout_of(session)
    return VisibleNumbers(session.network, layout.positions, layout.edges())


def looks_alike(first: Session, second: Session) -> bool:
    levels = [visible_of(one).levels(Snapshot.of(one)) for one in (first, second)]
    return np.array_equal(*levels)


def reads_alike(first: Session, second: Session) -> bool:
    digits = [visible_of(one).digits(Snapshot.of(one)) for one in (first, second)]
    return np.array_equal(*digits)


def test_a_hundredth_more_reads_differently_but_looks_the_same() -> None:
    before, after = with_weight(9.50), with_weight(9.51)
    assert looks_alike(before, after)
    assert not reads_alike(before, after)
    assert reads_alike(after, with_weight(9.5101))


@pytest.mark.parametrize("weight", [-0.5, 0.8, float("nan")])
def test_another_sign_or_size_looks_different(weight: float) -> None:
    assert not looks_alike(with_weight(weight), with_weight(0.5))


def test_another_shape_looks_different() -> None:
    assert not looks_alike(new_session(hidden=(2,)), new_session())


def test_another_bias_or_sum_reads_differently() -> None:
    session = new_session(bias=True)
    visible, before = visible_of(session), Snapshot.of(session)
    sums = tuple(sums + 0.25 for sums in before.sums)
    assert not np.array_equal(visible.digits(replace(before, sums=sums)), visible.digits(before))
    bias = session.network.parameters.size - 1
    network = session.with_parameter(bias, 0.25).network
    after = replace(before, network=network)
    assert not np.array_equal(visible.digits(after), visible.digits(before))


def test_digits_of_large_numbers_count() -> None:
    assert not reads_alike(with_weight(1e307), with_weight(2e307))
    assert reads_alike(with_weight(1e307), with_weight(1e307))


def test_what_nobody_sees_is_no_reason_to_paint() -> None:
    session = new_session(hidden=(64, 64))
    edges = set(layout_of(session).edges())
    hidden, seen = Edge(Node(1, 40), Node(2, 40)), Edge(Node(1, 0), Node(2, 0))
    assert hidden not in edges
    assert seen in edges
    for edge, changes in ((hidden, False), (seen, True)):
        index = 3 * 64 + 64 * edge.source.unit + edge.target.unit
        changed = session.with_parameter(index, 100.0)
        weights = changed.network.weights[1]
        assert weights[edge.source.unit, edge.target.unit] == 100.0
        visible = visible_of(session)
        lines = slice(len(edges))
        levels, before = (visible.levels(Snapshot.of(one))[lines] for one in (changed, session))
        assert np.array_equal(levels, before) is not changes


def test_in_a_run_numbers_are_painted_at_their_own_pace(
    view: NetworkView, document: Document
) -> None:
    training = Training(document.session, document.history)
    shown = view.grab().toImage()
    document.begin_run()
    training.advance(1)
    document.show_progress(training.progress())
    assert not reads_alike(document.session, new_session())
    document.finish_run("train")
    assert view.grab().toImage() != shown


@pytest.fixture
def paintings(view: NetworkView, monkeypatch: pytest.MonkeyPatch) -> list[Snapshot]:
    """What the diagram has been painted with, from when all is painted that was due."""
    painted: list[Snapshot] = []
    paint = DiagramPainter.paint

    def note(self: DiagramPainter, painter: QPainter, snapshot: Snapshot, *other: object) -> None:
        painted.append(snapshot)
        paint(self, painter, snapshot, *other)

    view.repaint()
    QCoreApplication.sendPostedEvents()
    monkeypatch.setattr(DiagramPainter, "paint", note)
    return painted


def show_weight(document: Document, weight: float) -> None:
    """Have a weight in the diagram, and paint what is to be painted for it."""
    document.edit("weight", lambda session: session.with_parameter(0, weight))
    QCoreApplication.sendPostedEvents()


@pytest.mark.parametrize(
    ("before", "after", "is_painted"),
    [
        (9.5, 9.500001, False),
        (9.5, 9.51, True),  # another number on the same line
        (0.5714, 0.5715, True),  # the same number on a wider line
        (0.001, -0.001, True),
    ],
)
def test_a_weight_is_painted_when_it_looks_or_reads_otherwise(
    view: NetworkView,
    document: Document,
    paintings: list[Snapshot],
    before: float,
    after: float,
    is_painted: bool,
) -> None:
    show_weight(document, before)
    assert paintings
    paintings.clear()
    show_weight(document, after)
    assert bool(paintings) is is_painted
    assert not paintings or paintings[-1].network is document.session.network


def test_looks_and_digits_are_told_apart() -> None:
    thin, wide = with_weight(0.5714), with_weight(0.5715)
    assert not looks_alike(thin, wide)
    assert reads_alike(thin, wide)


@pytest.mark.parametrize(("before", "after"), [(0.649, 0.651), (0.004, -0.004)])
def test_an_input_that_is_written_otherwise_is_painted(
    view: NetworkView, document: Document, paintings: list[Snapshot], before: float, after: float
) -> None:
    document.set_toggle("input", 0, before)
    QCoreApplication.sendPostedEvents()
    paintings.clear()
    document.set_toggle("input", 0, after)
    QCoreApplication.sendPostedEvents()
    assert paintings


def test_what_is_painted_holds_no_table_of_before(view: NetworkView, document: Document) -> None:
    table = ref(document.session.dataset)
    for _ in range(2):  # the undo list is begun anew, and the results are those of the next
        document.begin_session(new_session())
        QCoreApplication.sendPostedEvents()
    gc.collect()
    assert table() is None


def test_a_circle_that_is_nearly_full_does_not_say_1(theme: Theme) -> None:
    session = replace(new_session(hidden=(1,)), toggles=(1.0, 0.0, 0.0))
    for weight, text in ((9.5, "≈1"), (60.0, "1.00"), (2.0, "0.88")):
        changed = session.with_parameter(0, weight)
        layout, fonts = layout_of(changed), DiagramFonts(theme)
        style = NodeStyle(theme, fonts, layout, Node(1, 0), changed)
        assert [each for _, each in style.texts(Snapshot.of(changed))] == [text]


def test_a_sum_that_looks_like_0_is_about_0(theme: Theme) -> None:
    session = replace(new_session(), toggles=(1.0, 0.0, 0.0))
    for weight, text in ((1e-9, "Σ ≈ 0.00"), (-1.5, "Σ = −1.50")):
        changed = session.with_parameter(0, weight)
        style = NodeStyle(theme, DiagramFonts(theme), layout_of(changed), Node(1, 0), changed)
        assert next(style.texts(Snapshot.of(changed)))[1] == text


def test_a_weight_of_0_has_no_colour_of_a_sign(view: NetworkView, document: Document) -> None:
    has_colour = []
    for weight in (0.0, 1.0, -1.0):
        document.begin_session(with_weight(weight))
        view.grab()
        label = view._painter.labels[Edge(Node(0, 0), Node(1, 0))]
        picture = view.grab().toImage()
        left = round(label[0] - view._painter._fonts.label.width("+00.00") / 2 - 6)
        row = [picture.pixelColor(x, round(label[1])) for x in range(left - 3, left + 4)]
        has_colour.append(max(colour.saturationF() for colour in row) > 0.4)
    assert has_colour == [False, True, True]
