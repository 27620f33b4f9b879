# SPDX-License-Identifier: Apache-2.0
"""A pack as bytes: read from its folder, proved to be what was loaded, kept as one archive."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  the module names it in lower case

from desktop.storage.failures import refusal
from desktop.storage.values import KeptPack
from rules.pack.files import MAX_FILES, MAX_TOTAL, digest_of, is_portable, read_contents
from rules.pack.pack import Pack

# what an archive may raise whose bytes are not those that were written
UNREADABLE = (
    BadZipFile, ZlibError, struct.error, ValueError, TypeError, LookupError, ArithmeticError,
    RuntimeError, EOFError,
)  # fmt: skip

_METHODS = {ZIP_STORED, ZIP_DEFLATED}


def files_of(pack: Pack) -> dict[str, bytes]:
    """Return the files of a pack by their names.

    Raises `KnownError` where they are no longer those that were loaded.
    """
    files, unread = read_contents(pack.folder)
    if unread or digest_of(files) != pack.sha256:
        raise refusal("pack_changed", pack.folder)
    return files


def kept_pack(pack: Pack) -> KeptPack:
    """Return a pack with its bytes; raises as `files_of` does."""
    return KeptPack(pack.sha256, pack.id, pack.version, files_of(pack))


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip archive; the same files give the same bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return buffer.getvalue()


def files_in(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their names, in their order.

    Raises one of `UNREADABLE` where the bytes are not those of a pack that was kept: damaged, too
    many, or under names that lead out of its folder.
    """
    with ZipFile(BytesIO(archive)) as opened:
        entries = opened.infolist()
        if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise BadZipFile("larger than a pack")
        return {entry.filename: _content(opened, entry) for entry in entries}


def _content(opened: ZipFile, entry: ZipInfo) -> bytes:
    """Return the bytes of a file in an archive, unpacking no more than it says it has."""
    if not is_portable(entry.filename) or entry.compress_type not in _METHODS:
        raise BadZipFile("no file of a pack")
    with opened.open(entry) as file:
        return file.read(entry.file_size + 1)
