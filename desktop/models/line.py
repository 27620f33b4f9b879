# SPDX-License-Identifier: Apache-2.0
"""One engagement as a line of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from desktop.engagement.summary import Summary, summary_from
from desktop.storage.values import Listed

SEARCHED = ("client", "sector", "place")


@dataclass(frozen=True)
class Line:
    """An engagement in the list; read from its kept summary only when it is looked at."""

    listed: Listed

    @property
    def id(self) -> str:
        """Id of the engagement."""
        return self.listed.id

    @property
    def changed_at(self) -> datetime:
        """When it was changed last, in UTC."""
        return self.listed.changed_at

    @cached_property
    def summary(self) -> Summary | None:
        """What is known of it; None before the first evaluation.

        None too where another build of Hebelwerk kept it in a form this one does not read; it is
        made anew when the engagement is opened.
        """
        if self.listed.summary is None:
            return None
        try:
            return summary_from(self.listed.summary)
        except (KeyError, TypeError):
            return None

    @cached_property
    def searched(self) -> str:
        """Client, sector and place in lower case, one per row."""
        kept = self.listed.summary or {}
        words = (str(kept.get(key, "")) for key in SEARCHED)
        return "\n".join(words).casefold()

    @property
    def status(self) -> str:
        """State of the work: «active» or «done»."""
        return str((self.listed.summary or {}).get("status", "active"))
