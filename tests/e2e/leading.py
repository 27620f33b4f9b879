# SPDX-License-Identifier: Apache-2.0
"""Leads a whole Mini-Audit through the application, by keyboard alone.

    python -m tests.e2e.leading HOME OUT

does so with keys from the X server. The reports are saved into OUT.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from pypdf import PdfReader
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.app import Running
from desktop.engagement.agenda import Screen
from desktop.immortal import make_constants_immortal
from desktop.operations.rendering import Kind
from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.engagements.page import EngagementsPage
from desktop.pages.findings.page import FindingsPage
from desktop.pages.interview.matrix_area import MatrixArea
from desktop.pages.interview.page import InterviewPage
from desktop.pages.interview.question_view import QuestionView
from desktop.pages.preparation.page import PreparationPage
from desktop.pages.report.choosing import FileQuestion
from desktop.pages.report.page import ReportPage
from desktop.paths import Paths, paths_in
from desktop.session.session import EngagementSession
from desktop.settings import Settings, write_settings
from desktop.workspace import Workspace
from reports.text import limit_range
from rules.answers.answers import Answer
from rules.calculator.case import Case
from rules.calculator.ranges import spans
from rules.calculator.win_rate import counted_rate, wilson
from rules.pack.slots import Span
from tests.desktop.strays import StrayWindows
from tests.e2e.hands import Hands, QtHands, XHands, wait

P = TypeVar("P", bound=QWidget)

CLIENT = "Birsfeld Messtechnik AG"
PERSON = "R. Aebi"
DUE = "18.12.2099"
DUE_DAY = date(2099, 12, 18)
LINES = (("Geraete", "50"), ("Portal", "30"), ("Auswertung", "20"))
BILLED = {"Portal": "usage", "Auswertung": "seat"}  # by line, chosen before the talk
PREPARED = (  # figure, as it is typed, source
    ("Erstgeschäft", "60k", "Offerte"),
    ("Tatsächliche Kosten", "1200", "Buchhaltung"),
)
BY_LINE: dict[str, dict[str, str]] = {  # question, line, keys pressed in its column
    "ai_demand_effect": {"Portal": "1", "Auswertung": "4"},
    "ai_performable_share": {"Portal": "1", "Auswertung": "3"},
    "growth_mechanism": {"Portal": "23", "Auswertung": "1"},
    "growth_evidence": {"Portal": "2"},
    "contract_term": {"Auswertung": "1"},
    "ai_native_losses": {"Auswertung": "2"},
    "ai_response": {"Auswertung": "1"},
    "incumbent_access": {"Auswertung": "3"},
    "incumbent_data": {"Auswertung": "2"},
    "incumbent_expertise": {"Auswertung": "1"},
}
GAP = "Ebene Taktik hat eine Lücke. Vorher behauptet, nicht belegt."
PATTERN_ANSWERS: dict[str, dict[str, Decimal | bool | str | tuple[str, ...]]] = {
    "ai_demand_effect": {"Portal": "rises", "Auswertung": "vanishes"},
    "growth_mechanism": {"Portal": ("net", "data")},
    "incumbent_access": {"Auswertung": Decimal(2)},
}
STEPS = "2104321"  # the keys pressed, question after question of the topics
TABS = 200  # more stops than any page has


class Files(FileQuestion):
    """Answers the question for a file by itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chosen: list[Path] = []

    def ask(self, parent: QWidget, kind: Kind, name: str) -> Path | None:
        """Return the name suggested, in the folder."""
        self.chosen.append(self.folder / f"{name}.{kind}")
        return self.chosen[-1]


