# SPDX-License-Identifier: Apache-2.0
"""Windows are drawn on no screen; laws are tried on the same examples in every run.

`HEBELWERK_EXPLORE=1 python -m pytest` draws examples nobody has tried yet.
"""

from __future__ import annotations

import os

from hypothesis import settings

from desktop.immortal import make_constants_immortal

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("explore" if os.environ.get("HEBELWERK_EXPLORE") else "repeatable")

os.environ["QT_QPA_PLATFORM"] = "offscreen"
make_constants_immortal()
