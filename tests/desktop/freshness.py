# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from desktop.storage.values import Listed, Summarised


def is_fresh(listed: Listed, build: str) -> bool:
    """Tell whether this build made the summary of the engagement as it is now."""
    return listed.summarised == Summarised(listed.head, listed.pack_sha256, build)
