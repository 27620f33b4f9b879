# SPDX-License-Identifier: Apache-2.0
"""A firm's own pack on the disk, and the page that shows it."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.operations.checking import PackFolder
from desktop.operations.lane import Lane
from desktop.pages.packs.page import PacksPage
from desktop.theme.look import Look
from rules.pack.loader import SHIPPED

EXAMPLES = """\
examples:
  - name: "Kern vorhanden, Menge sinkt"
    business_lines: &line
      - name: Marktplatz
        share: 100
        answers:
          ai_demand_effect: falls
          ai_performable_share: lt30
          growth_mechanism: [net, data]
          growth_evidence: measured
    expect:
      patterns:
        Marktplatz: {pattern: extractive, rule: R4}
"""
UNKNOWN = ("ai_effect == 'replaces'\"", "ai_effect == 'replace'\"")
GAP = ("&& ai_effect == 'amplifies' && lock_in == 'high'", "&& ai_effect == 'amplifies' && false")
OVERLAP = ("ai_effect == 'caps' && lock_in == 'high'", "ai_effect == 'caps'")
FAILING = ("{pattern: extractive, rule: R4}", "{pattern: fragile, rule: R4}")
PATTERNS = "ai_patterns.yaml"
OWN_EXAMPLES = "examples/own.yaml"


class Firm:
    """A copy of the shipped pack with one example, to be changed while the page shows it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(SHIPPED, folder)
        shutil.rmtree(folder / "examples")
        (folder / "practice.yaml").unlink()
        (folder / "examples").mkdir()
        self.write(OWN_EXAMPLES, EXAMPLES.replace(" &line", ""))

    def write(self, file: str, content: str) -> None:
        path = self.folder / file
        path.write_text(content, "utf-8")

    def change(self, file: str, change: tuple[str, str]) -> None:
        """Put something else in place of what stands in a file once."""
        before, after = change
        content = (self.folder / file).read_text("utf-8")
        assert content.count(before) == 1, before
        self.write(file, content.replace(before, after))

    def mend(self, file: str, change: tuple[str, str]) -> None:
        self.change(file, (change[1], change[0]))

    def line(self, file: str, words: str) -> int:
        """Return the line in which words stand first, from 1."""
        lines = (self.folder / file).read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if words in line)


class Library:
    """The page over the shipped pack and a firm's own."""

    def __init__(self, look: Look, firm: Firm, lane: Lane, qtbot: QtBot) -> None:
        self.look, self.firm, self.lane, self.qtbot = look, firm, lane, qtbot
        self.packs = [PackFolder(SHIPPED), PackFolder(firm.folder, own=True)]
        self.time = datetime(2026, 11, 22, 14, 5)
        self.opened: list[Path] = []
        self.opens = True
        self.failures: list[Exception] = []
        self.page = PacksPage(look, lane, lambda: self.packs, self._open, lambda: self.time)
        self.page.failed.connect(self.failures.append)
        qtbot.addWidget(self.page)

    def show(self, width: int = 1072, height: int = 768) -> None:
        """Show the page and wait until the pack is checked."""
        self.page.resize(width, height)
        self.page.show()
        self.page.activateWindow()
        self.qtbot.waitUntil(self.page.isActiveWindow)
        self.page.take_focus()
        self.settle()

    def settle(self) -> None:
        """Wait until everything asked for is read and checked."""
        inspection = self.page.inspection
        work = inspection._work
        self.qtbot.waitUntil(
            lambda: not (work.reading or work.checking) and inspection.memory.latest is not None,
            timeout=30_000,
        )

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard acts."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        self.settle()

    def open(self, file: str) -> None:
        self.page.files.tree.chosen.emit(file)
        self.settle()

    @property
    def file(self) -> str:
        """The file shown."""
        source = self.page.inspection.source
        return source.file if source is not None else ""

    @property
    def problems(self) -> list[str]:
        """What the card of the check lists."""
        return [item.said for item in self.page.problems.list.items]

    @property
    def examples(self) -> list[str]:
        return [item.said for item in self.page.examples.list.items]

    def _open(self, folder: Path) -> bool:
        self.opened.append(folder)
        return self.opens
