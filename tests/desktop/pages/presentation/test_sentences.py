# SPDX-License-Identifier: Apache-2.0
"""What the client reads, and that it is never surer than what was said."""

from __future__ import annotations

import pytest

from desktop.pages.presentation.sentences import (
    Statement,
    further_scenarios,
    has_result,
    headline,
    lacking,
    statements,
)
from reports.speaking import Speaker
from rules.text import Language
from tests.desktop.pages.paper import session_from
from tests.desktop.pages.presentation.figures import (
    CERTAIN,
    FIGURES,
    FURTHER,
    NOTHING,
    RANGES,
    with_figure,
)

OVER = "Ein qualifizierter Ersttermin kostet heute mehr, als Ihre Zielvorgabe erlaubt"
WITHIN = "Ein qualifizierter Ersttermin kostet heute nicht mehr, als Ihre Zielvorgabe erlaubt"


def speaker_of(answers: str, language: Language = "de") -> Speaker:
    advice = session_from(answers).advice
    assert advice is not None
    return Speaker(advice, language)


def said(answers: str, language: Language = "de") -> tuple[Statement, ...]:
    return statements(speaker_of(answers, language))


def today(figure: str, answers: str = FIGURES) -> str:
    return with_figure("actual_cpl: 1780", f"actual_cpl: {figure}", answers)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (FIGURES, OVER.replace("mehr", "wahrscheinlich mehr")),
        (CERTAIN, OVER),
        (today("1410", CERTAIN), WITHIN),
        (today("500"), WITHIN),
        (today("1400"), WITHIN.replace("nicht", "wahrscheinlich nicht")),
        (today("17800", CERTAIN), OVER),
        (
            RANGES,
            "Ob ein qualifizierter Ersttermin heute mehr kostet, als Ihre Zielvorgabe erlaubt, ist "
            "noch offen",
        ),
        (today("{range: [400, 500]}"), WITHIN),
        (NOTHING, "Was ein qualifizierter Ersttermin kosten darf, ist noch offen"),
        (
            today("1780").replace("      actual_cpl: 1780\n", ""),
            "Ein qualifizierter Ersttermin darf höchstens 1’405\u00a0CHF kosten",
        ),
    ],
)
def test_the_headline_says_the_result(answers: str, expected: str) -> None:
    assert headline(speaker_of(answers)) == expected


def test_a_loss_goes_before_the_target() -> None:
    low = with_figure("margin_initial: 30", "margin_initial: 5")
    probably = "Die Akquise kostet heute wahrscheinlich mehr, als ein Kunde an Deckungsbeitrag"
    assert headline(speaker_of(low)).startswith(probably)
    assert said(low)[2].tone == "bad"
    assert said(low)[2].text.endswith("wahrscheinlich darunter, das wäre unwirtschaftlich")
    sure = headline(speaker_of(today("17800", low)))
    assert sure == "Die Akquise kostet heute mehr, als ein Kunde an Deckungsbeitrag bringt"


def test_uneconomic_is_said_of_a_loss_alone() -> None:
    for answers in (FIGURES, CERTAIN, RANGES, today("500")):
        assert "unwirtschaftlich" not in " ".join(each.text for each in said(answers))


@pytest.mark.parametrize(
    ("figure", "title", "tone"),
    [
        ("1780", "27\u00a0% über Ihrer Zielvorgabe", "bad"),
        ("1500", "7\u00a0% über Ihrer Zielvorgabe", "plain"),
        ("1409", "0.2\u00a0% über Ihrer Zielvorgabe", "plain"),
        ("1405", "Genau auf Ihrer Zielvorgabe", "accent"),
        ("1300", "8\u00a0% unter Ihrer Zielvorgabe", "accent"),
        ("500", "64\u00a0% unter Ihrer Zielvorgabe", "ok"),
        ("1", "99.9\u00a0% unter Ihrer Zielvorgabe", "ok"),
        ("{range: [1500, 1650]}", "7–17\u00a0% über Ihrer Zielvorgabe", "plain"),
        ("{range: [700, 1650]}", "50\u00a0% unter bis 17\u00a0% über Ihrer Zielvorgabe", "plain"),
    ],
)
def test_how_far_from_the_target(figure: str, title: str, tone: str) -> None:
    # one value for each input but today's
    found = said(with_figure("win_rate: 20", "win_rate: 19.718", today(figure, CERTAIN)))[0]
    assert found.title == title
    assert found.tone == tone


def test_many_times_the_target_is_no_percentage() -> None:
    title = said(today("17800"))[0].title
    assert title == "Das 12.7-Fache Ihrer Zielvorgabe"
    assert said(today("17800"), "en")[0].title == "12.7 times your target"


