# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.pages.calculator.page import CalculatorPage
from desktop.theme.look import Look
from tests.desktop.pages.calculator.sheet import field, retype, shown
from tests.desktop.pages.paper import session_from, texts_of

FULL = """
    engagement: full
    calculator:
      initial: 60000
      annual: 38000
      years: 6
      margin_initial: 30
      {more}
"""


def box(look: Look, qtbot: QtBot, *more: str) -> CalculatorPage:
    answers = FULL.format(more="\n      ".join(more) or "cac_pct: 5")
    return shown(look, session_from(answers), qtbot)


def said(page: CalculatorPage) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts_of(page.inputs.clv)]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), ("60’000 + 6 × 38’000", "Diskont 0 %", "288’000", "CLV, Deckungsbeitrag", "86’400")),
        (("retention: 90",), ("60’000 + 6 × 38’000", "Erneuerung 90 %")),
        (("discount: 8",), ("60’000 + 6 × 38’000", "ohne Diskont", "288’000")),
        (("clv_basis: margin",), ("18’000 + 6 × 11’400", "CLV, Umsatz", "288’000", "86’400")),
        (("clv_basis: margin", "discount: 8"), ("18’000 + 6 × 11’400", "Diskont 8 %")),
        (("clv_basis: margin", "margin_annual: 40"), ("18’000 + 6 × 15’200",)),
    ],
)
def test_the_sum_says_what_bends_it(
    look: Look, qtbot: QtBot, more: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert set(words) <= set(said(box(look, qtbot, *more)))


def test_the_switch_says_that_percentages_are_set_on_revenue(look: Look, qtbot: QtBot) -> None:
    page = box(look, qtbot)
    meaning = page.inputs.findChild(QLabel, "basis_meaning")
    assert isinstance(meaning, QLabel)
    switch = page.inputs.clv.basis
    assert "in Prozent des Umsatz-CLV" in switch.accessibleDescription()
    assert not meaning.isVisible()
    revenue = switch.findChildren(QRadioButton)[0]
    revenue.setFocus()
    QTest.keyClick(revenue, Qt.Key.Key_Right)
    assert meaning.isVisible()
    assert "nur 30\u00a0% davon" in meaning.text()
    look.show(language="en")
    assert "only 30\u00a0% of that" in meaning.text()


@pytest.mark.parametrize(
    ("initial", "segment", "near"),
    [
        ("5000", "B2smallB", ""),
        ("20000", "B2smallB", "B2smallB und B2mediumB"),
        ("20000.01", "B2mediumB", "B2smallB und B2mediumB"),
        ("199999.99", "B2mediumB", "B2mediumB und B2largeB"),
        ("200000", "B2mediumB, Projektgeschäft", "B2mediumB und B2largeB"),
        ("200000.01", "B2largeB, Projektgeschäft", "B2mediumB und B2largeB"),
        ("250000", "B2largeB, Projektgeschäft", ""),
        ("0", "kein Wert", ""),
    ],
)
def test_the_segment_and_both_its_neighbours_at_a_limit(
    look: Look, qtbot: QtBot, initial: str, segment: str, near: str
) -> None:
    page = box(look, qtbot)
    retype(field(page, "calculator.annual"), "0")
    retype(field(page, "calculator.initial"), initial)
    shown_texts = texts_of(page.inputs.segment)
    assert segment in shown_texts
    borderline = page.inputs.findChild(QLabel, "borderline")
    assert isinstance(borderline, QLabel)
    assert borderline.isVisible() is bool(near)
    assert near in borderline.text()
    summary = page.inputs.segment.scale.accessibleName()
    assert summary.startswith(segment)
    assert near in summary


def test_a_corridor_across_a_limit_names_both_segments(look: Look, qtbot: QtBot) -> None:
    page = box(look, qtbot)
    retype(field(page, "calculator.initial"), "150000 (100000-250000)")
    retype(field(page, "calculator.annual"), "0")
    assert "B2mediumB–B2largeB" in texts_of(page.inputs.segment)
    scale = page.inputs.segment.scale._segments
    assert scale is not None
    assert (scale.low, scale.value, scale.high) == (100_000, 150_000, 250_000)
    assert scale.labels == ("20’000", "200’000")
