# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme.look import Look
from installer import app_screenshots
from installer.app_screenshots import SCENES, Scene, View, Window, draw, views


class FakeWindow(QWidget):
    """A window whose pages are empty; notes what it was asked for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.asked: list[str] = []
        self.shown: set[tuple[str, bool, float]] = set()
        look.changed.connect(lambda: self.shown.add((look.language, look.dark, look.scale)))

    def show_page(self, name: str, /) -> None:
        """Note the page."""
        self.asked.append(name)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FakeWindow:
    monkeypatch.setattr(app_screenshots, "SETTLING", 0)
    window = FakeWindow(Look(language="de", theme="light"))
    qtbot.addWidget(window)
    window.resize(64, 40)
    return window


def test_a_page_is_drawn_in_both_languages_light_and_dark() -> None:
    names = [view.name for view in views("calculator")]
    assert names == ["de-light", "de-dark", "en-light", "en-dark"]


def test_the_interview_is_drawn_at_the_largest_text_too() -> None:
    names = [view.name for view in views("interview")]
    assert names[:4] == [view.name for view in views("calculator")]
    assert names[4:] == [f"{name}-130" for name in names[:4]]


def test_every_scene_has_a_name_of_its_own() -> None:
    assert len({(scene.page, scene.state) for scene in SCENES}) == len(SCENES)
    assert View("de", "dark").name == "de-dark"


def test_scenes_are_arranged_once_and_drawn_in_every_view(
    window: FakeWindow, tmp_path: Path
) -> None:
    def arrange(arranged: Window) -> None:
        assert arranged is window
        window.asked.append("arranged")

    scenes = (Scene("interview", "asked", arrange), Scene("report", "opened"))
    files = draw(window, scenes, tmp_path)
    assert window.asked == ["interview", "arranged", "report"]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert len(files) == 8 + 4
    assert files[0].name == "app-interview-asked-de-light.png"
    assert window.shown >= {("de", True, 1.0), ("en", False, 1.3), ("en", True, 1.3)}
    assert window.look.scale == 1
    assert all(QImage(str(file)).width() == 64 for file in files)


def test_a_picture_that_cannot_be_written_is_no_success(window: FakeWindow, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        draw(window, (Scene("report", "opened"),), tmp_path / "none")