def test_what_the_distance_is_between() -> None:
    assert said(FIGURES)[0].text == "1’780 gegenüber 1’405\u00a0CHF"
    assert said(FIGURES, "en")[0].text == "1,780 against 1,405\u00a0CHF"


def test_what_is_possible_says_from_what() -> None:
    found = said(FIGURES)[1]
    assert found.title == "Möglich, noch nicht belegt"
    assert found.text == (
        "14 von 71 heisst 12 bis 30\u00a0% Win-Rate; CLV (Umsatz)\u00a0225’000–364’000"
    )
    on_margin = said(today("420", FIGURES) + "      clv_basis: margin\n")[1]
    assert "CLV (Deckungsbeitrag)\u00a067’500–109’200" in on_margin.text


def test_what_is_certain_says_so_too() -> None:
    assert said(CERTAIN)[1] == Statement(
        "Folgt aus Ihren Antworten", "Gerechnet mit einzelnen Werten, ohne Spannen"
    )
    assert said(today("500"))[1] == Statement(
        "Folgt aus Ihren Antworten", "Gilt für alles, was in Ihren Spannen liegt"
    )


def test_an_estimate_is_named() -> None:
    estimated = today("{value: 1780, confidence: estimated}", CERTAIN)
    assert said(estimated)[1].text.endswith("; beruht auf Schätzung")
    assert "Schätzung" not in said(CERTAIN)[1].text


@pytest.mark.parametrize("language", ["de", "en"])
def test_only_a_range_leads_to_no_single_figure(language: Language) -> None:
    found = said(RANGES, language)
    assert found[1].title in {"Beides ist möglich", "Either is possible"}
    assert len(found) == 2  # no break-even margin on a value nobody said
    words = " ".join((headline(speaker_of(RANGES, language)), *(each.text for each in found)))
    for middle in ("1’425", "1,425", "1’525", "1,525", "20\u00a0%"):
        assert middle not in words


def test_the_break_even_margin_holds_at_todays_cost() -> None:
    assert said(FIGURES)[2] == Statement(
        "7.0\u00a0% Break-even-Marge", "Ab da trägt der Kunde seine Akquise"
    )


def test_without_todays_cost_it_says_what_the_margin_holds_at() -> None:
    answers = FIGURES.replace("      actual_cpl: 1780\n", "")
    distance, certainty, margin = said(answers)
    assert distance.title == "Heutige Kosten noch offen"
    assert certainty.title.startswith("Spanne ")
    assert margin.text.endswith("wenn ein Ersttermin 1’405\u00a0CHF kostet")


def test_no_margin_at_all_may_carry_the_cost() -> None:
    found = said(today("178000", CERTAIN))[2]
    assert found.title == "Keine Break-even-Marge"
    assert found.text == "Selbst der ganze Umsatz trägt die Akquise nicht"
    assert found.tone == "bad"


def test_nothing_needs_the_clients_margin() -> None:
    assert said(CERTAIN)[2].text == "Ab da trägt der Kunde seine Akquise"


def test_what_is_lacking_is_named() -> None:
    found = speaker_of(with_figure("      win_rate: 14/71\n", "", FIGURES))
    assert not has_result(found)
    assert lacking(found).items == ("Win-Rate ab qualifiziertem Ersttermin",)
    assert len(lacking(speaker_of(NOTHING)).items) == 6


def test_figures_that_lead_nowhere_say_why() -> None:
    nothing = CERTAIN.replace("60000", "0").replace("38000", "0")
    found = lacking(speaker_of(nothing))
    assert found.title == "Was dagegen spricht"
    assert len(found.items) == 1


def test_further_scenarios_are_named_and_presets_are_not() -> None:
    assert further_scenarios(speaker_of(FIGURES)) == ""
    one = FIGURES + FURTHER
    assert further_scenarios(speaker_of(one)) == (
        "Weiteres Szenario «Ziel»: höchstens 1’728\u00a0CHF"
    )
    two = one + "        - {id: low, label: Tief, cac_pct: 5, mkt_share: 40, win_rate: 25}\n"
    found = further_scenarios(speaker_of(two, "en"))
    assert found.startswith("Further scenarios: “Ziel”: at most 1,728\u00a0CHF; “Tief”: at most ")


def test_cpl_is_said_as_the_cost_of_a_qualified_first_meeting() -> None:
    for answers in (FIGURES, CERTAIN, RANGES, NOTHING):
        assert "qualifizierter Ersttermin" in headline(speaker_of(answers))
        assert "qualified first meeting" in headline(speaker_of(answers, "en"))
