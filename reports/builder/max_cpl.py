# SPDX-License-Identifier: Apache-2.0
"""What a qualified first meeting may cost: formula, span, verdict, inputs, unit economics."""

from __future__ import annotations

from reports.blocks.cautions import caution_call_outs
from reports.blocks.cpl_chart import cpl_chart
from reports.blocks.cpl_formula import formula, span_note
from reports.blocks.cpl_inputs import inputs_table
from reports.blocks.cpl_verdict import verdict_call_out
from reports.blocks.economics import economics, economics_notes
from reports.blocks.missing import missing_notes
from reports.blocks.needed import needed_for
from reports.headlines import cost_sentence
from reports.model import Block, Page, SideBySide
from reports.speaking import Speaker
from rules.text import Text

KICKER = Text(de="Max. CPL", en="Max CPL")
LEAD_CASE = Text(de="Gerechnet für: {case}. ", en="Worked out for: {case}. ")
LEAD_AVERAGE = Text(
    de="Gerechnet im Durchschnitt über alle Kunden. ",
    en="Worked out as an average of all customers. ",
)
LEAD = Text(
    de="CPL sind hier die Kosten je qualifiziertem Ersttermin, nicht je Kontakt. Die Zielvorgabe "
    "ist Ihre eigene.",
    en="CPL here is the cost per qualified first meeting, not per contact. The target is yours.",
)


def max_cpl_page(speaker: Speaker, *, alone: bool = False) -> Page:
    """Return the page on the max CPL; the own scenario must give one.

    `alone`: only the page on the scenarios follows, which then says what a customer costs and what
    would have to be true.
    """
    case = speaker.advice.answers.case_name
    about = speaker.text(LEAD_CASE).format(case=case) if case else speaker.text(LEAD_AVERAGE)
    return Page(
        id="max-cpl",
        kicker=speaker.text(KICKER),
        title=cost_sentence(speaker),
        lead=about + speaker.text(LEAD),
        blocks=tuple(_blocks(speaker, alone=alone)),
    )


def _blocks(speaker: Speaker, *, alone: bool) -> list[Block]:
    blocks: list[Block] = [
        *caution_call_outs(speaker),
        formula(speaker),
        cpl_chart(speaker),
        *span_note(speaker),
    ]
    blocks += verdict_call_out(speaker)
    if alone:
        return [*blocks, inputs_table(speaker)]
    figures = economics(speaker)
    if figures:
        blocks.append(SideBySide((inputs_table(speaker),), (figures,), wide_left=True))
        blocks += economics_notes(speaker)
    else:
        blocks.append(inputs_table(speaker))
    blocks += missing_notes(speaker)
    if not speaker.advice.calculator.tornado:
        # else it stands with what moves the max CPL
        blocks += needed_for(speaker)
    return blocks
