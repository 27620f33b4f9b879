# SPDX-License-Identifier: Apache-2.0
"""The page over a real pack on the disk, which is changed while the page shows it."""

from __future__ import annotations

import re
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop.operations import checking
from desktop.operations.checking import PackFolder
from desktop.pages.packs import inspection, page
from rules.catalogue import problem
from rules.errors import Place
from rules.pack.loader import SHIPPED
from tests.desktop.pages.packs.firm import (
    FAILING,
    GAP,
    OVERLAP,
    OWN_EXAMPLES,
    PATTERNS,
    UNKNOWN,
    Library,
)

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _rows(view: QAbstractItemView) -> list[str]:
    """Return what a screen reader says of the rows of a list or tree, those unfolded too."""
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def _click_row(view: QAbstractItemView, row: int) -> None:
    index = view.model().index(row, 0)
    spot = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def _name(widget: QWidget) -> str:
    """Return what a screen reader calls a part of the page."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _caret(library: Library) -> int:
    """Return the line gone to, from 1."""
    return library.page.source.text.textCursor().blockNumber() + 1


# files


def test_the_firms_own_pack_is_shown_first_with_all_its_files(library: Library) -> None:
    library.show()
    page = library.page
    assert page.files.which.value == "1"
    rules = sorted(file.name for file in SHIPPED.glob("*.yaml"))
    assert {"clv.yaml", "initiatives.yaml", "topics.yaml"} <= set(rules)
    others = [name for name in rules if name not in ("pack.yaml", "practice.yaml")]
    assert _rows(page.files.tree) == ["pack.yaml", *others, "examples/"]
    assert library.file == "pack.yaml"
    assert page.header.name.text() == "pack.yaml"
    assert page.files.foot.text() == (
        "clv_ai 0.1.0. Mandate behalten das Regelwerk, mit dem sie begonnen haben."
    )


def test_with_one_pack_there_is_nothing_to_choose(library: Library) -> None:
    library.packs.pop()
    library.show()
    assert not library.page.files.which.isVisible()
    assert "practice.yaml" in library.page.inspection.listing.files


def test_the_other_pack_is_chosen_by_key_and_keeps_its_file(library: Library) -> None:
    library.show()
    library.open(PATTERNS)
    segment = library.page.files.which.findChildren(QWidget)[1]
    segment.setFocus()
    library.press(Key.Key_Left)
    assert library.page.inspection.pack == library.packs[0]
    assert library.file == "pack.yaml"
    library.press(Key.Key_Right)
    assert library.file == PATTERNS


def test_a_pack_taken_from_the_settings_is_gone_when_the_page_is_shown_again(
    library: Library,
) -> None:
    library.show()
    library.page.hide()
    library.packs.pop()
    library.page.show()
    library.settle()
    assert library.page.inspection.pack == PackFolder(SHIPPED)


def test_arrows_go_through_the_files_and_unfold_folders(library: Library) -> None:
    library.show()
    library.press(Key.Key_Down)
    assert library.file == PATTERNS
    library.press(Key.Key_End)
    assert library.file == PATTERNS  # a folder is no file
    library.press(Key.Key_Return)
    library.press(Key.Key_Down)
    assert library.file == OWN_EXAMPLES


def test_who_goes_on_to_a_folder_while_a_file_is_read_stays_there(library: Library) -> None:
    library.show()
    tree = library.page.files.tree
    for key in (Key.Key_Down, Key.Key_End):
        QTest.keyClick(tree, key)
    library.settle()
    assert library.file == PATTERNS
    assert tree.file == ""
    library.firm.write("more.yaml", "questions: {}")
    library.qtbot.waitUntil(lambda: "more.yaml" in library.page.inspection.listing.files)
    assert str(tree.currentIndex().data()) == "examples/"


def test_a_click_shows_a_file_and_unfolds_a_folder(library: Library) -> None:
    library.show()
    tree = library.page.files.tree
    _click_row(tree, 3)
    library.settle()
    assert library.file == "clv.yaml"
    row = _rows(tree).index("examples/")
    _click_row(tree, row)
    assert tree.isExpanded(tree.model().index(row, 0))
    _click_row(tree, row)
    assert not tree.isExpanded(tree.model().index(row, 0))


def test_the_shipped_pack_says_that_it_is_not_the_place_for_rules_of_ones_own(
    library: Library,
) -> None:
    library.packs.pop()
    library.show()
    assert library.page.header.about.text().startswith("Teil von Hebelwerk.")
    library.packs.append(PackFolder(library.firm.folder, own=True))


# a sound pack


def test_a_sound_pack_says_that_nothing_was_found(library: Library) -> None:
    library.show()
    card = library.page.problems
    assert library.problems == []
    assert card.remark.words.text().startswith("Nichts gefunden.")
    assert card.when.text().startswith("14:05, ")
    assert re.search(r", \d+\.\d\u00a0s$", card.when.text())
    library.look.show(german_numbers="de-DE")
    assert re.search(r", \d+,\d\u00a0s$", card.when.text())
    assert not library.page.source.count.isVisible()
    library.press(Key.Key_F8)
    assert library.file == "pack.yaml"


def test_the_table_is_shown_without_gap_or_overlap(library: Library) -> None:
    library.show()
    card = library.page.table
    assert card.name.text() == "ai_pattern"
    assert not card.gaps.isVisible()
    assert not card.overlaps.isVisible()
    assert not card.strip.isVisible()
    assert card.view.model().rowCount() > 5


def test_the_example_that_passes_is_listed_with_its_line(library: Library) -> None:
    library.show()
    assert library.examples == ["Kern vorhanden, Menge sinkt, Zeile 2"]
    assert library.page.examples.passing.text() == "1 besteht"
    assert not library.page.examples.failing.isVisible()
    assert not library.page.examples.state.isVisible()


# an error


def test_an_unknown_value_is_shown_where_it_stands(library: Library) -> None:
    library.firm.change(PATTERNS, UNKNOWN)
    library.show()
    line = library.firm.line(PATTERNS, "'replace'\"")
    assert library.file == PATTERNS
    assert _caret(library) == line
    assert len(library.problems) == 1
    assert f"{PATTERNS}:{line}:" in library.problems[0]
    assert library.page.source.count.text() == "1 Fehler, F8"
    assert _rows(library.page.files.tree)[1] == f"{PATTERNS}, 1 Fehler"
    text = library.page.source.text
    mark = text._marks[line]
    words = text.document().findBlockByNumber(line - 1).text()
    assert words[mark.start : mark.start + mark.length] == "'replace'"
    assert line in text._boxed
    first, last = text.lines_seen
    assert first <= line <= last
    assert library.page.source.range.text() == f"Zeile {first} bis {last}"


def test_the_message_takes_room_beneath_its_line(library: Library) -> None:
    library.firm.change(PATTERNS, UNKNOWN)
    library.show()
    text = library.page.source.text
    line = library.firm.line(PATTERNS, "'replace'\"")
    block = text.document().findBlockByNumber(line - 1)
    plain = text.blockBoundingRect(block.previous()).height()
    assert text.blockBoundingRect(block).height() > plain + 30


def test_without_a_state_that_could_be_loaded_table_and_examples_say_so(library: Library) -> None:
    library.firm.change(PATTERNS, UNKNOWN)
    library.show()
    for card in (library.page.table, library.page.examples):
        assert card.remark.words.text() == "Noch kein Stand, der sich laden liess."
    assert library.page.files.foot.text().startswith("Mandate behalten")


def test_what_was_loaded_last_stays_with_its_time(library: Library) -> None:
    library.show()
    rows = library.page.table.view.model().rowCount()
    library.time = library.time.replace(hour=14, minute=32)
    library.firm.change(PATTERNS, UNKNOWN)
    library.press(Key.Key_F9)
    page = library.page
    assert page.problems.when.text().startswith("14:32, ")
    assert page.table.strip.words.text() == "Stand von 14:05, der letzte, der sich laden liess"
    assert page.table.view.model().rowCount() == rows
    assert page.examples.state.text() == "Stand 14:05"
    assert library.examples == ["Kern vorhanden, Menge sinkt, Zeile 2"]
    library.firm.mend(PATTERNS, UNKNOWN)
    library.press(Key.Key_F9)
    assert library.problems == []
    assert not page.table.strip.isVisible()
    assert not page.examples.state.isVisible()


def test_a_state_of_another_day_says_which(library: Library) -> None:
    library.show()
    library.time = library.time.replace(day=23)
    library.firm.change(PATTERNS, UNKNOWN)
    library.press(Key.Key_F9)
    assert library.page.table.strip.words.text().startswith("Stand von 22.11.2026, 14:05")
    library.look.show(language="en")
    assert library.page.table.strip.words.text() == (
        "As of 22/11/2026, 14:05, the last that could be loaded"
    )


def test_a_gap_and_an_overlap_are_counted_and_shown_in_the_table(library: Library) -> None:
    library.firm.change(PATTERNS, GAP)
    library.firm.change(PATTERNS, OVERLAP)
    library.show()
    card = library.page.table
    assert card.gaps.text() == "1 Lücke"
    assert card.overlaps.text() == "1 Überschneidung"
    said = _rows(card.view)
    assert sum(each.startswith("Lücke") for each in said) == 1
    assert any(each.startswith("Überschneidung") and "R8" in each for each in said)
    assert any("R7" in each and "R8" in each for each in said)


def test_a_failing_example_comes_first_with_what_was_expected(library: Library) -> None:
    content = (library.firm.folder / OWN_EXAMPLES).read_text("utf-8")
    failing = content.replace("examples:\n", "").replace("Kern", "Falscher Kern")
    library.firm.write(OWN_EXAMPLES, content + failing.replace(*FAILING))
    library.show()
    card = library.page.examples
    assert (card.passing.text(), card.failing.text()) == ("1 besteht", "1 nicht")
    first, second = library.examples
    assert first == (
        "Falscher Kern vorhanden, Menge sinkt, "
        "patterns.Marktplatz.pattern: erwartet fragile, erhalten extractive, Zeile 14"
    )
    assert second == "Kern vorhanden, Menge sinkt, Zeile 2"


def test_an_unreadable_file_says_why_in_place_of_its_source(library: Library) -> None:
    (library.firm.folder / "clv.yaml").write_bytes(b"a: " + b"x" * 3_000_000)
    library.show()
    library.open("clv.yaml")
    source = library.page.source
    assert source.unreadable.isVisible()
    assert "2000000" in source.unreadable.text()
    assert not source.text.isVisible()
    assert len(library.problems) == 1
    library.open(PATTERNS)
    assert source.text.isVisible()


def test_a_file_that_is_no_utf_8_is_shown_as_far_as_it_can_be_read(library: Library) -> None:
    (library.firm.folder / "clv.yaml").write_bytes(b"a: 1\nb: \xff\n")
    library.show()
    library.open("clv.yaml")
    _click(library.page.source.count)
    assert library.page.source.text.toPlainText() == "a: 1\nb: \ufffd\n"
    assert _caret(library) == 2


def test_a_folder_without_a_pack_says_so(library: Library) -> None:
    for file in library.firm.folder.rglob("*.yaml"):
        file.unlink()
    library.show()
    assert "keine Datei pack.yaml" in library.problems[0]
    assert library.file == ""
    assert library.page.header.name.text() == "Regelwerk"


# the way through what was found


def test_f8_goes_through_errors_of_all_files_then_warnings_and_round(library: Library) -> None:
    library.firm.change(PATTERNS, UNKNOWN)
    library.firm.change(
        "clv.yaml", ("level: strategy\n    main: true", "level: nowhere\n    main: true")
    )
    library.show()
    begun = library.file, _caret(library)
    way = [begun]
    for _ in library.page.inspection.problems:
        library.press(Key.Key_F8)
        way.append((library.file, _caret(library)))
    assert way[-1] == begun
    assert {file for file, _ in way} == {PATTERNS, "clv.yaml"}
    library.press(Key.Key_F8, SHIFT)
    assert (library.file, _caret(library)) == way[-2]


@pytest.mark.parametrize("by", ["key", "click", "button"])
def test_a_result_leads_to_its_line(library: Library, by: str) -> None:
    library.firm.change(PATTERNS, UNKNOWN)
    library.show()
    text = library.page.source.text
    text.go_to(1)
    results = library.page.problems.list
    if by == "key":
        results.setFocus(Qt.FocusReason.TabFocusReason)
        library.press(Key.Key_Return)
    elif by == "click":
        _click_row(results, 0)
    else:
        _click(library.page.source.count)
    assert _caret(library) == library.firm.line(PATTERNS, "'replace'\"")


def test_an_example_leads_to_its_line_in_its_file(library: Library) -> None:
    library.show()
    _click_row(library.page.examples.list, 0)
    library.settle()
    assert library.file == OWN_EXAMPLES
    assert library.page.files.tree.file == OWN_EXAMPLES
    assert _caret(library) == 2


def test_a_line_of_the_table_leads_to_its_row(library: Library) -> None:
    library.show()
    view = library.page.table.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    library.press(Key.Key_Return)
    assert library.file == PATTERNS
    first = str(view.model().index(0, 0).data()).split(", ", maxsplit=1)[0]
    assert _caret(library) == library.firm.line(PATTERNS, f"id: {first}")


SECOND = """\
tables:
  second:
    for_each: business_lines
    hit: unique
    inputs: [core]
    output: grade
    rows:
      - {id: S1, when: "core", then: {grade: high}, say: {de: "Hoch.", en: "High."}}
      - {id: S2, when: "!core", then: {grade: low}, say: {de: "Tief.", en: "Low."}}
