# SPDX-License-Identifier: Apache-2.0
"""What the operating system must bring, how to see whether it does, and how to get it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from installer.messages import NOT_INSTALLED, Fault, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Need:
    """One thing the system must bring.

    It is there when the module, or one of the commands or files, is found. Libraries are there when
    Debian has the packages installed or the linker finds every one of them.
    """

    what: Message
    debian: tuple[str, ...]
    module: str = ""
    commands: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    only_on: str = ""  # as in sys.platform; empty for everywhere
    elsewhere: Mapping[str, str] | None = None  # command of another package manager: what to ask it


VENV = Need(
    Message("Python's own venv and pip", "venv und pip von Python selbst"),
    debian=("python3-venv",),
    module="ensurepip",
    elsewhere={
        "sudo dnf install": "python3 python3-pip",
        "sudo pacman -S": "python",
        "brew install": "python@3.12",
        "winget install": "Python.Python.3.12",
    },
)
QT = Need(
    Message(
        "the system libraries that Qt opens a window with",
        "die Systembibliotheken, mit denen Qt ein Fenster öffnet",
    ),
    debian=(
        "libdbus-1-3",
        "libegl1",
        "libfontconfig1",
        "libgl1",
        "libglib2.0-0",
        "libwayland-cursor0",
        "libwayland-egl1",
        "libx11-xcb1",
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-randr0",
        "libxcb-shape0",
        "libxcb-shm0",
        "libxcb-sync1",
        "libxcb-xfixes0",
        "libxkbcommon-x11-0",
    ),
    libraries=(
        *("EGL", "GL", "dbus-1", "fontconfig", "glib-2.0", "gthread-2.0"),
        *("wayland-client", "wayland-cursor", "wayland-egl"),
        *("X11", "X11-xcb", "xkbcommon", "xkbcommon-x11"),
        *("xcb", "xcb-cursor", "xcb-icccm", "xcb-image", "xcb-keysyms", "xcb-randr", "xcb-render"),
        *("xcb-render-util", "xcb-shape", "xcb-shm", "xcb-sync", "xcb-util", "xcb-xfixes"),
        "xcb-xkb",
    ),
    only_on="linux",
    elsewhere={
        "sudo dnf install": "dbus-libs fontconfig glib2 libX11-xcb libglvnd-egl libglvnd-glx "
        "libwayland-cursor libwayland-egl libxkbcommon-x11 xcb-util-cursor xcb-util-image "
        "xcb-util-keysyms xcb-util-renderutil xcb-util-wm",
        "sudo pacman -S": "dbus fontconfig glib2 libglvnd libx11 libxkbcommon-x11 wayland "
        "xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm",
    },
)
CHROMIUM = Need(
    Message(
        "Chromium or Chrome, which shows the HTML report to the tests",
        "Chromium oder Chrome, das den Tests den HTML-Bericht zeigt",
    ),
    debian=("chromium",),
    commands=("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    files=(
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ),
    elsewhere={
        "sudo dnf install": "chromium",
        "sudo pacman -S": "chromium",
        "brew install --cask": "google-chrome",
        "winget install": "Google.Chrome",
    },
)
POPPLER = Need(
    Message(
        "Poppler, which draws the PDF report's pages for the tests",
        "Poppler, das die Seiten des PDF-Berichts für die Tests zeichnet",
    ),
    debian=("poppler-utils",),
    commands=("pdftoppm",),
    elsewhere={
        "sudo dnf install": "poppler-utils",
        "sudo pacman -S": "poppler",
        "brew install": "poppler",
        "winget install": "oschwartz10612.Poppler",
    },
)
LIBATOMIC = Need(
    Message(
        "libatomic, without which the browser tests' driver does not start",
        "libatomic, ohne das der Treiber der Browsertests nicht startet",
    ),
    debian=("libatomic1",),
    libraries=("atomic",),
    only_on="linux",
    elsewhere={"sudo dnf install": "libatomic", "sudo pacman -S": "gcc-libs"},
)
XVFB = Need(
    Message(
        "Xvfb, the screen in memory that the application is pictured on",
        "Xvfb, der Bildschirm im Speicher, auf dem die App abgebildet wird",
    ),
    debian=("xvfb",),
    commands=("Xvfb",),
    only_on="linux",
    elsewhere={
        "sudo dnf install": "xorg-x11-server-Xvfb",
        "sudo pacman -S": "xorg-server-xvfb",
    },
)
XDOTOOL = Need(
    Message(
        "xdotool, which presses keys on that screen",
        "xdotool, das auf diesem Bildschirm Tasten drückt",
    ),
    debian=("xdotool",),
    commands=("xdotool",),
    only_on="linux",
    elsewhere={
        "sudo dnf install": "xdotool",
        "sudo pacman -S": "xdotool",
    },
)
PANGO = Need(
    Message("Pango, which WeasyPrint sets text with", "Pango, womit WeasyPrint Text setzt"),
    debian=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    libraries=("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"),
    elsewhere={
        "sudo dnf install": "pango harfbuzz",
        "sudo pacman -S": "pango",
        "brew install": "pango",
        "winget install": "MSYS2.MSYS2  (then in its shell: pacman -S mingw-w64-x86_64-pango)",
    },
)
NEEDS: Mapping[str, tuple[Need, ...]] = {
    "run": (VENV, QT),
    "test": (VENV, QT, CHROMIUM, POPPLER, LIBATOMIC, XVFB, XDOTOOL),
    "bench": (VENV, QT, PANGO),
}


def missing(purpose: str) -> list[Need]:
    """Return what `run`, `test` or `bench` needs of the system and does not find."""
    asked = (need for need in NEEDS[purpose] if need.only_on in ("", sys.platform))
    return [need for need in asked if not is_there(need)]


def is_there(need: Need) -> bool:
    """Tell whether the system brings it."""
    if need.module:
        return importlib.util.find_spec(need.module) is not None
    if need.libraries:
        return debian_has(need.debian) or all(map(find_library, need.libraries))
    return program(need) is not None


def program(need: Need) -> str | None:
    """Return the path of the first of a need's commands or files that is there."""
    found = [path for command in need.commands if (path := shutil.which(command))]
    found += [file for file in need.files if Path(file).exists()]
    return found[0] if found else None