class Lead:
    """The application, hands on it, and eyes on what it shows."""

    def __init__(self, running: Running, hands: Hands) -> None:
        self.running, self.hands = running, hands
        self._strays = StrayWindows()
        QApplication.instance().installEventFilter(self._strays)  # type: ignore[union-attr]
        self.window = running.window

    def open(self) -> None:
        """Show the window and wait for the engagements."""
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.running.open()
        wait(lambda: self.running.desk is not None, "the store")
        self.settle()

    # hands

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each when all that came of the one before is done."""
        for each in keys:
            self.hands.press(each)
            self.settle()

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        self.hands.write(text)
        self.settle()

    def go_to(self, name: str, said: str = "", key: str = "Tab") -> None:
        """Press Tab until a control has the keyboard, by its name and what a reader calls it."""
        passed: dict[str, None] = {}
        for _ in range(TABS):
            focused = QApplication.focusWidget()
            if focused is not None:
                read = heard(focused)
                if focused.objectName() == name and said in read:
                    return
                passed[f"{focused.objectName()}: {read}"] = None
            self.hands.press(key)
        raise AssertionError(f"{key} does not lead to {name} {said}, only to {list(passed)}")

    # eyes

    @property
    def workspace(self) -> Workspace:
        """The open engagement's part of the window."""
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def session(self) -> EngagementSession:
        """The open engagement."""
        assert self.running.desk is not None
        assert self.running.desk.session is not None
        return self.running.desk.session

    def page(self, kind: type[P]) -> P:
        """Return the page shown, which is of a kind."""
        shown = self.workspace.page
        assert isinstance(shown, kind), type(shown)
        assert shown.isVisible()
        return shown

    @property
    def engagements(self) -> EngagementsPage:
        """The page of the list."""
        assert self.window.engagements is not None
        assert self.window.engagements.isVisible()
        return self.window.engagements

    @property
    def strip(self) -> str:
        """What the strip beneath the header says."""
        words = self.workspace.said.words
        return "" if words is None else words.in_(self.running.look.language)

    @property
    def focused(self) -> str:
        """The name of the control that has the keyboard."""
        control = QApplication.focusWidget()
        return "" if control is None else control.objectName()

    @property
    def panel(self) -> str:
        """What the live panel says."""
        return shown_in(self.page(InterviewPage).panel)

    def given(self, question: str, line: str = "") -> Answer | None:
        """Return the answer that counts, for a line by its name."""
        entries = {each.name: each.id for each in self.session.answers.lines}
        return self.session.answers.answer(question, entries[line] if line else "")

    def settle(self) -> None:
        """Wait until all is worked out and saved; then nothing may be amiss."""
        wait(self._is_settled, "rest")
        assert self._strays.found == []
        assert QApplication.activeModalWidget() is None
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert windows == [self.window], windows
        assert self.window.notice.words is None, self.window.notice.words

    def _is_settled(self) -> bool:
        session = self.running.desk.session if self.running.desk else None
        if session is not None and not (session.saving == "saved" and session.advice_is_current):
            return False
        return self.running.is_idle()

    def end(self) -> None:
        """Quit as a person would."""
        self.window.close()
        self.running.end()
        QApplication.instance().removeEventFilter(self._strays)  # type: ignore[union-attr]
        assert not self.window.isVisible()
        self.window.deleteLater()


@contextmanager
def started(application: QApplication, places: Paths, files: Files, hands: Hands) -> Iterator[Lead]:
    """Start the application, and quit it in the end; it was not wrong about anything."""
    lead = Lead(Running(application, places, files), hands)
    try:
        lead.open()
        yield lead
    finally:
        lead.end()
    assert not places.log.exists(), places.log.read_text("utf-8")


