"""The buttons that play a story: one moment back, play and pause, one moment on."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.charts.moments import Moment
from model.i18n import _

STEP_MS = 1_100


class PlayBar(QWidget):
    """Keeps at which moment the story stands; `moved` is told of each, and with None where none is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.moved: Callable[[Moment | None], object] = lambda _moment: None
        self._moments: tuple[Moment, ...] = ()
        self._at: int | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(STEP_MS)
        self._clock.timeout.connect(self._tick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.back = self._button(row, "‹", _("One moment back (Left)"), lambda: self.step(-1))
        self.play = self._button(row, "", "", self.toggle)
        self.on = self._button(row, "›", _("One moment on (Right)"), lambda: self.step(1))
        self._count = QLabel(self)
        self._count.setProperty("muted", True)
        row.addWidget(self._count)
        row.addStretch(1)
        self._say()

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._clock.isActive()

    def present(self, moments: tuple[Moment, ...]) -> None:
        """Another story: it stands at no moment yet."""
        if moments != self._moments:
            self._moments = moments
            self.stop()
        self.setEnabled(bool(moments))

    def toggle(self) -> None:
        """Play from where it stands, from the beginning where it is over; or pause."""
        if self.playing:
            self._clock.stop()
        elif self._moments:
            if self._at is None or self._at >= len(self._moments) - 1:
                self._go(0)
            self._clock.start()
        self._say()

    def step(self, by: int) -> None:
        """Pause, and go so many moments on or back."""
        self._clock.stop()
        if self._moments:
            start = self._at if self._at is not None else (-1 if by > 0 else len(self._moments))
            self._go(min(len(self._moments) - 1, max(0, start + by)))
        self._say()

    def point(self, hour: float) -> None:
        """Go to the last moment before an hour."""
        before = [number for number, moment in enumerate(self._moments) if moment.at <= hour]
        if self._moments:
            self._clock.stop()
            self._go(before[-1] if before else 0)
        self._say()

    def stop(self) -> None:
        """Show no moment any more."""
        self._clock.stop()
        if self._at is not None:
            self._at = None
            self.moved(None)
        self._say()

    def _tick(self) -> None:
        if self._at is None or self._at >= len(self._moments) - 1:
            self._clock.stop()
        else:
            self._go(self._at + 1)
        self._say()

    def _go(self, number: int) -> None:
        self._at = number
        self.moved(self._moments[number])

    def _say(self) -> None:
        self.play.setText("❚❚" if self.playing else "▶")
        words = _("Pause (Space)") if self.playing else _("Play the story (Space)")
        self.play.setToolTip(words)
        self.play.setAccessibleName(words)
        at = "" if self._at is None else f"{self._at + 1} / {len(self._moments)}"
        self._count.setText(at)

    def _button(self, row: QHBoxLayout, sign: str, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(sign, self)
        button.setFixedSize(34, 24)
        button.setProperty("small", True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _on=False: act())
        row.addWidget(button)
        return button