def debian_has(packages: Iterable[str]) -> bool:
    """Tell whether Debian has all these packages installed; false on another system."""
    if shutil.which("dpkg-query") is None:
        return False
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}\n", *packages]
    asked = subprocess.run(query, capture_output=True, text=True, check=False)
    return asked.returncode == 0 and set(asked.stdout.split()) == {"installed"}


def is_debian(os_release: str) -> bool:
    """Tell from the text of /etc/os-release whether this is Debian, Ubuntu or one of their kin."""
    fields = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    named = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".replace('"', "").split()
    return "debian" in named or "ubuntu" in named


def can_apt() -> bool:
    """Tell whether packages can be installed here by apt."""
    release = Path("/etc/os-release")
    text = release.read_text("utf-8") if release.exists() else ""
    return is_debian(text) and shutil.which("apt-get") is not None


def becoming_root() -> list[str] | None:
    """Return what to put before a command to run it as root, or None where there is no way."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asks_nothing = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    if asks_nothing.returncode == 0:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin.isatty() else None


def apt(root: list[str], *arguments: str) -> list[str]:
    """Return an apt-get command that asks nothing, speaks English and waits for a lock."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get"]
    return [*root, *quiet, "-o", "DPkg::Lock::Timeout=60", *arguments]


def apt_install(root: list[str], packages: Iterable[str]) -> list[str]:
    """Return the command that installs packages and nothing merely recommended beside them."""
    return apt(root, "install", "--yes", "--no-install-recommends", *packages)


def packages_of(needs: Iterable[Need]) -> list[str]:
    """Return the Debian packages of some needs, each once, in the table's order."""
    return list(dict.fromkeys(package for need in needs for package in need.debian))


def by_hand(needs: Iterable[Need]) -> Fault:
    """Say item by item what is missing, with one command for each common package manager."""
    needs = list(needs)
    items = Message(
        "\n".join(f"  - {need.what.en}" for need in needs),
        "\n".join(f"  - {need.what.de}" for need in needs),
    )
    commands = {"sudo apt-get install": " ".join(packages_of(needs))}
    for need in needs:
        for manager, asked in (need.elsewhere or {}).items():
            commands[manager] = f"{commands.get(manager, '')} {asked}".strip()
    lines = "\n".join(f"  {manager} {asked}" for manager, asked in commands.items())
    cause = Message(
        NOT_INSTALLED.cause.en.format(items=items.en), NOT_INSTALLED.cause.de.format(items=items.de)
    )
    return Fault(cause, NOT_INSTALLED.remedy.with_(commands=lines))
