# SPDX-License-Identifier: Apache-2.0
"""Words for ids that several commands print."""

from __future__ import annotations

from collections.abc import Mapping

from rules.text import Text

EFFORTS: Mapping[str, Text] = {
    "2w": Text(de="2 Wochen", en="2 weeks"),
    "4w": Text(de="4 Wochen", en="4 weeks"),
    "1q": Text(de="ein Quartal", en="one quarter"),
    "more": Text(de="länger als ein Quartal", en="longer than a quarter"),
}
