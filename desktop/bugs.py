# SPDX-License-Identifier: Apache-2.0
"""What happens when Hebelwerk itself is wrong: the details go to a local file, nowhere else."""

from __future__ import annotations

import logging
import sys
import traceback
from contextlib import closing
from logging.handlers import RotatingFileHandler
from pathlib import Path

from typing_extensions import override

from desktop.version import VERSION
from rules.text import Language, Text

BUG = 70  # EX_SOFTWARE
LARGEST_LOG = 1_000_000  # bytes; one older file is kept beside it

_MESSAGE = Text(
    de="Das ist ein Fehler in Hebelwerk, nicht in Ihren Angaben: {what}. Einzelheiten: {log}",
    en="This is a bug in Hebelwerk, not in your input: {what}. Details: {log}",
)


class _Log(RotatingFileHandler):
    """A log that does not pass over what the disk refuses."""

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        raise  # noqa: PLE0704  logging calls this while it handles the exception


def report_bug(error: BaseException, log: Path, language: Language) -> int:
    """Log an unexpected exception with its traceback, say so on stderr, return the exit code."""
    print(log_bug(error, log).in_(language), file=sys.stderr)
    return BUG


def log_bug(error: BaseException, log: Path) -> Text:
    """Log an unexpected exception with its traceback and return what to tell the person.

    Where the log cannot be written, the traceback goes to stderr.
    """
    try:
        _write(log, error)
    except OSError as unwritable:
        error.add_note(f"{log}: {unwritable}")
        traceback.print_exception(error)
    names = {"what": type(error).__name__, "log": log}
    return Text(de=_MESSAGE.de.format(**names), en=_MESSAGE.en.format(**names))


def _write(log: Path, error: BaseException) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    message = f"Hebelwerk {VERSION}, Python {sys.version.split()[0]}"
    info = (type(error), error, error.__traceback__)
    with closing(_Log(log, maxBytes=LARGEST_LOG, backupCount=1, encoding="utf-8")) as handler:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        handler.emit(logging.LogRecord("hebelwerk", logging.ERROR, "", 0, message, None, info))
