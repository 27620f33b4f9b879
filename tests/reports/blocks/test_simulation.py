# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.blocks.cpl_inputs import input_name
from reports.blocks.simulation import simulation_notes
from reports.speaking import Speaker
from rules.advice.results import Results
from rules.text import Language
from tests.reports.builder.engagements import CASES, advice_from, speaker_of


def said(speaker: Speaker) -> list[str]:
    return [note.text for note in simulation_notes(speaker)]


def test_the_distribution_says_percentiles_and_how_it_was_drawn() -> None:
    speaker = speaker_of("practice")
    found = speaker.advice.calculator.simulation
    assert found is not None
    words, drawn = said(speaker)
    assert "(P5–P95)" in words
    assert "(P50)" in words
    assert drawn.startswith(f"20’000 Ziehungen aus Ihren genannten Spannen, Startwert {found.seed}")
    assert "unabhängig gezogen" in drawn
    # rounded down, as all one may spend
    assert f"{int(found.p5)}–1’{int(found.p95) % 1000:03}" in words


def test_the_share_of_draws_that_carry_the_cost_of_today() -> None:
    speaker = speaker_of("practice")
    results = speaker.advice.calculator
    assert results.simulation is not None
    share = round(results.simulation.share_at_least(Decimal(1500)))
    assert f"In {share}\u00a0% der Fälle trägt er die heutigen 1’500\u00a0CHF." in said(speaker)[0]


def test_a_cost_known_as_a_range_is_carried_in_a_range_of_the_cases() -> None:
    words = said(speaker_of("ranges"))[0]
    low, high = words.split("\u00a0% der Fälle")[0].rsplit(" ", 1)[1].split("–")
    assert 0 <= int(low) < int(high) <= 100
    assert "die heutigen 900–1’500\u00a0CHF" in words


@pytest.mark.parametrize(
    ("mean", "words"),
    [
        ("1300", "Der Mittelwert 1’300 liegt über dem eigenen Wert 1’173, weil die Spannen weiter "
         "nach oben reichen als nach unten"),
        ("1000", "Der Mittelwert 1’000 liegt unter dem eigenen Wert 1’173, weil die Spannen weiter "
         "nach unten reichen als nach oben"),
        ("1180", None),
    ],
)  # fmt: skip
def test_why_the_mean_lies_elsewhere_is_explained(mean: str, words: str | None) -> None:
    advice = speaker_of("practice").advice
    results = Results(advice.pack, advice.answers)
    assert results.simulation is not None
    results.__dict__["simulation"] = replace(results.simulation, mean=Decimal(mean))
    found = said(Speaker(replace(advice, calculator=results), "de"))[0]
    assert ("Mittelwert" in found) is (words is not None)
    assert (words or "") in found


def test_no_own_value_is_named_that_nobody_said() -> None:
    assert "Mittelwert" not in said(speaker_of("ranges"))[0]


def test_without_a_range_nothing_is_drawn() -> None:
    assert simulation_notes(Speaker(advice_from(CASES["calculator"]), "de")) == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Noch zu klären: {name}. "), ("en", "To be clarified: {name}. ")],
)  # fmt: skip
def test_what_has_to_be_clarified_before_drawing_is_said(language: Language, words: str) -> None:
    advice = advice_from(CASES["no_actual_cpl"] + "\n  retention: open")
    speaker = Speaker(advice, language)
    (note,) = said(speaker)
    assert note.startswith(words.format(name=input_name(speaker, "retention")))
