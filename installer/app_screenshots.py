# SPDX-License-Identifier: Apache-2.0
"""Draw the application's pages as PNG files: in both languages, light and dark.

    python3 installer/bootstrap.py screenshots DIR

It is the application itself, with a new store and the practice engagement. The interview, the
calculator, the rules and the presentation are drawn at the largest text too.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.app import Running
from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.immortal import make_constants_immortal
from desktop.main_window import MainWindow
from desktop.pages.calculator.page import CalculatorPage
from desktop.pages.interview.page import InterviewPage
from desktop.pages.interview.rail_rows import RailRow
from desktop.pages.packs.page import PacksPage
from desktop.pages.settings.page import SettingsPage
from desktop.paths import paths_in
from desktop.session.desk import Desk
from desktop.session.session import EngagementSession
from desktop.theme.look import Look, Theme
from rules.answers.answers import Answer
from rules.pack.loader import SHIPPED
from rules.text import LANGUAGES, Language

T = TypeVar("T")

SIZE = (1280, 800)
SMALL = (1100, 720)
LATE = 36 * 60 + 40  # seconds of a talk that is behind its plan
THEMES: tuple[Theme, ...] = ("light", "dark")
LARGEST = 1.3
# the pages that are drawn with the largest text too
LARGER = ("interview", "calculator", "packs", "moving", "presentation")
PATTERNS = "ai_patterns.yaml"
CLV = "clv.yaml"
LEVELS = "examples/levels.yaml"
INITIATIVES = "initiatives.yaml"
EXAMPLES = "examples/initiatives.yaml"
SETTLING = 250  # ms; what is painted once the worker threads are done
TABS = {"interview": 0, "calculator": 1, "findings": 2, "report": 3}
PREPARED = {
    "calculator.initial": (Decimal(60000), "Angebot 2026"),
    "calculator.annual": (Decimal(38000), "Debitoren"),
    "calculator.years": (Decimal(6), "Vorgespräch"),
    "calculator.actual_cpl": (Decimal(1780), "Rechnungen"),
}


class Stage:
    """The application, and how its pages are reached."""

    def __init__(self, application: QApplication, home: Path) -> None:
        self.home = home
        self.running = Running(application, paths_in(home))
        self.window: MainWindow = self.running.window
        self.look: Look = self.running.look
        self.window.resize(*SIZE)
        self.window.show()
        self.running.open()
        self.wait(lambda: self.running.desk is not None)

    @property
    def desk(self) -> Desk:
        """The desk, which is there once the store is open."""
        return _there(self.running.desk)

    @property
    def session(self) -> EngagementSession:
        """The open engagement."""
        return _there(self.desk.session)

    def settle(self) -> None:
        """Wait until advice and preview are worked out and drawn."""
        self.wait(self.running.is_idle)
        QTest.qWait(SETTLING)
        self.wait(self.running.is_idle)

    def open_with(self, create: Callable[[], None]) -> None:
        """Create an engagement and wait until it is open."""
        before = self.desk.session
        create()
        self.wait(lambda: self.desk.session is not before and self.desk.session is not None)
        self.settle()

    @property
    def shown(self) -> QWidget:
        """What is looked at: the presentation while there is one, else the window."""
        workspace = self.window.workspace
        return (workspace and workspace.presenter.shown) or self.window

    def tab(self, name: str) -> None:
        """Turn to a page of the open engagement."""
        workspace = _there(self.window.workspace)
        workspace.presenter.end()
        workspace.open_tab(TABS[name])

    def ask(self, section: str, question: str = "", entry: str = "") -> None:
        """Turn to a question of the interview."""
        self.tab("interview")
        self.session.go_to(Screen(section, question), entry)

    @property
    def calculator(self) -> CalculatorPage:
        """The page of the calculator of the open engagement, once it was shown."""
        return _there(_there(self.window.workspace).findChild(CalculatorPage))

    @property
    def rules(self) -> PacksPage:
        """The page of the rules, once it was shown."""
        return _there(self.window.findChild(PacksPage))

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        while not condition():
            QTest.qWait(10)


def _there(thing: T | None) -> T:
    """Return what a scene counts on."""
    if thing is None:
        raise LookupError("a scene counts on something that is not there")
    return thing


def _as_it_is(stage: Stage) -> None:
    """Look at a page where it happens to be scrolled to."""


@dataclass(frozen=True)
class Scene:
    """A page in one of its states, and how to get there from the scene before.

    `aim` scrolls to what is looked at, again whenever the text has another size; `size` is the
    window's in px.
    """

    page: str
    state: str
    arrange: Callable[[Stage], None]
    aim: Callable[[Stage], None] = _as_it_is
    size: tuple[int, int] = SIZE


@dataclass(frozen=True)
class View:
    """How a scene is looked at."""

    language: Language
    theme: Theme
    scale: float = 1.0

    @property
    def name(self) -> str:
        """The end of a picture's name."""
        larger = () if self.scale == 1 else (f"{self.scale:.0%}".rstrip("%"),)
        return "-".join((self.language, self.theme, *larger))


