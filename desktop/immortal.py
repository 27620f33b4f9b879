# SPDX-License-Identifier: Apache-2.0
"""Keeps PySide6 6.12 from ending Python 3.11: some of its calls drop a reference too many.

`Signal.emit` returns `True` without counting the reference, calls without a result do so with
`None`. After some thousand of them the constant is freed, and Python aborts the process.
From Python 3.12 on these constants are immortal (PEP 683) and the mistake has no effect.
"""

from __future__ import annotations

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
_CONSTANTS = (None, True, False)
_MANY = sys.maxsize // 4  # calls no process lives to make


def make_constants_immortal() -> None:
    """Give the constants references for the life of the process; call before using Qt."""
    if sys.version_info >= _IMMORTAL_SINCE:
        return
    for constant in _CONSTANTS:
        if sys.getrefcount(constant) < _MANY:
            ctypes.c_ssize_t.from_address(id(constant)).value += _MANY
