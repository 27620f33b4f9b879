# SPDX-License-Identifier: Apache-2.0
"""Widgets that only show: labels, glyphs, notices, bands, charts, scales."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget, QWidget

from desktop.theme.look import Role
from desktop.widgets.bands import LevelBand, reached
from desktop.widgets.buttons import LinkButton
from desktop.widgets.charts import ChartView
from desktop.widgets.glyphs import Certainty, CertaintyGlyph, ProvenanceMark
from desktop.widgets.labels import TextLabel, label
from desktop.widgets.notices import Notice
from desktop.widgets.scales import (
    ProgressBar,
    Segments,
    SegmentScale,
    Share,
    ShareBar,
    VerdictScale,
)
from reports.charting import lever
from reports.model import Cell, Chart, Column, Table
from rules.text import Text
from tests.desktop.widgets.gallery import level

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.theme.look import Look
    from reports.palette import Palette
    from rules.advice.levels import LevelState

LONG = Text(de="ein ziemlich langer Satz " * 6, en="quite a long sentence " * 6)


def _colours(widget: QWidget, width: int, height: int) -> set[str]:
    widget.resize(width, height)
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_long_text_wraps_or_ends_in_dots_with_the_rest_as_tooltip(look: Look, qtbot: QtBot) -> None:
    line, lines = (
        label(look, Role.BODY, "ink", LONG),
        label(look, Role.BODY, "ink", LONG, wrap=True),
    )
    for text in (line, lines):
        qtbot.addWidget(text)
        text.resize(200, 20)
        text.show()
    assert line.toolTip() == LONG.de
    assert lines.heightForWidth(200) > lines.heightForWidth(600)
    assert lines.heightForWidth(600) % 20 == 0
    line.resize(5000, 20)
    assert line.toolTip() == ""


def test_text_speaks_the_language_shown_unless_it_is_a_name(look: Look, qtbot: QtBot) -> None:
    word, name = TextLabel(look, Role.BODY), TextLabel(look, Role.BODY)
    for text in (word, name):
        qtbot.addWidget(text)
    word.say(Text(de="Hebel", en="Lever"))
    name.show_text("Helvion & Co <b>")
    look.show(language="en")
    assert (word.text(), name.text()) == ("Lever", "Helvion & Co <b>")


@pytest.mark.parametrize(
    ("certainty", "word", "colour"),
    [
        ("certain", "folgt", "accent"),
        ("possible", "möglich", "warn"),
        ("ruled_out", "ausgeschlossen", "ctl"),
        ("open", "offen", "warn"),
    ],
)
def test_glyph_is_named_and_drawn_in_its_colour(
    certainty: Certainty, word: str, colour: str, look: Look, qtbot: QtBot
) -> None:
    glyph = CertaintyGlyph(look, certainty)
    qtbot.addWidget(glyph)
    assert glyph.accessibleName() == word
    assert look.hex(colour) in _colours(glyph, 14, 14)


def test_glyphs_differ_without_their_colours(look: Look, qtbot: QtBot) -> None:
    kinds: tuple[Certainty, ...] = ("certain", "possible", "ruled_out", "open")
    shapes = set()
    for kind in kinds:
        glyph = CertaintyGlyph(look, kind)
        qtbot.addWidget(glyph)
        image = glyph.grab().toImage()
        ground = image.pixelColor(0, 0)
        shapes.add(tuple(image.pixelColor(x, y) != ground for x in range(14) for y in range(14)))
    assert len(shapes) == 4


def test_a_mark_says_where_a_value_comes_from(look: Look, qtbot: QtBot) -> None:
    mark = ProvenanceMark(look, "confirmed")
    qtbot.addWidget(mark)
    mark.show_provenance("prepared")
    texts = [text.text() for text in mark.findChildren(TextLabel)]
    assert (mark.provenance, texts) == ("prepared", ["vorbereitet"])


def test_notice_tells_acts_and_goes(look: Look, qtbot: QtBot) -> None:
    notice = Notice(look)
    qtbot.addWidget(notice)
    assert not notice.isVisible()
    done: list[bool] = []
    words = Text(de="Passt nicht zu Frage 3.3.", en="Does not fit question 3.3.")
    notice.tell(words, Text(de="Ansehen", en="Look"), lambda: done.append(True), tone="warn")
    assert notice.isVisible()
    assert (notice.words, notice.accessibleName()) == (words, words.de)
    action = notice.findChild(LinkButton)
    assert action is not None
    QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    assert done == [True]
    notice.tell(words)
    assert not action.isVisible()
    notice.clear()
    assert not notice.isVisible()
    assert notice.words is None


@pytest.mark.parametrize(
    ("state", "cells", "said"),
    [
        (level("answered", "high"), (3, 3), "beantwortet, hoch"),
        (level("gap", "low", "middle"), (1, 2), "Lücke, gering bis mittel"),
        (level("to_clarify", "low", "middle", "high"), (0, 3), "zu klären, gering bis hoch"),
        (level("unanswered", asked=False), (0, 3), "nicht gefragt"),
    ],
)
def test_band_reaches_as_far_as_the_level(
    state: LevelState, cells: tuple[int, int], said: str, look: Look, qtbot: QtBot
) -> None:
    band = LevelBand(look, words=False)
    qtbot.addWidget(band)
    band.show_level(state)
    assert reached(state) == cells
    assert band.accessibleName() == said
    colours = _colours(band, 188, 14)
    assert (look.palette.accent in colours) == (cells[0] > 0)
    hatched = look.palette.warn_soft in colours
    assert hatched == (cells[0] < cells[1] and state.asked)


def test_a_band_makes_room_for_who_clarifies_it(look: Look, qtbot: QtBot) -> None:
    band = LevelBand(look)
    qtbot.addWidget(band)
    band.resize(188, 40)
    band.show_level(None)
    one = band.height()
    who = "zu klären: R. Aebi, Leitung Kundendienst, 27.11.2026"
    band.show_level(None, Text(de=who, en=who))
    assert band.height() == one + look.line_height(Role.CAPTION)
    band.show_level(None)
    assert band.height() == one


def _chart(palette: Palette) -> Chart:
    data = Table("Daten", (Column("Was"), Column("Wert", align="right")), ((Cell("A"), Cell("1")),))
    return Chart("lever", lever(palette), "Ein Hebel.", data)


def test_chart_is_a_picture_in_proportion_or_a_table(look: Look, qtbot: QtBot) -> None:
    view = ChartView(look)
    qtbot.addWidget(view)
    view.show_chart(_chart)
    assert (view.accessibleName(), view.accessibleDescription()) == ("Daten", "Ein Hebel.")
    assert view.heightForWidth(325) == 88
    assert look.palette.accent in _colours(view, 650, 176)
    look.show(theme="dark")
    assert look.palette.accent in _colours(view, 650, 176)
    view.show()
    QTest.keyClick(view, Qt.Key.Key_T)
    table = view.findChild(QTableWidget)
    assert view.shows_table
    assert table is not None
    assert table.isVisible()
    number = table.item(0, 1)
    assert number is not None
    assert number.text() == "1"
    QTest.keyClick(view, Qt.Key.Key_T)
    assert not view.shows_table


@pytest.mark.parametrize(
    ("ratio", "colour"), [(0.8, "ok"), (1.0, "accent"), (1.25, "warn"), (1.27, "bad"), (9.0, "bad")]
)
def test_marker_takes_the_colour_of_the_verdict(
    ratio: float, colour: str, look: Look, qtbot: QtBot
) -> None:
    scale = VerdictScale(look)
    qtbot.addWidget(scale)
    scale.show_ratio(ratio, f"× {ratio}", "über Ihrer Zielvorgabe")
    colours = _colours(scale, 200, 40)
    marks = {"ok", "accent", "warn", "bad"}
    assert {mark for mark in marks if look.hex(mark) in colours} == {colour}
    assert scale.accessibleName() == "über Ihrer Zielvorgabe"


def test_what_is_painted_is_a_text_to_a_screen_reader(look: Look, qtbot: QtBot) -> None:
    for widget in (CertaintyGlyph(look), LevelBand(look), VerdictScale(look)):
        qtbot.addWidget(widget)
        seen = QAccessible.queryAccessibleInterface(widget)
        assert seen.role() == QAccessible.Role.StaticText


def test_scales_draw_what_they_were_given(look: Look, qtbot: QtBot) -> None:
    segments, shares = SegmentScale(look), ShareBar(look)
    for scale in (segments, shares):
        qtbot.addWidget(scale)
        assert look.palette.accent not in _colours(scale, 264, 54)
    segments.show_segments(
        Segments(("small", "large"), (20_000,), ("20’000",), 1, 288_000, 225_000, 364_000)
    )
    shares.show_shares([Share("Neukunden", 68, "68 %"), Share("Übriges", 0, "0 %")])
    for scale in (segments, shares):
        assert look.palette.accent in _colours(scale, 264, 54)
    assert shares.accessibleName() == "Neukunden 68 %"


@pytest.mark.parametrize(("share", "value"), [(0.4, 400), (-1.0, 0), (3.0, 1000)])
def test_progress_stays_between_nothing_and_all(
    share: float, value: int, look: Look, qtbot: QtBot
) -> None:
    bar = ProgressBar(look, name=Text(de="Antworten", en="Answers"))
    qtbot.addWidget(bar)
    bar.show_progress(share, tick=0.5, token="warn")  # noqa: S106
    assert (bar.value(), bar.accessibleName()) == (value, "Antworten")
    assert (look.palette.warn in _colours(bar, 216, 14)) == (value > 0)
