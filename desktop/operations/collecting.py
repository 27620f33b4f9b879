# SPDX-License-Identifier: Apache-2.0
"""Garbage collection on the window's thread alone.

Python collects cycles on whatever thread happens to allocate. A worker that does so may destroy
widgets, which Qt allows on their own thread only: the process ends with a segmentation fault.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 500  # milliseconds
YOUNG = 2000  # allocations after which the young generation is worth a look
OLDER = 10  # collections of a generation after which the next older one is due


def collect_here_alone(parent: QObject) -> None:
    """Collect on this thread while `parent` lives, now and then; from now on nowhere else."""
    gc.disable()
    timer = QTimer(parent)
    timer.setInterval(INTERVAL)
    timer.timeout.connect(collect_due)
    timer.start()


def collect_due() -> None:
    """Collect the oldest generation that is due, if any."""
    young, middle, old = gc.get_count()
    if old > OLDER:
        gc.collect(2)
    elif middle > OLDER:
        gc.collect(1)
    elif young > YOUNG:
        gc.collect(0)


def keep_what_is_there() -> None:
    """Leave what lives now out of later collections: packs and modules stay until the end."""
    gc.freeze()