def prepare(stage: Stage) -> None:
    """Begin a Mini-Audit and fill in what is known before the talk."""
    stage.open_with(lambda: stage.desk.create("mini_audit"))
    session = stage.session
    session.edit(
        {
            slots.CLIENT_NAME: "Helvion Messtechnik AG",
            slots.CLIENT_SECTOR: "Messgeräte",
            slots.CLIENT_PLACE: "Winterthur",
            "person:1": {"name": "R. Aebi", "role": "Kundendienst", "order": "1"},
            "person:2": {"name": "P. Sutter", "role": "Geschäftsleitung", "order": "2"},
            "line:1": {"name": "Geräte", "share": "46", "order": "3"},
            "line:2": {"name": "Wartungsportal", "share": "32", "order": "4"},
            "line:3": {"name": "Auswertung", "share": "12", "order": "5"},
            "line:4": {"name": "Datenplattform", "share": "10", "order": "6"},
        },
        slots.CLIENT_NAME,
    )
    session.answer("digital", Answer("value", value=False), "1")
    for line in ("2", "3", "4"):
        session.answer("digital", Answer("value", value=True), line)
    for question, (value, source) in PREPARED.items():
        session.prepare(question, Answer("value", value=value), source)


def half_way(stage: Stage) -> None:
    """Start the talk and answer up to the third level."""
    session = stage.session
    session.clock.start()
    for question in PREPARED:
        session.confirm(question)
    session.answer("calculator.cac_pct", Answer("value", value=Decimal("5.5")))
    session.answer("calculator.mkt_share", Answer("value", value=Decimal(45)))
    session.answer("calculator.win_rate", Answer("value", count=(14, 71)))
    session.answer("clv_strategy", Answer("value", value=Decimal(3), evidence="Segmentrechnung"))
    session.answer("clv_tactics", Answer("value", value=Decimal(1)))
    session.answer("clv_operations", Answer("value", value=Decimal(1)))
    session.answer("ai_demand_effect", Answer("value", value="vanishes"), "3")
    session.answer("ai_performable_share", Answer("value", value="gt60"), "3")
    stage.ask("levels", "clv_operations")
    stage.settle()


def in_practice(stage: Stage) -> None:
    """Open the practice engagement at its calculator."""
    stage.open_with(stage.desk.create_practice)
    stage.tab("calculator")


def at_calculator(stage: Stage) -> None:
    """Turn to the calculator."""
    stage.tab("calculator")


def to_charts(stage: Stage) -> None:
    """Scroll to what stands beneath the table of scenarios."""
    page = stage.calculator
    page.right.verticalScrollBar().setValue(page.results.span.y())


def to_the_end(stage: Stage) -> None:
    """Scroll to the end of the results."""
    bar = stage.calculator.right.verticalScrollBar()
    bar.setValue(bar.maximum())


def rests_on(stage: Stage) -> None:
    """Open what the initial business rests on."""
    stage.calculator.inputs.rows["initial"].open_or_close()


def with_faults(stage: Stage) -> None:
    """Type what is no figure, and figures that deserve a second look."""
    stage.tab("calculator")
    page = stage.calculator
    for key, typed in (("years", "31"), ("win_rate", "0.2"), ("annual", "vierzig")):
        field = _there(page.findChild(QLineEdit, f"calculator.{key}"))
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        stage.settle()


def presented(stage: Stage) -> None:
    """Present the calculator, on a screen of the pictures' size."""
    _there(stage.window.workspace).present()
    stage.shown.showNormal()
    stage.shown.resize(*SIZE)


def at_topic(stage: Stage) -> None:
    """Answer the first topics and look at a question of one."""
    for question, level in (("icp2", 2), ("icp4", 1), ("sig1", 0)):
        stage.session.answer(question, Answer("value", value=Decimal(level)))
    stage.ask("topics", "sig4")
    stage.session.answer("sig4", Answer("value", value=Decimal(2)))
    stage.settle()


def shortened(stage: Stage) -> None:
    """Be late, and look at what can be left out."""
    for question in ("ta1", "ta2", "op1"):
        stage.session.answer(question, Answer("not_known"))
    stage.session.answer("clv_use", Answer("value", value="reported"))
    stage.session.clock._elapsed = LATE
    stage.session.clock.tick()
    page = _there(_there(stage.window.workspace).findChild(InterviewPage))
    page.open_shortening()
    stage.settle()