def heard(widget: QWidget) -> str:
    """Return how a screen reader calls a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description)
    return " ".join(filter(None, (interface.text(kind) for kind in kinds)))


def shown_in(part: QWidget) -> str:
    """Return all texts to be seen in a part of the window."""
    labels = [each.text() for each in part.findChildren(QLabel) if each.isVisible()]
    buttons = [each.text() for each in part.findChildren(QAbstractButton) if each.isVisible()]
    return plain("\n".join((*labels, *buttons)))


def explained_in(part: QWidget) -> set[str]:
    """Return what stands beneath the answers to be seen in a part of the window."""
    cards = (each for each in part.findChildren(QAbstractButton) if each.isVisible())
    return {each.accessibleDescription() for each in cards}


def plain(text: str) -> str:
    """Return a text without line breaks and unusual spaces."""
    return " ".join(text.split())


# the script


@dataclass
class Told:
    """What was seen on the way and must be found again later."""

    max_cpl: str = ""
    headline: str = ""


def lead_through(application: QApplication, home: Path, out: Path, hands: Hands) -> None:
    """Lead the whole talk, quit, start again and find it as it was left."""
    places = paths_in(home)
    write_settings(places.settings, Settings(language="de", theme="light", author="M. Keller"))
    files, told = Files(out), Told()
    with started(application, places, files, hands) as lead:
        begin(lead)
        prepare(lead)
        ask_for_figures(lead)
        ask_for_levels(lead)
        change_an_answer(lead)
        ask_for_topics(lead)
        ask_for_lines(lead)
        put_aside(lead)
        read_calculator(lead, told)
        assign_measures(lead, told)
        save_report(lead, told, files)
        speak_english(lead)
        turn_to(lead, "clv_operations")
    with started(application, places, files, hands) as lead:
        find_again(lead, told, "clv_operations")


def begin(lead: Lead) -> None:
    """Begin the first engagement."""
    assert lead.engagements.empty.isVisible()
    lead.press("Ctrl+N")
    assert lead.session.state.format == "mini_audit"


def prepare(lead: Lead) -> None:
    """Fill in what is known before the talk."""
    page = lead.page(PreparationPage)
    introduce_client(lead)
    for figure, amount, source in PREPARED:
        lead.go_to("source", figure)
        lead.write(source)
        lead.go_to("figure", figure)
        lead.write(amount)
    lead.go_to("start_talk")
    assert "2 von 8 Zahlen vorbereitet" in shown_in(page)
    assert "Summe 100 % geht auf" in shown_in(page)
    lead.press("Return")
    assert lead.session.clock.running


def introduce_client(lead: Lead) -> None:
    """Say who the client is, who takes part and what the business lines are."""
    page = lead.page(PreparationPage)
    assert page.client.client.hasFocus()
    lead.write(CLIENT)
    lead.go_to("client_place")
    lead.write("Birsfelden")
    lead.go_to("add_person")
    lead.press("Space")
    lead.write(PERSON)
    lead.press("Tab")
    lead.write("Kundendienst")
    for name, share in LINES:
        lead.go_to("add_line")
        lead.press("Space")
        lead.write(name)
        lead.press("Tab")
        lead.write(share)
        lead.press("Tab")
    lead.go_to("line_digital", LINES[0][0])
    lead.press("Space")
    units = list(lead.session.pack.questions["billing_unit"].options)
    for line, unit in BILLED.items():
        lead.go_to("prepared_choice", line)
        lead.press(*["Down"] * (1 + units.index(unit)))  # the first says that it is still open
        assert lead.given("billing_unit", line) == Answer("value", value=unit)


def ask_for_figures(lead: Lead) -> None:
    """Confirm, type and estimate the calculator's inputs, each as it is said."""
    assert "Nach drei Antworten" in lead.panel
    lead.press("Return")
    assert "Vorbereitet: 60’000 CHF, Offerte" in shown_in(at(lead, "calculator.initial"))
    lead.press("Return")
    assert lead.given("calculator.initial") == Answer(
        "value", value=Decimal(60000), evidence="Offerte"
    )
    lead.press("Return")
    about_six = Answer(
        "value", value=Decimal(6), low=Decimal("4.8"), high=Decimal("7.2"), confidence="estimated"
    )
    answer_typed(lead, "calculator.annual", "40k", Answer("value", value=Decimal(40000)))
    answer_typed(lead, "calculator.years", "3-4", Answer("value", low=Decimal(3), high=Decimal(4)))
    answer_typed(lead, "calculator.cac_pct", "~6", about_six)
    at(lead, "calculator.mkt_share")
    lead.write("45")
    lead.press("Esc", "C", "2", "Return")
    assert lead.given("calculator.mkt_share") == Answer(
        "value", value=Decimal(45), confidence="plausible"
    )
    answer_typed(lead, "calculator.win_rate", "14/71", Answer("value", count=(14, 71)))
    at(lead, "calculator.actual_cpl")
    lead.press("Return", "Return")
    at(lead, "calculator.cycle_months")
    lead.write("?")
    lead.press("Return")
    assert lead.given("calculator.cycle_months") == Answer("open")


