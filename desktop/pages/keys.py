# SPDX-License-Identifier: Apache-2.0
"""The page «Alle Tasten»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.theme.look import Role
from desktop.widgets.buttons import SecondaryButton
from desktop.widgets.chips import KeyCap
from desktop.widgets.flow import ScrollColumn
from desktop.widgets.labels import Card, label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

TITLE = Text(de="Alle Tasten", en="All keys")
CLOSE = Text(de="Schliessen", en="Close")
SINGLE = Text(
    de="Einzelne Tasten wirken nur, solange kein Textfeld aktiv ist; Esc verlässt ein Feld. In den "
    "Einstellungen lassen sie sich abschalten.",
    en="Single keys act only while no text field is active; Esc leaves a field. They can be "
    "switched off in the settings.",
)
WIDTH = 760

Keys = tuple[tuple[str, ...], Text]

GROUPS: tuple[tuple[Text, tuple[Keys, ...]], ...] = (
    (
        Text(de="Überall", en="Everywhere"),
        (
            (("Ctrl", "Z"), Text(de="Rückgängig", en="Undo")),
            (("F6",), Text(de="Nächster Bereich", en="Next area")),
            (("F1",), Text(de="Diese Übersicht", en="This overview")),
        ),
    ),
    (
        Text(de="Mandate", en="Engagements"),
        (
            (("Ctrl", "N"), Text(de="Neues Interview", en="New interview")),
            (("Ctrl", "F"), Text(de="Suchen", en="Search")),
            (("↵",), Text(de="Öffnen", en="Open")),
            (("Del",), Text(de="In den Papierkorb", en="Move to the bin")),
        ),
    ),
    (
        Text(de="Mandat", en="Engagement"),
        (
            (("Ctrl", "1"), Text(de="Interview", en="Interview")),
            (("Ctrl", "2"), Text(de="Rechner", en="Calculator")),
            (("Ctrl", "3"), Text(de="Befund", en="Findings")),
            (("Ctrl", "4"), Text(de="Bericht", en="Report")),
            (("Ctrl", "Shift", "Z"), Text(de="Wiederherstellen", en="Redo")),
            (
                ("F5",),
                Text(
                    de="Rechner präsentieren; F5 oder Esc beendet die Präsentation",
                    en="Present the calculator; F5 or Esc ends the presentation",
                ),
            ),
            (("T",), Text(de="Diagramm als Tabelle", en="Chart as a table")),
            (("W",), Text(de="Warum?", en="Why?")),
        ),
    ),
    (
        Text(de="Interview", en="Interview"),
        (
            (
                ("1–9",),
                Text(
                    de="Antwort wählen, tiefste Stufe zuerst",
                    en="Choose an answer, lowest step first",
                ),
            ),
            (("0",), Text(de="Offen, wird geklärt", en="Open, to be clarified")),
            (("↵",), Text(de="Weiter", en="Next")),
            (
                ("Ctrl", "↵"),
                Text(de="Weiter, auch aus einem Textfeld", en="Next, from a text field"),
            ),
            (("Shift", "↵"), Text(de="Zurück", en="Back")),
            (
                ("←", "→"),
                Text(
                    de="Geschäftslinie oder Vorhaben wechseln", en="Change the line or initiative"
                ),
            ),
            (("Alt", "↑", "↓"), Text(de="Frage im Ablauf", en="Question in the agenda")),
            (("B",), Text(de="Beleg", en="Evidence")),
            (("P",), Text(de="Auf den Parkplatz", en="To the parking lot")),
            (("C",), Text(de="Verlässlichkeit, dann 1–3", en="Reliability, then 1–3")),
            (("F8",), Text(de="Nächster Widerspruch", en="Next contradiction")),
            (("K",), Text(de="Kürzen, auch Ctrl Shift K", en="Shorten, also Ctrl Shift K")),
            (("Ctrl", "Shift", "T"), Text(de="Uhr anhalten", en="Pause the clock")),
        ),
    ),
    (
        Text(de="Rechner", en="Calculator"),
        (
            (("F2",), Text(de="Worauf ein Wert beruht", en="What a value rests on")),
            (("↵",), Text(de="Annahme bestätigen", en="Confirm an assumption")),
            (
                ("Ctrl", "↵"),
                Text(de="Angebotenen Wert übernehmen", en="Take the value that is offered"),
            ),
            (("F8",), Text(de="Nächstes Feld mit Hinweis", en="Next field with a notice")),
            (("Ctrl", "C"), Text(de="Tabelle der Karte kopieren", en="Copy the card’s table")),
            (("Shift", "F8"), Text(de="Voriges Feld mit Hinweis", en="Previous one")),
        ),
    ),
    (
        Text(de="Regelwerk", en="Rules"),
        (
            (("F9",), Text(de="Prüfen und Beispiele ausführen", en="Check and run the examples")),
            (("F8",), Text(de="Nächster Fehler", en="Next error")),
            (("Shift", "F8"), Text(de="Voriger Fehler", en="Previous error")),
        ),
    ),
)


class KeysPage(QWidget):
    """Lists the keys; Esc, F1 or the button closes it."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        scroll = ScrollColumn(look, WIDTH, (32, 28, 32, 32))
        scroll.column.setSpacing(look.px(16))
        head = QHBoxLayout()
        head.addWidget(label(look, Role.SCREEN, text=TITLE), 1)
        self.close_button = SecondaryButton(look, CLOSE, "x", "Esc")
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.close_button)
        scroll.column.addLayout(head)
        scroll.column.addWidget(label(look, Role.BODY, "ink3", SINGLE, wrap=True))
        columns = QHBoxLayout()
        columns.setSpacing(look.px(16))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, groups in ((left, GROUPS[:3]), (right, GROUPS[3:])):
            column.setSpacing(look.px(16))
            for title, keys in groups:
                column.addWidget(self._card(title, keys))
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll.column.addLayout(columns)
        scroll.column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)

    def take_focus(self) -> None:
        """Let the keyboard act on the button that closes the page."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _card(self, title: Text, keys: tuple[Keys, ...]) -> Card:
        look = self._look
        card = Card(look)
        grid = QGridLayout(card)
        side = look.px(20)
        grid.setContentsMargins(side, look.px(14), side, look.px(16))
        grid.setVerticalSpacing(look.px(6))
        grid.setHorizontalSpacing(look.px(16))
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(look, Role.HEADING, text=title), 0, 0, 1, 2)
        for row, (caps, text) in enumerate(keys, 1):
            grid.addWidget(label(look, Role.BODY, "ink2", text, wrap=True), row, 0)
            shown = QHBoxLayout()
            shown.setSpacing(look.px(4))
            shown.addStretch(1)
            for cap in caps:
                shown.addWidget(KeyCap(look, cap))
            grid.addLayout(shown, row, 1)
        return card
