# SPDX-License-Identifier: Apache-2.0
"""The page before an engagement is moved: what changes, what is asked, what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.difference import Change, difference_of_packs
from desktop.engagement.groups import names_of
from desktop.pages.moving.kept_aside import ABOUT as ABOUT_ASIDE
from desktop.pages.moving.kept_aside import KEPT_ASIDE, KeptAside, Lookup, aside_of
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.widgets.flow import ScrollColumn
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import Card, Part, hairline, label
from desktop.widgets.notices import Notice
from reports.speaking import Speaker
from rules.text import Text

if TYPE_CHECKING:
    from desktop.engagement.moving import MovePreview
    from desktop.engagement.pack_name import PackName
    from desktop.operations.packs import Offered
    from desktop.theme.look import Look

TITLE = Text(de="Regelwerk {before} → {after}", en="Pack {before} → {after}")
ABOUT = Text(
    de="Was sich am Mandat ändert, wenn Sie es umstellen. Noch ist nichts geändert.",
    en="What changes in the engagement if you move it. Nothing is changed yet.",
)
CHANGES = Text(de="Was sich ändert", en="What changes")
NO_CHANGE = Text(
    de="Aus den Antworten folgt dasselbe wie bisher.",
    en="The same follows from the answers as before.",
)
NO_BEFORE = Text(
    de="Das bisherige Regelwerk liest diese Version von Hebelwerk nicht. Was sich gegenüber "
    "bisher ändert, lässt sich deshalb nicht sagen.",
    en="This version of Hebelwerk does not read the former pack. What changes against it can "
    "therefore not be said.",
)
QUESTIONS = Text(de="Neue Fragen, noch ohne Antwort", en="New questions, not answered yet")
NO_FORMAT = Text(
    de="Das Regelwerk {after} hat das Format dieses Mandats nicht. Das Mandat bleibt beim "
    "bisherigen.",
    en="The pack {after} does not have this engagement’s format. The engagement stays with its "
    "present one.",
)
MOVE = Text(de="Umstellen", en="Move")
STAY = Text(de="Beim bisherigen bleiben", en="Stay with the present one")
UNDOABLE = Text(
    de="Lässt sich mit Ctrl Z zurücknehmen, auch nach einem Neustart.",
    en="Can be undone with Ctrl Z, also after a restart.",
)
KEPT = Text(
    de="Das bisherige Regelwerk und alle Antworten bleiben gespeichert.",
    en="The former pack and all answers stay saved.",
)
WIDTH = 760


class MovePage(QWidget):
    """Shows a preview; `accepted` wants the engagement moved, `declined` left as it is."""

    accepted = Signal()
    declined = Signal()

    def __init__(
        self,
        look: Look,
        preview: MovePreview,
        before: PackName,
        offered: Offered,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._preview = preview
        self._before = before
        self.offered = offered
        self._make(look)
        self._lay_out(look)
        if preview.after is None:
            words = _filled(NO_FORMAT, after=offered.pack.version)
            self.no_format.tell(words)
            self.move_button.forbid(words)
        self._shown: list[QWidget] = []
        bind(look, self, self._show)

    def take_focus(self) -> None:
        """Let the keyboard act on what changes nothing."""
        self.stay_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)

    def _make(self, look: Look) -> None:
        self.title = label(look, Role.SCREEN, wrap=True)
        self.stay_button = SecondaryButton(look, STAY, key="Esc")
        self.stay_button.setObjectName("stay")
        self.stay_button.clicked.connect(self.declined)
        self.move_button = PrimaryButton(look, MOVE, "git-compare")
        self.move_button.setObjectName("move")
        self.move_button.clicked.connect(self.accepted)
        self.no_format = Notice(look, "warn")

    def _lay_out(self, look: Look) -> None:
        scroll = ScrollColumn(look, WIDTH, (32, 28, 32, 28))
        column = scroll.column
        column.setSpacing(look.px(12))
        head = QVBoxLayout()
        head.setSpacing(look.px(2))
        head.addWidget(self.title)
        head.addWidget(label(look, Role.BODY, "ink3", ABOUT, wrap=True))
        column.addLayout(head)
        column.addWidget(self.no_format)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(look.px(12))
        column.addLayout(self._cards)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addWidget(hairline(look))
        page.addLayout(self._foot(look))

    def _foot(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(look.px(32), look.px(15), look.px(32), look.px(15))
        row.setSpacing(look.px(8))
        hint = KEPT if self._preview.before is None else UNDOABLE
        row.addWidget(label(look, Role.CAPTION, "ink3", hint, wrap=True), 1)
        row.addWidget(self.stay_button)
        row.addWidget(self.move_button)
        return row

    def _show(self) -> None:
        """Say it all in the language of the look."""
        for card in self._shown:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        before, after = self._before.version, self.offered.pack.version
        self.title.say(_filled(TITLE, before=before, after=after))
        self._shown = [*self._sections()]
        for card in self._shown:
            self._cards.addWidget(card)
        self.setAccessibleName(self.title.text())

    def _sections(self) -> Sequence[QWidget]:
        if self._preview.after is None:
            return []
        cards: list[QWidget] = [_card(self._look, CHANGES, self._changes())]
        if self._preview.new_questions:
            cards.append(_card(self._look, QUESTIONS, self._questions()))
        if self._preview.unfit:
            found = aside_of(self._preview.unfit, self._lookup(), self._look.language)
            cards.append(_card(self._look, KEPT_ASIDE, [KeptAside(self._look, found)], ABOUT_ASIDE))
        return cards

    def _changes(self) -> list[QWidget]:
        look, before, after = self._look, self._preview.before, self._preview.after
        if before is None or after is None:
            return [label(look, Role.BODY, "ink2", NO_BEFORE, wrap=True)]
        found = difference_of_packs(before, after, look.language, look.numbers)
        if not found:
            return [label(look, Role.BODY, "ink2", NO_CHANGE, wrap=True)]
        return [_Change(look, change) for change in found]

    def _questions(self) -> list[QWidget]:
        asked = self.offered.pack.questions
        return [
            label(self._look, Role.BODY, text=asked[name].label, wrap=True)
            for name in self._preview.new_questions
        ]

    def _lookup(self) -> Lookup:
        advice, look = self._preview.before, self._look
        speaker = None if advice is None else Speaker(advice, look.language, look.numbers)
        packs = [self.offered.pack] if advice is None else [advice.pack, self.offered.pack]
        names = {} if advice is None else names_of(advice.answers)
        return Lookup(packs, names, speaker)


class _Change(QWidget):
    """A conclusion that changes: how sure it is then, what it says, what held before."""

    def __init__(self, look: Look, change: Change) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        if change.certainty is None:
            row.addSpacing(look.px(14 + 10))
        else:
            glyph = QVBoxLayout()
            glyph.setContentsMargins(0, look.px(3), 0, 0)
            glyph.addWidget(CertaintyGlyph(look, change.certainty))
            glyph.addStretch(1)
            row.addLayout(glyph)
        text = label(look, Role.BODY, wrap=True)
        claim = Part(change.text, Role.BODY, "ink3" if change.struck else "ink", change.struck)
        text.show_parts(claim, Part(f" {change.former}", Role.BODY, "ink2"))
        row.addWidget(text, 1)


def _card(look: Look, title: Text, parts: Sequence[QWidget], about: Text | None = None) -> Card:
    card = Card(look)
    column = QVBoxLayout(card)
    side = look.px(20)
    column.setContentsMargins(side, look.px(14), side, look.px(16))
    column.setSpacing(look.px(8))
    column.addWidget(label(look, Role.PANEL, text=title))
    if about is not None:
        column.addWidget(label(look, Role.CAPTION, "ink3", about, wrap=True))
    for part in parts:
        column.addWidget(part)
    return card


def _filled(text: Text, **details: object) -> Text:
    return Text(de=text.de.format(**details), en=text.en.format(**details))
