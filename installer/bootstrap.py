#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Set Hebelwerk up, then run, test, check, measure or picture it.

    python3 installer/bootstrap.py run            open Hebelwerk
    python3 installer/bootstrap.py test           every check and test
    python3 installer/bootstrap.py lint           the checks alone
    python3 installer/bootstrap.py bench          measure against the budgets
    python3 installer/bootstrap.py screenshots DIR

Needs Python 3.11 and nothing else; what is missing is installed first. This file and
`messages.py` keep to a syntax that an older Python reads, so that it can be told what it lacks.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer.messages import OLD_PYTHON, Fault, Message, SetupError

NEEDED = (3, 11)


def check_python(version: tuple[int, ...]) -> None:
    """Raise SetupError for a Python older than the one needed."""
    if version[:2] >= NEEDED:
        return
    names = {"found": ".".join(map(str, version[:2])), "needed": ".".join(map(str, NEEDED))}
    fault = Fault(OLD_PYTHON.cause.with_(**names), OLD_PYTHON.remedy)
    raise SetupError(Message(sys.executable, sys.executable), fault)


if __name__ == "__main__":
    try:
        check_python(sys.version_info[:3])
    except SetupError as error:
        sys.exit(str(error))

    from installer.commands import main

    sys.exit(main(sys.argv[1:]))
