# SPDX-License-Identifier: Apache-2.0
"""The client's own scenario as a formula, and the verdict on what a first meeting costs today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.pages.calculator.asked import TODAY, asks
from desktop.theme.look import Role, bind
from desktop.widgets.flow import FlowLayout
from desktop.widgets.glyphs import CertaintyGlyph
from desktop.widgets.labels import Card, TextLabel, hairline, label
from desktop.widgets.pictures import Picture
from desktop.widgets.scales import VerdictScale
from reports.blocks.cpl_formula import MARGIN, REVENUE, formula
from reports.blocks.cpl_verdict import verdict_call_out
from reports.blocks.economics import break_even, economics
from reports.blocks.scenario_words import OWN
from reports.headlines import max_cpl_span, times
from reports.model import Figure, Term
from reports.text import STILL_OPEN, listed
from rules.calculator.check import missing
from rules.expressions.values import Ref
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker

ON_BASIS = Text(de="auf Basis {basis}-CLV", en="on {basis} CLV")
NEEDED_FOR_CPL = Text(
    de="Für den Max. CPL fehlt noch: {inputs}.", en="Still missing for the max CPL: {inputs}."
)
NEEDED_FOR_VERDICT = Text(
    de="Was ein qualifizierter Ersttermin heute kostet (CPL), ist noch offen. Dann steht hier "
    "das Urteil dazu.",
    en="What a qualified first meeting costs today (CPL) is still open. Then the verdict on it "
    "stands here.",
)
ICONS = {"ok": "circle-check", "accent": "circle-check", "warn": "triangle-alert",
         "bad": "triangle-alert"}  # fmt: skip
FIGURES = 4
ALL_FACTORS = 4
VERDICT_BESIDE = 800  # px at 100 % from which on words and scale stand side by side
BESIDE = 880  # px at 100 % from which on title and formula stand side by side


class OwnScenarioCard(Card):
    """Formula above, verdict beneath."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self.setObjectName("own_scenario")
        self._look = look
        self._formula = FormulaRow(look, session)
        self._verdict = VerdictRow(look, session)
        self._line = hairline(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._formula)
        column.addWidget(self._line)
        column.addWidget(self._verdict)

    def refresh(self, speaker: Speaker | None) -> None:
        """Show what follows at this moment."""
        self._formula.refresh(speaker)
        self._verdict.refresh(speaker)
        for part in (self._line, self._verdict):
            part.setVisible(self._verdict.says_anything)


class FormulaRow(QWidget):
    """CLV × target CAC × marketing share × win rate = max CPL, in figures."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._basis = label(look, Role.CAPTION, "ink3")
        self._name = label(look, Role.HEADING, "accent", OWN)
        signs = ("", *("×" for _ in range(ALL_FACTORS - 1)))
        self._factors = [_TermView(look, sign, "ink") for sign in signs]
        self._result = _TermView(look, "=", "accent")
        title = QWidget()
        words = QVBoxLayout(title)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._basis)
        terms = QWidget()
        self._terms = FlowLayout(terms)
        for view in (*self._factors, self._result):
            self._terms.addWidget(view)
        policy = terms.sizePolicy()
        policy.setHeightForWidth(True)
        terms.setSizePolicy(policy)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(terms, 1)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(20), px(12), px(12), px(10))
        self._terms.setSpacing(px(4))
        self._stand()

    def _stand(self) -> None:
        """Put the title above the formula where it would break it."""
        wide = self.width() >= self._look.px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        self._row.setSpacing(self._look.px(28 if wide else 8))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the figures as they are now."""
        basis = MARGIN if self._session.answers.clv_basis == "margin" else REVENUE
        self._basis.show_text(self._look.text(ON_BASIS).format(basis=self._look.text(basis)))
        if speaker is None:
            return
        found = formula(speaker)
        for view, term in zip(self._factors, found.factors, strict=True):
            view.show_term(term)
        span = max_cpl_span(speaker)
        name = ", ".join(part for part in (found.result.label, span) if part)
        self._result.show_term(Term(found.result.value, name))
        parts = (*found.factors, found.result)
        values = [term.value or self._look.text(STILL_OPEN) for term in parts]
        self.setAccessibleName(f"{' × '.join(values[:-1])} = {values[-1]}, {name}")


