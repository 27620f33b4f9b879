# SPDX-License-Identifier: Apache-2.0
"""How results leave a command: on stdout, in UTF-8 wherever the command runs."""

from __future__ import annotations

import json
import os
import sys
from io import TextIOWrapper

import typer

from rules.catalogue import problem
from rules.errors import KnownError, Place

# what a shell reports for a program whose reader went away (128 + SIGPIPE)
READER_GONE = 141


def say(text: str) -> None:
    """Write one result to stdout.

    Ends the program quietly when nobody reads on; raises `KnownError` when the target is full.
    """
    try:
        typer.echo(text)
    except BrokenPipeError:
        _write_nowhere()
        raise typer.Exit(READER_GONE) from None
    except OSError as error:
        _write_nowhere()
        reason = error.strerror or str(error)
        raise KnownError([problem("file_unwritable", Place(file="-"), reason=reason)]) from None


def as_json_text(data: object) -> str:
    """Write data as readable JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale; what is no UTF-8 is shown as an escape."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write_nowhere() -> None:
    """Let what is still buffered go nowhere, so that the end of the program stays quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
