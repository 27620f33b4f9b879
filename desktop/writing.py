# SPDX-License-Identifier: Apache-2.0
"""Writing files so that a failure costs nothing: the old file or the new one, never half of it."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write several files; none is touched before all of them lie ready beside their targets.

    Raises `KnownError` with a problem for each file that cannot be written.
    """
    drafts: dict[Path, Path] = {}
    found: list[Problem] = []
    try:
        for path, content in contents.items():
            try:
                drafts[path] = _draft(path, content)
            except OSError as error:
                found.append(unwritable(path, error))
        for path, draft in () if found else drafts.items():
            try:
                draft.replace(_target(path))
            except OSError as error:
                found.append(unwritable(path, error))
    finally:
        for draft in drafts.values():
            _discard(draft)
    if found:
        raise KnownError(found)


def make_folder(folder: Path) -> None:
    """Make a folder with those above it unless it is there; raises `KnownError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError([unwritable(folder, error)]) from None


def unwritable(path: Path, error: OSError) -> Problem:
    """Return the problem of a file that cannot be written."""
    reason = error.strerror or str(error)
    return problem("file_unwritable", Place(file=str(path)), reason=reason)


def _target(path: Path) -> Path:
    """Return the file behind a link, so that the link stays one; refuse what is no file."""
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "not a regular file")
    return target


def _draft(path: Path, content: bytes) -> Path:
    """Write the content to a new file beside its target, down to the disk."""
    target = _target(path)
    draft = target.with_name(f".hebelwerk-{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, draft)
    except BaseException:
        _discard(draft)
        raise
    return draft


def _discard(draft: Path) -> None:
    """Remove a draft; after a failure that may fail too, and the first failure is what counts."""
    with suppress(OSError):
        draft.unlink(missing_ok=True)
