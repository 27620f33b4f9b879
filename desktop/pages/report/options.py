# SPDX-License-Identifier: Apache-2.0
"""What is chosen about a report: language and format, what is missing, and saving it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.sending import Missing
from desktop.operations.rendering import KINDS, Kind
from desktop.theme.look import Look, Role, bind
from desktop.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.widgets.chips import Chip
from desktop.widgets.labels import TextLabel, hairline, label
from desktop.widgets.notices import Notice
from desktop.widgets.pictures import Picture
from desktop.widgets.scales import ProgressBar
from desktop.widgets.segmented import Segmented
from rules.text import Language, Text

TITLE = Text(de="Bericht erstellen", en="Make the report")
LANGUAGE = Text(de="Sprache", en="Language")
LANGUAGES = (("de", Text(de="Deutsch", en="German")), ("en", Text(de="Englisch", en="English")))
FORMAT = Text(de="Format", en="Format")
BOTH = "both"
FORMATS = (
    ("pdf", Text(de="PDF", en="PDF")),
    ("html", Text(de="HTML", en="HTML")),
    (BOTH, Text(de="Beide", en="Both")),
)
ABOUT = {
    "pdf": Text(de="Zum Drucken und Ablegen", en="For printing and filing"),
    "html": Text(
        de="Eine Datei für den Browser, ohne Netz", en="One file for the browser, without network"
    ),
    BOTH: Text(de="PDF und HTML nebeneinander", en="PDF and HTML side by side"),
}
MISSING = Text(de="Vor dem Versand fehlt", en="Missing before sending")
DRAFT = Text(de="Entwurf", en="Draft")
NOTHING = Text(de="Nichts. Der Bericht ist bereit.", en="Nothing. The report is ready.")
DO = {
    "preparation": Text(de="Eintragen", en="Enter"),
    "interview": Text(de="Bestätigen", en="Confirm"),
    "findings": Text(de="Setzen", en="Set"),
}
SAVE = {
    ("pdf", True): Text(de="Entwurf als PDF speichern", en="Save draft as PDF"),
    ("pdf", False): Text(de="Als PDF speichern", en="Save as PDF"),
    ("html", True): Text(de="Entwurf als HTML speichern", en="Save draft as HTML"),
    ("html", False): Text(de="Als HTML speichern", en="Save as HTML"),
    (BOTH, True): Text(de="Entwurf in beiden Formaten speichern", en="Save draft in both formats"),
    (BOTH, False): Text(de="In beiden Formaten speichern", en="Save in both formats"),
}
PANEL = 320  # px at 100 %
STOP = Text(de="Abbrechen", en="Cancel")
MEANWHILE = Text(de="Sie können weiterarbeiten.", en="You can go on working.")
OPEN_COUNT = Text(
    de="{count} offene Antworten stehen im Klärungsplan",
    en="{count} open answers stand in the clarification plan",
)
OPEN_ONE = Text(
    de="1 offene Antwort steht im Klärungsplan", en="1 open answer stands in the clarification plan"
)


class Options(QWidget):
    """The right-hand side of the page Bericht."""

    language_changed = Signal(str)
    save_wanted = Signal()
    stop_wanted = Signal()
    wanted = Signal(str)  # the page on which something missing is entered

    def __init__(self, look: Look, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._draft = True
        self.language = Segmented(look, LANGUAGES, LANGUAGE)
        self.language.setObjectName("report_language")
        self.language.set_value(language)
        self.language.value_changed.connect(self.language_changed)
        self.format = Segmented(look, FORMATS, FORMAT)
        self.format.setObjectName("report_format")
        self.format.set_value("pdf")
        self.format.value_changed.connect(self._say)
        _spread(self.format)
        self._about = label(look, Role.CAPTION, "ink3", wrap=True)
        self._chip = Chip(look, "warn")
        self._chip.say(DRAFT)
        self._ready = label(look, Role.BODY, "ok", NOTHING)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.save = PrimaryButton(look, SAVE["pdf", True], "file-down", large=True)
        self.save.setObjectName("export")
        self.save.clicked.connect(self.save_wanted)
        self.notice = Notice(look, "ok")
        self._bar = ProgressBar(look, name=TITLE)
        self._step = label(look, Role.CAPTION, "ink2", wrap=True)
        self.stop = QuietButton(look, STOP)
        self.stop.setObjectName("cancel_export")
        self.stop.clicked.connect(self.stop_wanted)
        self._progress = self._progress_row()
        self._lay_out()
        self.setAutoFillBackground(True)
        bind(look, self, self._refresh)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The formats to save."""
        return tuple(kind for kind in reversed(KINDS) if self.format.value in (kind, BOTH))

    @property
    def draft(self) -> bool:
        """Tell whether something is still missing."""
        return self._draft

    def show_missing(self, missing: Sequence[Missing], open_count: int) -> None:
        """List what is missing, each with the way to it, and how many answers are open."""
        self._draft = bool(missing)
        while (item := self._list.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        for entry in missing:
            self._list.addWidget(self._missing_row(entry))
        if open_count:
            self._list.addWidget(self._open_row(open_count))
        self._chip.setVisible(self._draft)
        self._ready.setVisible(not self._draft)
        self._say()

    def show_progress(self, step: Text | None, share: float = 0) -> None:
        """Show the step of an export under way, None for none."""
        self._progress.setVisible(step is not None)
        self.save.setEnabled(step is None)
        if step is not None:
            self._bar.show_progress(share)
            self._step.say(Text(de=f"{step.de} … {MEANWHILE.de}", en=f"{step.en} … {MEANWHILE.en}"))

    def _lay_out(self) -> None:
        look = self._look
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(look, Role.PANEL, text=TITLE))
        column.addLayout(_row(label(look, Role.HEADING, text=LANGUAGE), self.language))
        column.addWidget(label(look, Role.HEADING, text=FORMAT))
        column.addWidget(self.format)
        column.addWidget(self._about)
        column.addWidget(hairline(look))
        column.addLayout(_row(label(look, Role.HEADING, text=MISSING), self._chip))
        column.addWidget(self._ready)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addWidget(self.notice)
        column.addWidget(self._progress)
        column.addWidget(self.save)

    def _progress_row(self) -> QWidget:
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        column.addLayout(_row(self._step, self.stop))
        found.setVisible(False)
        return found

    def _missing_row(self, missing: Missing) -> QWidget:
        said = label(self._look, Role.BODY, "ink2", missing.what, wrap=True)
        go = LinkButton(self._look, DO[missing.where])
        go.clicked.connect(lambda: self.wanted.emit(missing.where))
        return self._listed("circle-alert", "warn", said, go)

    def _open_row(self, count: int) -> QWidget:
        said = label(self._look, Role.BODY, "ink2", wrap=True)
        several = Text(de=OPEN_COUNT.de.format(count=count), en=OPEN_COUNT.en.format(count=count))
        said.say(OPEN_ONE if count == 1 else several)
        return self._listed("circle-dashed", "warn", said)

    def _listed(self, icon: str, token: str, said: TextLabel, go: QWidget | None = None) -> QWidget:
        found = QWidget()
        row = QHBoxLayout(found)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Picture(self._look, icon, token), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said, 1)
        if go is not None:
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return found

    def _say(self) -> None:
        kind = self.format.value
        self._about.say(ABOUT[kind])
        self.save.say(SAVE[kind, self._draft])

    def _refresh(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, self._look.colour("surface"))
        self.setPalette(palette)
        self._say()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(PANEL), super().sizeHint().height())


def _spread(options: Segmented) -> None:
    """Let the options share the width of the panel."""
    options.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for option in options.findChildren(QRadioButton):
        option.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    found = QHBoxLayout()
    found.addWidget(left, 1)
    found.addWidget(right)
    return found
