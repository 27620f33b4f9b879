# SPDX-License-Identifier: Apache-2.0
"""The calculator as the client sees it: what stands there, at every size, and as it changes."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import pairwise, product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.pages.presentation.calculator import CalculatorSlide
from desktop.pages.presentation.presentation import Presentation
from desktop.session.session import EngagementSession
from desktop.theme.look import Look, Theme
from rules.answers.answers import Answer
from rules.text import LANGUAGES, Language
from tests.desktop.pages.paper import practice, session_from, texts_of
from tests.desktop.pages.presentation.figures import FIGURES, FURTHER, NOTHING, RANGES

LONG_CLIENT = (
    "Schweizerische Gesellschaft für Mess- und Regeltechnik in der Wasserversorgung AG, "
    "Zweigniederlassung Winterthur-Oberseen"
)
LONG_CASE = "Prüflabore und Eichstellen der chemischen Industrie mit Rahmenvertrag"
SIZES = ((1280, 800), (1920, 1080), (1024, 768))
SCALES = (1.0, 1.15, 1.3)


def shown(
    look: Look, session: EngagementSession, qtbot: QtBot, size: tuple[int, int] = (1280, 800)
) -> Presentation:
    """Show a presentation in a window of some size, as if that were the screen."""
    presentation = Presentation(look, lambda shown_with: CalculatorSlide(shown_with, session))
    qtbot.addWidget(presentation)
    presentation.resize(*size)
    presentation.show()
    return presentation


def slide_of(presentation: Presentation) -> CalculatorSlide:
    assert isinstance(presentation.slide, CalculatorSlide)
    return presentation.slide


def cut(presentation: Presentation) -> list[str]:
    """Return the texts that do not stand there whole."""
    found = []
    for said in presentation.slide.findChildren(QLabel):
        if not said.isVisible() or not said.text():
            continue
        box = said.rect().translated(said.mapTo(presentation.slide, said.rect().topLeft()))
        whole = said.heightForWidth(said.width()) <= said.height() and not said.toolTip()
        if not whole or not presentation.slide.rect().contains(box):
            found.append(said.text())
    return found


@pytest.fixture
def session() -> EngagementSession:
    return session_from(FIGURES)


# what stands there


def test_it_shows_sentence_formula_span_statements_and_progress(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    said = texts_of(shown(look, session, qtbot))
    for text in (
        "Muster AG", "Rechner, Prüflabore", "288’000", "5.5\u00a0%", "45\u00a0%", "19.7\u00a0%",
        "1’405", "Win-Rate, 14 von 71", "27\u00a0% über Ihrer Zielvorgabe",
        "Möglich, noch nicht belegt", "7.0\u00a0% Break-even-Marge", "Kundenwert", "KI-Muster",
    ):  # fmt: skip
        assert text in said
    assert "Max. CPL, CHF\nje qualifiziertem Ersttermin" in said


def test_there_is_nothing_to_operate_and_nothing_amber(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    presentation = shown(look, session, qtbot)
    assert presentation.slide.findChildren(QLineEdit) == []
    assert presentation.slide.findChildren(QAbstractButton) == []
    image = presentation.grab().toImage()
    amber = {look.colour("warn").rgb(), look.colour("warn_soft").rgb()}
    pixels = {
        image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    assert not pixels & amber


@pytest.mark.parametrize("answers", [NOTHING, FIGURES.replace("      win_rate: 14/71\n", "")])
def test_without_a_result_it_names_what_is_open_and_shows_no_figure(
    look: Look, qtbot: QtBot, answers: str
) -> None:
    slide = slide_of(shown(look, session_from(answers), qtbot))
    assert "Dafür fehlt noch" in texts_of(slide)
    assert not slide.chart.isVisible()
    assert "=" not in texts_of(slide)
    assert not any("CHF" in text for text in texts_of(slide))


def test_without_a_case_it_says_it_is_an_average(look: Look, qtbot: QtBot) -> None:
    said = texts_of(shown(look, session_from(NOTHING), qtbot))
    assert "Rechner, Durchschnitt über alle Kunden" in said


def test_a_further_scenario_stands_beneath_the_span(look: Look, qtbot: QtBot) -> None:
    said = texts_of(shown(look, session_from(FIGURES + FURTHER), qtbot))
    assert "Weiteres Szenario «Ziel»: höchstens 1’728\u00a0CHF" in said
    assert not any("Konservativ" in text for text in said)


def test_t_turns_the_span_into_a_table_and_back(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    slide = slide_of(shown(look, session, qtbot))
    QTest.keyClick(slide, Qt.Key.Key_T)
    assert {"Ihre Zielvorgabe", "1’405 CHF", "1’780 CHF"} <= set(texts_of(slide))
    QTest.keyClick(slide, Qt.Key.Key_T)
    assert "1’780 CHF" not in texts_of(slide)


def test_a_screen_reader_hears_formula_span_and_progress(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    slide = slide_of(shown(look, session, qtbot))
    names = [part.accessibleName() for part in slide.findChildren(QWidget)]
    assert any(name.startswith("288’000 × 5.5\u00a0% × 45\u00a0%") for name in names)
    assert any("Einstieg 0\u00a0% (jetzt)" in name for name in names)
    assert "1’405" in slide.chart.accessibleDescription()


# at every size


@pytest.mark.parametrize(("size", "scale"), list(product(SIZES, SCALES)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut(
    look: Look, qtbot: QtBot, size: tuple[int, int], scale: float, language: Language
) -> None:
    look.show(language=language, scale=scale)
    for answers in (FIGURES, RANGES + FURTHER):
        session = session_from(answers)
        session.edit({slots.CLIENT_NAME: LONG_CLIENT, "case": LONG_CASE}, slots.CLIENT_NAME)
        presentation = shown(look, session, qtbot, size)
        assert cut(presentation) == []
        tops = [
            part.geometry()
            for part in presentation.slide.children()
            if isinstance(part, QWidget) and part.isVisible()
        ]
        for upper, lower in pairwise(sorted(tops, key=lambda box: box.top())):
            assert upper.bottom() < lower.top()


@pytest.mark.parametrize(("size", "scale"), list(product(SIZES, SCALES)))
def test_a_page_of_usual_length_stands_there_whole(
    look: Look, session: EngagementSession, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    look.show(scale=scale)
    presentation = shown(look, session, qtbot, size)
    assert presentation.slide.height() == presentation.height()


def test_text_keeps_the_size_that_is_set_as_far_as_there_is_room(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    def headline() -> int:
        said = shown(look, session, qtbot).slide.findChild(QLabel, "headline")
        assert isinstance(said, QLabel)
        return said.font().pixelSize()

    assert headline() == 40
    look.show(scale=1.15)
    assert headline() == 46


def test_text_grows_with_the_screen(look: Look, session: EngagementSession, qtbot: QtBot) -> None:
    presentation = shown(look, session, qtbot, (1920, 1200))
    headline = presentation.slide.findChild(QLabel, "headline")
    assert isinstance(headline, QLabel)
    assert headline.font().pixelSize() == 60


def test_what_a_small_screen_cannot_hold_is_scrolled(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    presentation = shown(look, session, qtbot, (640, 480))
    assert cut(presentation) == []
    bar = presentation._area.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(presentation.slide, Qt.Key.Key_PageDown)
    assert bar.value() > 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_has_the_colours_of_the_theme(
    look: Look, session: EngagementSession, qtbot: QtBot, theme: Theme
) -> None:
    presentation = shown(look, session, qtbot)
    look.show(theme=theme)
    corner = presentation.grab().toImage().pixelColor(2, 2)
    assert corner == look.colour("surface")


# as it changes


def test_it_follows_what_is_changed_on_the_page(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    presentation = shown(look, session, qtbot)
    session.answer("calculator.actual_cpl", Answer("value", Decimal(500)))
    assert "64\u00a0% unter Ihrer Zielvorgabe" in texts_of(presentation)
    session.answer("calculator.win_rate", None)
    assert "Win-Rate ab qualifiziertem Ersttermin" in texts_of(presentation)
    session.undo()
    assert "64\u00a0% unter Ihrer Zielvorgabe" in texts_of(presentation)
    assert cut(presentation) == []


def test_it_follows_names_language_and_number_format(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    presentation = shown(look, session, qtbot)
    session.edit({slots.CLIENT_NAME: "Helvion Messtechnik AG"}, slots.CLIENT_NAME)
    session.edit({"case": "Eichstellen"}, "case")
    assert {"Helvion Messtechnik AG", "Rechner, Eichstellen"} <= set(texts_of(presentation))
    look.show(german_numbers="de-DE")
    assert "288.000" in texts_of(presentation)
    look.show(language="en")
    assert {"288,000", "Calculator, Eichstellen"} <= set(texts_of(presentation))


def test_a_longer_text_moves_what_is_beneath(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    presentation = shown(look, session, qtbot, (1024, 768))
    slide = slide_of(presentation)
    before = slide.chart.y()
    session.edit({slots.CLIENT_NAME: LONG_CLIENT, "case": LONG_CASE}, slots.CLIENT_NAME)
    assert slide.chart.y() != before
    assert cut(presentation) == []


def test_the_section_the_talk_stands_in_is_marked(look: Look, qtbot: QtBot) -> None:
    session = practice()
    presentation = shown(look, session, qtbot)
    session.clock.start()
    session.go_to(session.agenda.sections[1].screens[0].screen)
    names = [part.accessibleName() for part in presentation.slide.findChildren(QWidget)]
    assert any("Kundenwert 100\u00a0% (jetzt)" in name for name in names)


def test_nothing_is_left_to_follow_once_it_is_closed(
    look: Look, session: EngagementSession, qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    make = partial(CalculatorSlide, session=session)
    presentation = Presentation(look, make, holder)
    with qtbot.waitSignal(presentation.destroyed):
        presentation.deleteLater()
    session.answer("calculator.actual_cpl", Answer("value", Decimal(500)))
    look.show(language="en", scale=1.3)
