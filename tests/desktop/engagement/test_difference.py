# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.engagement.difference import Change, difference
from rules.advice.advice import Advice
from rules.answers.answers import Answer
from rules.text import Language
from tests.rules.talks import OPEN, advise, among, answers, disputed, line, shown

BASE = answers(
    calculator__initial=60000,
    calculator__annual=38000,
    calculator__years=6,
    calculator__cac_pct=6,
    calculator__mkt_share=40,
)


def advice(**said: object) -> Advice:
    return advise(given={**BASE, **answers(**said)})


def changes(
    before: Mapping[str, object], after: Mapping[str, object], language: Language = "de"
) -> tuple[Change, ...]:
    return difference(advice(**before), advice(**after), language)


def said(found: tuple[Change, ...]) -> list[tuple[str | None, str, str]]:
    return [(change.certainty, change.text, change.former) for change in found]


def test_without_a_before_nothing_changed() -> None:
    assert difference(None, advice(), "de") == ()


def test_the_same_answers_change_nothing() -> None:
    found = advice(clv_strategy=1)
    assert difference(found, found, "de") == ()
    assert difference(advice(clv_strategy=1), advice(clv_strategy=1), "de") == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            {},
            {"clv_operations": 1},
            ("certain", "Ebene Operations hat eine Lücke.", "Vorher möglich, jetzt folgt es."),
        ),
        (
            {},
            {"clv_operations": OPEN},
            (
                "possible",
                "Ebene Operations ist zu klären.",
                "Nichts fällt weg, nichts wird gezählt.",
            ),
        ),
        (
            {"clv_operations": 1},
            {"clv_operations": shown(3)},
            ("certain", "Ebene Operations ist beantwortet.", "Vorher Lücke."),
        ),
        (
            {"clv_operations": 1},
            {},
            ("possible", "Ebene Operations ist noch offen.", "Vorher Lücke."),
        ),
        (
            {"clv_strategy": shown(2), "clv_tactics": 0, "ta1": OPEN, "ta2": OPEN},
            {"clv_strategy": 0, "clv_tactics": 0, "ta1": OPEN, "ta2": OPEN},
            (
                "certain",
                "Der grösste ungenutzte Hebel liegt wahrscheinlich in Strategie.",
                "Vorher möglich: Taktik oder Operations.",
            ),
        ),
        (
            {},
            {"clv_strategy": shown(2)},
            (
                "possible",
                "Wo der grösste ungenutzte Hebel liegt: möglich sind Taktik oder Operations.",
                "Vorher möglich: Strategie, Taktik oder Operations.",
            ),
        ),
        (
            {},
            {"calculator__win_rate": 20},
            (None, "Max. CPL 1’382\u00a0CHF.", "Vorher noch offen."),
        ),
        (
            {"calculator__win_rate": 20},
            {"calculator__win_rate": 10},
            (None, "Max. CPL 691\u00a0CHF.", "Vorher Max. CPL 1’382\u00a0CHF."),
        ),
        (
            {"calculator__win_rate": 20},
            {},
            (None, "Max. CPL ist wieder offen.", "Vorher Max. CPL 1’382\u00a0CHF."),
        ),
        (
            {},
            {"clv_use": "reported"},
            (
                "certain",
                "Der CLV wird berichtet, steuert aber keinen Bereich.",
                "Vorher noch offen, jetzt folgt es.",
            ),
        ),
        (
            {"st2": disputed(0, 1)},
            {"st2": 1},
            (
                "ruled_out",
                "Kein Kunde und kein Segment wird bewusst abgelehnt. Damit hat die Strategie noch "
                "keine Grenze.",
                "Vorher möglich, jetzt ausgeschlossen.",
            ),
        ),
        (
            {"st2": 0},
            {"st2": disputed(0, 1)},
            (
                "possible",
                "Möglicherweise wird heute niemand bewusst abgelehnt, noch nicht belegt.",
                "Vorher folgte es, jetzt ist es möglich.",
            ),
        ),
    ],
)
def test_a_change_says_what_holds_and_what_held(
    before: dict[str, object],
    after: dict[str, object],
    expected: tuple[str | None, str, str],
) -> None:
    assert expected in said(changes(before, after))


