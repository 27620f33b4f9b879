# SPDX-License-Identifier: Apache-2.0
"""A loaded pack kept on disk, so that the next start need not read, check and compile it again.

An entry is found by what it follows from: the bytes of the pack, Hebelwerk's version and code,
Python and Pydantic. It holds a digest of its content and a pickle that may name a closed list of
our own value classes and nothing else, so that nothing in it can be run. Whatever is wrong with an
entry, the pack is loaded from its files and written anew; a cache that cannot be written is none.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, get_args

import pydantic

import rules
from rules.errors import Place, Problem
from rules.expressions import syntax
from rules.expressions.types import Type
from rules.pack import schema
from rules.pack.files import digest_of, read_contents
from rules.pack.influence import Influence, Reach, Use
from rules.pack.loader import load_contents
from rules.pack.pack import Pack
from rules.text import Text
from rules.yaml_reader import read_regular

MAX_ENTRIES = 16
MAX_BYTES = 50_000_000

_MAGIC = b"hebelwerk-pack-cache/1\n"
_DIGEST = hashlib.sha256().digest_size
_SUFFIX = ".pack"
# what a pickle that is not as we write it can raise
_UNREADABLE = (
    pickle.UnpicklingError, EOFError, AttributeError, ImportError, LookupError, TypeError,
    ValueError, ArithmeticError, RecursionError, MemoryError,
)  # fmt: skip


def load_cached(folder: Path, kept_in: Path, version: str) -> Pack:
    """Load the pack in a folder, from the cache folder `kept_in` where it is kept there.

    `version` is that of the program. Raises `KnownError` as `load_pack` does; packs with errors
    are not kept.
    """
    return load_contents_cached(folder, *read_contents(folder), kept_in, version)


def load_contents_cached(
    folder: Path,
    contents: Mapping[str, bytes],
    unread: list[Problem],
    kept_in: Path,
    version: str,
) -> Pack:
    """Load a pack as `load_contents` does, from the cache folder where it is kept there."""
    key = _key(digest_of(contents), version)
    entry = kept_in / f"{key.hex()}{_SUFFIX}"
    if not unread and (kept := _read(entry, key)) is not None:
        with suppress(TypeError):  # fields of another version
            return Pack(folder=folder, **kept)
    pack = load_contents(folder, contents, unread)
    with suppress(OSError):
        _write(entry, key, pack)
        _forget_oldest(kept_in)
    return pack


def _key(digest: str, version: str) -> bytes:
    """Return the checksum of all that a loaded pack follows from."""
    parts = (digest, version, sys.version, pydantic.VERSION, _code())
    return hashlib.sha256("\0".join(parts).encode()).digest()


@cache
def _code() -> str:
    """Return which code loads packs, by its files; empty where they lie in an archive."""
    home = Path(rules.__file__).parent
    found: list[str] = []
    for folder in (home, home / "pack", home / "expressions"):
        with suppress(OSError):
            for file in sorted(folder.glob("*.py")):
                about = file.stat()
                found.append(f"{file.name} {about.st_size} {about.st_mtime_ns}")
    return "\n".join(found)


def _read(entry: Path, key: bytes) -> dict[str, Any] | None:
    """Return the fields of a kept pack; None where it is not kept or not to be trusted."""
    try:
        content = read_regular(entry, MAX_BYTES + 1)
    except OSError:
        return None
    if len(content) > MAX_BYTES:
        return None
    head, payload = content[: len(_MAGIC) + _DIGEST], content[len(_MAGIC) + _DIGEST :]
    if head != _MAGIC + _sealed(key, payload):
        return None
    try:
        found = _Reader(BytesIO(payload)).load()
    except _UNREADABLE:
        return None
    return found if isinstance(found, dict) else None


def _write(entry: Path, key: bytes, pack: Pack) -> None:
    """Write an entry whole or not at all; raises `OSError`."""
    kept = {field.name: getattr(pack, field.name) for field in fields(pack)}
    del kept["folder"]  # the same bytes may lie elsewhere tomorrow
    payload = pickle.dumps(kept, protocol=5)
    entry.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=entry.parent, suffix=".tmp", delete=False) as file:
        try:
            file.write(_MAGIC + _sealed(key, payload) + payload)
            file.close()
            Path(file.name).replace(entry)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise


def _sealed(key: bytes, payload: bytes) -> bytes:
    """Return the digest of an entry: the same content under another key is another entry."""
    return hashlib.sha256(key + payload).digest()


def _forget_oldest(kept_in: Path) -> None:
    entries = sorted(kept_in.glob(f"*{_SUFFIX}"), key=lambda entry: entry.stat().st_mtime)
    for entry in entries[:-MAX_ENTRIES]:
        entry.unlink(missing_ok=True)


def _value_classes() -> Iterator[type]:
    yield from (Decimal, date, Place, Text, Type, Influence, Reach, Use)
    yield from get_args(syntax.Node)
    for found in vars(schema).values():
        if isinstance(found, type) and issubclass(found, schema.Model):
            yield found


_ADMITTED = {(found.__module__, found.__qualname__): found for found in _value_classes()}


class _Reader(pickle.Unpickler):
    """Builds values of the admitted classes; any other name ends the reading."""

    def find_class(self, module_name: str, global_name: str, /) -> type:
        """Return an admitted class; raises `UnpicklingError` for every other name."""
        try:
            return _ADMITTED[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not admitted") from None
