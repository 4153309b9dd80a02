"""Colours by role, sizes by one zoom factor, fonts for painting, and the style sheet.

Views ask the theme for roles such as `theme.colour.negative` and for sizes such as
`theme.px(16)`; no other file names a colour.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QDir, QObject, QPointF, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from neuron_gui.resources import folder_for_qt, resource
from neuron_gui.state.precedence import precedence


@dataclass(frozen=True)
class Colours:
    """One colour a role."""

    ground: str
    panel: str
    line: str
    sunken: str
    ink: str
    muted: str
    accent: str
    accent_text: str
    accent_pale: str
    positive: str
    negative: str
    zero: str
    right: str
    wrong: str
    highlight: str
    highlight_pale: str
    code_ground: str
    code_highlight: str
    code_text: str
    code_muted: str
    code_keyword: str
    code_number: str
    code_string: str
    code_function: str


LIGHT = Colours(
    ground="#f3f5f7",
    panel="#ffffff",
    line="#d5dbe1",
    sunken="#f6f8fa",
    ink="#1f2933",
    muted="#5b6673",
    accent="#0072b2",
    accent_text="#ffffff",
    accent_pale="#e3eff7",
    positive="#0072b2",
    negative="#d55e00",
    zero="#8a939d",
    right="#1b7f3b",
    wrong="#b3261e",
    highlight="#b7791f",
    highlight_pale="#fff3d6",
    code_ground="#1f2933",
    code_highlight="#3e4c59",
    code_text="#ffffff",
    code_muted="#a9b3bd",
    code_keyword="#7a3e9d",
    code_number="#8a4b00",
    code_string="#1b6e35",
    code_function="#00647a",
)
DARK = Colours(
    ground="#14181d",
    panel="#1b2026",
    line="#39424d",
    sunken="#20262d",
    ink="#e8ecf0",
    muted="#a9b3bd",
    accent="#56b4e9",
    accent_text="#14181d",
    accent_pale="#22384a",
    positive="#56b4e9",
    negative="#e69f00",
    zero="#77818c",
    right="#6cc788",
    wrong="#ff8a80",
    highlight="#f2c14e",
    highlight_pale="#453a1c",
    code_ground="#0f1317",
    code_highlight="#39424d",
    code_text="#ffffff",
    code_muted="#a9b3bd",
    code_keyword="#c9a6f0",
    code_number="#f0b87a",
    code_string="#86d39b",
    code_function="#7fd0e0",
)


class Theme(QObject):
    """The look of one application, and the one place of its zoom factor.

    A view that gives sizes to what is in it does so in a method that it hands to `on_zoom`; what
    depends on colours follows `changed`.
    """

    changed = Signal()
    """Colours or zoom are different."""
    zoom_changed = Signal()
    """Comes before `changed`."""
    keeps_pictures = True
    """False where views paint every line anew, so that exported pictures stay sharp."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application, self._has_style = application, False
        # A style sheet cannot spell every path, but it can always say icons:check-light.svg.
        QDir.setSearchPaths("icons", [folder_for_qt("icons")])
        self.is_dark = False
        self.zoom = 1.0

    @property
    def colour(self) -> Colours:
        """The colours in force, as #rrggbb texts by role."""
        return DARK if self.is_dark else LIGHT

    def apply(self, *, is_dark: bool, zoom: float = 1.0) -> None:
        """Give the application this look."""
        precedence.claim()
        is_zoomed = zoom != self.zoom
        self.is_dark, self.zoom = is_dark, zoom
        if not self._has_style:
            self._has_style = True
            self._application.setStyle("Fusion")  # which polishes all widgets: once is enough
        self._application.setPalette(self._palette())
        self._application.setFont(self.font(14))
        self._application.setStyleSheet("")  # to change one, Qt polishes all once per ancestor
        self._application.setStyleSheet(self._style_sheet())
        if is_zoomed:
            self.zoom_changed.emit()
        self.changed.emit()

    def on_zoom(self, set_sizes: Callable[[], object]) -> None:
        """Call it now and whenever the zoom changes, as long as there is whose method it is."""
        self.zoom_changed.connect(set_sizes)
        set_sizes()

    def px(self, pixels: float) -> int:
        """Return a length at the present zoom, at least one pixel."""
        return max(1, round(pixels * self.zoom))

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return the system's font at a size given for zoom 1, with digits of equal width."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        return self._sized(font, pixels, bold)

    def code_font(self, pixels: float) -> QFont:
        """Return the system's fixed-width font at a size given for zoom 1."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        return self._sized(font, pixels, False)

    def icon(self, name: str) -> QIcon:
        """Return the icon of a file in the folder of icons."""
        return QIcon(f"icons:{name}.svg")

    def shaded_icon(self, name: str, *, is_inverted: bool = False) -> QIcon:
        """Return an icon that is there in two shades: on a ground of the theme, or an inverted."""
        shade = "dark" if self.is_dark is not is_inverted else "light"
        return self.icon(f"{name}-{shade}")

    def mixed(self, colour: str, share: float, other: str | None = None) -> QColor:
        """Return a share of one colour on another, by default on the panel's."""
        top, bottom = QColor(colour), QColor(other or self.colour.panel)
        pairs = (
            (top.red(), bottom.red()),
            (top.green(), bottom.green()),
            (top.blue(), bottom.blue()),
        )
        return QColor(*(round(share * over + (1.0 - share) * under) for over, under in pairs))

    def diverging(self, share: float) -> QColor:
        """Return the colour of a share from -1 to 1: negative's, hardly any at 0, positive's."""
        colour = self.colour
        end = colour.positive if share > 0.0 else colour.negative
        return self.mixed(end, 0.85 * min(abs(share), 1.0), colour.sunken)

    def _sized(self, font: QFont, pixels: float, bold: bool) -> QFont:
        font.setPixelSize(self.px(pixels))
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _palette(self) -> QPalette:
        colour, palette = self.colour, QPalette()
        role = QPalette.ColorRole
        for target, name in (
            (role.Window, colour.ground),
            (role.Base, colour.panel),
            (role.AlternateBase, colour.sunken),
            (role.Button, colour.panel),
            (role.WindowText, colour.ink),
            (role.Text, colour.ink),
            (role.ButtonText, colour.ink),
            (role.ToolTipBase, colour.panel),
            (role.ToolTipText, colour.ink),
            (role.PlaceholderText, colour.muted),
            (role.Highlight, colour.accent),
            (role.HighlightedText, colour.accent_text),
            (role.Accent, colour.accent),
            (role.Link, colour.accent),
            (role.Mid, colour.line),
        ):
            palette.setColor(target, QColor(name))
        for target in (role.WindowText, role.Text, role.ButtonText):
            muted = self.mixed(colour.muted, 0.7)
            palette.setColor(QPalette.ColorGroup.Disabled, target, muted)
        return palette

    def _style_sheet(self) -> str:
        template = Template(resource("theme.qss").read_text(encoding="utf-8"))
        sizes = {f"px{pixels}": f"{self.px(pixels)}px" for pixels in range(1, 41)}
        shade = "dark" if self.is_dark else "light"
        return template.substitute(asdict(self.colour), **sizes, shade=shade)


class TextStyle:
    """A font with what is needed to centre its text, cheaply enough for sixty frames a second.

    `QPainter.drawText` with a rectangle gives Python's lock away and has to win it back from the
    training thread; with a point it does not.
    """

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._lift = (self.metrics.ascent() - self.metrics.descent()) / 2.0

    @property
    def height(self) -> float:
        """The height of a line."""
        return self.metrics.height()

    def width(self, text: str) -> float:
        """Return the width of a text."""
        return self.metrics.horizontalAdvance(text)

    def draw_centred(self, painter: QPainter, x: float, y: float, text: str) -> None:
        """Paint a text with its middle at a point, in the painter's colour."""
        painter.setFont(self.font)
        left = x - self.metrics.horizontalAdvance(text) / 2.0
        painter.drawText(QPointF(left, y + self._lift), text)
