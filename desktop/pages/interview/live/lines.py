# SPDX-License-Identifier: Apache-2.0
"""Lines of the panel: buttons that hold texts, and «Warum?» unfolding beneath them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop.pages.interview.live.reasons import Reason, screen_of
from desktop.theme.look import Role, bind
from desktop.widgets.focus import FocusRing
from desktop.widgets.labels import Part, TextLabel, label
from desktop.widgets.painting import painter_on, panel
from reports.speaking import Speaker
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.expressions.values import Ref

WHY = Text(de="Warum? Taste W oder Enter", en="Why? Key W or Enter")
BECAUSE = Text(de="Weil", en="Because")
MISSING = Text(de="Es fehlt", en="Missing")
RULE = Text(de="Regel {rule}", en="Rule {rule}")
NOTHING = Text(de="Dazu gibt es noch keine Antwort.", en="There is no answer on this yet.")
MOST = 8  # answers shown of one kind
AND_MORE = Text(de="und {count} weitere", en="and {count} more")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContentButton(QPushButton):
    """A button as large as the texts laid out in it; Enter and, where told, W press it."""

    def __init__(self, look: Look, layout: QLayout, *, key: Qt.Key | None = None) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self.setLayout(layout)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(look, self, 4)

    def pass_clicks_through(self) -> None:
        """Let clicks on the texts press the button; to be called once they are all in."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalMinimumSize() if layout else super().minimumSizeHint()

    @override
    def hasHeightForWidth(self) -> bool:
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self.sizeHint().height()
        return layout.totalHeightForWidth(width)

    @override
    def event(self, event: QEvent) -> bool:
        override_ = event.type() == QEvent.Type.ShortcutOverride
        if override_ and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()  # not the page's
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._presses(event):
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.underMouse():
            return
        painter = painter_on(self)
        box = QRectF(self.rect()).adjusted(-4, 0, 4, 0)
        panel(painter, box, self._look.px(4), self._look.colour("sunken"))
        painter.end()

    def _is_own(self, event: QKeyEvent) -> bool:
        return self._presses(event) or event.key() == Qt.Key.Key_Space

    def _presses(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and (event.key() in _ENTER or event.key() == self._key)


class PanelLine(QWidget):
    """One line of the panel; pressing it unfolds why it holds."""

    def __init__(self, look: Look, session: EngagementSession, layout: QLayout) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._reason: Reason | None = None
        self._why: Why | None = None
        self.head = ContentButton(look, layout, key=Qt.Key.Key_W)
        self.head.setCheckable(True)
        self.head.toggled.connect(self._unfold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)

    def explain(self, name: str, reason: Reason | None) -> None:
        """Tell what the line says, for those who do not see it, and why."""
        self.head.setAccessibleName(name)
        self.head.setAccessibleDescription(self._look.text(WHY))
        self.head.pass_clicks_through()
        self.head.setEnabled(reason is not None)
        if reason != self._reason:
            self._reason = reason
            if self._why is not None:
                self._unfold(unfolded=self.head.isChecked())

    @property
    def unfolded(self) -> bool:
        """Tell whether it shows why."""
        return self.head.isChecked()

    def _unfold(self, unfolded: bool) -> None:
        if self._why is not None and isValid(self._why):
            self._why.hide()
            self._why.deleteLater()
        self._why = None
        if unfolded and self._reason is not None and self._session.advice is not None:
            self._why = Why(self._look, self._session, self._reason)
            self._column.addWidget(self._why)
            self._why.show()


class Why(QWidget):
    """The answers a conclusion rests on and those still missing, each a link; and the rule."""

    def __init__(self, look: Look, session: EngagementSession, reason: Reason) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self.setObjectName("why")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        self._column.setSpacing(look.px(4))
        self._links: list[AnswerLink] = []
        if reason.text:
            self._say(Role.CAPTION, "ink2").show_text(reason.text)
        self._refs(BECAUSE, reason.because, answered=True)
        self._refs(MISSING, reason.missing, answered=False)
        if not self._links:
            self._say(Role.CAPTION, "ink3").say(NOTHING)
        rule = look.text(RULE).format(rule=reason.rule)
        self._say(Role.SOURCE, "ink3").show_text(rule)
        bind(look, self, self.update)

    @property
    def links(self) -> tuple[AnswerLink, ...]:
        """The answers, from the top."""
        return tuple(self._links)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = QRectF(self.rect()).adjusted(0, self._look.px(3), 0, -self._look.px(3))
        panel(painter, box, self._look.px(8), self._look.colour("sunken"))
        painter.end()

    def _say(self, role: Role, token: str) -> TextLabel:
        said = label(self._look, role, token, wrap=True)
        self._column.addWidget(said)
        return said

    def _refs(self, title: Text, refs: tuple[Ref, ...], *, answered: bool) -> None:
        known = [ref for ref in refs if ref.name in self._session.pack.questions]
        if not known:
            return
        self._say(Role.CAPTION_STRONG, "ink3").say(title)
        for ref in known[:MOST]:
            link = AnswerLink(self._look, self._session, ref, answered=answered)
            self._links.append(link)
            self._column.addWidget(link)
        if len(known) > MOST:
            more = self._look.text(AND_MORE).format(count=len(known) - MOST)
            self._say(Role.CAPTION, "ink3").show_text(more)


class AnswerLink(ContentButton):
    """A question and its answer; pressing it goes there."""

    def __init__(self, look: Look, session: EngagementSession, ref: Ref, *, answered: bool) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, look.px(2), 0, look.px(2))
        super().__init__(look, column)
        text = label(look, Role.CAPTION, wrap=True)
        column.addWidget(text)
        question, answer = _words(session, look, ref)
        parts = [Part(question, Role.CAPTION_STRONG, "accent")]
        if answered:
            parts.append(Part(f": {answer}", Role.CAPTION, "ink2"))
        text.show_parts(*parts)
        self.setAccessibleName(text.text())
        self.pass_clicks_through()
        screen = screen_of(session.agenda, ref)
        self.setEnabled(screen is not None)
        if screen is not None:
            self.clicked.connect(lambda: session.go_to(screen, ref.entry))


def _words(session: EngagementSession, look: Look, ref: Ref) -> tuple[str, str]:
    if session.advice is None:
        return ref.name, ""
    speaker = Speaker(session.advice, look.language, look.numbers)
    return speaker.label(ref), speaker.answer(ref)