def at_initiatives(stage: Stage) -> None:
    """Name three initiatives in a full talk and ask about them side by side."""
    _there(_there(stage.window.workspace).findChild(InterviewPage)).close_shortening()
    stage.session.edit(
        {
            slots.FORMAT: "full",
            "initiative:i1": {"name": "Chatbot Kundendienst", "order": "1"},
            "initiative:i2": {"name": "Offertenprüfung", "order": "2"},
            "initiative:i3": {"name": "Bildauswertung", "order": "3"},
        },
        slots.FORMAT,
    )
    stage.settle()
    stage.session.answer("b1", Answer("value", value=Decimal(2)), "i1")
    stage.session.answer("b1", Answer("value", value=Decimal(0)), "i2")
    stage.ask("initiatives", "b1", "i3")
    stage.settle()


def without_initiatives(stage: Stage) -> None:
    """Take the initiatives away and look at where they are named."""
    stage.session.edit({f"initiative:i{n}": None for n in (1, 2, 3)}, slots.INITIATIVE)
    stage.settle()
    stage.ask("initiatives")


def in_mini_audit(stage: Stage) -> None:
    """Go back to the shorter talk, and answer a question of it with «open»."""
    stage.session.edit({slots.FORMAT: "mini_audit"}, slots.FORMAT)
    stage.settle()
    opened(stage)


def opened(stage: Stage) -> None:
    """Answer the question shown with «open»."""
    stage.session.answer("clv_operations", Answer("open", with_whom="Frau Aebi"))
    stage.ask("levels", "clv_operations")


def contradicted(stage: Stage) -> None:
    """Give two answers on a business line that do not fit each other."""
    session = stage.session
    session.answer("ai_demand_effect", Answer("value", value="rises"), "2")
    session.answer("ai_performable_share", Answer("value", value="gt60"), "2")
    stage.ask("ai_patterns", "ai_performable_share", "2")
    stage.settle()


def at_rules(stage: Stage) -> None:
    """Look at the rules that come with Hebelwerk."""
    stage.window.show_page("packs")
    stage.wait(lambda: stage.rules.inspection.memory.latest is not None)
    stage.settle()


def with_an_error(stage: Stage) -> None:
    """Look at rules of one's own, with a gap and an overlap, while a mistake is made in them."""
    folder = stage.home / "own"
    shutil.copytree(SHIPPED, folder)
    _change(folder / PATTERNS, "'amplifies' && lock_in == 'high'", "'amplifies' && false")
    _change(folder / PATTERNS, "'caps' && lock_in == 'high'", "'caps'")
    preferences = stage.running.preferences
    preferences.change(replace(preferences.settings, pack_folder=str(folder)))
    stage.rules.show_own()
    stage.wait(lambda: stage.rules.inspection.memory.loaded is not None)
    stage.settle()
    _change(folder / PATTERNS, "ai_effect == 'replaces'\"", "ai_effect == 'replace'\"")
    stage.wait(lambda: stage.rules.inspection.stale)
    stage.settle()
    stage.rules.go_on(1)


def with_own_rules(stage: Stage) -> None:
    """Set a folder of a firm's own whose pack is newer than the shipped one."""
    folder = stage.home / "newer"
    shutil.copytree(SHIPPED, folder)
    _change(folder / "pack.yaml", 'version: "0.1.0"', 'version: "0.2.0"')
    _change(folder / CLV, "      reported:\n", "      only_reported:\n")
    _change(folder / CLV, "clv_use == 'reported'", "clv_use == 'only_reported'")
    _change(folder / LEVELS, "clv_use: reported", "clv_use: only_reported")
    _change(folder / INITIATIVES, "clv_use == 'reported'", "clv_use == 'only_reported'")
    _change(folder / EXAMPLES, "clv_use: reported", "clv_use: only_reported", -1)
    _change(folder / CLV, "lead_economics: 2", "lead_economics: 9")
    preferences = stage.running.preferences
    preferences.change(replace(preferences.settings, pack_folder=str(folder)))
    stage.window.show_page("settings")
    stage.settle()
    page = _there(stage.window.findChild(SettingsPage))
    _there(page.findChild(QScrollArea)).ensureWidgetVisible(page.own_pack)


def with_a_choice(stage: Stage) -> None:
    """Open an engagement for which there is a newer pack."""
    stage.window.show_page("engagements")
    stage.open_with(stage.desk.create_practice)
    stage.tab("findings")