"""


def test_of_several_tables_one_is_chosen_and_stays(library: Library) -> None:
    library.firm.write("second.yaml", SECOND)
    library.show()
    card = library.page.table
    assert card.which.isVisible()
    assert card.which.value == "ai_pattern"
    library.open("second.yaml")
    assert [card.which.value, card.view.model().rowCount()] == ["second", 2]
    card.which.setFocus(Qt.FocusReason.TabFocusReason)
    library.press(Key.Key_Home)
    assert card.which.value == "ai_pattern"
    library.press(Key.Key_F9)
    assert card.which.value == "ai_pattern"
    assert card.view.model().rowCount() > 2


def test_the_page_goes_to_the_first_error_once_and_then_leaves_the_reader_alone(
    library: Library,
) -> None:
    library.firm.change("pack.yaml", ('version: "0.1.0"', "version: 3"))
    library.show()
    text = library.page.source.text
    assert _caret(library) == library.firm.line("pack.yaml", "version: 3")
    text.go_to(1)
    library.press(Key.Key_F9)
    assert _caret(library) == 1


def test_of_many_problems_the_first_are_listed(library: Library) -> None:
    library.show()
    card = library.page.problems
    many = [problem("division_by_zero", Place("pack.yaml", line)) for line in range(1, 251)]
    card.show_check(library.page.inspection.memory.latest, many)
    assert len(library.problems) == 100
    assert card.remark.words.text() == "und 150 weitere Stellen, F8 führt zu allen"


# what changes on the disk


def test_a_file_mended_elsewhere_is_read_and_checked_again(library: Library) -> None:
    library.firm.change(PATTERNS, UNKNOWN)
    library.show()
    library.page.source.text.verticalScrollBar().setValue(40)
    seen = library.page.source.text.lines_seen[0]
    library.firm.mend(PATTERNS, UNKNOWN)
    library.qtbot.waitUntil(lambda: not library.problems, timeout=20_000)
    assert "'replaces'" in library.page.source.text.toPlainText()
    assert library.page.source.text.lines_seen[0] == seen
    assert library.page.table.view.isVisible()
    assert library.page.examples.remark.words.text().endswith("F9.")


def test_files_that_come_and_go_are_seen(library: Library) -> None:
    library.show()
    files = library.page.inspection.listing.files
    library.firm.write("more.yaml", "questions: [")
    library.qtbot.waitUntil(
        lambda: any("more.yaml" in row for row in _rows(library.page.files.tree)), timeout=20_000
    )
    library.settle()
    library.open("more.yaml")
    assert len(library.problems) == 1
    (library.firm.folder / "more.yaml").unlink()
    library.qtbot.waitUntil(lambda: library.file == "pack.yaml", timeout=20_000)
    assert library.page.inspection.listing.files == files
    library.firm.write("more.yaml", "questions: {}")
    library.qtbot.waitUntil(lambda: library.file == "more.yaml", timeout=20_000)


def test_a_folder_that_vanishes_and_comes_back_is_shown_again(library: Library) -> None:
    library.show()
    away = library.firm.folder.with_name("away")
    library.firm.folder.rename(away)
    library.qtbot.waitUntil(lambda: library.file == "", timeout=20_000)
    library.qtbot.waitUntil(lambda: len(library.problems) == 1, timeout=20_000)
    away.rename(library.firm.folder)
    library.qtbot.waitUntil(lambda: library.file == "pack.yaml", timeout=20_000)
    library.qtbot.waitUntil(lambda: library.problems == [], timeout=20_000)


def test_nothing_is_read_while_another_page_is_shown(library: Library) -> None:
    library.show()
    library.page.hide()
    library.firm.change(PATTERNS, UNKNOWN)
    library.qtbot.wait(100)
    assert library.problems == []
    library.page.show()
    library.qtbot.waitUntil(lambda: bool(library.page.inspection.problems), timeout=20_000)


def test_the_window_looks_again_when_it_is_turned_to(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.show()
    library.qtbot.waitUntil(library.page.inspection._next_look.isActive)
    monkeypatch.setattr(inspection, "PEEK", 60_000)
    library.page.inspection._next_look.start(60_000)
    library.firm.change(PATTERNS, UNKNOWN)
    QApplication.sendEvent(library.page, QEvent(QEvent.Type.WindowActivate))
    library.qtbot.waitUntil(lambda: bool(library.page.inspection.problems), timeout=20_000)


# acts


def test_reload_checks_and_leaves_the_examples_to_f9(library: Library) -> None:
    library.show()
    library.page.inspection.watch(on=False)
    library.firm.change(OWN_EXAMPLES, FAILING)
    _click(library.page.header.reload)
    library.settle()
    assert library.page.examples.state.isVisible()
    assert not library.page.examples.failing.isVisible()
    _click(library.page.header.check)
    library.settle()
    assert not library.page.examples.state.isVisible()
    assert library.page.examples.failing.text() == "1 nicht"


def test_the_folder_is_opened_or_its_place_said(library: Library) -> None:
    library.show()
    _click(library.page.header.folder)
    assert library.opened == [library.firm.folder]
    assert not library.page.notice.isVisible()
    library.opens = False
    _click(library.page.header.folder)
    assert library.page.notice.isVisible()
    assert library.page.notice.words is not None
    assert str(library.firm.folder) in library.page.notice.words.de


class Gate:
    """Holds checks up until it is opened, and counts them."""

    def __init__(self) -> None:
        self.open, self.passed = Event(), 0

    def inspect(self, *args: object, **kinds: object) -> checking.Inspected:
        kinds["on_step"](checking.CHECKING)  # type: ignore[operator]
        assert self.open.wait(20)
        self.passed += 1
        return checking.inspect_pack(*args, **kinds)  # type: ignore[arg-type]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = Gate()
    monkeypatch.setattr(inspection, "inspect_pack", gate.inspect)
    monkeypatch.setattr(page, "LATE", 10)
    monkeypatch.setattr(page, "LONG", 60)
    return gate


def test_asked_for_twice_a_check_is_done_once_more_at_most(library: Library, gate: Gate) -> None:
    gate.open.set()
    library.show()
    gate.open.clear()
    before = gate.passed
    for _ in range(20):
        QTest.keyClick(library.page, Key.Key_F9)
    gate.open.set()
    library.settle()
    assert gate.passed - before <= 2
    assert library.examples == ["Kern vorhanden, Menge sinkt, Zeile 2"]


def test_a_check_that_takes_its_time_says_so_and_can_be_given_up(
    library: Library, gate: Gate
) -> None:
    gate.open.set()
    library.show()
    found = library.page.inspection.memory.latest
    gate.open.clear()
    QTest.keyClick(library.page, Key.Key_F9)
    when, working = library.page.problems.when, library.page.working
    library.qtbot.waitUntil(lambda: when.text() == "Die Regeln werden geprüft …")
    library.qtbot.waitUntil(working.isVisible)
    (button,) = [each for each in working.findChildren(QWidget) if each.isVisible() and
                 each.accessibleName() == "Abbrechen"]  # fmt: skip
    _click(button)
    assert not working.isVisible()
    assert when.text().startswith("14:05")
    gate.open.set()
    library.qtbot.waitUntil(lambda: library.lane.is_idle)
    assert library.page.inspection.memory.latest is found


def test_what_nobody_expected_in_a_check_is_told_and_the_page_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.show()
    error = RuntimeError("a bug")

    def break_down(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(inspection, "inspect_pack", break_down)
        library.press(Key.Key_F9)
    assert library.failures == [error]
    assert library.page.problems.when.text().startswith("14:05")
    library.press(Key.Key_F9)
    assert library.failures == [error]


# reading and copying


def test_the_source_is_selected_and_copied_but_not_written(library: Library) -> None:
    library.show()
    text = library.page.source.text
    text.setFocus()
    before = text.toPlainText()
    QTest.keyClicks(text, "x")
    assert text.toPlainText() == before
    control = Qt.KeyboardModifier.ControlModifier
    library.press(Key.Key_A, control)
    library.press(Key.Key_C, control)
    assert QGuiApplication.clipboard().text() == before


def test_f6_goes_from_files_to_source_to_results(library: Library) -> None:
    library.show()
    library.press(Key.Key_F6)
    assert library.page.source.text.hasFocus()
    library.press(Key.Key_F6)
    assert library.page.results.isAncestorOf(library.page.focusWidget())


def test_tab_reaches_everything_and_comes_round(library: Library) -> None:
    library.firm.change(PATTERNS, GAP)
    library.show()
    page = library.page
    reached: list[QWidget] = []
    for _ in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    assert {
        page.files.tree, page.header.folder, page.header.reload, page.header.check,
        page.source.count, page.source.text, page.problems.list, page.table.view,
        page.examples.list,
    } <= set(reached)  # fmt: skip
    assert all(_name(each) for each in reached)


@pytest.mark.parametrize(
    ("width", "height", "scale", "beside"),
    [
        (1072, 768, 1.0, True),
        (892, 688, 1.0, False),
        (1500, 768, 1.3, True),
        (1027, 688, 1.3, False),
    ],
)
def test_the_results_stand_beside_or_beneath_the_source(
    library: Library, width: int, height: int, scale: float, beside: bool
) -> None:
    library.look.show(scale=scale)
    library.show(width, height)
    page = library.page
    source = page.source.mapTo(page, QPoint(0, 0))
    results = page.results.mapTo(page, QPoint(0, 0))
    assert (results.x() > source.x() + page.source.width()) == beside
    assert results.x() + page.results.width() <= page.width()
    assert results.y() + page.results.height() <= page.height()


def test_everything_speaks_english(library: Library) -> None:
    library.firm.change(PATTERNS, GAP)
    library.show()
    library.look.show(language="en")
    page = library.page
    assert page.source.count.text() == "1 error, F8"
    assert page.table.gaps.text() == "1 gap"
    assert page.examples.passing.text() == "1 passes"
    assert _rows(page.files.tree)[1].startswith(f"{PATTERNS}, 1 error")
    assert page.source.range.text().startswith("Lines ")


def test_a_large_file_is_shown_at_once_and_bounded(library: Library) -> None:
    lines = "\n".join(f"k{number}: {'x' * 30}" for number in range(45_000))
    library.firm.write("large.yaml", f"{lines}\nlong: {'y' * 100_000}\n")
    library.show()
    library.open("large.yaml")
    text = library.page.source.text
    assert text.blockCount() == 45_002
    text.go_to(45_001)
    assert text.document().findBlockByNumber(45_000).length() < 3_000
    laid_out = sum(
        text.document().findBlockByNumber(number).layout().lineCount() > 0
        for number in range(0, 45_000, 100)
    )
    assert laid_out < 20
