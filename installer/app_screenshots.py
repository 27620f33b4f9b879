# SPDX-License-Identifier: Apache-2.0
"""Draw the application's pages as PNG files: in both languages, light and dark.

    python3 installer/bootstrap.py screenshots DIR

It is the application itself, with a new store of its own. The interview is drawn at the largest
text too.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.immortal import make_constants_immortal
from desktop.theme.look import Look, Theme
from rules.text import LANGUAGES, Language

SIZE = (1280, 800)
THEMES: tuple[Theme, ...] = ("light", "dark")
LARGEST = 1.3
SETTLING = 400  # ms; advice and previews are worked out beside the window


class Window(Protocol):
    """What is used of the application's window."""

    look: Look

    def show_page(self, name: str, /) -> None:
        """Turn to a page."""

    def resize(self, width: int, height: int, /) -> None:
        """Set the size in px."""

    def show(self) -> None:
        """Come up."""

    def grab(self) -> QPixmap:
        """Return what is drawn."""


@dataclass(frozen=True)
class Scene:
    """A page in one of its states, and how to get there once the page is shown."""

    page: str
    state: str
    arrange: Callable[[Window], None] = lambda _: None


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


PAGES = (
    "engagements",
    "preparation",
    "interview",
    "calculator",
    "findings",
    "report",
    "settings",
)
SCENES = tuple(Scene(page, "opened") for page in PAGES)


def views(page: str) -> Iterator[View]:
    """Yield how a page is looked at."""
    for scale in (1.0, LARGEST) if page == "interview" else (1.0,):
        for language, theme in product(LANGUAGES, THEMES):
            yield View(language, theme, scale)


def draw(window: Window, scenes: tuple[Scene, ...], out: Path) -> list[Path]:
    """Draw every scene in every view and return the files."""
    drawn: list[Path] = []
    for scene in scenes:
        window.show_page(scene.page)
        scene.arrange(window)
        for view in views(scene.page):
            window.look.show(language=view.language, theme=view.theme, scale=view.scale)
            QTest.qWait(SETTLING)
            file = out / f"app-{scene.page}-{scene.state}-{view.name}.png"
            if not window.grab().save(str(file)):
                raise OSError(f"{file} cannot be written")
            drawn.append(file)
        window.look.show(scale=1.0)
    return drawn


def main(out: Path) -> None:
    """Start the application in a folder of its own and draw it into `out`."""
    from desktop.app import build_application  # noqa: PLC0415  Qt must run before

    make_constants_immortal()
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        window: Window = build_application(Path(home))
        window.resize(*SIZE)
        window.show()
        for picture in draw(window, SCENES, out):
            print(picture)
        del window
        application.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
