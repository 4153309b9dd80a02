"""The pictures themselves: size and colours, and that lines and texts stay what they are."""

import re
import zlib
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.session import new_session
from neuron_gui.state.document import Document
from neuron_gui.state.document_state import DocumentState
from neuron_gui.state.say import count_text
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.exporting.picture import Format, Picture, PlotView, Subject, smallest_size
from neuron_gui.views.exporting.renderer import Renderer
from neuron_gui.views.widgets.theme import DARK, LIGHT, Colours, Theme
from tests.views.exporting.conftest import Train

LOGARITHMIC = PlotView(True, True)
SVG = "{http://www.w3.org/2000/svg}"


def png(renderer: Renderer, picture: Picture) -> QImage:
    return QImage.fromData(renderer.file(picture, LOGARITHMIC, Format.PNG)(), "PNG")


def svg(renderer: Renderer, picture: Picture, view: PlotView = LOGARITHMIC) -> ElementTree.Element:
    return ElementTree.fromstring(renderer.file(picture, view, Format.SVG)())


def texts(drawing: ElementTree.Element) -> list[str]:
    return [(element.text or "").strip() for element in drawing.iter(f"{SVG}text")]


def colours(image: QImage) -> Counter[str]:
    return Counter(
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    )


def streams(pdf: bytes) -> bytes:
    """Return what a PDF paints with, unpacked."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"".join(zlib.decompress(part) for part in parts if part[:1] == b"x")


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize(
    ("width", "height", "percent"), [(1280, 720, 100), (1001, 777, 150), (2000, 1300, 300)]
)
def test_a_png_has_exactly_the_size_that_was_asked_for(
    renderer: Renderer, subject: Subject, width: int, height: int, percent: int
) -> None:
    image = png(renderer, Picture(subject, width, height, percent))
    assert (image.width(), image.height()) == (width, height)
    assert image.dotsPerMeterX() == pytest.approx(percent / 100 * 96 / 0.0254, abs=1)


@pytest.mark.parametrize(("is_dark", "shade"), [(False, LIGHT), (True, DARK)])
@pytest.mark.parametrize("window_is_dark", [False, True])
def test_a_picture_has_its_own_colours_whatever_the_window_has(
    renderer: Renderer,
    train: Train,
    theme: Theme,
    is_dark: bool,
    shade: Colours,
    window_is_dark: bool,
) -> None:
    train(300)
    theme.apply(is_dark=window_is_dark)
    before = QApplication.palette(), QApplication.instance().styleSheet()
    image = png(renderer, Picture(Subject.NETWORK, 700, 400, is_dark=is_dark))
    assert (QApplication.palette(), QApplication.instance().styleSheet()) == before
    found = colours(image)
    assert found.most_common(1)[0][0] == shade.panel
    assert min(found[shade.positive], found[shade.negative], found[shade.ink]) > 200
    other = LIGHT if is_dark else DARK
    assert max(found[other.ink], found[other.panel], found[other.positive]) < 20


def test_the_prediction_can_be_read_in_light_colours_while_the_window_is_dark(
    renderer: Renderer, theme: Theme
) -> None:
    theme.apply(is_dark=True)
    image = png(renderer, Picture(Subject.NETWORK, 800, 400))
    box = image.copy(560, 150, 220, 90)
    dark = [name for name in colours(box) if QColor(name).lightness() < 80]
    assert dark


def test_a_larger_picture_is_laid_out_anew(renderer: Renderer, document: Document) -> None:
    document.begin_session(new_session(hidden=(30,)))
    small = texts(svg(renderer, Picture(Subject.NETWORK, 640, 240)))
    large = texts(svg(renderer, Picture(Subject.NETWORK, 1600, 1200)))
    hidden = re.compile(r"\+\d+")
    assert [text for text in small if hidden.fullmatch(text)]
    assert not [text for text in large if hidden.fullmatch(text)]


@pytest.mark.parametrize("subject", Subject)
def test_the_smallest_picture_has_room_for_its_contents(
    renderer: Renderer, document: Document, train: Train, subject: Subject
) -> None:
    train(400)
    document.start_with_seed("new start", 2)
    size = smallest_size(subject, 100)
    drawing = svg(renderer, Picture(subject, size.width(), size.height()))
    assert drawing.get("viewBox") == f"0 0 {size.width()} {size.height()}"
    assert ("iteration" in texts(drawing)) is (subject is not Subject.NETWORK)


def test_larger_text_needs_more_pixels_for_the_same_picture(renderer: Renderer) -> None:
    drawing = svg(renderer, Picture(Subject.NETWORK, 1600, 800, 200))
    assert (drawing.get("width"), drawing.get("height")) == ("1600", "800")
    assert drawing.get("viewBox") == "0 0 800 400"


def test_an_svg_of_the_network_holds_texts_and_no_image(renderer: Renderer, train: Train) -> None:
    train(200)
    drawing = svg(renderer, Picture(Subject.NETWORK, 1000, 500))
    found = " ".join(texts(drawing))
    for text in ("Network", "positive", "negative", "x1", "prediction", "σ", "ŷ ="):
        assert text in found
    assert not list(drawing.iter(f"{SVG}image"))


def test_an_svg_of_the_plot_holds_axes_titles_and_curve_and_no_image(
    renderer: Renderer, train: Train
) -> None:
    train(700)
    drawing = svg(renderer, Picture(Subject.LOSS_PLOT, 900, 420))
    found = texts(drawing)
    assert {"1", "10", "100", "iteration", "half squared error"} <= set(found)
    assert not list(drawing.iter(f"{SVG}image"))
    lines = [line.get("points", "").split() for line in drawing.iter(f"{SVG}polyline")]
    assert max(len(points) for points in lines) > 300
    assert not {"Log loss", "Log iterations", "Show all"} & set(found)


def test_a_number_input_is_in_the_picture_with_its_value(
    renderer: Renderer, document: Document
) -> None:
    document.begin_session(new_session(Dataset([[0.25, 1], [3.5, 0]], [0, 1], ["Größe", "b"])))
    drawing = svg(renderer, Picture(Subject.NETWORK, 1000, 500))
    assert texts(drawing).count("0.25") == 2
    assert "Größe" in texts(drawing)
    assert not list(drawing.iter(f"{SVG}image"))


def test_the_previous_run_is_named_in_the_plot(
    renderer: Renderer, document: Document, train: Train
) -> None:
    train(100)
    picture = Picture(Subject.LOSS_PLOT, 900, 420)
    assert "previous run" not in " ".join(texts(svg(renderer, picture)))
    document.start_with_seed("new start", 2)
    assert "previous run" in " ".join(texts(svg(renderer, picture)))


def test_an_svg_can_be_drawn_again(renderer: Renderer, train: Train, qapp: QApplication) -> None:
    train(200)
    content = renderer.file(Picture(Subject.BOTH, 900, 700), LOGARITHMIC, Format.SVG)()
    reader = QSvgRenderer(QByteArray(content))
    assert reader.isValid()
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    reader.render(painter)
    painter.end()
    found = colours(image)
    assert min(found[LIGHT.positive], found[LIGHT.negative], found[LIGHT.ink]) > 200


def test_an_svg_names_a_reserve_for_every_font(renderer: Renderer) -> None:
    content = renderer.file(Picture(Subject.NETWORK, 900, 500), LOGARITHMIC, Format.SVG)().decode()
    for family in set(re.findall(r'<text[^>]* font-family="([^"]+)"', content)):
        assert re.search(rf'font-family: "{family}", (sans-serif|monospace)', content)


@pytest.mark.parametrize("subject", Subject)
def test_a_pdf_holds_lines_and_fonts_and_no_image(
    renderer: Renderer, train: Train, subject: Subject
) -> None:
    train(200)
    content = renderer.file(Picture(subject, 1122, 794), LOGARITHMIC, Format.PDF)()
    assert content.startswith(b"%PDF-")
    assert b"/Subtype /Image" not in content
    assert b"/FontFile2" in content or b"/FontFile3" in content
    assert streams(content).count(b" l\n") > 100 or subject is Subject.NETWORK
    assert streams(content).count(b" Tj") > 10


def test_a_pdf_of_an_a4_picture_is_an_a4_page(renderer: Renderer) -> None:
    content = renderer.file(Picture(Subject.NETWORK, 3368, 2382, 300), LOGARITHMIC, Format.PDF)()
    box = re.search(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", content)
    assert [float(side) for side in box.groups()] == pytest.approx([842, 595], abs=1.0)


def test_a_part_of_the_plot_stays_within_the_axes(renderer: Renderer, train: Train) -> None:
    train(2_000)
    part = PlotView(True, True, ((1.0, 2.0), (-1.6, -1.2)))
    drawing = svg(renderer, Picture(Subject.LOSS_PLOT, 900, 420), part)
    ticks = [float(text) for text in texts(drawing) if re.fullmatch(r"[\d.]+", text)]
    assert 10_000.0 not in ticks
    curve = max(
        (line.get("points", "").split() for line in drawing.iter(f"{SVG}polyline")), key=len
    )
    heights = [float(point.split(",")[1]) for point in curve]
    assert min(heights) >= -0.01
    assert max(heights) <= 420.0


def test_a_picture_can_be_made_while_training(
    renderer: Renderer, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.edit("long", lambda session: replace(session, run_length=10**9))
    trainer.set_speed(2_000.0)
    trainer.train()
    qtbot.waitUntil(lambda: document.session.iteration > 20)
    shown = document.session.iteration
    drawing = svg(renderer, Picture(Subject.BOTH, 900, 700))
    assert document.session.iteration == shown
    assert "prediction" in texts(drawing)
    assert trainer.is_running
    trainer.pause()


def test_a_picture_after_ten_million_iterations_is_no_larger(
    renderer: Renderer, document: Document, train: Train
) -> None:
    train(1)
    document.history.segment.losses.extend(2, 1.0 / np.arange(1.0, 1e7))
    session = replace(document.session, iteration=10_000_000)
    document.begin_state(DocumentState(session, document.history.ending_at(session)))
    drawing = svg(renderer, Picture(Subject.LOSS_PLOT, 900, 420))
    points = [line.get("points", "").split() for line in drawing.iter(f"{SVG}polyline")]
    assert sum(map(len, points)) < 10_000
    assert count_text(1_000_000) in texts(drawing)
