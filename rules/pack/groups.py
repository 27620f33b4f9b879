# SPDX-License-Identifier: Apache-2.0
"""The groups of entries a pack can ask about one by one: business lines and AI initiatives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from rules.pack.schema import Scope
from rules.text import Text

LINES: Scope = "business_lines"
INITIATIVES: Scope = "initiatives"
GROUPS: tuple[Scope, ...] = get_args(Scope)
# what the rules of a group call the name of an entry
NAME_OF: Mapping[str, str] = {LINES: "line", INITIATIVES: "initiative"}
# percentages of a business line: of revenue, and of gross profit
SHARE, PROFIT_SHARE = "share", "gross_profit_share"
LABELS: Mapping[str, Text] = {
    LINES: Text(de="Geschäftslinien", en="business lines"),
    INITIATIVES: Text(de="KI-Vorhaben", en="AI initiatives"),
}
