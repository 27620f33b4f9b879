# SPDX-License-Identifier: Apache-2.0
"""The card «Eigenes Regelwerk»: a folder of the firm's own, and what its check has found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.packs.words import ERRORS, WARNINGS, counted, filled
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import Button, QuietButton, SecondaryButton
from desktop.widgets.labels import Card, TextLabel, label
from desktop.widgets.notices import Notice, NoticeTone
from rules.text import Text

if TYPE_CHECKING:
    from desktop.operations.packs import OwnFolder
    from desktop.pages.settings.choosing import FolderQuestion
    from desktop.pages.settings.preferences import Preferences
    from desktop.session.own_pack import OwnPack
    from desktop.theme.look import Look
    from rules.errors import Problem
    from rules.pack.pack import Pack

TITLE = Text(de="Eigenes Regelwerk", en="Rules of your own")
HINT = Text(
    de="Ein Ordner mit einem Regelwerk Ihrer Firma. Es wird geprüft, bevor Sie es für ein Mandat "
    "wählen können.",
    en="A folder with a pack of your firm. It is checked before you can choose it for an "
    "engagement.",
)
NO_FOLDER = Text(de="Kein Ordner gewählt", en="No folder chosen")
CHOOSE = Text(de="Ordner wählen", en="Choose a folder")
CHOOSE_OTHER = Text(de="Anderen Ordner wählen", en="Choose another folder")
CHECK = Text(de="Erneut prüfen", en="Check again")
REMOVE = Text(de="Entfernen", en="Remove")
LOOK_AT = Text(de="Im Regelwerk ansehen", en="Look at the rules")
CHECKING = Text(de="Das Regelwerk wird geprüft …", en="Checking the pack …")
NAMED = Text(de="«{title}» {version}: {found}.", en="“{title}” {version}: {found}.")
NO_PROBLEM = Text(de="keine Fehler", en="no errors")
UNNAMED = Text(de="{found}.", en="{found}.")
AND = Text(de="{one}, {other}", en="{one}, {other}")
USABLE = Text(
    de="Sie können es für ein neues Mandat wählen.",
    en="You can choose it for a new engagement.",
)
SAME = Text(
    de="Es ist das mitgelieferte Regelwerk, unverändert.", en="It is the shipped pack, unchanged."
)
UNUSABLE = Text(
    de="Für ein Mandat lässt es sich erst ohne Fehler wählen. Der Ordner bleibt eingestellt.",
    en="It can be chosen for an engagement once it has no errors. The folder stays set.",
)
MORE = Text(de="und {n} weitere", en="and {n} more")
SHOWN = 3
INSET = 14  # px of the strip above
LATE = 300  # milliseconds until it is said that a check goes on


class OwnPackCard(Card):
    """Lets a folder be chosen, checked again and removed; `rules_wanted` asks for its rules."""

    rules_wanted = Signal()

    def __init__(
        self,
        look: Look,
        preferences: Preferences,
        own: OwnPack,
        folders: FolderQuestion,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._look = look
        self._preferences = preferences
        self._own = own
        self._folders = folders
        self._problems: list[_Problem] = []
        self._make(look)
        self._lay_out(look)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE)
        self._late.timeout.connect(self._say_checking)
        own.changed.connect(self._show)
        bind(look, self, self._show)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._own.check()  # it may have been mended meanwhile

    def _make(self, look: Look) -> None:
        self.path = label(look, Role.BODY, "ink2", wrap=True)
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.choose_button = SecondaryButton(look, CHOOSE, "folder-open")
        self.check_button = SecondaryButton(look, CHECK, "refresh-cw")
        self.remove_button = QuietButton(look, REMOVE, "x")
        self.result = Notice(look, "plain")
        self._more = label(look, Role.CAPTION, "ink3")
        self._more.setContentsMargins(look.px(INSET), 0, 0, 0)
        acts = {
            "choose_pack": (self.choose_button, self._choose),
            "check_pack": (self.check_button, self._own.check),
            "remove_pack": (self.remove_button, self._remove),
        }
        for name, (button, act) in acts.items():
            button.setObjectName(name)
            button.clicked.connect(act)
        self.path.setObjectName("pack_folder")
        self.result.setObjectName("pack_result")

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        side = look.px(20)
        column.setContentsMargins(side, look.px(14), side, look.px(14))
        column.setSpacing(look.px(8))
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(label(look, Role.PANEL, text=TITLE))
        head.addWidget(label(look, Role.CAPTION, "ink3", HINT, wrap=True))
        column.addLayout(head)
        column.addWidget(self.path)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        every: tuple[Button, ...] = (self.choose_button, self.check_button, self.remove_button)
        for button in every:
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.result)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(6))
        column.addLayout(self._list)
        column.addWidget(self._more)

    # what a person does

    def _choose(self) -> None:
        folder = self._folders.ask(self, self._own.folder)
        if folder is not None:
            self._set(str(folder))

    def _remove(self) -> None:
        self._set("")
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, folder: str) -> None:
        self._preferences.change(replace(self._preferences.settings, pack_folder=folder))

    # what is shown

    def _show(self) -> None:
        own = self._own
        has = own.folder is not None
        self.path.show_text(str(own.folder) if has else self._look.text(NO_FOLDER))
        self.path.colour_in("ink2" if has else "ink3")
        self.choose_button.say(CHOOSE_OTHER if has else CHOOSE)
        self.check_button.setVisible(has)
        self.remove_button.setVisible(has)
        if own.checking and own.found is None:
            self._say_nothing()
            self._late.start()
            return
        self._late.stop()
        if own.found is None:
            self._say_nothing()
        else:
            self._say_found(own.found)

    def _say_checking(self) -> None:
        self.result.tell(CHECKING, tone="plain", icon="refresh-cw")

    def _say_nothing(self) -> None:
        self.result.clear()
        self._say_problems(())

    def _say_found(self, found: OwnFolder) -> None:
        checked = found.checked
        tone: NoticeTone = "ok"
        verdict = USABLE
        if found.offered is None:
            tone, verdict = "bad", UNUSABLE
        elif found.is_shipped:
            tone, verdict = "plain", SAME
        counts = _counts(len(checked.errors), len(checked.warnings))
        words = _sentence(checked.pack, counts)
        self.result.tell(_joined(words, verdict), LOOK_AT, self.rules_wanted.emit, tone=tone)
        self._say_problems((*checked.errors, *checked.warnings))

    def _say_problems(self, problems: tuple[Problem, ...]) -> None:
        for line in self._problems:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._problems = [_Problem(self._look, problem) for problem in problems[:SHOWN]]
        for line in self._problems:
            self._list.addWidget(line)
        hidden = len(problems) - len(self._problems)
        self._more.say(filled(MORE, n=hidden))
        self._more.setVisible(hidden > 0)


class _Problem(QWidget):
    """A problem with its place: cause and remedy."""

    def __init__(self, look: Look, problem: Problem) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(INSET), 0, 0, 0)
        column.setSpacing(0)
        place: TextLabel = label(look, Role.SOURCE, "ink3", wrap=True)
        place.show_text(str(problem.place))
        said = Text(
            de=f"{problem.cause.de} {problem.remedy.de}",
            en=f"{problem.cause.en} {problem.remedy.en}",
        )
        if str(problem.place):
            column.addWidget(place)
        column.addWidget(label(look, Role.BODY, "ink2", said, wrap=True))


def _counts(errors: int, warnings: int) -> Text:
    said = counted(ERRORS, errors) if errors else NO_PROBLEM
    if not warnings:
        return said
    other = counted(WARNINGS, warnings)
    return Text(
        de=AND.de.format(one=said.de, other=other.de), en=AND.en.format(one=said.en, other=other.en)
    )


def _sentence(pack: Pack | None, counts: Text) -> Text:
    if pack is None:
        return Text(de=UNNAMED.de.format(found=counts.de), en=UNNAMED.en.format(found=counts.en))
    named = {"version": pack.version}
    return Text(
        de=NAMED.de.format(title=pack.title.de, found=counts.de, **named),
        en=NAMED.en.format(title=pack.title.en, found=counts.en, **named),
    )


def _joined(one: Text, other: Text) -> Text:
    return Text(de=f"{one.de} {other.de}", en=f"{one.en} {other.en}")
