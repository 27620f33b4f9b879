# SPDX-License-Identifier: Apache-2.0
"""What to know before the max CPL is relied on: a target above the contribution, odd values."""

from __future__ import annotations

from typing import Literal

from reports.model import CallOut
from reports.speaking import Speaker
from reports.text import money
from rules.calculator.margin_use import MARGIN_USE_INPUTS, margin_use
from rules.text import Text

TOO_HIGH = Text(
    de="Die Zielvorgabe ist höher, als der Deckungsbeitrag trägt",
    en="The target is higher than the contribution margin can carry",
)
MAY_BE_TOO_HIGH = Text(
    de="Die Zielvorgabe ist möglicherweise höher, als der Deckungsbeitrag trägt",
    en="The target may be higher than the contribution margin can carry",
)
BESIDE_MARGIN = Text(
    de="Zum Max. CPL kostet ein Kunde {cac}\u00a0{currency}, er bringt aber nur "
    "{margin}\u00a0{currency} Deckungsbeitrag: Wer so viel ausgibt, wie er hier darf, verliert an "
    "jedem Kunden.",
    en="At the max CPL a customer costs {cac}\u00a0{currency} but brings only "
    "{margin}\u00a0{currency} of contribution: spending as much as the target allows loses "
    "money on every customer.",
)
WITHIN_RANGES = Text(
    de="Noch nicht belegt: In der Spanne Ihrer Angaben kann ein Kunde zum Max. CPL mehr kosten, "
    "als er an Deckungsbeitrag bringt.",
    en="Not evidenced yet: within the range of your figures, a customer at the max CPL may cost "
    "more than the contribution he brings.",
)
CHECK = Text(de="Zu prüfen", en="To be checked")

# said by other words: this call-out, and the verdict on today's cost
SAID_ELSEWHERE = {"margin_mismatch", "payback_never"}


def target_above_margin(speaker: Speaker) -> Literal["follows", "possible"] | None:
    """Tell whether the target allows more than a customer brings, or may do so; else None."""
    results = speaker.advice.calculator
    found = margin_use(results.case, results.ranges)
    unsaid = not results.inputs.unnamed.isdisjoint(MARGIN_USE_INPUTS)
    own = margin_use(results.case, {})
    if found == {True} or (True in own and not unsaid):
        return "follows"
    return "possible" if True in found else None


def target_words(speaker: Speaker) -> str:
    """Return that the target is or may be too high, without a full stop; else empty."""
    found = target_above_margin(speaker)
    if found is None:
        return ""
    return speaker.text(TOO_HIGH if found == "follows" else MAY_BE_TOO_HIGH)


def caution_call_outs(speaker: Speaker) -> list[CallOut]:
    """Return what has to be known before the max CPL is relied on; nothing where all is well."""
    found = target_above_margin(speaker)
    said = []
    if found == "follows":
        said.append(CallOut("bad", f"{target_words(speaker)}.", _beside_margin(speaker)))
    elif found == "possible":
        title = f"{target_words(speaker)}."
        said.append(CallOut("warn", title, speaker.text(WITHIN_RANGES), "", "possible"))
    others = [
        speaker.text(each.cause)
        for each in speaker.advice.calculator.own.warnings
        if each.code not in SAID_ELSEWHERE
    ]
    if others:
        said.append(CallOut("warn", f"{speaker.text(CHECK)}.", " ".join(others)))
    return said


def _beside_margin(speaker: Speaker) -> str:
    """Return cost and contribution of a customer; empty where a value nobody said is in them."""
    results = speaker.advice.calculator
    chain, margin = results.own.chain, results.own.clv_margin
    unsaid = not results.inputs.unnamed.isdisjoint(MARGIN_USE_INPUTS)
    if unsaid or chain is None or margin is None:
        return ""
    return speaker.text(BESIDE_MARGIN).format(
        cac=money(chain.cac_max, speaker.numbers),
        margin=money(margin, speaker.numbers),
        currency=speaker.currency,
    )
