# SPDX-License-Identifier: Apache-2.0
"""What today's cost per first meeting is to the client's own target, in words."""

from __future__ import annotations

from reports.blocks.ways import rests_on_unsaid
from reports.headlines import said_alone, times, verdict_words
from reports.model import CallOut
from reports.speaking import Speaker
from reports.text import capitalised, listed, quoted, required
from reports.wording import VERDICTS
from rules.calculator.numbers import HUNDRED
from rules.text import Text

MAY_BE = Text(
    de="Möglich, noch nicht belegt: In der Spanne liegt auch {others}.",
    en="Possible, not yet evidenced: the span also holds {others}.",
)
MAY_BE_UNECONOMIC = Text(
    de="In der Spanne Ihrer Angaben kann die Akquise auch mehr kosten, als ein Kunde an "
    "Deckungsbeitrag bringt: unwirtschaftlich wäre sie dann, noch nicht belegt.",
    en="Within the range of your figures, acquisition may also cost more than the contribution of "
    "a customer: it would then be uneconomic, not yet evidenced.",
)
UNECONOMIC = Text(
    de="Die Akquise kostet mehr, als ein Kunde an Deckungsbeitrag bringt. Das ist "
    "unwirtschaftlich.",
    en="Acquisition costs more than the contribution of a customer: that is uneconomic.",
)
BREAK_EVEN = Text(
    de="Ab {margin}\u00a0% Deckungsbeitrag trägt der Kunde seine Akquise.",
    en="From a contribution margin of {margin}\u00a0% upwards, customers pay back the cost of "
    "winning them.",
)
NO_MARGIN = Text(
    de="Bei keinem Deckungsbeitrag trägt der Kunde seine Akquise.",
    en="At no contribution margin does a customer pay back the cost of winning it.",
)


def verdict_call_out(speaker: Speaker) -> list[CallOut]:
    """Return the verdict in words; nothing while today's cost or the max CPL is not known."""
    results = speaker.advice.calculator
    if results.own.verdict is None:
        return []
    tone = verdict_words(speaker)[1]
    parts = []
    others = [v for v in results.verdicts if v != results.own.verdict]
    if others and not results.verdict_on_middle:
        words = tuple(quoted(speaker.text(VERDICTS[v]), speaker.language) for v in others)
        parts.append(speaker.text(MAY_BE).format(others=listed(words, speaker.language)))
    title = ", ".join(filter(None, (bare_verdict(speaker), times(speaker)))) + "."
    if results.uneconomic:
        parts.append(speaker.text(UNECONOMIC))
    elif results.possibly_uneconomic:
        parts.append(speaker.text(MAY_BE_UNECONOMIC))
    if results.own.break_even_margin is not None and not rests_on_unsaid(speaker):
        margin = results.own.break_even_margin
        shown = required(margin, speaker.numbers, 1)
        template = NO_MARGIN if margin > HUNDRED else BREAK_EVEN
        parts.append(speaker.text(template).format(margin=shown))
    undecided = len(results.verdicts) > 1
    return [CallOut(tone, title, " ".join(parts), "", "possible" if undecided else "follows")]


def bare_verdict(speaker: Speaker) -> str:
    """Return the verdict alone, as a title; all that are possible where a middle decides."""
    results = speaker.advice.calculator
    undecided = results.verdict_on_middle and len(results.verdicts) > 1
    said = verdict_words(speaker)[0] if undecided else said_alone(speaker)
    return capitalised(said)