def test_english() -> None:
    found = changes({}, {"clv_operations": 1}, "en")
    assert ("certain", "Level Operations has a gap.", "Possible before, now it follows.") in said(
        found
    )


def test_a_level_is_said_once_not_by_its_findings_too() -> None:
    found = changes({}, {"clv_tactics": 1})
    assert [change.text for change in found if "Taktik" in change.text] == [
        "Ebene Taktik hat eine Lücke."
    ]


def test_a_span_stands_with_the_max_cpl() -> None:
    (found,) = (c for c in changes({}, {"calculator__win_rate": among(15, 25)}) if not c.certainty)
    assert found.text == "Max. CPL 1’036–1’728\u00a0CHF."
    counted = Answer("value", count=(14, 71))
    (found,) = (c for c in changes({}, {"calculator__win_rate": counted}) if not c.certainty)
    assert ", Spanne " in found.text


def test_what_follows_comes_first_and_figures_last() -> None:
    found = changes({}, {"clv_operations": 1, "st2": 1, "calculator__win_rate": 20})
    order = [change.certainty for change in found]
    assert order == sorted(order, key=("certain", "possible", "ruled_out", None).index)
    assert order[-1] is None


def test_only_what_is_ruled_out_is_struck() -> None:
    for change in changes({}, {"clv_operations": 1, "st2": 1, "op1": among(3, 4)}):
        assert change.struck == (change.certainty == "ruled_out")


def test_a_contradiction_that_never_was_is_no_change() -> None:
    contradiction = "handoffs_contradiction"
    unsaid = changes({}, {"clv_operations": 1, "op1": 3})
    assert contradiction not in {change.rule for change in unsaid}
    settled = changes({"clv_operations": 0, "op1": 3}, {"clv_operations": 1, "op1": 3})
    (found,) = (change for change in settled if change.rule == contradiction)
    assert (found.certainty, found.former) == (
        "ruled_out",
        "Vorher folgte es, jetzt ausgeschlossen.",
    )


def test_a_change_names_its_answers() -> None:
    (level,) = (c for c in changes({}, {"clv_operations": 1}) if c.text.startswith("Ebene"))
    assert level.rule == "level.operations.state"
    assert [ref.name for ref in level.because] == ["clv_operations"]


def test_lines_say_their_pattern_once() -> None:
    before = advise(line("a1"))
    after = advise(line("a1", ai_demand_effect="vanishes"))
    found = difference(before, after, "de")
    assert ("certain", "A1: fragil.", "Vorher möglich, jetzt folgt es.") in said(found)
    assert sum("A1" in change.text and "fragil" in change.text for change in found) == 1


def test_a_line_loses_candidates() -> None:
    before = advise(line("a1"))
    after = advise(line("a1", ai_demand_effect="falls"))
    found = [change for change in difference(before, after, "de") if change.text.startswith("A1")]
    assert found[0].certainty == "ruled_out"
    assert found[0].text == "A1: nicht antifragil, nicht ausserhalb."
    assert not found[0].struck


def test_a_line_that_is_not_digital_has_no_pattern() -> None:
    before = advise(line("a1"))
    found = difference(before, advise(line("a1", digital=False)), "de")
    assert ("certain", "A1: nicht digital.") in [(c.certainty, c.text) for c in found]


def test_a_line_may_be_more_again() -> None:
    before = advise(line("a1", ai_demand_effect="vanishes"))
    after = advise(line("a1"))
    (found,) = (c for c in difference(before, after, "de") if c.text.startswith("A1"))
    assert found.certainty == "possible"
    assert found.text.endswith(" möglich.")
    assert found.former == "Vorher fragil."


STEPS = st.fixed_dictionaries(
    {},
    optional={
        "clv_strategy": st.integers(0, 3).map(shown) | st.just(OPEN),
        "clv_tactics": st.integers(0, 3),
        "clv_operations": st.integers(0, 3) | st.just(OPEN),
        "op1": st.integers(0, 6),
        "calculator__win_rate": st.integers(5, 60),
    },
)


@settings(max_examples=25)
@given(STEPS, STEPS)
def test_whatever_changes_is_not_what_it_was(
    before: dict[str, object], after: dict[str, object]
) -> None:
    """Every change has words for both moments, and there is none between equal advice."""
    for change in changes(before, after):
        assert change.text
        assert change.former
        assert change.rule
    assert changes(after, after) == ()
