# SPDX-License-Identifier: Apache-2.0
"""The card of answers the pack has no place for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.pages.moving.kept_aside import ABOUT, KEPT_ASIDE, KeptAside, aside_in
from desktop.theme.look import Role, bind
from desktop.widgets.labels import Card, label

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look


class AsideCard(Card):
    """Lists what is kept and does not count; the page shows it where there is any."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self._look = look
        self._session = session
        self._list: KeptAside | None = None
        self._column = QVBoxLayout(self)
        side = look.px(20)
        self._column.setContentsMargins(side, look.px(14), side, look.px(16))
        self._column.setSpacing(look.px(8))
        self._column.addWidget(label(look, Role.PANEL, text=KEPT_ASIDE))
        self._column.addWidget(label(look, Role.CAPTION, "ink3", ABOUT, wrap=True))
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    def _refresh(self) -> None:
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
            self._list = None
        found = aside_in(self._session, self._look.language)
        if found:
            self._list = KeptAside(self._look, found)
            self._column.addWidget(self._list)
