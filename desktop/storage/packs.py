# SPDX-License-Identifier: Apache-2.0
"""A pack as bytes: read from its folder, proved to be what was loaded, kept as one archive."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  the module names it in lower case

from desktop.storage.failures import known_failures, refusal
from desktop.storage.values import KeptPack
from rules.pack.files import pack_files
from rules.pack.pack import Pack

# what an archive may raise whose bytes are not those that were written
UNREADABLE = (BadZipFile, ZlibError, ValueError, TypeError, KeyError, EOFError)


def files_of(pack: Pack) -> dict[str, bytes]:
    """Return the files of a pack by their names.

    Raises `KnownError` where they are no longer those that were loaded.
    """
    with known_failures(pack.folder):
        files = {
            path.relative_to(pack.folder).as_posix(): path.read_bytes()
            for path in pack_files(pack.folder)
        }
    if digest_of(files) != pack.sha256:
        raise refusal("pack_changed", pack.folder)
    return files


def kept_pack(pack: Pack) -> KeptPack:
    """Return a pack with its bytes; raises as `files_of` does."""
    return KeptPack(pack.sha256, pack.id, pack.version, files_of(pack))


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the checksum of names and bytes, in their order, as the loader of packs forms it."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name}\0".encode() + content + b"\0")
    return digest.hexdigest()


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip archive; the same files give the same bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return buffer.getvalue()


def files_in(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their names, in their order."""
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
