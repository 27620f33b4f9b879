# SPDX-License-Identifier: Apache-2.0
"""The window the client sees: it holds one page and nothing to operate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from desktop.pages.presentation.screen_look import ScreenLook
from desktop.theme.look import bind
from desktop.widgets.buttons import IconButton
from desktop.widgets.painting import painter_on
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.pages.presentation.slide import MakeSlide
    from desktop.theme.look import Look

TITLE = Text(de="Präsentation", en="Presentation")
END = Text(de="Präsentation beenden (Esc)", en="End the presentation (Esc)")
DRAWN_FOR = (1280, 800)  # px; on a larger screen text grows with it
STEP = 0.05
LEAST_SCALE = 1.0  # below which a page rather scrolls than shrinks
RESTING = 2500  # ms without a movement of the pointer, until the way out hides again


class Presentation(QWidget):
    """A page for the client over a whole screen; `ended` asks to close it.

    Text has the size set in the app, larger on a large screen, and only as much smaller as the
    page needs to stand there whole.
    """

    ended = Signal()

    def __init__(self, look: Look, make: MakeSlide, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("presentation")
        self._app_look = look
        self._look = ScreenLook(look, self)
        self._fitting = False
        self._on: QScreen | None = None
        self.slide = make(self._look)
        self._area = _SlideArea(self)
        self._area.setWidget(self.slide)
        self.slide.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.slide)
        self.end_button = IconButton(look, "x", END, self)
        self.end_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.end_button.hide()
        self.end_button.clicked.connect(self.ended)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTING)
        self._rest.timeout.connect(self.end_button.hide)
        self.slide.grown.connect(self._fit)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._follow_screens)
        bind(look, self, self._refresh)

    def open_on(self, box: QRect, *, active: bool) -> None:
        """Cover the screen that has this geometry; `active` takes the keyboard along."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not active)
        self._on = QGuiApplication.screenAt(box.center())
        if self._on is not None:
            self.setScreen(self._on)
        self.setGeometry(box)
        self.showFullScreen()
        self.windowHandle().installEventFilter(self)
        if active:
            self.activateWindow()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.ended.emit()
            return
        super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self.end_button.show()
            self.end_button.raise_()
            self._rest.start()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._area.setGeometry(self.rect())
        px = self._app_look.px
        side = self.end_button.sizeHint().width()
        self.end_button.setGeometry(self.width() - side - px(12), px(8), side, side)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.end()

    @Slot(QScreen)
    def _follow_screens(self, removed: QScreen) -> None:
        """End where the screen is taken away, rather than cover another one."""
        if removed == self._on:
            self.ended.emit()

    def _refresh(self) -> None:
        self.setWindowTitle(self._look.text(TITLE))
        self._fit()

    def _fit(self) -> None:
        """Give the page the largest text, up to that wanted, with which it stands there whole."""
        if self._fitting:
            return
        self._fitting = True
        try:
            needed = self._fitted_height()
            self.slide.resize(self.width(), max(self.height(), needed))
        finally:
            self._fitting = False

    def _fitted_height(self) -> int:
        needed = 0
        for scale in self._scales():
            self._look.set_scale(scale)
            needed = self.slide.least_height(self.width())
            if needed <= self.height():
                break
        return needed

    def _scales(self) -> Iterator[float]:
        grown = min(self.width() / DRAWN_FOR[0], self.height() / DRAWN_FOR[1])
        wanted = self._app_look.scale * max(1.0, grown)
        steps = max(0, round((wanted - LEAST_SCALE) / STEP))
        yield round(wanted, 2)
        for step in range(steps - 1, -1, -1):
            yield round(LEAST_SCALE + step * STEP, 2)


class _SlideArea(QScrollArea):
    """Scrolls a page that is higher than the screen even with the smallest text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
