# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.builder import build_report
from reports.model import Heading, MeasurePlan, Report, Trace
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.answers.answers import Assignment, OwnMeasure
from rules.text import Language
from tests.reports.builder.engagements import advice_of, blocks_of, page_of

TALK = advice_of("practice")
FIRST, SECOND, THIRD = TALK.chosen
OTHER = next(
    id_ for id_, found in TALK.pack.measures.items()
    if found.effort in ("2w", "4w") and id_ not in {each.id for each in TALK.chosen}
)  # fmt: skip
OWN = (
    OwnMeasure("a", "Die Stelle ist schon besetzt", replaces=FIRST.id, measure=OTHER),
    OwnMeasure(
        "b", "Drei Kunden warten darauf.", title="Drei Kunden anrufen",
        first_step="Die Nummern heraussuchen",
        assignment=Assignment("A. Keller", date(2026, 12, 11)),
    ),
)  # fmt: skip


def report(language: Language = "de") -> tuple[Report, Speaker]:
    plan = replace(TALK.answers.plan, own=OWN)
    advice: Advice = evaluate(TALK.pack, replace(TALK.answers, plan=plan))
    return build_report(advice, {}, language), Speaker(advice, language)


def test_the_plan_shows_what_stands_with_its_reason_and_what_gave_way() -> None:
    found, speaker = report()
    (plan,) = blocks_of(page_of(found, "four-weeks"), MeasurePlan)
    titles = [measure.title for measure in plan.measures]
    chosen = [speaker.text(speaker.pack.measures[m.id].title) for m in (FIRST, SECOND, THIRD)]
    other = speaker.pack.measures[OTHER]
    assert titles == [speaker.text(other.title), *chosen[1:], "Drei Kunden anrufen"]
    assert [measure.rank for measure in plan.measures] == [1, 2, 3, 4]
    lines = dict(plan.measures[0].lines)
    assert lines["Erster Schritt"] == speaker.text(other.first_step)
    assert lines["Weil"] == "Vom Beratungsteam ergänzt: Die Stelle ist schon besetzt."
    assert lines["Statt"] == chosen[0]


def test_own_words_stand_without_what_was_not_said() -> None:
    (plan,) = blocks_of(page_of(report()[0], "four-weeks"), MeasurePlan)
    added = plan.measures[3]
    assert (added.note, added.rule) == ("A. Keller, bis 11.12.2026", "")
    assert added.lines == (
        ("Erster Schritt", "Die Nummern heraussuchen"),
        ("Weil", "Vom Beratungsteam ergänzt: Drei Kunden warten darauf."),
    )


def test_the_title_counts_them_and_the_lead_names_the_own_ones() -> None:
    page = page_of(report()[0], "four-weeks")
    assert page.title.startswith("Vier Massnahmen")
    assert "Beratungsteam" in page.lead
    assert "Beratungsteam" not in page_of(build_report(TALK, {}, "de"), "four-weeks").lead


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("de", "Vom Beratungsteam ergänzt: Die Stelle ist schon besetzt. Statt: {title}."),
        ("en",
         "Added by the consulting team: Die Stelle ist schon besetzt. Instead of: {title}."),
    ],
)  # fmt: skip
def test_the_summary_says_why_too(language: Language, note: str) -> None:
    found, speaker = report(language)
    (plan,) = blocks_of(page_of(found, "summary"), MeasurePlan)
    title = speaker.text(speaker.pack.measures[FIRST.id].title)
    assert plan.measures[0].note == note.format(title=title)
    assert len(plan.measures) == 4


def test_the_derivation_shows_how_the_replaced_one_came_about() -> None:
    found, _ = report()
    page = page_of(found, "derivation")
    headings = [block.text for block in blocks_of(page, Heading)]
    assert "Massnahme 4: Drei Kunden anrufen" in headings
    traces = blocks_of(page, Trace)
    assert len(traces[0].steps) > 1
    last = traces[0].steps[-1]
    assert (last.word, last.text, last.rule) == (
        "vom Beratungsteam ersetzt", "Die Stelle ist schon besetzt", OTHER,
    )  # fmt: skip
    assert [step.word for step in traces[3].steps] == ["vom Beratungsteam ergänzt"]
