# SPDX-License-Identifier: Apache-2.0
"""A date as it is typed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.fields.text import TextField
from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

DATE_HINT = Text(de="TT.MM.JJJJ", en="DD.MM.YYYY")
NO_DATE = Text(de="Ein Datum wie 27.11.2026.", en="A date such as 27.11.2026.")
_DATE = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parsed_date(text: str) -> date | None:
    """Read a date as it is typed: day, month, year, or ISO 8601; None if it is none."""
    if found := _DATE.fullmatch(text.strip()):
        day, month, year = map(int, found.groups())
    elif found := _ISO_DATE.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateField(TextField):
    """A date typed as 27.11.2026 (or 2026-11-27); `picked` tells a date, or None once emptied.

    What is no date is kept, and named as an error.
    """

    picked = Signal(object)

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        name: Text | None = None,
        placeholder: Text = DATE_HINT,
    ) -> None:
        super().__init__(look, placeholder, parent, icon="calendar", name=name)
        self.committed.connect(self._read)

    @property
    def day(self) -> date | None:
        """The date, if there is one."""
        return parsed_date(self.value)

    def set_day(self, day: date | None) -> None:
        """Show a date without a signal."""
        self.show_error(None)
        self.set_value(f"{day:%d.%m.%Y}" if day else "")

    def _read(self, text: str) -> None:
        day = parsed_date(text)
        self.show_error(NO_DATE if text and day is None else None)
        if day is not None:
            self.set_day(day)
        if day is not None or not text:
            self.picked.emit(day)
