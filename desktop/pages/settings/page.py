# SPDX-License-Identifier: Apache-2.0
"""The page «Einstellungen»: everything takes effect at once and is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.settings.choosing import FolderQuestion
from desktop.pages.settings.own_pack_card import OwnPackCard
from desktop.pages.settings.switch import Switch
from desktop.settings import Scale, ThemeChoice
from desktop.theme.look import Role, bind
from desktop.version import VERSION
from desktop.widgets.buttons import SecondaryButton
from desktop.widgets.fields.text import TextField
from desktop.widgets.flow import ScrollColumn
from desktop.widgets.labels import Card, TextLabel, label
from desktop.widgets.notices import Notice
from desktop.widgets.segmented import Segmented
from rules.errors import KnownError
from rules.text import GermanNumbers, Language, Text

if TYPE_CHECKING:
    from desktop.pages.settings.preferences import Preferences
    from desktop.session.own_pack import OwnPack
    from desktop.theme.look import Look

TITLE = Text(de="Einstellungen", en="Settings")
AT_ONCE = Text(
    de="Jede Änderung gilt sofort und wird sofort gespeichert.",
    en="Every change takes effect at once and is saved at once.",
)
DISPLAY = Text(de="Anzeige", en="Display")
LANGUAGE = Text(de="Sprache", en="Language")
GERMAN = Text(de="Deutsch", en="Deutsch")
ENGLISH = Text(de="English", en="English")
THEME = Text(de="Farben", en="Colours")
SYSTEM = Text(de="Wie das System", en="Follow system")
LIGHT = Text(de="Hell", en="Light")
DARK = Text(de="Dunkel", en="Dark")
SCALE = Text(de="Schriftgrösse", en="Text size")
SCALES: tuple[Scale, ...] = (100, 115, 130)
THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark")
THEME_NAMES = (SYSTEM, LIGHT, DARK)
NUMBERS = Text(de="Zahlen in deutschen Texten", en="Numbers in German texts")
NUMBERS_HINT = Text(
    de="Auf dem Bildschirm, in Feldern und im Bericht. Englische Texte schreiben 250,000.50.",
    en="On the screen, in fields and in the report. English texts write 250,000.50.",
)
NOTATION = Text(de="Schreibweise", en="Notation")
SWISS = Text(de="250’000.50 (Schweiz)", en="250’000.50 (Switzerland)")
GERMAN_AUSTRIAN = Text(
    de="250.000,50 (Deutschland, Österreich)", en="250.000,50 (Germany, Austria)"
)
FORMATS: tuple[GermanNumbers, ...] = ("de-CH", "de-DE")
REPORT = Text(de="Angaben im Bericht", en="In the report")
REPORT_HINT = Text(
    de="Gilt für Mandate, die Sie danach anlegen.", en="For engagements you create from now on."
)
FIRM = Text(de="Firma", en="Firm")
AUTHOR = Text(de="Beraterin oder Berater", en="Consultant")
KEYBOARD = Text(de="Tastatur", en="Keyboard")
SINGLE_KEYS = Text(de="Einzelne Tasten", en="Single keys")
SINGLE_KEYS_ABOUT = Text(
    de="Ziffern und Buchstaben wirken, solange kein Textfeld aktiv ist.",
    en="Digits and letters act while no text field is active.",
)
DATA = Text(de="Daten", en="Data")
FOLDER = Text(de="Ordner", en="Folder")
LOCAL = Text(
    de="Mandate und Antworten liegen nur auf diesem Gerät.",
    en="Engagements and answers are on this device only.",
)
OPEN_FOLDER = Text(de="Ordner öffnen", en="Open folder")
NOT_OPENED = Text(
    de="Das System kann den Ordner nicht anzeigen. Der Pfad lässt sich markieren und kopieren.",
    en="The system cannot show the folder. The path can be selected and copied.",
)
VERSION_LABEL = Text(de="Version", en="Version")
NOT_SAVED = Text(
    de="Die Einstellungen gelten, sind aber nicht gespeichert. {cause} {remedy}",
    en="The settings hold but are not saved. {cause} {remedy}",
)
AGAIN = Text(de="Erneut speichern", en="Save again")
WIDTH = 680
WIDEST = 9999  # the column begins where the titles of other pages do
LABELS = 168


class SettingsPage(QWidget):
    """Shows the preferences and changes them; `folder` is where the data lie.

    `folders` asks for the folder of the firm's own rules, unless it is the system's own dialog.
    `rules_wanted` asks for the page of the rules.
    """

    rules_wanted = Signal()

    def __init__(  # noqa: PLR0913, PLR0917  its collaborators
        self,
        look: Look,
        preferences: Preferences,
        own: OwnPack,
        folder: Path,
        open_folder: Callable[[Path], bool],
        folders: FolderQuestion | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.own_pack = OwnPackCard(look, preferences, own, folders or FolderQuestion(look))
        self._look = look
        self._preferences = preferences
        self._folder = folder
        self._open = open_folder
        self._make(look)
        self._lay_out()
        self._connect()
        bind(look, self, self._show)

    def take_focus(self) -> None:
        """Let the keyboard act on the first setting."""
        self.language.setFocus(Qt.FocusReason.OtherFocusReason)
        self.language.focusNextChild()

    def _make(self, look: Look) -> None:
        self.failure = Notice(look, "warn")
        self.language = Segmented(look, [("de", GERMAN), ("en", ENGLISH)], LANGUAGE)
        self.theme = Segmented(look, list(zip(THEMES, THEME_NAMES, strict=True)), THEME)
        self.scale = Segmented(look, [(str(each), _percent(each)) for each in SCALES], SCALE)
        formats = list(zip(FORMATS, (SWISS, GERMAN_AUSTRIAN), strict=True))
        self.numbers = Segmented(look, formats, NUMBERS)
        self.firm = TextField(look, name=FIRM)
        self.author = TextField(look, name=AUTHOR)
        self.single_keys = Switch(look, SINGLE_KEYS_ABOUT, SINGLE_KEYS)
        self.path = label(look, Role.BODY, "ink2", wrap=True)
        self.path.show_text(str(self._folder))
        self.folder_button = SecondaryButton(look, OPEN_FOLDER, "folder-open")
        self.not_opened = Notice(look, "warn")
        for name in ("language", "theme", "scale", "numbers", "firm", "author", "single_keys"):
            getattr(self, name).setObjectName(name)
        self.folder_button.setObjectName("open_folder")

    def _lay_out(self) -> None:
        look = self._look
        scroll = ScrollColumn(look, WIDEST, (32, 28, 32, 28))
        settings = QWidget()
        row = QHBoxLayout()
        row.addWidget(settings, 1)
        row.addStretch()
        scroll.column.addLayout(row)
        scroll.column.addStretch(1)
        column = QVBoxLayout(settings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        bind(look, settings, lambda: settings.setMaximumWidth(look.px(WIDTH)))
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(look, Role.SCREEN, text=TITLE))
        head.addWidget(label(look, Role.BODY, "ink3", AT_ONCE))
        column.addLayout(head)
        column.addSpacing(look.px(4))
        column.addWidget(self.failure)
        rows = ((LANGUAGE, self.language), (THEME, self.theme), (SCALE, self.scale))
        column.addWidget(self._card(DISPLAY, rows))
        column.addWidget(self._card(NUMBERS, ((NOTATION, self.numbers),), NUMBERS_HINT))
        rows_of_report = ((FIRM, self.firm), (AUTHOR, self.author))
        column.addWidget(self._card(REPORT, rows_of_report, REPORT_HINT))
        column.addWidget(self._card(KEYBOARD, ((SINGLE_KEYS, self.single_keys),)))
        column.addWidget(self.own_pack)
        version = label(look, Role.BODY, "ink2")
        version.show_text(VERSION)
        version.setMinimumHeight(look.px(32))
        data = self._card(DATA, ((FOLDER, self._place()), (VERSION_LABEL, version)), LOCAL)
        column.addWidget(data)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)

    def _place(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, self._look.px(6), 0, 0)
        column.setSpacing(self._look.px(8))
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(self.path)
        row = QHBoxLayout()
        row.addWidget(self.folder_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.not_opened)
        return place

    def _card(
        self, title: Text, rows: tuple[tuple[Text, QWidget], ...], hint: Text | None = None
    ) -> Card:
        look = self._look
        card = Card(look)
        column = QVBoxLayout(card)
        side = look.px(20)
        column.setContentsMargins(side, look.px(14), side, look.px(14))
        column.setSpacing(look.px(8))
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(label(look, Role.PANEL, text=title))
        if hint is not None:
            head.addWidget(label(look, Role.CAPTION, "ink3", hint, wrap=True))
        column.addLayout(head)
        form = QFormLayout()
        form.setHorizontalSpacing(look.px(16))
        form.setVerticalSpacing(look.px(12))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setFormAlignment(Qt.AlignmentFlag.AlignTop)
        for name, control in rows:
            form.addRow(self._row_label(name, control), control)
        column.addLayout(form)
        return card

    def _row_label(self, name: Text, control: QWidget) -> TextLabel:
        words = label(self._look, Role.BODY_STRONG, "ink2", name)
        words.setBuddy(control)

        def fit() -> None:
            words.setFixedSize(self._look.px(LABELS), self._look.px(32))

        bind(self._look, words, fit)
        return words

    def _connect(self) -> None:
        self.language.value_changed.connect(self._speak)
        self.theme.value_changed.connect(self._colour)
        self.scale.value_changed.connect(self._zoom)
        self.numbers.value_changed.connect(self._write_numbers)
        self.firm.rested.connect(self._name_firm)
        self.author.rested.connect(self._name_author)
        self.single_keys.toggled.connect(self._use_single_keys)
        self.folder_button.clicked.connect(self._open_folder)
        self.own_pack.rules_wanted.connect(self.rules_wanted)
        self._preferences.saved.connect(self.failure.clear)
        self._preferences.failed.connect(self._say_failed)

    def _speak(self, key: str) -> None:
        language: Language = "de" if key == "de" else "en"
        self._preferences.change(replace(self._preferences.settings, language=language))
        self._look.show(language=language)

    def _colour(self, key: str) -> None:
        theme = next(theme for theme in THEMES if theme == key)
        self._preferences.change(replace(self._preferences.settings, theme=theme))
        self._look.show(theme=theme)

    def _zoom(self, key: str) -> None:
        scale = next(scale for scale in SCALES if str(scale) == key)
        self._preferences.change(replace(self._preferences.settings, scale=scale))
        self._look.show(scale=scale / 100)

    def _write_numbers(self, key: str) -> None:
        chosen = next(each for each in FORMATS if each == key)
        self._preferences.change(replace(self._preferences.settings, number_format=chosen))
        self._look.show(german_numbers=chosen)

    def _name_firm(self, firm: str) -> None:
        self._preferences.change(replace(self._preferences.settings, firm=firm))

    def _name_author(self, author: str) -> None:
        self._preferences.change(replace(self._preferences.settings, author=author))

    def _use_single_keys(self, on: bool) -> None:
        self._preferences.change(replace(self._preferences.settings, single_keys=on))

    def _open_folder(self) -> None:
        if self._open(self._folder):
            self.not_opened.clear()
        else:
            self.not_opened.tell(NOT_OPENED)

    def _say_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            return  # the window tells what nobody expected
        problem = error.problems[0]
        words = Text(
            de=NOT_SAVED.de.format(cause=problem.cause.de, remedy=problem.remedy.de),
            en=NOT_SAVED.en.format(cause=problem.cause.en, remedy=problem.remedy.en),
        )
        self.failure.tell(words, AGAIN, self._preferences.save)

    def _show(self) -> None:
        """Show the settings as they are."""
        settings = self._preferences.settings
        self.language.set_value(self._look.language)
        self.theme.set_value(settings.theme)
        self.scale.set_value(str(settings.scale))
        self.numbers.set_value(settings.number_format)
        self.firm.set_value(settings.firm)
        self.author.set_value(settings.author)
        self.single_keys.show_on(settings.single_keys)


def _percent(value: int) -> Text:
    words = f"{value}\u00a0%"
    return Text(de=words, en=words)
