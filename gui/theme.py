"""How the window looks: colours, sizes, typeface, style. One accent; the warm scale is for gaps and nothing else."""

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

RADIUS = 6
CARD_RADIUS = 8
GAP = 8
ROW_HEIGHT = 28
TEXT_PT = 9.5
SMALL_PT = 8.5
TITLE_PT = 11.0
FINGER = 44
"""How many pixels a finger needs."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as "#rrggbb". `gaps` goes from little to much."""

    paper: str
    side: str
    field: str
    ink: str
    muted: str
    lines: str
    accent: str
    accent_ink: str
    accent_tint: str
    bar: str
    bar_ink: str
    bar_muted: str
    warm: str
    warm_line: str
    warm_ink: str
    good: str
    quiet: str
    gaps: tuple[str, str, str, str] = ("#fbe3d0", "#f6b48a", "#e9773f", "#c9431c")


LIGHT = Colours(
    paper="#ffffff",
    side="#f7f9fb",
    field="#f4f6f9",
    ink="#1f2733",
    muted="#5f6b7a",
    lines="#dfe4ea",
    accent="#2457c5",
    accent_ink="#ffffff",
    accent_tint="#e3ebf8",
    bar="#1f2733",
    bar_ink="#eef2f6",
    bar_muted="#a9b4c2",
    warm="#fdf0e7",
    warm_line="#efb795",
    warm_ink="#a5330f",
    good="#17803d",
    quiet="#eef1f5",
)
DARK = Colours(
    paper="#171c24",
    side="#1c222c",
    field="#242c38",
    ink="#e8ecf2",
    muted="#9aa6b5",
    lines="#323c4a",
    accent="#7ba2f4",
    accent_ink="#0f1520",
    accent_tint="#263450",
    bar="#0f131a",
    bar_ink="#e8ecf2",
    bar_muted="#8c98a8",
    warm="#35231b",
    warm_line="#8a4a2a",
    warm_ink="#f6b48a",
    good="#5fc488",
    quiet="#202732",
)


class Theme(QObject):
    """The look of the moment: chosen ("light", "dark", "system"), and told when it changes.

    Its palette is there at once; the style sheet waits for `apply`, best called once the window is put together, since
    each widget that finds its place under one is looked at anew.
    """

    changed = Signal()

    def __init__(self, chosen: str = "system", parent: QObject | None = None, *, touch: bool = False) -> None:
        super().__init__(parent)
        self._chosen, self.touch = chosen, touch
        QGuiApplication.setPalette(palette(self.colours))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def chosen(self) -> str:
        """What was chosen; `is_dark` says what it comes to."""
        return self._chosen

    @property
    def is_dark(self) -> bool:
        """Whether the window is dark now."""
        if self._chosen == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._chosen == "dark"

    @property
    def colours(self) -> Colours:
        """The colours of the moment."""
        return DARK if self.is_dark else LIGHT

    def choose(self, name: str) -> None:
        """Choose "light", "dark" or "system"."""
        self._chosen = name
        self.apply()

    def choose_touch(self, *, on: bool) -> None:
        """Large targets for fingers, or small ones for the mouse."""
        self.touch = on
        self.apply()

    def apply(self) -> None:
        """Dress the application and tell those who paint by hand."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(palette(self.colours))
        application.setStyleSheet(style_sheet(self.colours) + (FOR_FINGERS if self.touch else ""))
        self.changed.emit()

    def _follow(self) -> None:
        if self._chosen == "system":
            self.apply()


FOR_FINGERS = f"""
QPushButton, QToolButton, QComboBox, QLineEdit, QCheckBox, QTabBar::tab, QMenu::item, QMenuBar::item,
QListWidget::item, QTreeWidget::item, QTableWidget::item, QHeaderView::section {{ min-height: {FINGER - 10}px; }}
QMenu::item, QMenuBar::item {{ padding-top: 8px; padding-bottom: 8px; }}
DaysGrid {{ min-height: {7 * FINGER + 16}px; }}
QScrollBar:vertical {{ min-width: 20px; }}
QScrollBar:horizontal {{ min-height: 20px; }}
"""
"""What the style sheet gets besides, so that with its paddings everything one presses is as large as a finger."""


def dress(application: QApplication) -> None:
    """Give the application its style and typeface; call once, before the first widget."""
    application.setStyle("Fusion")
    for file in sorted((RESOURCES / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    application.setFont(font(TEXT_PT))


def font(points: float, *, weight: int = 400) -> QFont:
    """The bundled typeface in this size (points) and weight (100-900)."""
    made = QFont("Inter")
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight(weight))
    return made


def palette(colours: Colours) -> QPalette:
    """The Qt palette of a theme, for what the style sheet does not name."""
    made = QPalette()
    role = QPalette.ColorRole
    for key, colour in (
        (role.Window, colours.paper),
        (role.Base, colours.paper),
        (role.AlternateBase, colours.side),
        (role.Button, colours.field),
        (role.WindowText, colours.ink),
        (role.Text, colours.ink),
        (role.ButtonText, colours.ink),
        (role.PlaceholderText, colours.muted),
        (role.ToolTipBase, colours.bar),
        (role.ToolTipText, colours.bar_ink),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.accent_ink),
        (role.Link, colours.accent),
        (role.Mid, colours.lines),
    ):
        made.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.muted))
    return made


def style_sheet(colours: Colours) -> str:
    """The style sheet of a theme: `resources/style.qss` with the names of the colours filled in."""
    sheet = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    named = {field.name: getattr(colours, field.name) for field in fields(colours) if field.name != "gaps"}
    for name in sorted(named, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", named[name])
    return sheet.replace("@icons", (RESOURCES / "icons").as_posix())