def at(lead: Lead, question: str) -> QWidget:
    """Return what is shown of the question the talk stands at, which is this one."""
    assert lead.session.screen.question == question
    return lead.page(InterviewPage).view


def answer_typed(lead: Lead, question: str, text: str, answer: Answer) -> None:
    """Type an answer, go on, and find it understood."""
    at(lead, question)
    lead.write(text)
    lead.press("Return")
    assert lead.given(question) == answer, lead.given(question)


def ask_for_levels(lead: Lead) -> None:
    """Choose steps by number, with evidence, a note, and one answer that is open."""
    at(lead, "clv_strategy")
    lead.press("3")
    lead.go_to("", "Kundenliste")
    lead.press("Right", "Space", "B")
    lead.write("Segmentrechnung 2025")
    lead.go_to("add_note")
    lead.press("Space")
    lead.write("Nur fuer Grosskunden")
    lead.press("Ctrl+Return")
    assert lead.given("clv_strategy") == Answer(
        "value",
        value=Decimal(2),
        evidence="Segmentdefinition; Segmentrechnung 2025",
        note="Nur fuer Grosskunden",
    )
    at(lead, "clv_tactics")
    lead.press("4", "Return")
    at(lead, "clv_operations")
    lead.press("0")
    lead.go_to("", "bei wem")
    lead.write(PERSON)
    lead.go_to("", "bis wann")
    lead.write(DUE)
    lead.press("Return")
    assert lead.given("clv_operations") == Answer("open", with_whom=PERSON, by=DUE_DAY)
    at(lead, "clv_use")
    lead.press("2", "Return")
    at(lead, "ta1")
    lead.write("55")
    lead.press("Tab")
    lead.write("35")
    lead.press("Return")
    split = {"new": Decimal(55), "existing": Decimal(35), "other": Decimal(10)}
    assert lead.given("ta1") == Answer("value", value=split)
    answer_typed(lead, "ta2", "60", Answer("value", value=Decimal(60)))
    answer_typed(lead, "op1", "2", Answer("value", value=Decimal(2)))


def change_an_answer(lead: Lead) -> None:
    """Go back, change an answer, take the change back and bring it in again."""
    lead.press(*["Shift+Return"] * 6)
    at(lead, "clv_tactics")
    assert GAP not in lead.panel
    lead.press("1")
    assert lead.given("clv_tactics") == Answer("value", value=Decimal(0))
    assert f"Durch diese Antwort {GAP}" in lead.panel
    lead.press("Ctrl+Z")
    assert lead.strip == "Zurückgenommen: «Wert des Bestands»"
    assert lead.given("clv_tactics") == Answer("value", value=Decimal(3))
    assert GAP not in lead.panel
    lead.press("Ctrl+Shift+Z")
    assert lead.strip == "Wiederhergestellt: «Wert des Bestands»"
    assert lead.given("clv_tactics") == Answer("value", value=Decimal(0))
    assert GAP in lead.panel


def ask_for_topics(lead: Lead) -> None:
    """Answer the questions on the topics; what each step means here stands beneath it."""
    lead.press(*["Return"] * 6)
    pack = lead.session.pack
    asked = pack.formats["mini_audit"].sections["topics"].questions
    assert {pack.questions[question].topic for question in asked} == set(pack.topics)
    for question, key in zip(asked, cycle(STEPS)):
        view, steps = at(lead, question), pack.questions[question].steps
        assert steps
        assert pack.questions[question].ask.de in shown_in(view)
        assert {step.de for step in steps.values()} <= explained_in(view)
        lead.press(key, "Return")
        given = lead.given(question)
        said = Answer("value", value=Decimal(int(key) - 1)) if key != "0" else Answer("open")
        assert given == said, (question, given)
    assert lead.session.advice is not None
    states = {topic.id: topic for topic in lead.session.advice.topics}
    assert all(states[topic].score is not None for topic in pack.topics)


