# SPDX-License-Identifier: Apache-2.0
"""Keeps PySide6 6.12 from ending Python 3.11: each `Signal.emit` drops one reference too many.

`emit` returns `True` without counting that reference. After some thousand signals `True` itself
is freed, which Python answers by aborting the process. From Python 3.12 on, `True` is immortal
(PEP 683) and the mistake has no effect.
"""

from __future__ import annotations

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
_MANY = 1 << 30  # signals no process lives to send


def make_true_immortal() -> None:
    """Give `True` references enough for the life of the process; call once, before any signal."""
    if sys.version_info < _IMMORTAL_SINCE and sys.getrefcount(True) < _MANY:
        ctypes.c_ssize_t.from_address(id(True)).value += _MANY
