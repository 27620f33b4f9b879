# SPDX-License-Identifier: Apache-2.0
"""What disk and database report becomes a known error with cause and remedy."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from rules.catalogue import problem
from rules.errors import KnownError, Place, Problem

_PRIMARY = 0xFF  # an extended result code holds the primary one in its lowest byte
_CODES = {
    dbapi2.SQLITE_FULL: "store_full",
    dbapi2.SQLITE_BUSY: "store_busy",
    dbapi2.SQLITE_LOCKED: "store_busy",
    dbapi2.SQLITE_CORRUPT: "store_damaged",
    dbapi2.SQLITE_NOTADB: "store_not_a_database",
}
_UNWRITABLE = {
    dbapi2.SQLITE_READONLY,
    dbapi2.SQLITE_PERM,
    dbapi2.SQLITE_CANTOPEN,
    dbapi2.SQLITE_IOERR,
}
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def known_failures(path: Path) -> Iterator[None]:
    """Raise `KnownError` for what disk or database refuse; anything else is a bug and passes."""
    try:
        yield
    except DBAPIError as error:
        _raise_known(path, error.orig, error)
        raise
    except dbapi2.Error as error:
        _raise_known(path, error, error)
        raise
    except OSError as error:
        raise KnownError([disk_problem(path, error)]) from error


def disk_problem(path: Path, error: OSError, code: str = "store_unwritable") -> Problem:
    """Return what the disk reports as a problem; a full one has a code of its own."""
    if error.errno in _FULL:
        return problem("store_full", Place(file=str(path)))
    return problem(code, Place(file=str(path)), reason=error.strerror or str(error))


def _raise_known(path: Path, said: BaseException | None, error: Exception) -> None:
    code = getattr(said, "sqlite_errorcode", 0) & _PRIMARY
    if code in _CODES:
        raise refusal(_CODES[code], path) from error
    if code in _UNWRITABLE:
        raise refusal("store_unwritable", path, reason=said) from error


def refusal(code: str, path: Path, **details: object) -> KnownError:
    """Return the known error that a file, left as it is, cannot be used."""
    return KnownError([problem(code, Place(file=str(path)), **details)])


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
