# SPDX-License-Identifier: Apache-2.0
"""Who the client is, and when the talk takes place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from desktop.engagement import slots
from desktop.pages.preparation.kept import Kept
from desktop.theme.look import Role
from desktop.widgets.fields.choice import ChoiceField
from desktop.widgets.fields.date import DateField
from desktop.widgets.fields.labelled import Field
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import Card, label
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look

TITLE = Text(de="Kunde und Gespräch", en="Client and talk")
CLIENT = Text(de="Kunde", en="Client")
SECTOR = Text(de="Branche", en="Sector")
PLACE = Text(de="Ort", en="Place")
DAY = Text(de="Termin", en="Date")
CURRENCY = Text(de="Währung", en="Currency")
CURRENCIES = (("CHF", "CHF"), ("EUR", "EUR"))


class ClientCard(Card):
    """Client, sector, place, date and currency."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self._session = session
        self.client = self._text(look, CLIENT, slots.CLIENT_NAME, "client_name")
        self.sector = self._text(look, SECTOR, slots.CLIENT_SECTOR, "client_sector")
        self.place = self._text(look, PLACE, slots.CLIENT_PLACE, "client_place")
        self.day = DateField(look, name=DAY)
        self.day.setObjectName("talk_date")
        self.day.picked.connect(self._date)
        self.currency = ChoiceField(look, CURRENCY)
        self.currency.setObjectName("currency")
        self.currency.offer(CURRENCIES)
        self.currency.value_changed.connect(self._exchange)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(8))
        for place in range(12):
            grid.setColumnStretch(place, 1)
        grid.addWidget(Field(look, CLIENT, self.client), 0, 0, 1, 7)
        grid.addWidget(Field(look, SECTOR, self.sector), 0, 7, 1, 5)
        self.day.setMinimumWidth(look.px(132))
        grid.addWidget(Field(look, PLACE, self.place), 1, 0, 1, 4)
        grid.addWidget(Field(look, DAY, self.day), 1, 4, 1, 4)
        grid.addWidget(Field(look, CURRENCY, self.currency), 1, 8, 1, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(16))
        column.setSpacing(look.px(6))
        column.addWidget(label(look, Role.HEADING, text=TITLE))
        column.addLayout(grid)
        column.addStretch(1)
        session.changed.connect(self._follow)
        self._show()

    def _text(self, look: Look, name: Text, slot: str, object_name: str) -> TextField:
        field = TextField(look, name=name)
        field.setObjectName(object_name)
        Kept(self._session, slot, field)
        return field

    def _date(self, day: date | None) -> None:
        value = day.isoformat() if day else None
        self._session.edit({slots.TALK_DATE: value}, slots.TALK_DATE)

    def _exchange(self, currency: str) -> None:
        self._session.edit({slots.CLIENT_CURRENCY: currency}, slots.CLIENT_CURRENCY)

    def _follow(self, changed: frozenset[str]) -> None:
        if changed & {slots.TALK_DATE, slots.CLIENT_CURRENCY}:
            self._show()

    def _show(self) -> None:
        state = self._session.state
        self.day.set_day(state.day(slots.TALK_DATE))
        self.currency.set_value(state.currency)
