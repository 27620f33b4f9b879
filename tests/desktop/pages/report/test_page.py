# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.operations.rendering import Kind
from desktop.pages.report.choosing import FileQuestion, suggested_name
from desktop.pages.report.page import ReportPage
from desktop.pages.report.thumbs import PAPER
from desktop.theme.look import Look
from reports.builder import build_report
from tests.desktop.office import Office
from tests.desktop.pages.paper import practice


class Files(FileQuestion):
    """Answers the question for a file by itself."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, list[str]()
        self.refuse = False

    def ask(self, parent: QWidget, kind: Kind, name: str) -> Path | None:
        self.asked.append(f"{name}.{kind}")
        return None if self.refuse else self.folder / f"{name}.{kind}"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture
def look() -> Look:
    return Look("de", "light")


@pytest.fixture
def page(look: Look, office: Office, files: Files, qtbot: QtBot) -> ReportPage:
    session = office.practice()
    page = ReportPage(look, session, office.advice_lane, files)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    previewed(page, qtbot)
    return page


def previewed(page: ReportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.document.pageCount() > 0, timeout=20_000)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def wait_for_end(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.export.ended, timeout=30_000):
        QTest.mouseClick(button(page), Qt.MouseButton.LeftButton)


def button(page: ReportPage, name: str = "export") -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_the_preview_shows_every_page_and_follows_the_list(page: ReportPage) -> None:
    preview = page.preview
    assert preview.thumbs.count() == preview.document.pageCount()
    advice = practice().advice
    assert advice is not None
    assert preview.thumbs.count() >= len(build_report(advice, {}, "de").pages)
    preview.thumbs.setFocus()
    QTest.keyClick(preview.thumbs, Qt.Key.Key_Down)
    assert preview.page == 1
    preview.go_to(99)
    assert preview.page == 1


def test_every_small_page_shows_what_is_printed_also_the_chosen_one(
    page: ReportPage, qtbot: QtBot
) -> None:
    thumbs = page.preview.thumbs
    qtbot.waitUntil(lambda: all(thumbs.item(row).data(PAPER) for row in range(thumbs.count())))
    for row in (0, 1):
        thumbs.setCurrentRow(row)
        printed = thumbs.visualItemRect(thumbs.item(row)).adjusted(40, 14, -40, -46)
        drawn = thumbs.viewport().grab(printed).toImage()
        seen = {drawn.pixel(x, y) for x in range(drawn.width()) for y in range(drawn.height())}
        assert len(seen) > 2


def test_small_pages_are_drawn_anew_for_larger_text(
    look: Look, page: ReportPage, qtbot: QtBot
) -> None:
    first = page.preview.thumbs.item(0)
    qtbot.waitUntil(lambda: first.data(PAPER) is not None)
    before = first.data(PAPER).width()
    look.show(scale=1.3)
    qtbot.waitUntil(lambda: first.data(PAPER).width() > before)


def test_a_whole_page_fits_without_a_scroll_bar(page: ReportPage) -> None:
    view = page.preview.view
    assert not view.verticalScrollBar().isVisible()
    assert not view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_formats_share_the_width_of_the_panel(
    look: Look, page: ReportPage, qtbot: QtBot, scale: float
) -> None:
    look.show(scale=scale)
    options = page.options
    qtbot.waitUntil(lambda: options.width() == round(320 * scale))
    assert options.format.width() == options.save.width()
    qtbot.waitUntil(lambda: options.visibleRegion().boundingRect().width() == options.width())
    widths = [option.width() for option in options.format.findChildren(QRadioButton)]
    assert max(widths) - min(widths) <= 1


def test_both_files_are_saved_and_hold_what_is_shown(
    page: ReportPage, files: Files, qtbot: QtBot
) -> None:
    page.options.format.set_value("both")
    wait_for_end(page, qtbot)
    name = "Quellmatt-Systeme-AG_Vollständig_2026-11-20_Entwurf"
    assert files.asked == [f"{name}.pdf", f"{name}.html"]
    assert "Quellmatt Systeme AG" in text_of((files.folder / f"{name}.pdf").read_bytes())
    assert "Quellmatt Systeme AG" in (files.folder / f"{name}.html").read_text("utf-8")
    assert page.options.notice.words is not None
    assert "Gespeichert" in page.options.notice.words.de


def test_the_language_of_the_report_is_its_own(
    page: ReportPage, files: Files, qtbot: QtBot
) -> None:
    page.options.language.choose(1)
    wait_for_end(page, qtbot)
    (pdf,) = files.folder.glob("*_Draft.pdf")
    assert "Largest lever" in text_of(pdf.read_bytes())


def test_the_report_follows_how_german_texts_write_numbers(
    page: ReportPage, look: Look, files: Files, office: Office, qtbot: QtBot
) -> None:
    look.show(german_numbers="de-DE")
    with qtbot.waitSignal(page.preview.document.statusChanged, timeout=20_000):
        office.settle()
    page.options.format.set_value("html")
    wait_for_end(page, qtbot)
    (html,) = files.folder.glob("*.html")
    shown = re.sub(r"<style.*?</style>", "", html.read_text("utf-8"), flags=re.DOTALL)
    assert re.search(r"\d\.\d{3}\u00a0CHF", shown)
    assert not re.search(r"\d’\d", shown)


def test_thinking_better_of_it_writes_nothing(page: ReportPage, files: Files, qtbot: QtBot) -> None:
    files.refuse = True
    QTest.mouseClick(button(page), Qt.MouseButton.LeftButton)
    assert not page.export.under_way
    assert files.asked


def test_an_export_can_be_stopped(page: ReportPage, files: Files, office: Office) -> None:
    page.save()
    assert page.export.under_way
    page.options.stop.click()
    office.settle()
    assert not page.export.under_way
    assert list(files.folder.glob("*.pdf")) == []
    assert page.options.notice.words is not None
    assert "nichts geschrieben" in page.options.notice.words.de


def test_a_file_that_cannot_be_written_is_said_and_older_ones_stay(
    page: ReportPage, files: Files, qtbot: QtBot
) -> None:
    files.folder = files.folder / "missing"
    wait_for_end(page, qtbot)
    words = page.options.notice.words
    assert words is not None
    assert "Nicht gespeichert" in words.de
    assert "missing" in words.de


def test_what_is_missing_is_named_until_it_is_there(page: ReportPage, office: Office) -> None:
    session = office.session
    assert page.options.draft
    assert button(page).text() == "Entwurf als PDF speichern"
    assert session.advice is not None
    changes: slots.Changes = {
        slots.item_slot(slots.ASSIGNMENT, measure.id): {"owner": "N. Ferrari", "due": "2026-12-18"}
        for measure in session.advice.chosen
    }
    session.edit(changes, slots.ASSIGNMENT)
    office.settle()
    assert not page.options.draft
    assert button(page).text() == "Als PDF speichern"
    session.edit({slots.CLIENT_NAME: None}, slots.CLIENT_NAME)
    office.settle()
    assert page.options.draft


def test_an_answer_changes_the_preview_at_the_same_page(
    page: ReportPage, office: Office, qtbot: QtBot
) -> None:
    page.preview.go_to(1)
    office.session.edit({slots.CLIENT_NAME: "Neuer Name AG"}, slots.CLIENT_NAME)

    def shown() -> bool:
        return "Neuer Name AG" in page.preview.document.getAllText(1).text()

    qtbot.waitUntil(shown, timeout=20_000)
    assert page.preview.page == 1


def test_a_name_for_the_file_holds_no_sign_a_disk_refuses(office: Office) -> None:
    session = office.practice()
    session.edit({slots.CLIENT_NAME: 'A/B: "C" <D>*?\\|'}, slots.CLIENT_NAME)
    office.settle()
    assert session.advice is not None
    name = suggested_name(session.advice, "en", draft=False)
    assert name == "A-B-C-D_Full_2026-11-20"


def test_a_report_on_older_answers_is_not_saved(
    page: ReportPage, files: Files, office: Office
) -> None:
    office.session.edit({slots.CLIENT_NAME: "Gerade geändert AG"}, slots.CLIENT_NAME)
    QTest.mouseClick(button(page), Qt.MouseButton.LeftButton)
    assert files.asked == []
    assert page.options.notice.words is not None
    assert "steht noch aus" in page.options.notice.words.de
    office.settle()
    QTest.mouseClick(button(page), Qt.MouseButton.LeftButton)
    assert files.asked == ["Gerade-geändert-AG_Vollständig_2026-11-20_Entwurf.pdf"]
