# SPDX-License-Identifier: Apache-2.0
"""A store that cannot be opened or written: it is said, nothing is lost, and there is a way on."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.operations.packs import PackShelf
from desktop.pages.interview.page import InterviewPage
from desktop.paths import Paths
from desktop.session import saving
from desktop.session.session import EngagementSession
from desktop.storage import database, emergency
from desktop.storage.packs import kept_pack
from desktop.storage.store import FILE, Store, open_store
from desktop.storage.values import Stored
from desktop.widgets.answer_cards import AnswerGroup
from rules.text import Language
from tests.e2e.trouble_running import Started, choose_settings, focused, places_below, start

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
PAGE = 4096
CLIENTS = {"Aare AG", "Birs AG", "Doubs AG"}
STEPS = ("clv_strategy", "clv_operations")  # questions answered on a scale
CANNOT_OPEN: dict[Language, str] = {
    "de": "Der Speicher lässt sich nicht öffnen",
    "en": "The store cannot be opened",
}
NOT_SAVED: dict[Language, str] = {"de": "Nicht gespeichert", "en": "Not saved"}
SAVED: dict[Language, str] = {"de": "Gespeichert", "en": "Saved"}
UNCHANGED: dict[Language, str] = {
    "de": "Was gespeichert war, steht da wie zuvor.",
    "en": "What was saved is there as before.",
}
FULL: dict[Language, str] = {
    "de": "Auf dem Datenträger ist kein Platz mehr.",
    "en": "There is no space left on the drive.",
}

Start = Callable[[], Started]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing among the temporary files of the machine."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    """Return where this Hebelwerk keeps its things; its store is in a folder of its own."""
    return places_below(tmp_path)


@pytest.fixture
def begin(places: Paths, qtbot: QtBot) -> Iterator[Start]:
    """Return what starts Hebelwerk; it was not wrong about anything when it ends."""
    running: list[Started] = []

    def started() -> Started:
        running.append(start(places, qtbot))
        return running[-1]

    yield started
    for each in running:
        each.running.end()
    assert not places.log.exists(), places.log.read_text("utf-8")


@pytest.fixture
def filled(places: Paths) -> Path:
    """Return the file of a closed store with three engagements of forty edits each."""
    places.data.mkdir()
    store = open_store(places.data)
    pack = PackShelf().shipped
    store.keep_pack(kept_pack(pack))
    for name in sorted(CLIENTS):
        created = store.create({"client.name": name, "format": "mini_audit"}, pack.sha256, "Anna")
        for number in range(40):
            slot = f"parking:{number}"
            text = f"{name} {number} " * 100
            store.append(created.id, {slot: {"text": text, "question": ""}}, label=slot, author="")
        store.save_summary(created.id, "", pack.sha256, "", {"client": name})
    store.close()
    return store.path


def says(hebelwerk: Started, *texts: dict[Language, str]) -> None:
    """Check that the window shows texts in both languages."""
    for text in texts:
        for language, words in text.items():
            assert words in hebelwerk.shown(language)


def contents(folder: Path) -> dict[str, str]:
    """Return what lies in a folder, each file by its checksum."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.iterdir()
    }


def kept(folder: Path) -> list[Stored]:
    """Return what a closed store says; it is whole."""
    store = open_store(folder)
    try:
        store.check()
        return [store.load(listed.id) for listed in store.engagements()]
    finally:
        store.close()


def page_of(hebelwerk: Started) -> InterviewPage:
    page: InterviewPage | None = hebelwerk.running.window.findChild(InterviewPage)
    assert page is not None
    return page


def choose(hebelwerk: Started, question: str, step: int) -> None:
    """Answer a question of the scale with its number key."""
    session = hebelwerk.session
    (screen,) = (v.screen for v in session.agenda.views if v.screen.question == question)
    session.go_to(screen)
    page_of(hebelwerk).view.take_focus()
    QTest.keyClick(focused(hebelwerk.qtbot), Qt.Key(Qt.Key.Key_1.value + step))
    hebelwerk.settle()


def chosen(hebelwerk: Started, question: str) -> tuple[str, ...]:
    """Return what is chosen on the screen of a question, as it is painted."""
    session = hebelwerk.session
    session.go_to(Screen(screen_of(session, question).section, question))
    (group,) = page_of(hebelwerk).view.findChildren(AnswerGroup, "answers")
    return tuple(group.chosen)


