# SPDX-License-Identifier: Apache-2.0
"""What the operating system must bring, how to see whether it does, and how to get it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from installer.messages import NOT_INSTALLED, Fault, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Need:
    """One thing the system must bring.

    It is there when the module or one of the commands or files is found; a need without any of
    these is there when Debian has its packages installed.
    """

    what: Message
    debian: tuple[str, ...]
    module: str = ""
    commands: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
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
NEEDS: Mapping[str, tuple[Need, ...]] = {"run": (VENV,), "test": (VENV, CHROMIUM, POPPLER)}


def missing(purpose: str) -> list[Need]:
    """Return what `run` or `test` needs of the system and does not find."""
    needs = NEEDS[purpose]
    unprobed = [package for need in needs if not is_probed(need) for package in need.debian]
    installed = debian_installed(unprobed) if unprobed else frozenset()
    return [need for need in needs if not is_there(need, installed)]


def is_probed(need: Need) -> bool:
    """Tell whether a need can be seen without asking Debian's package database."""
    return bool(need.module or need.commands or need.files)


def is_there(need: Need, installed: frozenset[str]) -> bool:
    """Tell whether the system brings it; `installed` are the Debian packages known to be there."""
    if not is_probed(need):
        return installed.issuperset(need.debian)
    if need.module and importlib.util.find_spec(need.module) is not None:
        return True
    return program(need) is not None


def program(need: Need) -> str | None:
    """Return the path of the first of a need's commands or files that is there."""
    found = [path for command in need.commands if (path := shutil.which(command))]
    found += [file for file in need.files if Path(file).exists()]
    return found[0] if found else None


def debian_installed(packages: Iterable[str]) -> frozenset[str]:
    """Return those of the packages that Debian has installed; none on another system."""
    if shutil.which("dpkg-query") is None:
        return frozenset()
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package}\n", *packages]
    lines = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    return frozenset(line.split(" ", 1)[1] for line in lines if line.startswith("installed "))


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
