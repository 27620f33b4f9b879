# SPDX-License-Identifier: Apache-2.0
"""What a pack is about: whether it asks for costs and AI patterns, and what its levels are of."""

from __future__ import annotations

from reports.text import spelled
from rules.pack.pack import Pack
from rules.text import Text

CALCULATOR = "calculator."
# the levels on which customers are won, served and kept
VALUE_LEVELS = {"strategy", "tactics", "operations"}
VALUE = Text(de="Kundenwert", en="Customer value")
ON_ONE_LEVEL = Text(de="{subject} auf einer Ebene", en="{subject} on one level")
ON_LEVELS = Text(de="{subject} auf {count} Ebenen", en="{subject} on {count} levels")


def asks_for_cost(pack: Pack) -> bool:
    """Tell whether a pack asks what the calculator of customer value and cost reads."""
    return any(name.startswith(CALCULATOR) for name in pack.questions)


def is_about_value(pack: Pack) -> bool:
    """Tell whether the levels of a pack are those of customer value."""
    return asks_for_cost(pack) and set(pack.levels) <= VALUE_LEVELS


def level_subject(pack: Pack) -> Text:
    """Return what the levels of a pack are of: customer value, else what the pack is called."""
    return VALUE if is_about_value(pack) else pack.title


def levels_title(pack: Pack) -> Text:
    """Return the subject with the number of levels: «Kundenwert auf drei Ebenen»."""
    count, subject = len(pack.levels), level_subject(pack)
    template = ON_ONE_LEVEL if count == 1 else ON_LEVELS
    return Text(
        de=template.de.format(subject=subject.de, count=spelled(count, "de").lower()),
        en=template.en.format(subject=subject.en, count=spelled(count, "en").lower()),
    )