def screen_of(session: EngagementSession, question: str) -> Screen:
    return next(v.screen for v in session.agenda.views if v.screen.question == question)


# a folder that cannot be written


@pytest.mark.parametrize("below", ["a file", "the kernel"])
def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, qtbot: QtBot, places: Paths, below: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"something else")
    data = file / "data" if below == "a file" else Path("/proc/self/hebelwerk")
    hebelwerk = start(places_below(tmp_path, data), qtbot)
    says(hebelwerk, CANNOT_OPEN, UNCHANGED, {"de": str(data), "en": str(data)})
    says(hebelwerk, {"de": "lassen sich hier nicht schreiben", "en": "cannot be written here"})
    assert hebelwerk.offered() == {"retry", "open_folder", "quit"}
    hebelwerk.click("retry")
    says(hebelwerk, CANNOT_OPEN)
    hebelwerk.click("quit")
    hebelwerk.end()
    assert file.read_bytes() == b"something else"
    assert not places.log.exists()


def test_a_read_only_folder_is_said_and_tried_again(qtbot: QtBot) -> None:
    folder = Path(tempfile.mkdtemp(prefix="hebelwerk-", dir="/tmp"))
    places = places_below(folder)
    try:
        hebelwerk = start(places, qtbot)
        hebelwerk.begin("Aare AG")
        hebelwerk.end()
        before = contents(places.data)
        with read_only(folder, places.data):
            hebelwerk = start(places, qtbot)
            says(hebelwerk, CANNOT_OPEN, UNCHANGED)
            says(hebelwerk, {"de": "Prüfen Sie Rechte", "en": "Check permissions"})
        assert contents(places.data) == before
        hebelwerk.click("retry")
        assert hebelwerk.clients == {"Aare AG"}
        hebelwerk.end()
    finally:
        shutil.rmtree(folder)


@contextmanager
def read_only(above: Path, folder: Path) -> Iterator[None]:
    """Let a folder only be read, by root too: its rights are given up meanwhile."""
    above.chmod(0o755)
    (folder / FILE).chmod(0o444)
    folder.chmod(0o555)
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)
        folder.chmod(0o755)
        (folder / FILE).chmod(0o644)


# a full disk


def full_after(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    """Let the database take so many pages and no more, as on a full disk."""
    limit = f"max_page_count = {pages}"
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, limit))


@contextmanager
def nothing_written() -> Iterator[None]:
    """Have the system refuse every write to a file of this process."""
    largest = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, largest[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, largest)