def ask_for_lines(lead: Lead) -> None:
    """Answer for every line in its column; one of them is not digital, one answer is open."""
    names = {each.id: each.name for each in lead.session.answers.lines}
    assert lead.given("digital", "Geraete") == Answer("value", value=False)
    while lead.session.screen.section == "ai_patterns":
        screen = lead.session.screen
        view = lead.page(InterviewPage).view
        assert isinstance(view, QuestionView)
        assert isinstance(view.area, MatrixArea)
        for entry in lead.session.agenda.view(screen).entries:
            assert view.area.entry == entry
            lead.press(*BY_LINE[screen.question].get(names[entry], ""), "Right")
        lead.press("Return")
    for question, lines in PATTERN_ANSWERS.items():
        for line, value in lines.items():
            assert lead.given(question, line) == Answer("value", value=value)
    for line, _ in LINES:
        unit = Answer("value", value=BILLED[line]) if line in BILLED else None
        assert lead.given("billing_unit", line) == unit
    for said in ("Portal antifragil", "Auswertung fragil", "Geraete nicht digital"):
        assert said in lead.panel


def put_aside(lead: Lead) -> None:
    """Go on to where nothing is asked, and put a thought aside."""
    assert lead.session.screen == Screen("closing")
    lead.press("P")
    lead.write("Preisliste")
    lead.press("Return")
    assert [each.text for each in lead.session.state.parked] == ["Preisliste"]
    parked = lead.page(InterviewPage).rail.findChild(QAbstractButton, "parking")
    assert parked is not None
    assert heard(parked) == "Parkplatz, 1"
    lead.press("Return")
    assert lead.session.screen == Screen("reserve")


def read_calculator(lead: Lead, told: Told) -> None:
    """Find the figure the calculator gives for what was said."""
    lead.press("Ctrl+2")
    case = Case(
        initial=Decimal(60000),
        annual=Decimal(40000),
        years=Decimal("3.5"),
        cac_pct=Decimal(6),
        mkt_share=Decimal(45),
        win_rate=counted_rate(14, 71),
    )
    ranges = {
        "years": (Decimal(3), Decimal(4)),
        "cac_pct": (Decimal("4.8"), Decimal("7.2")),
        "win_rate": wilson(14, 71),
    }
    span = spans(case, ranges).max_cpl
    assert span is not None
    told.max_cpl = limit_range(Span(span.low, span.high), "de-CH")
    assert f"= CHF {told.max_cpl} Max. CPL" in shown_in(lead.page(CalculatorPage).results.own)


def assign_measures(lead: Lead, told: Told) -> None:
    """Read the headline, and say who does what by when."""
    lead.press("Ctrl+3")
    page = lead.page(FindingsPage)
    told.headline = plain(page.headline.sentence.text())
    assert told.headline.startswith("Der grösste ungenutzte Hebel liegt möglicherweise in ")
    assert told.max_cpl in shown_in(page.headline)
    slots = [f"assignment:{row.id}" for row in page.measures.rows] + ["board"]
    assert len(slots) == 4
    for slot in slots:
        lead.go_to(f"owner:{slot}")
        lead.write(PERSON)
        lead.press("Tab")
        lead.write(DUE)
        lead.press("Tab")
        assert lead.session.state.slots[slot] == {"owner": PERSON, "due": f"{DUE_DAY}"}


