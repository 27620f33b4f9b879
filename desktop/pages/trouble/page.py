# SPDX-License-Identifier: Apache-2.0
"""The page shown where the store cannot be opened: cause, what it means, and ways on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.look import Role
from desktop.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from desktop.widgets.flow import FlowLayout, ScrollColumn
from desktop.widgets.labels import Card, hairline, label
from desktop.widgets.pictures import Picture
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.errors import KnownError, Problem

TITLE = Text(de="Der Speicher lässt sich nicht öffnen", en="The store cannot be opened")
CAUSE = Text(de="Ursache", en="Cause")
MEANING = Text(de="Was das für Ihre Daten heisst", en="What this means for your data")
REMEDY = Text(de="Was Sie tun können", en="What you can do")
PLACE = Text(de="Ort", en="Place")
RETRY = Text(de="Erneut versuchen", en="Try again")
OPEN_FOLDER = Text(de="Ordner öffnen", en="Open folder")
TAKE_OVER = Text(de="Lesbares übernehmen", en="Take over what can be read")
SET_ASIDE = Text(de="Datei beiseitelegen und neu beginnen", en="Set the file aside and begin anew")
QUIT = Text(de="Beenden", en="Quit")

UNTOUCHED = Text(
    de="Hebelwerk hat nichts geändert. Was gespeichert war, steht da wie zuvor.",
    en="Hebelwerk has changed nothing. What was saved is there as before.",
)
NOT_OURS = Text(
    de="Hebelwerk hat an der Datei nichts geändert. Ihre Mandate stehen vermutlich in einer "
    "anderen Datei.",
    en="Hebelwerk has changed nothing in the file. Your engagements are probably in another one.",
)
EMPTY = Text(
    de="In dieser Datei steht nichts mehr. Frühere Mandate gibt es nur noch in einer Sicherung.",
    en="Nothing is left in this file. Earlier engagements exist only in a backup.",
)
DAMAGED = Text(
    de="Ein Teil der Mandate ist vielleicht nicht mehr lesbar. Hebelwerk hat die Datei nicht "
    "angerührt, damit nichts weiter verloren geht.",
    en="Some engagements may no longer be readable. Hebelwerk has not touched the file, so that "
    "nothing more is lost.",
)
UNREADABLE = Text(
    de="Hebelwerk hat die Datei nicht angerührt. Frühere Mandate gibt es nur noch in einer "
    "Sicherung.",
    en="Hebelwerk has not touched the file. Earlier engagements exist only in a backup.",
)
MISSING = Text(
    de="Ihre Mandate sind nicht erreichbar, solange der Ordner fehlt. Hebelwerk hat nichts "
    "angelegt und nichts geändert.",
    en="Your engagements are out of reach while the folder is missing. Hebelwerk has created and "
    "changed nothing.",
)
ELSEWHERE = Text(
    de="Ihre Mandate sind in Ordnung; nur ein Fenster darf sie zugleich bearbeiten.",
    en="Your engagements are fine; only one window may work on them at a time.",
)

_MEANINGS = {
    "store_folder_missing": MISSING,
    "store_open_elsewhere": ELSEWHERE,
    "store_busy": ELSEWHERE,
    "store_empty_file": EMPTY,
    "store_not_a_database": NOT_OURS,
    "store_foreign": NOT_OURS,
    "store_damaged": DAMAGED,
    "store_nothing_left": UNREADABLE,
}
_MAY_BE_SET_ASIDE = frozenset(
    {
        "store_empty_file",
        "store_not_a_database",
        "store_foreign",
        "store_damaged",
        "store_nothing_left",
    }
)
DAMAGED_FILE = "store_damaged"
WIDTH = 680


@dataclass(frozen=True)
class Remedies:
    """What the buttons do."""

    retry: Callable[[], object]
    open_folder: Callable[[], object]
    take_over: Callable[[], object]
    set_aside: Callable[[], object]
    quit: Callable[[], object]


class TroublePage(QWidget):
    """Shows the first problem of an error; only what helps against it is offered."""

    def __init__(
        self, look: Look, error: KnownError, remedies: Remedies, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        problem = error.problems[0]
        scroll = ScrollColumn(look, WIDTH, (40, 72, 40, 40))
        scroll.column.setSpacing(look.px(16))
        scroll.column.addWidget(Picture(look, "hard-drive", "bad", 32, stroke=1.5))
        title = label(look, Role.QUESTION, text=TITLE, wrap=True)
        scroll.column.addWidget(title)
        scroll.column.addWidget(self._explanation(problem))
        scroll.column.addWidget(self._buttons(problem.code, remedies))
        scroll.column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)

    def take_focus(self) -> None:
        """Let the keyboard act on the first remedy."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def allow(self) -> None:
        """Offer the remedies again after one of them came to nothing."""
        self._act_again(possible=True)
        self.take_focus()

    def _explanation(self, problem: Problem) -> Card:
        look = self._look
        card = Card(look)
        column = QVBoxLayout(card)
        side = look.px(24)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(look.px(4))
        meaning = _MEANINGS.get(problem.code, UNTOUCHED)
        for heading, text in ((CAUSE, problem.cause), (MEANING, meaning), (REMEDY, problem.remedy)):
            column.addWidget(label(look, Role.CAPTION_STRONG, "ink3", heading))
            column.addWidget(label(look, Role.BODY, text=text, wrap=True))
            column.addSpacing(look.px(10))
        column.addWidget(hairline(look))
        column.addSpacing(look.px(6))
        column.addWidget(label(look, Role.CAPTION_STRONG, "ink3", PLACE))
        place = label(look, Role.BODY, "ink2", wrap=True)
        place.show_text(str(problem.place))
        column.addWidget(place)
        return card

    def _buttons(self, code: str, remedies: Remedies) -> QWidget:
        look = self._look
        damaged = code == DAMAGED_FILE
        self.retry_button = (SecondaryButton if damaged else PrimaryButton)(
            look, RETRY, "refresh-cw"
        )
        offered: list[tuple[str, Button, Callable[[], object]]] = []
        if damaged:
            rescue = PrimaryButton(look, TAKE_OVER, "archive-restore")
            offered.append(("take_over", rescue, self._once(remedies.take_over)))
        offered.append(("retry", self.retry_button, self._once(remedies.retry)))
        if code != "store_folder_missing":
            folder = SecondaryButton(look, OPEN_FOLDER, "folder-open")
            offered.append(("open_folder", folder, remedies.open_folder))
        if code in _MAY_BE_SET_ASIDE:
            aside = SecondaryButton(look, SET_ASIDE, "file-clock")
            offered.append(("set_aside", aside, self._once(remedies.set_aside)))
        offered.append(("quit", QuietButton(look, QUIT), remedies.quit))
        self._tried = [each for name, each, _ in offered if name not in ("open_folder", "quit")]
        self._first = self._tried[0]
        row = QWidget()
        flow = FlowLayout(row, look.px(8))
        for name, each, act in offered:
            each.setObjectName(name)
            each.clicked.connect(lambda _checked=False, act=act: act())
            flow.addWidget(each)
        return row

    def _once(self, act: Callable[[], object]) -> Callable[[], object]:
        """Return an act during which no other is begun; what comes of it is another page."""

        def begin() -> None:
            self._act_again(possible=False)
            act()

        return begin

    def _act_again(self, *, possible: bool) -> None:
        for each in self._tried:
            each.setEnabled(possible)