def test_a_disk_full_at_the_first_start(
    begin: Start, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        full_after(small, pages=3)
        hebelwerk = begin()
        says(hebelwerk, CANNOT_OPEN, FULL, UNCHANGED)
        says(hebelwerk, {"de": "Schaffen Sie Platz", "en": "Free some space"})
        assert contents(places.data) == {}
    hebelwerk.click("retry")
    hebelwerk.begin("Aare AG")
    hebelwerk.end()
    assert [stored.slots["client.name"] for stored in kept(places.data)] == ["Aare AG"]


def fill(hebelwerk: Started) -> None:
    """Park long notes until one is no longer saved."""
    session = hebelwerk.session
    for number in range(200):
        slot = f"parking:{number}"
        session.edit({slot: {"text": f"Notiz {number} " * 400, "question": ""}}, slot)
        hebelwerk.settle()
        if session.saving == "failed":
            return
    raise AssertionError("the disk never became full")


def test_a_disk_full_during_an_interview(
    begin: Start, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        full_after(small, pages=80)
        hebelwerk = begin()
        hebelwerk.begin("Aare AG")
        fill(hebelwerk)
        for step, question in enumerate(STEPS, start=1):
            choose(hebelwerk, question, step)
        says(hebelwerk, NOT_SAVED, FULL)
        says(hebelwerk, {"de": "Sie können weiterarbeiten", "en": "you can go on working"})
        entered = dict(hebelwerk.session.state.slots)
        assert [chosen(hebelwerk, question) for question in STEPS] == [("1",), ("2",)]
        journal = (places.data / emergency.FILE).read_text("utf-8")
        assert all(slots.answer_slot(question) in journal for question in STEPS)
        hebelwerk.running.window.close()
        assert hebelwerk.running.window.isVisible()
        says(
            hebelwerk,
            {"de": "Sie liegen in der Notablage und werden beim nächsten Start übernommen."},
            {"en": "They lie in the emergency file and are taken over at the next start."},
        )
        hebelwerk.act()
        assert not hebelwerk.running.window.isVisible()
    hebelwerk = begin()
    assert hebelwerk.strip == {
        "de": "Eingaben aus der Notablage, die jetzt gespeichert sind: 3.",
        "en": "Entries from the emergency file that are saved now: 3.",
    }
    hebelwerk.open("Aare AG").clock.start()
    assert dict(hebelwerk.session.state.slots) == entered
    assert [chosen(hebelwerk, question) for question in STEPS] == [("1",), ("2",)]
    says(hebelwerk, SAVED)
    hebelwerk.end()
    (stored,) = kept(places.data)
    assert stored.slots == entered


def test_what_a_power_cut_leaves_of_a_full_disk_is_taken_in(
    tmp_path: Path, qtbot: QtBot, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        full_after(small, pages=80)
        hebelwerk = start(places, qtbot)
        hebelwerk.begin("Aare AG")
        fill(hebelwerk)
        choose(hebelwerk, STEPS[0], 2)
        entered = dict(hebelwerk.session.state.slots)
        after = places_below(tmp_path / "after")
        shutil.copytree(places.data, after.data, ignore=shutil.ignore_patterns("*.lock"))
        hebelwerk.running.window.close()
        hebelwerk.act()
    hebelwerk.end()
    hebelwerk = start(after, qtbot)
    assert dict(hebelwerk.open("Aare AG").state.slots) == entered
    hebelwerk.end()


def test_a_disk_that_is_still_full_keeps_what_was_set_aside(
    begin: Start, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        full_after(small, pages=80)
        hebelwerk = begin()
        hebelwerk.begin("Aare AG")
        fill(hebelwerk)
        choose(hebelwerk, STEPS[0], 2)
        entered = dict(hebelwerk.session.state.slots)
        hebelwerk.running.window.close()
        hebelwerk.act()
        before = contents(places.data)
        hebelwerk = begin()
        says(hebelwerk, CANNOT_OPEN, FULL, UNCHANGED)
        assert contents(places.data) == before
    hebelwerk.click("retry")
    assert dict(hebelwerk.open("Aare AG").state.slots) == entered
    hebelwerk.end()


def test_where_nothing_at_all_can_be_written_the_window_stays(
    begin: Start, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY", 100)
    hebelwerk = begin()
    session = hebelwerk.begin("Aare AG")
    with nothing_written():
        choose(hebelwerk, STEPS[0], 2)
        lost = {
            "de": "Auch die Notablage lässt sich nicht schreiben; Letztes steht nur im Fenster.",
            "en": "The emergency file cannot be written either; the latest stands in the window",
        }
        says(hebelwerk, NOT_SAVED, {"de": lost["de"]}, {"en": lost["en"]})
        hebelwerk.running.window.close()
        assert hebelwerk.running.window.isVisible()
        says(
            hebelwerk,
            {"de": "Die letzten Eingaben sind noch nicht gespeichert. Auch die Notablage"},
            {"de": "Beenden und Eingaben verlieren", "en": "Quit and lose the entries"},
        )
        choose(hebelwerk, STEPS[1], 3)
        assert session.answers.answer(STEPS[1]) is not None
    hebelwerk.qtbot.waitUntil(lambda: session.saving == "saved")
    hebelwerk.end()
    (stored,) = kept(places.data)
    assert stored.slots == session.state.slots


def test_an_engagement_left_unsaved_is_as_it_was_left(
    begin: Start, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY", 100)
    hebelwerk = begin()
    hebelwerk.begin("Aare AG")
    choose(hebelwerk, STEPS[0], 1)
    with nothing_written():
        choose(hebelwerk, STEPS[0], 2)
        hebelwerk.leave()
        hebelwerk.running.window.close()
        assert hebelwerk.running.window.isVisible()
        hebelwerk.open("Aare AG")
        assert chosen(hebelwerk, STEPS[0]) == ("2",)
    session = hebelwerk.session
    hebelwerk.qtbot.waitUntil(lambda: session.saving == "saved")
    hebelwerk.end()
    (stored,) = kept(places.data)
    assert stored.slots[slots.answer_slot(STEPS[0])] == {"value": "2"}


# a file that is not what it should be


def flip(file: Path, text: str) -> bytes:
    """Turn every bit of the page that holds a text; return the file as it is then."""
    content = bytearray(file.read_bytes())
    begins = content.index(text.encode()) // PAGE * PAGE
    for at in range(begins, begins + PAGE):
        content[at] ^= 0xFF
    file.write_bytes(content)
    return bytes(content)


def test_a_damaged_file_is_taken_over_as_far_as_it_can_be_read(
    begin: Start, places: Paths, filled: Path
) -> None:
    damaged = flip(filled, '"after":{"text":"Birs AG 20 ')
    hebelwerk = begin()
    says(
        hebelwerk,
        CANNOT_OPEN,
        {"de": "Die Datei der Mandate ist beschädigt.", "en": "the engagements is damaged."},
        {"de": "Lesbares übernehmen", "en": "Take over what can be read"},
        {"de": str(filled)},
    )
    assert contents(places.data) == {FILE: hashlib.sha256(damaged).hexdigest()}
    hebelwerk.click("take_over")
    (aside,) = (path for path in places.data.iterdir() if "-aside-" in path.name)
    assert aside.read_bytes() == damaged
    assert hebelwerk.strip["de"].startswith("Übernommene Mandate: 3; davon vielleicht nicht")
    assert hebelwerk.strip["en"].startswith("Engagements taken over: 3; of these perhaps not")
    says(hebelwerk, {"de": f"unverändert in {aside}", "en": f"unchanged in {aside}"})
    assert hebelwerk.clients == CLIENTS
    session = hebelwerk.open("Birs AG")
    assert "Birs AG 10 " in str(session.state.slots)
    session.clock.start()
    choose(hebelwerk, STEPS[0], 2)
    hebelwerk.end()
    assert {str(stored.slots["client.name"]) for stored in kept(places.data)} == CLIENTS
    assert aside.read_bytes() == damaged


def test_a_damaged_file_with_nothing_to_read_stays(
    begin: Start, places: Paths, filled: Path
) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[:100] + b"\xa5" * (PAGE - 100) + content[PAGE:])
    before = contents(places.data)
    hebelwerk = begin()
    hebelwerk.click("take_over")
    says(
        hebelwerk,
        CANNOT_OPEN,
        {"de": "ist kein Mandat mehr lesbar.", "en": "No engagement can be read any more"},
    )
    assert hebelwerk.offered() == {"retry", "open_folder", "set_aside", "quit"}
    assert contents(places.data) == before
    hebelwerk.click("quit")
    assert not hebelwerk.running.window.isVisible()


def test_a_full_disk_stops_the_taking_over_and_nothing_is_touched(
    begin: Start, places: Paths, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(filled, '"after":{"text":"Birs AG 20 ')
    before = contents(places.data)
    hebelwerk = begin()
    with monkeypatch.context() as small:
        full_after(small, pages=50)
        hebelwerk.click("take_over")
        says(hebelwerk, CANNOT_OPEN, FULL)
        assert contents(places.data) == before
    hebelwerk.click("retry")
    hebelwerk.click("take_over")
    assert hebelwerk.clients == CLIENTS
    hebelwerk.end()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def newer(file: Path) -> None:
    open_store(file.parent).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")


def foreign(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def no_database(file: Path) -> None:
    file.write_bytes(b"a letter, not a database, but longer than the header of one " * 3)


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (empty, {"de": "ist leer (0 Byte)", "en": "is empty (0 bytes)"}),
        (foreign, {"de": "gehört einem anderen Programm", "en": "belongs to another program"}),
        (no_database, {"de": "keine Mandate von Hebelwerk", "en": "no engagements of Hebelwerk"}),
    ],
    ids=["empty", "foreign", "no database"],
)
def test_a_file_that_is_no_store_is_set_aside_on_request_alone(
    begin: Start, places: Paths, make: Callable[[Path], None], cause: dict[Language, str]
) -> None:
    places.data.mkdir()
    make(places.data / FILE)
    content = (places.data / FILE).read_bytes()
    before = contents(places.data)
    hebelwerk = begin()
    says(hebelwerk, CANNOT_OPEN, cause, {"de": str(places.data / FILE)})
    assert hebelwerk.offered() == {"retry", "open_folder", "set_aside", "quit"}
    hebelwerk.click("retry")
    assert contents(places.data) == before
    hebelwerk.click("set_aside")
    hebelwerk.begin("Aare AG")
    hebelwerk.end()
    (aside,) = (path for path in places.data.iterdir() if "-aside-" in path.name)
    assert aside.read_bytes() == content


def test_a_file_of_a_newer_version_stays_as_it_is(begin: Start, places: Paths) -> None:
    places.data.mkdir()
    newer(places.data / FILE)
    before = contents(places.data)
    hebelwerk = begin()
    says(hebelwerk, CANNOT_OPEN, UNCHANGED)
    says(hebelwerk, {"de": "stammen aus einer neueren Fassung", "en": "come from a newer version"})
    assert hebelwerk.offered() == {"retry", "open_folder", "quit"}
    hebelwerk.click("retry")
    hebelwerk.click("quit")
    hebelwerk.end()
    assert contents(places.data) == before


# one window a store


@contextmanager
def holding(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process have the store open."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.trouble_holding", str(home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stderr is not None
        said = other.stdout.readline()
        assert said == f"{other.pid}\n", other.stderr.read()
        yield other


def test_a_second_start_says_who_has_the_store(begin: Start, tmp_path: Path) -> None:
    with holding(tmp_path) as other:
        hebelwerk = begin()
        says(
            hebelwerk,
            CANNOT_OPEN,
            {"de": f"schon geöffnet: von Prozess {other.pid} auf"},
            {"en": f"open already: by process {other.pid} on"},
        )
        hebelwerk.click("retry")
        says(hebelwerk, {"de": f"von Prozess {other.pid}"})
        _, errors = other.communicate()
        assert (other.returncode, errors) == (0, "")
    hebelwerk.click("retry")
    hebelwerk.begin("Aare AG")
    hebelwerk.end()


def test_a_lock_left_by_a_killed_process_is_taken_over(begin: Start, tmp_path: Path) -> None:
    with holding(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
    hebelwerk = begin()
    hebelwerk.begin("Aare AG")
    hebelwerk.end()


# what is not the store


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe\x00", b'{"format": "another/1"}', b"[]"], ids=repr
)
def test_damaged_settings_keep_nobody_from_working(
    begin: Start, places: Paths, filled: Path, content: bytes
) -> None:
    assert filled.exists()
    places.config.mkdir()
    places.settings.write_bytes(content)
    hebelwerk = begin()
    assert hebelwerk.clients == CLIENTS
    hebelwerk.end()
    aside = places.config / "settings.set-aside-1.json"
    assert aside.read_bytes() == content
    assert "settings.json" in aside.with_suffix(".txt").read_text("utf-8")


def test_what_nobody_expected_is_logged_and_said_and_the_work_goes_on(
    qtbot: QtBot, places: Paths
) -> None:
    choose_settings(places.settings, language="de", theme="light")
    hebelwerk = start(places, qtbot)
    session = hebelwerk.begin("Aare AG")

    def fails() -> None:
        raise ZeroDivisionError("nobody expected this")

    QTimer.singleShot(0, fails)
    hebelwerk.qtbot.waitUntil(lambda: bool(hebelwerk.strip))
    assert hebelwerk.strip == {
        "de": "Das ist ein Fehler in Hebelwerk, nicht in Ihren Angaben: ZeroDivisionError. "
        f"Einzelheiten: {places.log}",
        "en": "This is a bug in Hebelwerk, not in your input: ZeroDivisionError. "
        f"Details: {places.log}",
    }
    logged = places.log.read_text("utf-8")
    assert "nobody expected this" in logged
    assert "in fails" in logged
    hebelwerk.act()
    assert hebelwerk.strip == {}
    choose(hebelwerk, STEPS[0], 2)
    assert session.saving == "saved"
    hebelwerk.end()
    (stored,) = kept(places.data)
    assert stored.slots == session.state.slots


def test_a_bug_while_saving_costs_no_entry(
    qtbot: QtBot, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    hebelwerk = start(places, qtbot)
    session = hebelwerk.begin("Aare AG")

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nobody expected this")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "append", fails)
        choose(hebelwerk, STEPS[0], 2)
        says(hebelwerk, {"de": "Das ist ein Fehler in Hebelwerk", "en": "This is a bug"})
        assert session.saving != "saved"
        assert STEPS[0] in (places.data / emergency.FILE).read_text("utf-8")
    choose(hebelwerk, STEPS[1], 1)
    assert session.saving == "saved"
    hebelwerk.end()
    (stored,) = kept(places.data)
    assert stored.slots == session.state.slots
