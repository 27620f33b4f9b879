# SPDX-License-Identifier: Apache-2.0
"""A whole talk in the application: by keyboard, in a window of an X server, and by mouse."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTabBar, QWidget

from desktop.pages.findings.page import FindingsPage
from desktop.pages.interview.page import InterviewPage
from desktop.paths import paths_in
from desktop.settings import Settings, write_settings
from installer.screen import screen_in_memory
from rules.answers.answers import Answer
from tests.e2e.hands import QtHands
from tests.e2e.leading import Files, Lead, heard, lead_through, shown_in, started

ROOT = Path(__file__).resolve().parents[2]


def test_a_mini_audit_by_keyboard_alone(qapp: QApplication, tmp_path: Path) -> None:
    lead_through(qapp, tmp_path / "home", tmp_path, QtHands())


def test_a_mini_audit_in_a_window_with_keys_of_the_screen(tmp_path: Path) -> None:
    with screen_in_memory() as environment:
        led = subprocess.run(
            [sys.executable, "-m", "tests.e2e.leading", str(tmp_path / "home"), str(tmp_path)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert (led.returncode, led.stderr) == (0, "")


class Mouse:
    """Points at what is seen and clicks it."""

    def __init__(self, lead: Lead) -> None:
        self.lead = lead

    def on(self, name: str, said: str = "", kind: type[QWidget] = QAbstractButton) -> QWidget:
        """Click a control, by its name and how it is called, and wait for what comes of it."""
        found = self.lead.window.findChildren(kind, name) if name else self._all(kind)
        (control,) = (each for each in found if each.isVisible() and said in heard(each))
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
        self.lead.settle()
        return control

    def on_tab(self, number: int) -> None:
        """Click a tab of the engagement."""
        tabs = self.lead.window.findChild(QTabBar, "tabs")
        assert tabs is not None
        middle = tabs.tabRect(number).center()
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=middle)
        self.lead.settle()

    def _all(self, kind: type[QWidget]) -> list[QWidget]:
        return self.lead.window.findChildren(kind)


def test_a_short_talk_by_mouse(qapp: QApplication, tmp_path: Path) -> None:
    places = paths_in(tmp_path / "home")
    write_settings(places.settings, Settings(language="de", theme="light"))
    with started(qapp, places, Files(tmp_path), QtHands()) as lead:
        mouse = Mouse(lead)
        mouse.on("prepare_mini_audit")
        mouse.on("client_name", kind=QLineEdit)
        lead.write("Ergolz AG")
        mouse.on("start_talk")
        mouse.on("next")
        mouse.on("amount", kind=QLineEdit)
        lead.write("50k")
        mouse.on("next")
        mouse.on("", "Offen, wird geklärt")
        assert lead.given("calculator.annual") == Answer("open")
        mouse.on("back")
        assert lead.session.screen.question == "calculator.initial"
        mouse.on("", "Kundenwert")
        assert lead.session.screen.question == "clv_strategy"
        mouse.on("", "Ja, belegt und genutzt")
        mouse.on("", "Segmentdefinition")
        mouse.on("", "Idealkundenprofil")
        assert lead.given("clv_strategy") == Answer(
            "value", value=Decimal(3), evidence="Segmentdefinition; Idealkundenprofil"
        )
        mouse.on("next")
        mouse.on("", "Nein, im Haus nicht bekannt")
        assert "Ebene Taktik hat eine Lücke" in lead.panel
        mouse.on("undo")
        assert lead.given("clv_tactics") is None
        mouse.on("redo")
        assert lead.given("clv_tactics") == Answer("value", value=Decimal(0))
        mouse.on_tab(2)
        row = lead.page(FindingsPage).measures.rows[0]
        mouse.on(f"why:{row.id}")
        mouse.on("to:clv_tactics:")
        assert lead.session.screen.question == "clv_tactics"
        assert "Bestandskunden" in shown_in(lead.page(InterviewPage).view)
