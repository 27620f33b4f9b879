# SPDX-License-Identifier: Apache-2.0
"""Engagements on packs that ask little: every page opens, and nothing speaks of what is not asked.

Some ask no figures at all, some leave inputs of the calculator out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.operations.lane import Lane
from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.preparation.page import PreparationPage
from desktop.session.session import EngagementSession
from desktop.theme.look import Look
from desktop.workspace import Workspace, pages_of
from rules.answers.answers import Answer
from rules.pack.loader import load_pack
from rules.pack.pack import Pack
from rules.text import LANGUAGES, Language
from tests.desktop.pages.talks import LINES, amount, session
from tests.reports.other_domain import Kind, pack_of_kind
from tests.rules.conftest import FRAME

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
KINDS: tuple[Kind, ...] = ("levels", "no_levels", "lines")
INPUTS = {
    "initial": "money", "annual": "money", "years": "number", "margin_initial": "percent",
    "retention": "percent", "cac_pct": "percent", "mkt_share": "percent", "win_rate": "rate",
    "actual_cpl": "money",
}  # fmt: skip
PRESET = """\
presets:
  usual:
    {label: {de: Üblich, en: Usual}, cac_pct: 20, mkt_share: 50, win_rate: 20, source: own,
    since: 2026-01-01}
"""
FIRST: dict[str, Decimal | bool] = {"yesno": False, "maturity": Decimal(1)}
VALUE = ("initial", "annual", "years")
RATES = ("cac_pct", "mkt_share", "win_rate")
NEEDED = (*VALUE, *RATES)


def pack_asking(folder: Path, *keys: str, presets: bool = False) -> Pack:
    """Return a pack that asks these inputs of the calculator and nothing else."""
    asked = ", ".join(f"calculator.{key}" for key in keys)
    frame = FRAME.replace("questions: []", f"questions: [{asked}]").replace("all:", "scenarios:")
    entries = (
        f"  {key}: {{type: {INPUTS[key]}, label: {{de: {key}, en: {key}}}, "
        f"ask: {{de: {key}?, en: {key}?}}, max: 40}}\n"
        for key in keys
    )
    text = frame + "calculator:\n" + "".join(entries) + (PRESET if presets else "")
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return load_pack(folder)


def shown(page: QWidget) -> str:
    """Return all words a page shows."""
    found = page.findChildren(QLabel)
    return "\n".join(each.text() for each in found if each.isVisibleTo(page))


@dataclass
class Open:
    """An engagement in a window."""

    workspace: Workspace
    talk: EngagementSession
    lane: Lane
    qtbot: QtBot

    def press(self, key: Qt.Key) -> QWidget:
        """Press a key with Ctrl, and return the page that is shown when all work is done."""
        QTest.keyClick(self.workspace, key, CTRL)
        self.qtbot.waitUntil(lambda: self.lane.is_idle, timeout=20_000)
        return self.workspace.page

    @property
    def calculator(self) -> CalculatorPage:
        page = self.press(Key.Key_2)
        assert isinstance(page, CalculatorPage)
        return page


class Windows:
    """Opens engagements on packs."""

    def __init__(self, application: QApplication, qtbot: QtBot) -> None:
        self._application, self._qtbot = application, qtbot

    def open(self, pack: Pack, language: Language = "de", held: slots.Slots | None = None) -> Open:
        look = Look(language, "light")
        look.dress(self._application)
        talk, lane = session(held, "talk", pack), Lane("report")
        workspace = Workspace(look, talk, pages_of(look, talk, lane))
        self._qtbot.addWidget(workspace)
        workspace.resize(1280, 768)
        with self._qtbot.waitActive(workspace):
            workspace.show()
            workspace.activateWindow()
        return Open(workspace, talk, lane, self._qtbot)


@pytest.fixture
def windows(qapp: QApplication, qtbot: QtBot) -> Windows:
    return Windows(qapp, qtbot)


def named_lines() -> slots.Slots:
    """Return slots of business lines."""
    return {
        slots.item_slot(slots.LINE, id_): {"name": name, "share": share, "order": str(order)}
        for order, (id_, name, share) in enumerate(LINES, start=1)
    }


def answered(talk: EngagementSession) -> None:
    """Answer whatever is asked with what comes first."""
    for view in talk.agenda.views:
        if question := view.screen.question:
            about = talk.pack.questions[question]
            value = FIRST.get(about.type, Decimal(10))
            for line in ("",) if about.scope is None else tuple(id_ for id_, _, _ in LINES):
                talk.answer(question, Answer("value", value=value), line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_opens_and_is_silent_on_what_is_not_asked(
    windows: Windows, kind: Kind, language: Language
) -> None:
    held = named_lines() if kind == "lines" else None
    opened = windows.open(pack_of_kind(kind), language, held)
    talk, workspace = opened.talk, opened.workspace
    silent = [shown(workspace.page)]
    talk.clock.start()
    for view in talk.agenda.views:
        talk.go_to(view.screen)
        silent.append(shown(workspace.page))
    answered(talk)
    assert talk.agenda.answered
    silent.append(shown(workspace.page))
    for key, page in ((Key.Key_3, "findings"), (Key.Key_4, "report"), (Key.Key_1, "interview")):
        silent.append(shown(opened.press(key)))
        assert workspace.shown == page
    words = "\n".join(silent)
    patterns = () if kind == "lines" else ("KI-Muster", "AI pattern")
    for unsaid in ("CPL", "digital", *patterns):
        assert unsaid not in words, unsaid


@pytest.mark.parametrize("kind", KINDS)
def test_without_figures_there_is_no_tab_for_the_calculator(windows: Windows, kind: Kind) -> None:
    opened = windows.open(pack_of_kind(kind))
    workspace, before = opened.workspace, opened.workspace.page
    assert not workspace.has_tab("calculator")
    assert opened.press(Key.Key_2) is before
    workspace.open_page("calculator")
    assert workspace.page is before
    workspace.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(workspace.tabs, Key.Key_Right)
    assert workspace.shown == "findings"
    QTest.keyClick(workspace.tabs, Key.Key_Left)
    assert workspace.shown == "preparation"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preparation_shows_only_what_can_be_prepared(
    windows: Windows, language: Language
) -> None:
    page = windows.open(pack_of_kind("no_levels"), language).workspace.page
    assert isinstance(page, PreparationPage)
    assert not page.figures.isVisible()
    assert not page.lines.isVisible()
    assert not page.documents.isVisible()
    assert page.start.isVisible()
    assert " 0 " not in shown(page)


def test_business_lines_are_offered_where_they_are_judged(windows: Windows) -> None:
    opened = windows.open(pack_of_kind("lines"))
    page = opened.workspace.page
    assert isinstance(page, PreparationPage)
    assert page.lines.isVisible()
    assert not page.figures.isVisible()
    opened.talk.edit({**named_lines()}, "line")
    assert len(page.lines.rows) == len(LINES)
    assert not any(row.digital.isVisible() for row in page.lines.rows)


@pytest.mark.parametrize("presets", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "keys",
    [
        VALUE,
        RATES,
        ("years",),
        ("actual_cpl",),
        ("retention", "win_rate"),
        NEEDED,
        (*VALUE, "actual_cpl", "margin_initial"),
        tuple(INPUTS),
    ],
)
def test_the_calculator_copes_with_every_choice_of_inputs(
    windows: Windows, tmp_path: Path, keys: tuple[str, ...], language: Language, *, presets: bool
) -> None:
    opened = windows.open(pack_asking(tmp_path / "pack", *keys, presets=presets), language)
    page, talk = opened.calculator, opened.talk
    whole = set(NEEDED) <= set(keys)
    shown = page.results
    for part, expected in (
        (shown.own, whole),
        (shown.span, whole),
        (shown.tornado, whole),
        (shown.simulation, whole),
        (shown.cost, whole),
        (shown.win_rates, whole),
        (shown.left_out, not whole),
        (shown.needed, whole and "actual_cpl" in keys),
        (shown.plan, whole and "goal" in keys),
        (page.inputs.clv, set(VALUE) <= set(keys)),
        (page.inputs.clv.basis, set(VALUE) <= set(keys) and "margin_initial" in keys),
        (shown.scenarios.add, bool(set(RATES) & set(keys))),
    ):
        assert part.isVisible() == expected, part
    assert set(page.inputs.rows) == set(keys) - set(RATES)
    assert set(shown.scenarios.own.fields) == set(RATES) & set(keys)
    answered(talk)
    assert all(talk.answers.answer(f"calculator.{key}") for key in keys)
    if shown.scenarios.add.isVisible():
        shown.scenarios.add.click()
        assert len(talk.answers.scenarios) == 1
    assert talk.advice is not None
    assert (talk.advice.calculator.own.chain is not None) == whole
    for key in (Key.Key_1, Key.Key_3, Key.Key_4):
        opened.press(key)
    talk.undo()
    assert opened.calculator is page


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "Win-Rate"), ("en", "Win rate")],
)
def test_the_calculator_says_what_the_pack_leaves_out(
    windows: Windows, tmp_path: Path, language: Language, expected: str
) -> None:
    pack = pack_asking(tmp_path / "pack", *VALUE, "cac_pct", "mkt_share", presets=True)
    opened = windows.open(pack, language)
    page = opened.calculator
    for key in VALUE:
        opened.talk.answer(f"calculator.{key}", amount("10"))
    assert expected in page.results.left_out.text()
    not_asked = "nicht gefragt" if language == "de" else "not asked"
    rates, results, columns = 1, 3, 2
    assert shown(page.results.scenarios).count(not_asked) == rates + results * columns
