# SPDX-License-Identifier: Apache-2.0
"""Ids that sort by the time they were made: UUID version 7 (RFC 9562, section 5.7)."""

from __future__ import annotations

import secrets
import time
from threading import Lock
from uuid import UUID

_RANDOM_BITS = 62
_FRACTION_BITS = 12  # rand_a, used for the fraction of a millisecond (method 3 of section 6.2)


class Ids:
    """Gives out ids, each greater than the one before, even where the clock goes back."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = Lock()

    def new(self) -> str:
        """Return an id that was never given out, as 36 characters."""
        with self._lock:
            self._last = max(self._last + 1, _moment(time.time_ns()))
            moment = self._last
        return str(_uuid7(moment))


def _moment(nanoseconds: int) -> int:
    """Return milliseconds since 1970 with twelve bits of fraction."""
    return (nanoseconds << _FRACTION_BITS) // 1_000_000


def _uuid7(moment: int) -> UUID:
    milliseconds, fraction = moment >> _FRACTION_BITS, moment & ((1 << _FRACTION_BITS) - 1)
    number = (milliseconds & ((1 << 48) - 1)) << 80
    number |= 7 << 76 | fraction << 64
    number |= 2 << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
    return UUID(int=number)
