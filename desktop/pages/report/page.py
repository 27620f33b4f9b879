# SPDX-License-Identifier: Apache-2.0
"""The page Bericht: a preview that follows the answers, and the export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.engagement.sending import missing_before_sending
from desktop.operations.export import Export
from desktop.operations.lane import Job, Lane
from desktop.operations.rendering import Kind, rendered
from desktop.pages.report.choosing import FileQuestion, suggested_name
from desktop.pages.report.options import PANEL, Options
from desktop.pages.report.preview import Preview
from desktop.session.session import EngagementSession
from desktop.theme.look import Look, Role, bind
from desktop.widgets.labels import hairline, label
from desktop.widgets.notices import Notice
from rules.advice.advice import Advice
from rules.errors import KnownError
from rules.text import Language, NumberFormat, Text

REST = 400  # milliseconds without a change after which the preview is made anew

MAKING = Text(de="Die Vorschau entsteht …", en="Making the preview …")
FAILED = Text(de="Der Bericht lässt sich nicht setzen. {why}", en="The report cannot be set. {why}")
NOT_SAVED = Text(
    de="Nicht gespeichert, ältere Dateien sind unberührt. {why}",
    en="Not saved; older files are untouched. {why}",
)
SAVED = Text(de="Gespeichert: {names}", en="Saved: {names}")
OPEN = Text(de="Öffnen", en="Open")
NOT_YET = Text(
    de="Der Befund zu den letzten Antworten steht noch aus. Bitte gleich noch einmal.",
    en="The findings on the latest answers are still to come. Please try again in a moment.",
)
STOPPED = Text(de="Abgebrochen, nichts geschrieben.", en="Cancelled, nothing was written.")


class ReportPage(QWidget):
    """Preview and options; the preview is made only while the page is seen."""

    wanted = Signal(str)
    failed = Signal(object)  # an exception nobody expected

    def __init__(
        self,
        look: Look,
        session: EngagementSession,
        lane: Lane,
        files: FileQuestion | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._session, self._lane = look, session, lane
        self._files = files or FileQuestion(look)
        self._shown: tuple[Advice, Language, NumberFormat] | None = None
        self._job: Job | None = None
        self.language: Language = look.language
        self.preview = Preview(look)
        self.options = Options(look, self.language)
        self.trouble = Notice(look, "bad")
        self.export = Export(lane, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._make_preview)
        self._lay_out()
        self.options.language_changed.connect(self._speak)
        self.options.save_wanted.connect(self.save)
        self.options.stop_wanted.connect(self._stop)
        self.options.wanted.connect(self.wanted)
        self.export.stepped.connect(self.options.show_progress)
        self.export.ended.connect(lambda: self.options.show_progress(None))
        self.export.done.connect(self._saved)
        self.export.failed.connect(self._not_saved)
        session.advice_changed.connect(self._follow)
        bind(look, self, self._follow)

    @property
    def numbers(self) -> NumberFormat:
        """How numbers are written in the report's language."""
        return self._look.numbers_in(self.language)

    def save(self) -> None:
        """Ask for the files and export the report as it stands."""
        advice = self._session.advice
        if advice is None or not self._session.advice_is_current:
            self.options.notice.tell(NOT_YET, tone="warn")
            return
        name = suggested_name(advice, self.language, draft=self.options.draft)
        files: dict[Kind, Path] = {}
        for kind in self.options.kinds:
            path = self._files.ask(self, kind, name)
            if path is None:
                return
            files[kind], name = path, path.stem
        self.options.notice.clear()
        self.export.start(advice, self.language, self.numbers, files)

    def _lay_out(self) -> None:
        self._making = label(self._look, Role.BODY, "ink3", MAKING)
        waiting = QWidget()
        centred = QVBoxLayout(waiting)
        centred.addWidget(self._making)
        self._stack = QStackedWidget()
        self._stack.addWidget(waiting)
        self._stack.addWidget(self.preview)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.trouble)
        left.addWidget(self._stack, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.options)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setObjectName("panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(hairline(self._look, upright=True))
        row.addWidget(scroll)
        # the panel grows with the text, its area with the panel
        bind(self._look, self, lambda: scroll.setFixedWidth(self._look.px(PANEL)))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.read_clock()
        self._follow()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()

    @Slot()
    def _follow(self) -> None:
        advice = self._session.advice
        if advice is None or not self.isVisible():
            return
        missing = missing_before_sending(self._session.state, advice)
        self.options.show_missing(missing, len(advice.open))
        if self._shown is None:
            self._make_preview()
        elif self._shown != (advice, self.language, self.numbers):
            self._rest.start()

    @Slot(str)
    def _speak(self, language: str) -> None:
        self.language = "en" if language == "en" else "de"
        self._make_preview()

    @Slot()
    def _make_preview(self) -> None:
        advice, language, numbers = self._session.advice, self.language, self.numbers
        if advice is None:
            return
        if self._job is not None:
            self._job.cancel()

        def show(made: dict[Kind, bytes]) -> None:
            self._shown = (advice, language, numbers)
            self.trouble.clear()
            self.preview.show_pdf(made["pdf"])
            self._stack.setCurrentWidget(self.preview)

        self._job = self._lane.run(
            lambda job: rendered(advice, language, numbers, ("pdf",), lambda *_: job.go_on()),
            show,
            self._no_preview,
        )

    def _no_preview(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.trouble.tell(_filled(FAILED, error))
        else:
            self.failed.emit(error)

    def _stop(self) -> None:
        self.export.stop()
        self.options.notice.tell(STOPPED, tone="plain")

    @Slot(object)
    def _saved(self, paths: tuple[Path, ...]) -> None:
        names = ", ".join(path.name for path in paths)
        said = Text(de=SAVED.de.format(names=names), en=SAVED.en.format(names=names))
        url = QUrl.fromLocalFile(str(paths[0]))
        self.options.notice.tell(said, OPEN, lambda: QDesktopServices.openUrl(url), tone="ok")

    @Slot(object)
    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.options.notice.tell(_filled(NOT_SAVED, error), tone="bad")
        else:
            self.failed.emit(error)


def _filled(text: Text, error: KnownError) -> Text:
    why = {language: error.problems[0].say(language) for language in ("de", "en")}
    return Text(de=text.de.format(why=why["de"]), en=text.en.format(why=why["en"]))
