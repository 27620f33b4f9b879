# SPDX-License-Identifier: Apache-2.0
"""Where a report is saved: the name suggested, and the question for the file."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.operations.rendering import Kind
from desktop.theme.look import Look
from rules.advice.advice import Advice
from rules.text import Language, Text

SAVE_AS = Text(de="Bericht speichern als", en="Save the report as")
FILTERS: dict[Kind, Text] = {
    "pdf": Text(de="PDF-Dokument (*.pdf)", en="PDF document (*.pdf)"),
    "html": Text(de="HTML-Datei (*.html)", en="HTML file (*.html)"),
}
REPORT = Text(de="Bericht", en="Report")
DRAFT = Text(de="Entwurf", en="Draft")


def suggested_name(advice: Advice, language: Language, *, draft: bool) -> str:
    """Return a file name without ending: client, format, day, and whether it is a draft."""
    answers = advice.answers
    day = answers.conversation.date
    parts = [
        answers.client.name or REPORT.in_(language),
        advice.pack.formats[answers.format].label.in_(language),
        day.isoformat() if day else "",
        DRAFT.in_(language) if draft else "",
    ]
    return "_".join(filter(None, map(_plain, parts)))


def _plain(text: str) -> str:
    return re.sub(r"[^\w.()&-]+", "-", text).strip("-.")


class FileQuestion:
    """Asks for a file with the system's own dialog, which also asks before overwriting one."""

    def __init__(self, look: Look) -> None:
        self._look = look
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder = Path(places[0]) if places else Path.home()

    def ask(self, parent: QWidget, kind: Kind, name: str) -> Path | None:
        """Return the file chosen, None where the person thought better of it."""
        text = self._look.text
        chosen, _ = QFileDialog.getSaveFileName(
            parent, text(SAVE_AS), str(self.folder / f"{name}.{kind}"), text(FILTERS[kind])
        )
        if not chosen:
            return None
        path = Path(chosen)
        self.folder = path.parent
        return path if path.suffix else path.with_suffix(f".{kind}")