def save_report(lead: Lead, told: Told, files: Files) -> None:
    """Have both files saved and find in them what was said."""
    lead.press("Ctrl+4")
    page = lead.page(ReportPage)
    wait(lambda: page.preview.document.pageCount() > 0, "the preview")
    assert "Nichts. Der Bericht ist bereit." in shown_in(page)
    lead.go_to("", "PDF")
    lead.press("Right", "Right")
    lead.go_to("export")
    lead.press("Return")
    pdf, html = files.chosen
    assert f"Gespeichert: {pdf.name}, {html.name}" in shown_in(page)
    pages = [plain(each.extract_text()) for each in PdfReader(pdf).pages]
    printed = " ".join(pages)
    marked_up = plain(html.read_text("utf-8"))
    for said in (CLIENT, told.headline.rstrip("."), told.max_cpl, PERSON, "18.12.2099"):
        assert said in printed, said
        assert said in marked_up, said
    read_topics(lead, pages, marked_up)


def read_topics(lead: Lead, pages: list[str], marked_up: str) -> None:
    """Find all topics on one page, with every question asked and what closes the largest gap."""
    advice, pack = lead.session.advice, lead.session.pack
    assert advice is not None
    gaps = [gap for topic in advice.topics for gap in topic.gaps]
    largest = min(
        (topic.largest for topic in advice.topics if topic.largest), key=lambda gap: gap.order
    )
    said = [topic.label.de for topic in pack.topics.values()]
    said += [pack.questions[gap.question].label.de for gap in gaps]
    said += [pack.measures[largest.measure].title.de]
    (page,) = (page for page in pages if "Das Dreieck zeigt, was verlangt ist" in page)
    written = marked_up[marked_up.index('id="topics"') :].partition("</section>")[0]
    for each in said:
        assert each in page, each
        assert each in written, each


def speak_english(lead: Lead) -> None:
    """Choose English in the settings; everything speaks it at once."""
    lead.go_to("leave")
    lead.press("Return", "F6", "Down", "Down", "Return")
    lead.go_to("", "Deutsch")
    lead.press("Right")
    assert "Every change takes effect at once" in shown_in(lead.window)
    lead.press("F6", "Up", "Up", "Return")
    assert "1 engagement, 1 in progress" in shown_in(lead.window)
    lead.press("Return")
    for key, words in (
        ("Ctrl+2", "Own scenario"),
        ("Ctrl+3", "The largest unused lever may lie in "),
        ("Ctrl+1", "Findings so far"),
    ):
        lead.press(key)
        assert words in shown_in(lead.window), (key, shown_in(lead.window))


def turn_to(lead: Lead, question: str) -> None:
    """Go back to a question."""
    for _ in lead.session.agenda.views:
        if lead.session.screen.question == question:
            break
        lead.press("Alt+Up")
    asked = lead.session.pack.questions[question].ask.en
    assert asked in shown_in(at(lead, question))


def find_again(lead: Lead, told: Told, question: str) -> None:
    """Find the engagement in the list, opened at the same question, and able to undo."""
    page = lead.engagements
    (line,) = page.model.lines
    assert page.model.say.client(line) == CLIENT
    assert page.model.say.lever(line).words == "Tactics or Operations"
    assert page.model.say.max_cpl(line) == told.max_cpl.replace("’", ",")
    lead.press("Return")
    at(lead, question)
    before = lead.given(question)
    lead.press("1")
    assert lead.given(question) != before
    lead.press("Ctrl+Z")
    assert lead.given(question) == before
    lead.press("Ctrl+Z")
    assert lead.strip == "Undone: board decision", lead.strip
    lead.press("Ctrl+Shift+Z")
    assert lead.strip == "Redone: board decision"


def main(home: Path, out: Path) -> None:
    """Lead through the talk with keys from the X server; any word from Qt is one too many."""
    make_constants_immortal()
    said: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        del context
        said.append(f"{kind.name}: {message}")

    qInstallMessageHandler(hear)
    application = QApplication([])
    hands = XHands() if application.platformName() == "xcb" else QtHands()
    lead_through(application, home, out, hands)
    assert said == [], said


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
