# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme.look import Look
from installer.app_screenshots import SCENES, SIZE, Scene, Stage, View, draw, views
from reports.palette import DARK


class FakeStage:
    """A window without pages; notes what it was asked for."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.window = QWidget()
        self.window.resize(64, 40)
        self.asked: list[str] = []
        self.settled: list[tuple[str, bool, float]] = []

    @property
    def shown(self) -> QWidget:
        """What is drawn."""
        return self.window

    def settle(self) -> None:
        """Note how the window is looked at."""
        self.settled.append((self.look.language, self.look.palette is DARK, self.look.scale))


@pytest.fixture
def stage(qtbot: QtBot) -> FakeStage:
    stage = FakeStage(Look(language="de", theme="light"))
    qtbot.addWidget(stage.window)
    return stage


def test_a_page_is_drawn_in_both_languages_light_and_dark() -> None:
    names = [view.name for view in views("report")]
    assert names == ["de-light", "de-dark", "en-light", "en-dark"]


def test_the_interview_is_drawn_at_the_largest_text_too() -> None:
    names = [view.name for view in views("interview")]
    assert names[:4] == [view.name for view in views("report")]
    assert names[4:] == [f"{name}-130" for name in names[:4]]


def test_every_scene_has_a_name_of_its_own() -> None:
    assert len({(scene.page, scene.state) for scene in SCENES}) == len(SCENES)
    assert View("de", "dark").name == "de-dark"


def test_scenes_are_arranged_once_and_drawn_in_every_view(stage: FakeStage, tmp_path: Path) -> None:
    def arranging(name: str) -> Callable[[Stage], None]:
        return lambda _: stage.asked.append(name)

    scenes = (
        Scene("interview", "asked", arranging("first")),
        Scene("report", "opened", arranging("second")),
    )
    files = draw(cast("Stage", stage), scenes, tmp_path)
    assert stage.asked == ["first", "second"]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert len(files) == 8 + 4
    assert len(stage.settled) == 2 * len(files)  # before what is looked at is aimed at, and after
    assert files[0].name == "app-interview-asked-de-light.png"
    assert {("de", True, 1.0), ("en", False, 1.3), ("en", True, 1.3)} <= set(stage.settled)
    assert stage.look.scale == 1
    assert all(QImage(str(file)).width() == SIZE[0] for file in files)


def test_a_picture_that_cannot_be_written_is_no_success(stage: FakeStage, tmp_path: Path) -> None:
    scene = Scene("report", "opened", lambda _: None)
    with pytest.raises(OSError, match="cannot be written"):
        draw(cast("Stage", stage), (scene,), tmp_path / "none")
