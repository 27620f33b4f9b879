# SPDX-License-Identifier: Apache-2.0
"""What the list says of an engagement, in words of the person's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from desktop.engagement.summary import PatternSpan, Summary
from desktop.models.line import Line
from reports.subject import asks_for_cost
from reports.text import (
    NO_BREAK_SPACE,
    alternatives,
    limit_range,
    percent_range,
    short_date,
    spelled,
)
from rules.pack.pack import Pack
from rules.pack.slots import Span
from rules.text import Language, NumberFormat, Text

NO_CLIENT = Text(de="Noch ohne Namen", en="Not named yet")
NOT_IN_PACK = "–"  # what an engagement's pack is not about
STILL_OPEN = Text(de="noch offen", en="still open")
NOT_ASKED = Text(de="nicht gefragt", en="not asked")
NO_LEVER = Text(de="kein Hebel offen", en="no lever open")
FALLS_OUT = Text(de="{level} scheidet aus", en="{level} is ruled out")
NOT_DIGITAL = Text(de="nicht digital", en="not digital")
NO_PATTERN = Text(de="kein Muster", en="no pattern")
ONE_LINE = Text(de="eine Linie", en="one line")
LINES = Text(de="{count} Linien", en="{count} lines")
ONE_POSSIBLE = Text(de="eine Linie offen", en="one line undecided")
POSSIBLE = Text(de="{count} Linien offen", en="{count} lines undecided")
TODAY = Text(de="Heute, {time}", en="Today, {time}")
YESTERDAY = Text(de="Gestern", en="Yesterday")

Certainty = Literal["certain", "possible"]


@dataclass(frozen=True)
class Said:
    """A conclusion in a cell: its words, a note beneath, and how sure it is.

    Without a certainty the words stand for themselves («noch offen»). `pattern` is the id of the
    pattern whose colour is shown.
    """

    words: str
    note: str = ""
    certainty: Certainty | None = None
    pattern: str = ""


@dataclass(frozen=True)
class Phrasing:
    """Says the cells of a line; `now` is the time on the wall, with its time zone.

    `pack_of` gives an engagement's pack by its SHA-256, or one that may name things otherwise.
    """

    pack_of: Callable[[str], Pack]
    language: Language
    numbers: NumberFormat
    now: Callable[[], datetime]

    def client(self, line: Line) -> str:
        """Return the client's name."""
        return (line.summary.client if line.summary else "") or self._(NO_CLIENT)

    def origin(self, line: Line) -> str:
        """Return sector and place."""
        summary = line.summary
        return " · ".join(filter(None, (summary.sector, summary.place))) if summary else ""

    def format(self, line: Line) -> str:
        """Return the format by its label; one that only an unknown pack has by its id."""
        if line.summary is None:
            return ""
        known = self._pack(line).formats.get(line.summary.format)
        return self._(known.label) if known else line.summary.format

    def progress(self, line: Line) -> str:
        """Return how many questions are dealt with, of how many."""
        summary = line.summary
        return (
            f"{summary.answered}{NO_BREAK_SPACE}/{NO_BREAK_SPACE}{summary.total}" if summary else ""
        )

    def lever(self, line: Line) -> Said:
        """Return where the largest unused lever lies."""
        summary = line.summary
        if summary is None:
            return Said(self._(STILL_OPEN))
        if not self._pack(line).levels:
            return Said(NOT_IN_PACK)
        if summary.lever == "not_examined":
            return Said(self._(NOT_ASKED))
        if summary.lever == "none":
            return Said(self._(NO_LEVER), certainty="certain")
        pack = self._pack(line)
        if not summary.lever_levels or len(summary.lever_levels) == len(pack.levels):
            return Said(self._(STILL_OPEN))
        names = tuple(self._level(level, pack) for level in summary.lever_levels)
        words = alternatives(names, self.language)
        return Said(words, self._lever_note(summary, pack), _certainty(summary.lever))

    def pattern(self, line: Line) -> Said:
        """Return the pattern with the largest share of revenue."""
        summary = line.summary
        if summary is None:
            return Said(self._(STILL_OPEN))
        if not self._pack(line).pattern_table:
            return Said(NOT_IN_PACK)
        if not summary.asks_patterns:
            return Said(self._(NOT_ASKED))
        if summary.patterns:
            top = summary.patterns[0]
            return Said(self._share(top, self._pack(line)), self._lines(summary), None, top.pattern)
        if summary.lines == 0 and summary.total and summary.answered == summary.total:
            return Said(self._(NOT_DIGITAL), self._(NO_PATTERN), None, "none")
        return Said(self._(STILL_OPEN))

    def max_cpl(self, line: Line, *, with_currency: bool = False) -> str:
        """Return the span of the max CPL; empty while it is open."""
        summary = line.summary
        if summary is None or summary.cpl_low is None or summary.cpl_high is None:
            return ""
        span = Span(Decimal(summary.cpl_low), Decimal(summary.cpl_high))
        figure = limit_range(span, self.numbers)
        return f"{summary.currency}{NO_BREAK_SPACE}{figure}" if with_currency else figure

    def no_max_cpl(self, line: Line) -> str:
        """Return what stands where there is no max CPL: it is open, or the pack asks for none."""
        asked = line.summary is None or asks_for_cost(self._pack(line))
        return self._(STILL_OPEN) if asked else NOT_IN_PACK

    def changed(self, line: Line) -> str:
        """Return when it was changed last: the time of today, «Gestern», or the date."""
        now = self.now()
        then = line.changed_at.astimezone(now.tzinfo)
        if then.date() == now.date():
            return self._(TODAY).format(time=f"{then:%H:%M}")
        if then.date() == now.date() - timedelta(days=1):
            return self._(YESTERDAY)
        return short_date(then.date(), self.language)

    def _pack(self, line: Line) -> Pack:
        return self.pack_of(line.listed.pack_sha256)

    def _level(self, level: str, pack: Pack) -> str:
        known = pack.levels.get(level)
        return self._(known.label) if known else level

    def _lever_note(self, summary: Summary, pack: Pack) -> str:
        if summary.lever == "certain":
            known = pack.levels.get(summary.lever_levels[0])
            return self._(known.subtitle) if known else ""
        out = [level for level in pack.levels if level not in summary.lever_levels]
        return self._(FALLS_OUT).format(level=self._level(out[0], pack)) if len(out) == 1 else ""

    def _share(self, top: PatternSpan, pack: Pack) -> str:
        known = pack.patterns.get(top.pattern)
        name = self._(known.label) if known else top.pattern
        share = percent_range(Span(Decimal(top.low), Decimal(top.high)), self.numbers, 0)
        return f"{name} {share}"

    def _lines(self, summary: Summary) -> str:
        one, more, count = (ONE_LINE, LINES, summary.lines)
        if summary.undecided:
            one, more, count = (ONE_POSSIBLE, POSSIBLE, summary.undecided)
        if count == 1:
            return self._(one)
        return self._(more).format(count=spelled(count, self.language).lower())

    def _(self, text: Text) -> str:
        return text.in_(self.language)


def _certainty(verdict: str) -> Certainty:
    return "certain" if verdict == "certain" else "possible"
