# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.theme.look import Look, Role, bind
from reports.palette import DARK, LIGHT
from rules.text import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORD = Text(de="Hebel", en="Lever")


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(theme="light")


def test_words_colours_and_sizes_follow_what_is_shown(look: Look) -> None:
    assert (look.text(WORD), look.hex("bg"), look.px(12)) == ("Hebel", LIGHT.bg, 12)
    look.show(language="en", theme="dark", scale=1.3)
    assert (look.text(WORD), look.hex("bg"), look.px(12)) == ("Lever", DARK.bg, 16)
    assert look.palette is DARK


def test_change_is_told_once_and_only_if_there_is_one(look: Look, qtbot: QtBot) -> None:
    told: list[str] = []
    look.changed.connect(lambda: told.append(look.language))
    look.show(language="en", theme="dark", scale=1.15)
    look.show(language="en")
    assert told == ["en"]


def test_numbers_follow_the_language_and_in_german_the_setting(look: Look, qtbot: QtBot) -> None:
    assert (look.numbers, look.numbers_in("en")) == ("de-CH", "en")
    with qtbot.waitSignal(look.changed):
        look.show(german_numbers="de-DE")
    assert (look.numbers, look.numbers_in("en")) == ("de-DE", "en")
    look.show(language="en")
    assert (look.numbers, look.numbers_in("de")) == ("en", "de-DE")
    with qtbot.assertNotEmitted(look.changed):
        look.show(german_numbers="de-DE")


def test_system_theme_is_followed_only_while_asked_for(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = _System()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: system)
    look = Look(theme="system")
    assert look.palette is LIGHT
    system.turn(Qt.ColorScheme.Dark)
    assert look.palette is DARK
    look.show(theme="light")
    system.turn(Qt.ColorScheme.Light)
    system.turn(Qt.ColorScheme.Dark)
    assert look.palette is LIGHT


class _System(QObject):
    """Stands for the hints of a system whose colours change."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self._scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
        return self._scheme

    def turn(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self.colorSchemeChanged.emit(scheme)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3])
def test_every_role_is_set_in_its_own_font(look: Look, role: Role, scale: float) -> None:
    look.show(scale=scale)
    font, face = look.font(role), role.value
    assert font.family() == face.family
    assert font.pixelSize() == round(face.size * scale)
    assert font.weight() == face.weight
    assert font.isFeatureSet(font.Tag("tnum")) == face.tabular
    assert look.line_height(role) >= font.pixelSize()


def test_icon_takes_the_colour_asked_for(look: Look) -> None:
    picture = look.pixmap("square-parking", "accent", 16, ratio=2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)
    image = picture.toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {LIGHT.accent.lower()}


def test_unknown_icon_is_refused(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.pixmap("no-such-icon")


def test_binding_ends_with_its_owner(look: Look) -> None:
    told: list[str] = []
    owner = QObject()
    bind(look, owner, lambda: told.append(look.language))
    look.show(language="en")
    assert told == ["de", "en"]
    owner.deleteLater()
    QApplication.sendPostedEvents(owner, 52)  # QEvent.Type.DeferredDelete
    look.show(language="de")
    assert told == ["de", "en"]


def test_dressed_application_wears_font_colours_and_sheet(
    look: Look, qapp: QApplication, qtbot: QtBot
) -> None:
    look.dress(qapp)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert qapp.font().family() == "Hebelwerk Sans"
    before = field.sizeHint().height(), field.minimumHeight()
    look.show(theme="dark", scale=1.3)
    assert qapp.palette().window().color().name().upper() == DARK.bg
    assert qapp.font().pixelSize() == 17
    field.ensurePolished()
    assert (field.sizeHint().height(), field.minimumHeight()) > before
    qapp.setStyleSheet("")
