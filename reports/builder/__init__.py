# SPDX-License-Identifier: Apache-2.0
"""From advice to a report: which pages it has and what each of them says.

One module per page. Words of the report itself stand where they are used, in both languages;
everything about the client's case comes from the pack's sentences and the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from reports.builder.answers import answers_page
from reports.builder.clarification import clarification_page
from reports.builder.cover import cover_page, report_title
from reports.builder.customer_cost import customer_cost_pages
from reports.builder.derivation import derivation_page
from reports.builder.four_weeks import four_weeks_page
from reports.builder.initiatives import initiatives_page
from reports.builder.levels import levels_page
from reports.builder.max_cpl import max_cpl_page
from reports.builder.measures import calls_for_more, measures_page
from reports.builder.patterns import patterns_page
from reports.builder.scenarios import scenarios_page
from reports.builder.summary import summary_page
from reports.builder.topics import any_said, topics_page
from reports.builder.uncertainty import uncertainty_pages
from reports.model import Page, Paragraph, Report
from reports.speaking import Speaker
from reports.subject import asks_for_cost
from reports.text import capitalised
from rules.advice.advice import Advice, Flip
from rules.text import Language, NumberFormat, Text

CONFIDENTIAL = Text(de="vertraulich", en="confidential")
PAGE = Text(de="Seite", en="Page")
SUBJECT = Text(de="Befund und Empfehlung", en="Findings and recommendation")
CPL = "CPL"
MEETING = Text(de="Ersttermin", en="first meeting")
DEFINITION = Text(
    de="CPL: Kosten je qualifiziertem Ersttermin, nicht je Kontakt.",
    en="CPL: cost per qualified first meeting, not per contact.",
)
# the metadata of an archived document need a day; no clock is read, so that bytes stay the same
NO_DATE = date(1970, 1, 1)

Flips = Mapping[str, tuple[Flip, ...]]


def build_report(
    advice: Advice, flips: Flips, language: Language, numbers: NumberFormat | None = None
) -> Report:
    """Build the report of an engagement; `flips` as from `rules.trials.flips.find_flips`.

    Numbers stand as is usual in the language unless `numbers` says otherwise.
    """
    speaker = Speaker(advice, language, numbers)
    talk, client = advice.answers.conversation, advice.answers.client
    author = ", ".join(part for part in (talk.author, talk.firm) if part)
    footer = ", ".join(part for part in (talk.firm, speaker.text(CONFIDENTIAL)) if part)
    return Report(
        language=language,
        title=report_title(speaker),
        author=author or "Hebelwerk",
        subject=speaker.text(SUBJECT),
        header_left=client.name,
        header_right=speaker.text(advice.pack.formats[advice.answers.format].title),
        footer=capitalised(footer),
        page_word=speaker.text(PAGE),
        date=talk.date or NO_DATE,
        pages=tuple(_defined(speaker, page) for page in _pages(speaker, flips)),
    )


def _defined(speaker: Speaker, page: Page) -> Page:
    """Return a page that says what CPL means here, where it stands and is not said yet."""
    said = repr(page)
    if CPL not in said or speaker.text(MEETING) in said:
        return page
    note = Paragraph(speaker.text(DEFINITION), "quiet")
    return replace(page, blocks=(*page.blocks, note))


def _pages(speaker: Speaker, flips: Flips) -> Iterator[Page]:
    advice = speaker.advice
    yield cover_page(speaker)
    levels = any(level.asked for level in advice.levels)
    # of the cost the pages on it say all there is
    if levels or advice.patterns or not asks_for_cost(advice.pack):
        yield summary_page(speaker)
    if levels:
        yield levels_page(speaker, flips)
    if advice.patterns:
        yield patterns_page(speaker)
    if advice.answers.initiatives:
        yield initiatives_page(speaker)
    yield from _cost_pages(speaker, alone=not levels and not advice.patterns)
    if any_said(speaker):
        yield topics_page(speaker)
    yield from _next_steps(speaker)
    yield answers_page(speaker)
    yield derivation_page(speaker, flips)


def _cost_pages(speaker: Speaker, *, alone: bool) -> Iterator[Page]:
    """Yield what a first meeting may cost; nothing while there is no answer to that."""
    if speaker.advice.calculator.own.chain is None:
        return
    yield max_cpl_page(speaker, alone=alone)
    yield scenarios_page(speaker, alone=alone)
    if not alone:
        yield from uncertainty_pages(speaker)
        yield from customer_cost_pages(speaker)


def _next_steps(speaker: Speaker) -> Iterator[Page]:
    """Yield what is to be done, for four weeks and after, and what is to be clarified."""
    if speaker.advice.planned or speaker.advice.board_decisions:
        yield four_weeks_page(speaker)
    if clarification := clarification_page(speaker):
        yield clarification
    if calls_for_more(speaker):
        yield measures_page(speaker)
