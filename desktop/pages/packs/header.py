# SPDX-License-Identifier: Apache-2.0
"""The head of the page: the file shown, and what can be done with the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role, bind
from desktop.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from desktop.widgets.chips import Chip
from desktop.widgets.labels import label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

READ_ONLY = Text(de="nur lesen", en="read only")
ELSEWHERE = Text(
    de="Bearbeiten Sie die Dateien im Ordner mit Ihrem Editor.",
    en="Edit the files in the folder with your editor.",
)
SHIPPED = Text(
    de="Teil von Hebelwerk. Für eigene Regeln kopieren Sie den Ordner.",
    en="Part of Hebelwerk. For rules of your own, copy the folder.",
)
OPEN_FOLDER = Text(de="Ordner öffnen", en="Open folder")
RELOAD = Text(de="Neu laden", en="Reload")
CHECK = Text(de="Prüfen", en="Check")
NO_FILE = Text(de="Regelwerk", en="Rules")
HEIGHT = 68
LEAST = 400
WIDE = 600  # px at 100 % from which on there is room for the words of all buttons


class Header(QWidget):
    """Name of the file, that it is not edited here, and three acts."""

    folder_wanted = Signal()
    reload_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QHBoxLayout(self)
        self.name = label(look, Role.PANEL)
        self.about = label(look, Role.CAPTION, "ink3", wrap=True)
        self._row.addLayout(self._title(), 1)
        self.folder = SecondaryButton(look, OPEN_FOLDER, "folder-open")
        self.reload = SecondaryButton(look, RELOAD, "refresh-cw")
        self.check = PrimaryButton(look, CHECK, "play", "F9")
        self._small = (
            IconButton(look, "folder-open", OPEN_FOLDER, outlined=True),
            IconButton(look, "refresh-cw", RELOAD, outlined=True),
        )
        wanted = (self.folder_wanted, self.reload_wanted)
        for large, small, signal in zip(self._large, self._small, wanted, strict=True):
            large.clicked.connect(signal)
            small.clicked.connect(signal)
            self._row.addWidget(large)
            self._row.addWidget(small)
        self.check.clicked.connect(self.check_wanted)
        self._row.addWidget(self.check)
        for name, widget in zip(("open_folder", "reload"), self._large, strict=True):
            widget.setObjectName(name)
        self.check.setObjectName("check")
        bind(look, self, self._refresh)

    def show_file(self, name: str, *, own: bool) -> None:
        """Show the name of a file; without one the page's own."""
        if name:
            self.name.show_text(name)
        else:
            self.name.say(NO_FILE)
        self.about.say(ELSEWHERE if own else SHIPPED)

    @override
    def minimumSizeHint(self) -> QSize:
        # buttons give up their words before the window has to be wider
        return QSize(self._look.px(LEAST), self._look.px(HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _large(self) -> tuple[SecondaryButton, SecondaryButton]:
        return self.folder, self.reload

    def _title(self) -> QVBoxLayout:
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(self._look.px(10))
        first.addWidget(self.name)
        first.addWidget(Chip(self._look, "neutral", READ_ONLY, icon="lock"))
        first.addStretch(1)
        title.addLayout(first)
        title.addWidget(self.about)
        title.addStretch(1)
        return title

    def _fit(self) -> None:
        """Show words on all buttons, or icons alone where there is little room."""
        wide = self.width() / self._look.scale >= WIDE
        focused = self.focusWidget()
        for large, small in zip(self._large, self._small, strict=True):
            large.setVisible(wide)
            small.setVisible(not wide)
            if focused in {large, small}:
                (large if wide else small).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        px = self._look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(24), 0, px(24), 0)
        self._row.setSpacing(px(8))
        self._fit()
