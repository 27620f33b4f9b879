# SPDX-License-Identifier: Apache-2.0
"""The question for a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from rules.text import Text

if TYPE_CHECKING:
    from desktop.theme.look import Look

CHOOSE = Text(de="Ordner des Regelwerks wählen", en="Choose the folder of the pack")


class FolderQuestion:
    """Asks for a folder with the system's own dialog."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def ask(self, parent: QWidget, folder: Path | None) -> Path | None:
        """Return the folder chosen, None where the person thought better of it."""
        begin = str(folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(parent, self._look.text(CHOOSE), begin)
        return Path(chosen) if chosen else None
