# SPDX-License-Identifier: Apache-2.0
"""What happens when Hebelwerk itself is wrong: the details go to a local file, nowhere else."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from itertools import pairwise
from logging.handlers import RotatingFileHandler
from pathlib import Path

import typer

from desktop.version import VERSION
from rules.text import Language, Text

BUG = 70  # EX_SOFTWARE
LARGEST_LOG = 1_000_000  # bytes; one older file is kept beside it

_MESSAGE = Text(
    de="Das ist ein Fehler in Hebelwerk, nicht in Ihren Angaben: {what}. Einzelheiten: {log}",
    en="This is a bug in Hebelwerk, not in your input: {what}. Details: {log}",
)


def report_bug(error: Exception, language: Language) -> int:
    """Log an unexpected exception with its traceback, say so, and return the exit code."""
    log = log_file(sys.platform, os.environ, Path.home())
    try:
        _write(log, error)
    except OSError as unwritable:
        error.add_note(f"{log}: {unwritable}")
        traceback.print_exception(error)
    what = type(error).__name__
    typer.echo(_MESSAGE.in_(language).format(what=what, log=log), err=True)
    return BUG


def log_file(platform: str, environment: Mapping[str, str], home: Path) -> Path:
    """Return where the log lies on a platform, by its own custom."""
    customs = {
        "win32": (environment.get("LOCALAPPDATA"), home / "AppData" / "Local"),
        "darwin": (None, home / "Library" / "Logs"),
    }
    chosen, usual = customs.get(
        platform, (environment.get("XDG_STATE_HOME"), home / ".local" / "state")
    )
    return (Path(chosen) if chosen else usual) / "hebelwerk" / "hebelwerk.log"


def asked_language(arguments: Sequence[str]) -> Language:
    """Return the language the command line asks for, before anything has read it properly."""
    pairs = pairwise(arguments)
    return "en" if "--lang=en" in arguments or ("--lang", "en") in pairs else "de"


def _write(log: Path, error: Exception) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(log, maxBytes=LARGEST_LOG, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    message = f"Hebelwerk {VERSION}, Python {sys.version.split()[0]}"
    info = (type(error), error, error.__traceback__)
    handler.emit(logging.LogRecord("hebelwerk", logging.ERROR, "", 0, message, None, info))
    handler.close()