class _TermView(QWidget):
    """A factor with its name beneath, behind the sign that joins it."""

    def __init__(self, look: Look, sign: str, token: str) -> None:
        super().__init__()
        self._look = look
        self._token = token
        self._value = label(look, Role.FIGURE, token)
        self._name = label(look, Role.CAPTION, "ink3")
        middle = Qt.AlignmentFlag.AlignHCenter
        for part in (self._value, self._name):
            part.setAlignment(middle | Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self._grid = grid
        if sign:
            joining = label(look, Role.FIGURE, "ink3")
            joining.show_text(sign)
            grid.addWidget(joining, 0, 0)
        grid.addWidget(self._value, 0, 1)
        grid.addWidget(self._name, 1, 1)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        self._grid.setHorizontalSpacing(self._look.px(12))
        self._grid.setRowMinimumHeight(0, self._look.line_height(Role.FIGURE))
        self._grid.setContentsMargins(0, 0, self._look.px(8), 0)

    def show_term(self, term: Term) -> None:
        """Show a value and its name."""
        self._value.set_role(Role.FIGURE if term.value else Role.BODY)
        self._value.colour_in(self._token if term.value else "ink3")
        self._value.show_text(term.value or self._look.text(STILL_OPEN))
        self._name.show_text(term.label)


class VerdictRow(QWidget):
    """The verdict in words and on a scale, and beside it what it means for winning a customer."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__()
        self._look = look
        self._session = session
        self._icon = Picture(look, "triangle-alert", "warn")
        self._title = label(look, Role.HEADING, "ink", wrap=True)
        self._glyph = CertaintyGlyph(look)
        self._text = label(look, Role.CAPTION, "ink2", wrap=True)
        self._scale = VerdictScale(look)
        self._scale.setObjectName("verdict_scale")
        self._figures = [_FigureView(look) for _ in range(FIGURES)]
        words = QGridLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        words.addWidget(self._icon, 0, 0, top)
        words.addWidget(self._title, 0, 1)
        words.addWidget(self._glyph, 1, 0, top)
        words.addWidget(self._text, 1, 1)
        words.setRowStretch(2, 1)
        self._words = words
        judged = QVBoxLayout()
        judged.addLayout(words)
        figures = QWidget()
        self._flow = FlowLayout(figures)
        for view in self._figures:
            self._flow.addWidget(view)
        policy = figures.sizePolicy()
        policy.setHeightForWidth(True)
        figures.setSizePolicy(policy)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._scale)
        right.addWidget(figures)
        right.addStretch(1)
        self._right = right
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(judged, 1)
        self._row.addLayout(right, 2)
        bind(look, self, self._arrange)

    def _arrange(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(20), px(10), px(20), px(10))
        self._words.setHorizontalSpacing(px(8))
        self._words.setVerticalSpacing(px(3))
        self._right.setSpacing(px(4))
        self._flow.setSpacing(px(12))
        self._stand()

    def _stand(self) -> None:
        """Put the scale beneath the words where there is no room for both."""
        wide = self.width() >= self._look.px(VERDICT_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        self._row.setSpacing(self._look.px(24 if wide else 10))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def refresh(self, speaker: Speaker | None) -> None:
        """Show the verdict as it is now."""
        found = verdict_call_out(speaker) if speaker else []
        judged = bool(found)
        for part in (self._icon, self._glyph, self._scale):
            part.setVisible(judged)
        if speaker is not None and judged:
            said = found[0]
            self._icon.show_icon(ICONS.get(said.tone, "info"), _token(said.tone))
            self._title.show_text(said.title.rstrip("."))
            self._title.colour_in(_token(said.tone))
            self._glyph.show_certainty("possible" if said.glyph == "possible" else "certain")
            self._text.show_text(said.text)
            self._show_ratio(speaker, said.title)
        else:
            self._title.show_text("")
            self._text.show_text(self._what_is_missing(speaker))
        self._title.setVisible(judged)
        self._show_figures(speaker)
        beside = judged or not self._figures[0].isHidden()
        self._row.setStretch(1, 2 if beside else 0)

    @property
    def says_anything(self) -> bool:
        """Tell whether there is a verdict, a figure or something missing to tell."""
        shown = (self._text.text(), not self._title.isHidden(), not self._figures[0].isHidden())
        return any(shown)

    def _show_ratio(self, speaker: Speaker, summary: str) -> None:
        results = speaker.advice.calculator
        ratio = None if results.verdict_on_middle else results.own.ratio
        self._scale.show_ratio(None if ratio is None else float(ratio), times(speaker), summary)

    def _show_figures(self, speaker: Speaker | None) -> None:
        figures: list[Figure] = []
        if speaker is not None and speaker.advice.calculator.own.chain is not None:
            margin, found = break_even(speaker), economics(speaker)
            figures = [margin] if margin else []
            figures += found.figures[: FIGURES - 1] if found else ()
        for index, view in enumerate(self._figures):
            view.setVisible(index < len(figures))
            if index < len(figures):
                view.show_figure(figures[index])

    def _what_is_missing(self, speaker: Speaker | None) -> str:
        if speaker is None:
            return ""
        named = missing_inputs(speaker)
        waits = asks(self._session.pack, TODAY)
        return named or (speaker.text(NEEDED_FOR_VERDICT) if waits else "")


class _FigureView(QWidget):
    """A figure with its name above and a note beneath."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._parts: tuple[TextLabel, TextLabel, TextLabel] = (
            label(look, Role.CAPTION, "ink3"),
            label(look, Role.NUMBER_STRONG),
            label(look, Role.CAPTION, "ink3"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in self._parts:
            column.addWidget(part)

    def show_figure(self, figure: Figure) -> None:
        """Show a figure."""
        for part, text in zip(self._parts, (figure.label, figure.value, figure.note), strict=True):
            part.show_text(text)
        self.setAccessibleName(f"{figure.label}: {figure.value}, {figure.note}")


def missing_inputs(speaker: Speaker) -> str:
    """Return which inputs the max CPL still lacks, as a sentence; empty where none."""
    results = speaker.advice.calculator
    fields = [problem.place.field or "" for problem in missing(results.case)]
    if results.own.chain is not None or not fields:
        return ""
    named = tuple(speaker.short_label(Ref(f"calculator.{field}")) for field in fields)
    return speaker.text(NEEDED_FOR_CPL).format(inputs=listed(named, speaker.language))


def _token(tone: str) -> str:
    return {"plain": "ink", "quiet": "ink3", "slate": "p2"}.get(tone, tone)
