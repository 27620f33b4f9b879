# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import ctypes

import pytest

from desktop import display
from desktop.display import obstacle, plugins

NOWHERE = ":4711"


def code(environment: dict[str, str]) -> str | None:
    found = obstacle("linux", environment)
    return None if found is None else found.code


@pytest.mark.parametrize(
    ("environment", "ways"),
    [
        ({}, []),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen:enable_fonts"}, ["offscreen"]),
    ],
)
def test_qt_takes_the_way_asked_for_or_that_of_the_session(
    environment: dict[str, str], ways: list[str]
) -> None:
    assert plugins(environment) == ways


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_a_screen(platform: str) -> None:
    assert obstacle(platform, {}) is None


def test_without_a_session_there_is_no_window() -> None:
    assert code({}) == "no_window"


def test_in_memory_a_window_can_always_be_opened() -> None:
    assert code({"QT_QPA_PLATFORM": "offscreen"}) is None


@pytest.mark.parametrize(
    ("variable", "answers"), [("DISPLAY", "_x11_answers"), ("WAYLAND_DISPLAY", "_wayland_answers")]
)
def test_a_screen_that_answers_is_enough(
    variable: str, answers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "_without_library", lambda _: None)
    for name in ("_x11_answers", "_wayland_answers"):
        monkeypatch.setattr(display, name, lambda name=name: name == answers)
    assert code({"DISPLAY": NOWHERE, "WAYLAND_DISPLAY": NOWHERE}) is None
    other = {"DISPLAY", "WAYLAND_DISPLAY"} - {variable}
    assert code(dict.fromkeys(other, NOWHERE)) == "no_window"


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_screen_that_is_gone_is_found_out(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_without_library", lambda _: None)
    monkeypatch.setenv(variable, NOWHERE)
    assert code({variable: NOWHERE}) == "no_window"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    found = obstacle("linux", {"DISPLAY": NOWHERE})
    assert found is not None
    assert found.code == "window_library"
    assert "libxcb-cursor.so.0." in found.cause.de
    assert "libxcb-cursor.so.0." in found.cause.en


def test_a_way_that_qt_does_not_have_is_named() -> None:
    found = obstacle("linux", {"QT_QPA_PLATFORM": "nothing"})
    assert found is not None
    assert "libqnothing.so" in found.cause.en


def test_every_way_asked_after_is_one_that_qt_has() -> None:
    folder = display._plugin_folder()
    for plugin in plugins({"DISPLAY": NOWHERE, "WAYLAND_DISPLAY": NOWHERE}):
        assert (folder / f"libq{plugin}.so").is_file()
