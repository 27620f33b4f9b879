# SPDX-License-Identifier: Apache-2.0
"""A card with a table of the report and what must be known to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from desktop.pages.copied_card import CopiedCard
from desktop.theme.look import Role
from desktop.widgets.data_table import DataTable
from desktop.widgets.focus import FocusRing
from desktop.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.theme.look import Look
    from reports.model import Paragraph, Table
    from rules.text import Text


class TableCard(CopiedCard):
    """Shows a table, or in its place what it needs."""

    def __init__(self, look: Look, title: Text, name: str) -> None:
        super().__init__(look, title)
        self.setObjectName(name)
        self.table = DataTable(look)
        FocusRing(look, self.table, 6)
        self._notes = label(look, Role.CAPTION, "ink3", wrap=True)
        self._instead = label(look, Role.BODY, "ink3", wrap=True)
        for part in (self.table, self._notes, self._instead):
            self.body.addWidget(part)

    def show_table(self, data: Table | None, notes: Sequence[Paragraph], instead: str) -> None:
        """Show a table with notes beneath; without one the sentence on why."""
        if data is not None:
            self.table.show_data(data)
        self._notes.show_text("\n".join(note.text for note in notes))
        self._instead.show_text(instead)
        self.table.setVisible(data is not None)
        self.copy_button.setVisible(data is not None)
        self._notes.setVisible(data is not None and bool(notes))
        self._instead.setVisible(data is None)

    @override
    def tables(self) -> Sequence[Table]:
        data = self.table.shown
        return () if data is None or self.table.isHidden() else (data,)