def previewed(stage: Stage) -> None:
    """Look at what moving it to the newer pack would change."""
    _there(stage.window.workspace).preview_move()
    stage.settle()


def moved(stage: Stage) -> None:
    """Move it, and look at the answer that does not fit."""
    _there(_there(stage.window.workspace).moving).accepted.emit()
    stage.settle()
    stage.ask("levels", "clv_use")
    _there(_there(stage.window.workspace).findChild(RailRow, "kept_aside")).click()


def _change(file: Path, before: str, after: str, times: int = 1) -> None:
    """Put something else in place of what stands in a file; -1 means wherever it stands."""
    file.write_text(file.read_text("utf-8").replace(before, after, times), "utf-8")


def at_home(stage: Stage) -> None:
    """Take back what was mistyped and go back to the list of engagements."""
    stage.session.undo()
    stage.session.undo()
    stage.settle()
    _there(stage.window.workspace).left.emit()


SCENES = (
    Scene("engagements", "empty", lambda stage: stage.window.show_page("engagements")),
    Scene("settings", "opened", lambda stage: stage.window.show_page("settings")),
    Scene("packs", "shipped", at_rules),
    Scene("packs", "error", with_an_error),
    Scene("preparation", "opened", prepare),
    Scene("interview", "maturity", half_way),
    Scene("interview", "topic", at_topic),
    Scene("interview", "shorten", shortened),
    Scene("interview", "initiatives", at_initiatives),
    Scene("interview", "naming", without_initiatives),
    Scene("interview", "open", in_mini_audit),
    Scene("interview", "money", lambda stage: stage.ask("inputs", "calculator.initial")),
    Scene("interview", "rate", lambda stage: stage.ask("inputs", "calculator.win_rate")),
    Scene("interview", "shares", lambda stage: stage.ask("levels", "ta1")),
    Scene("interview", "choice", lambda stage: stage.ask("levels", "clv_use")),
    Scene("interview", "matrix", lambda stage: stage.ask("ai_patterns", "ai_demand_effect", "2")),
    Scene("interview", "contradiction", contradicted),
    Scene("findings", "contradiction", lambda stage: stage.tab("findings")),
    Scene("interview", "opening", lambda stage: stage.ask("opening")),
    Scene("interview", "closing", lambda stage: stage.ask("closing")),
    Scene("calculator", "practice", in_practice),
    Scene("calculator", "charts", at_calculator, to_charts),
    Scene("calculator", "end", at_calculator, to_the_end),
    Scene("calculator", "small", at_calculator, size=SMALL),
    Scene("calculator", "small-charts", at_calculator, to_charts, SMALL),
    Scene("calculator", "rests-on", rests_on),
    Scene("presentation", "calculator", presented),
    Scene("findings", "practice", lambda stage: stage.tab("findings")),
    Scene("report", "practice", lambda stage: stage.tab("report")),
    Scene("interview", "text", lambda stage: stage.ask("inputs", "first_meeting_definition")),
    Scene("interview", "multiple", lambda stage: stage.ask("ai_patterns", "growth_mechanism")),
    Scene("calculator", "faults", with_faults),
    Scene("engagements", "list", at_home),
    Scene("settings", "own-rules", with_own_rules),
    Scene("findings", "newer-rules", with_a_choice),
    Scene("moving", "preview", previewed),
    Scene("interview", "kept-aside", moved),
)


def views(page: str) -> Iterator[View]:
    """Yield how a page is looked at."""
    for scale in (1.0, LARGEST) if page in LARGER else (1.0,):
        for language, theme in product(LANGUAGES, THEMES):
            yield View(language, theme, scale)


def draw(stage: Stage, scenes: tuple[Scene, ...], out: Path) -> list[Path]:
    """Draw every scene in every view and return the files."""
    drawn: list[Path] = []
    for scene in scenes:
        stage.window.resize(*scene.size)
        scene.arrange(stage)
        for view in views(scene.page):
            stage.look.show(language=view.language, theme=view.theme, scale=view.scale)
            stage.settle()
            scene.aim(stage)
            stage.settle()
            file = out / f"app-{scene.page}-{scene.state}-{view.name}.png"
            if not stage.shown.grab().save(str(file)):
                raise OSError(f"{file} cannot be written")
            drawn.append(file)
        stage.look.show(language="de", theme="light", scale=1.0)
    return drawn


def main(out: Path) -> None:
    """Start the application in a folder of its own and draw it into `out`."""
    make_constants_immortal()
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        stage = Stage(application, Path(home))
        for picture in draw(stage, SCENES, out):
            print(picture)
        stage.window.close()
        stage.running.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
