# SPDX-License-Identifier: Apache-2.0
"""The one place a widget asks for words, sizes, colours, fonts and icons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.theme.drawing import STROKE, icon_of, icon_pixmap
from desktop.theme.fonts import Role, font_of, register_fonts
from desktop.theme.stylesheet import qt_palette, style_sheet
from reports.palette import DARK, LIGHT, Palette
from rules.text import number_format

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.text import GermanNumbers, Language, NumberFormat, Text

Theme = Literal["system", "light", "dark"]

__all__ = ["Look", "Role", "Theme", "bind"]
STYLED = "styled"  # property of an application that has its style


class Look(QObject):
    """Language, number format, theme and text scale of the app, and what follows from them.

    Needs a running QApplication. Nothing changes on the screen by itself: `dress` clothes the
    application, and widgets refresh themselves on `changed`.
    """

    changed = Signal()

    def __init__(
        self,
        language: Language = "de",
        theme: Theme = "system",
        scale: float = 1.0,
        parent: QObject | None = None,
        *,
        german_numbers: GermanNumbers = "de-CH",
    ) -> None:
        super().__init__(parent)
        register_fonts()
        self.language: Language = language
        self.theme: Theme = theme
        self.scale = scale
        self.german_numbers: GermanNumbers = german_numbers
        self.palette: Palette = self._wanted_palette()
        self._dressed: QApplication | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def dress(self, application: QApplication) -> None:
        """Give the application its style, font, colours and style sheet, now and on changes.

        What it has already stays: another style or sheet makes Qt style every widget anew.
        """
        self._dressed = application
        if not application.property(STYLED):
            application.setStyle(QStyleFactory.create("Fusion"))
            application.setProperty(STYLED, True)
        self._clothe(application)

    def show(
        self,
        *,
        language: Language | None = None,
        theme: Theme | None = None,
        scale: float | None = None,
        german_numbers: GermanNumbers | None = None,
    ) -> None:
        """Change what is given; emits `changed` once, and not at all if nothing is new.

        `scale` multiplies every size: 1.0, 1.15 or 1.3. `german_numbers` is how numbers are written
        in German.
        """
        before = self._shown
        self.language = language or self.language
        self.theme = theme or self.theme
        self.scale = scale or self.scale
        self.german_numbers = german_numbers or self.german_numbers
        self.palette = self._wanted_palette()
        if self._shown != before:
            self._tell()

    @property
    def numbers(self) -> NumberFormat:
        """How numbers are written: in German as set, in English always one way."""
        return self.numbers_in(self.language)

    def numbers_in(self, language: Language) -> NumberFormat:
        """Return how numbers are written in a language, whichever is shown."""
        return number_format(language, self.german_numbers)

    @property
    def _shown(self) -> tuple[Language, GermanNumbers, Palette, float]:
        return self.language, self.german_numbers, self.palette, self.scale

    def text(self, text: Text) -> str:
        """Return a text in the language shown, its figures as numbers are written."""
        return text.in_(self.language, self.numbers)

    def px(self, value: float) -> int:
        """Return a size in logical px at the text scale."""
        return round(value * self.scale)

    def colour(self, token: str) -> QColor:
        """Return the colour of a token, a field of `Palette`."""
        return QColor(self.hex(token))

    def hex(self, token: str) -> str:
        """Return the colour of a token as `#RRGGBB`."""
        colour: str = getattr(self.palette, token)
        return colour

    def font(self, role: Role) -> QFont:
        """Return the font of a role at the text scale."""
        return font_of(role.value, self.scale)

    def line_height(self, role: Role) -> int:
        """Return the height of a line of a role in px at the text scale."""
        return self.px(role.value.line)

    def icon(self, name: str, token: str = "ink2", size: float = 16) -> QIcon:  # noqa: S107
        """Return a bundled icon in the colour of a token, in `ink3` while disabled."""
        return icon_of(name, self.hex(token), self.hex("ink3"), self.px(size))

    def pixmap(
        self,
        name: str,
        token: str = "ink2",  # noqa: S107
        size: float = 16,
        ratio: float = 0.0,
        stroke: float = STROKE,
    ) -> QPixmap:
        """Return a bundled icon `size` px wide and high times the text scale.

        `ratio` is the device pixel ratio of the widget it is for; without one, that of the
        application's sharpest screen.
        """
        sharpness = ratio or QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
        return icon_pixmap(name, self.hex(token), self.px(size), sharpness, stroke)

    def _wanted_palette(self) -> Palette:
        if self.theme == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.theme == "dark" else LIGHT

    @Slot()
    def _follow_system(self) -> None:
        self.show()

    def _tell(self) -> None:
        if self._dressed is not None:
            self._clothe(self._dressed)
        self.changed.emit()

    def _clothe(self, application: QApplication) -> None:
        application.setFont(self.font(Role.BODY))
        application.setPalette(qt_palette(self.palette))
        sheet = style_sheet(self.palette, self.scale)
        if application.styleSheet() != sheet:
            application.setStyleSheet(sheet)


def bind(look: Look, owner: QObject, refresh: Callable[[], None]) -> None:
    """Call `refresh` now and on every change of the look, as long as `owner` lives."""
    look.changed.connect(_Binding(owner, refresh).run)
    refresh()


class _Binding(QObject):
    """Dies with its owner, and Qt ends the connection with it."""

    def __init__(self, owner: QObject, refresh: Callable[[], None]) -> None:
        super().__init__(owner)
        self._refresh = refresh

    @Slot()
    def run(self) -> None:
        self._refresh()
