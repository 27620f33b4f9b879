# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
import sys

SIGNALS = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
from desktop.immortal import make_constants_immortal
make_constants_immortal()
make_constants_immortal()
class Sender(QObject):
    sent = Signal()
application = QCoreApplication([])
sender = Sender()
for _ in range(50_000):
    sender.sent.emit()
print("alive")
"""


def test_a_process_outlives_many_signals() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SIGNALS],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."},
        check=False,
    )
    assert (ran.stdout, ran.stderr, ran.returncode) == ("alive\n", "", 0)
