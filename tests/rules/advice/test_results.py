# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.advice.results import Results
from rules.answers.answers import Answer, Scenario
from rules.pack.loader import shipped_pack
from tests.rules.talks import OPEN, advise, among, answers, disputed, talk

BASE: dict[str, object] = {
    "calculator__initial": 50000, "calculator__annual": 40000, "calculator__years": 5,
    "calculator__cac_pct": 6, "calculator__mkt_share": 40, "calculator__win_rate": 20,
}  # fmt: skip


BASE_YEARS = Answer("value", Decimal(5))


def calculated(**more: object) -> Advice:
    given = answers(**(BASE | {f"calculator__{key}": value for key, value in more.items()}))
    return advise(given=given, presets=("conservative", "solid", "aggressive"))


def test_presets_of_the_example() -> None:
    found = {s.id: s.calculation.chain for s in calculated().calculator.scenarios}
    figures = {key: chain.max_cpl for key, chain in found.items() if chain is not None}
    assert figures == {"own": 1200, "conservative": 1000, "solid": 1200, "aggressive": 1250}


def further(**rates: Answer) -> Advice:
    """Return the advice where one further scenario has these rates."""
    given = talk(given=answers(**BASE), presets=("solid",))
    scenarios = (Scenario("more", "More", rates),)
    return evaluate(shipped_pack(), replace(given, scenarios=scenarios))


def test_a_further_scenario_takes_the_place_of_the_rates_it_names() -> None:
    found = {s.id: s for s in further(win_rate=Answer("value", Decimal(25))).calculator.scenarios}
    assert list(found) == ["own", "more", "solid"]
    chain = found["more"].calculation.chain
    assert chain is not None
    assert chain.max_cpl == 1500
    assert (found["more"].kind, found["more"].rests_on_middle) == ("own", False)


def test_a_further_scenario_with_a_range_has_a_span_and_no_value() -> None:
    found = {s.id: s for s in further(win_rate=among(10, 30)).calculator.scenarios}
    span = found["more"].calculation.spans.max_cpl
    assert span is not None
    assert (span.low, span.high) == (600, 1800)
    assert {key: s.rests_on_middle for key, s in found.items()} == {
        "own": False, "more": True, "solid": False,
    }  # fmt: skip


def test_a_counted_rate_has_a_value() -> None:
    found = {s.id: s for s in further(win_rate=Answer("value", count=(9, 46))).calculator.scenarios}
    more = found["more"].calculation
    assert more.chain is not None
    assert more.spans.max_cpl is not None
    assert more.spans.max_cpl.low < more.chain.max_cpl < more.spans.max_cpl.high
    assert not found["more"].rests_on_middle


@pytest.mark.parametrize(
    ("given", "unnamed", "cost", "verdict"),
    [
        ({}, set(), False, False),
        ({"years": among(4, 6)}, {"years"}, True, True),
        ({"cac_pct": disputed(5, 7)}, {"cac_pct"}, True, True),
        ({"win_rate": Answer("value", count=(14, 71))}, set(), False, False),
        ({"win_rate": Answer("value", Decimal(20), Decimal(10), Decimal(30))}, set(), False, False),
        ({"actual_cpl": among(900, 1300)}, {"actual_cpl"}, False, True),
        # what is to be clarified holds over all it can be
        ({"retention": OPEN}, {"retention"}, True, True),
        ({"discount": OPEN, "timing": OPEN}, {"discount", "timing"}, False, False),
        ({"goal_basis": OPEN}, {"goal_basis"}, False, False),
        ({"initial": OPEN}, set(), False, False),
        # the margin takes no part in a CLV on revenue
        ({"margin_initial": among(20, 30)}, {"margin_initial"}, False, False),
    ],
)
def test_a_value_nobody_said_is_known_as_such(
    given: dict[str, Answer], unnamed: set[str], *, cost: bool, verdict: bool
) -> None:
    results = calculated(**given).calculator
    assert results.inputs.unnamed == unnamed
    assert (results.rests_on_middle, results.verdict_on_middle) == (cost, verdict)


MARGIN = {"margin_initial": 30, "margin_annual": 30, "discount": 8}


def on_margin(**more: object) -> Results:
    given = answers(**BASE | {f"calculator__{key}": v for key, v in (MARGIN | more).items()})
    return Results(shipped_pack(), replace(talk(given=given), clv_basis="margin"))


@pytest.mark.parametrize(
    ("more", "not_drawn"),
    [
        ({"margin_annual": OPEN}, ("margin_annual",)),
        ({"retention": OPEN, "discount": OPEN}, ("discount", "retention")),
        ({"timing": OPEN}, ("timing",)),
        ({"timing": OPEN, "annual": 0}, ()),  # no year to be paid
        ({"timing": OPEN, "discount": 0}, ()),  # no discount for when it is paid
        ({"retention": OPEN, "years": 1}, ()),  # nothing to renew
        ({"retention": OPEN, "years": Answer("value", Decimal(1), Decimal(0), Decimal(5))},
         ("retention",)),
        ({"years": among(4, 6)}, ()),
    ],
)  # fmt: skip
def test_what_is_to_be_clarified_is_not_drawn(
    more: dict[str, object], not_drawn: tuple[str, ...]
) -> None:
    results = on_margin(win_rate=among(10, 30), **more)
    assert results.not_drawn == not_drawn
    assert (results.simulation is None) is bool(not_drawn)


def test_an_open_date_of_payment_holds_for_every_date() -> None:
    results, ends = on_margin(timing=OPEN), [on_margin(timing=at).own for at in ("end", "advance")]
    span = results.own.spans.max_cpl
    assert span is not None
    assert [span.low, span.high] == [end.chain.max_cpl for end in ends if end.chain]
    assert results.rests_on_middle


def test_a_disputed_date_of_payment_holds_for_each_claim() -> None:
    results = on_margin(timing=disputed("advance", "mid"))
    ends = [on_margin(timing=at).own for at in ("mid", "advance")]
    span = results.own.spans.max_cpl
    assert span is not None
    assert [span.low, span.high] == [end.chain.max_cpl for end in ends if end.chain]
    assert results.case.timing == "advance"


def test_an_open_renewal_rate_decides_no_verdict() -> None:
    results = calculated(retention=OPEN, actual_cpl=1000).calculator
    assert results.verdicts == ("within", "stretched", "above_target")
    assert results.verdict is None


def test_where_nothing_may_be_spent_any_cost_is_above() -> None:
    results = calculated(initial=0, years=among(0, 5), actual_cpl=100).calculator
    assert results.ratio is None
    assert results.verdicts == ("headroom", "within", "stretched", "above_target")
    assert results.verdict is None


@pytest.mark.parametrize(
    ("margin", "actual", "certain", "possible"),
    [
        (Answer("value", Decimal(30), Decimal(4), Decimal(35)), 1201, False, True),
        (Answer("value", Decimal(30), Decimal(20), Decimal(35)), 1201, False, False),
        (Decimal(4), 1201, True, False),
        (among(4, 35), 1201, False, True),
        (among(2, 4), 1201, True, False),
        (Decimal(30), among(1000, 8000), False, True),
        (Decimal(30), None, False, False),
        (None, 1201, False, False),
    ],
)
def test_a_loss_within_the_ranges_is_possible(
    margin: object, actual: object, *, certain: bool, possible: bool
) -> None:
    said = {"margin_initial": margin, "actual_cpl": actual}
    given = {key: value for key, value in said.items() if value is not None}
    results = calculated(**given).calculator
    assert (results.uneconomic, results.possibly_uneconomic) == (certain, possible)


def test_without_inputs_nothing_is_worked_out() -> None:
    results = advise().calculator
    assert results.scenarios == ()
    assert results.tornado == ()
    assert (results.simulation, results.share_at_today) == (None, None)


@pytest.mark.parametrize(
    ("differs", "max_cpl", "keys"),
    [
        ({"initial": 80000}, 1344, ("initial",)),
        ({"years": 3, "annual": 30000}, 672, ("annual", "years")),
        ({"win_rate": 25, "discount": 8, "timing": "mid"}, 1500,
         ("discount", "win_rate", "timing")),
        ({}, 1200, ()),
    ],
)  # fmt: skip
def test_a_further_scenario_may_differ_in_every_input(
    differs: dict[str, object], max_cpl: int, keys: tuple[str, ...]
) -> None:
    found = further(**answers(**differs)).calculator.scenarios[1]
    assert found.calculation.chain is not None
    assert found.calculation.chain.max_cpl == max_cpl
    assert found.differs == keys
    assert (found.kind, found.number) == ("own", 2)


def test_a_scenario_says_what_it_stands_for() -> None:
    given = replace(talk(given=answers(**BASE)), case_name="Alle", scenarios=(
        Scenario("a", "", {}, "Geräte"), Scenario("b", ""),
    ))  # fmt: skip
    found = evaluate(shipped_pack(), given).calculator.scenarios
    assert [(s.number, s.case, s.inputs.case.name) for s in found] == [
        (1, "Alle", "Alle"), (2, "Geräte", "Geräte"), (3, "Alle", "Alle"),
    ]  # fmt: skip


def test_the_tornado_knows_ranges_that_were_said_from_those_assumed() -> None:
    results = calculated(
        win_rate=Answer("value", count=(14, 71)),
        years=Answer("value", Decimal(5), confidence="documented"),
        annual=Answer("value", Decimal(40000), Decimal(38000), Decimal(42000)),
        mkt_share=Answer("value", Decimal(40), confidence="estimated"),
    ).calculator
    bars = {bar.key: bar for bar in results.tornado}
    assert {key for key, bar in bars.items() if bar.assumed} == {
        "initial", "years", "cac_pct", "mkt_share",
    }  # fmt: skip
    assert (bars["years"].low, bars["years"].high) == (Decimal("4.75"), Decimal("5.25"))
    assert (bars["mkt_share"].low, bars["mkt_share"].high) == (32, 48)
    assert (bars["annual"].low, bars["annual"].base, bars["annual"].high) == (38000, 40000, 42000)
    assert [bar.swing for bar in results.tornado] == sorted(
        (bar.swing for bar in results.tornado), reverse=True
    )
    # what was only assumed takes no part in the span
    assert set(results.ranges) == {"win_rate", "annual"}


def test_nothing_is_assumed_by_a_pack_without_widths() -> None:
    pack = shipped_pack()
    older = replace(
        pack,
        parameters={k: v for k, v in pack.parameters.items() if not k.startswith("spread_")},
    )
    given = talk(given=answers(**BASE | {"calculator__years": among(4, 6)}))
    assert [bar.key for bar in Results(older, given).tornado] == ["years"]


def test_what_nobody_said_has_no_bar() -> None:
    assert "retention" not in {bar.key for bar in calculated().calculator.tornado}


def test_the_simulation_starts_where_the_engagement_says() -> None:
    given = talk(given=answers(**BASE | {"calculator__win_rate": among(10, 30)}))
    first, again, other = (
        evaluate(shipped_pack(), replace(given, seed=seed)).calculator.simulation
        for seed in (7, 7, 8)
    )
    assert first is not None
    assert first == again
    assert other is not None
    assert (first.seed, other.seed) == (7, 8)
    assert first.p50 != other.p50


def test_advice_does_not_wait_for_the_simulation() -> None:
    results = calculated(win_rate=among(10, 30), actual_cpl=900).calculator
    assert "simulation" not in vars(results)
    assert results.simulation is results.simulation


@pytest.mark.parametrize(
    ("actual", "low", "high"),
    [(500, 100, 100), (1801, 0, 0), (1200, 49, 51), (among(900, 1500), 11, 89), (OPEN, None, None)],
)
def test_the_draws_that_carry_todays_cost(
    actual: object, low: int | None, high: int | None
) -> None:
    found = calculated(win_rate=among(10, 30), actual_cpl=actual).calculator.share_at_today
    if low is None or high is None:
        assert found is None
        return
    assert found is not None
    assert low <= found[0] <= found[1] <= high


def test_what_was_worked_out_stays_while_other_answers_change() -> None:
    pack, given = shipped_pack(), talk(given=answers(**BASE | {"calculator__years": among(4, 6)}))
    before = evaluate(pack, given)
    drawn = before.calculator.simulation
    more = replace(given, answers={**given.answers, **answers(clv_strategy=2)})
    assert evaluate(pack, more, before).calculator.simulation is drawn
    sure = replace(BASE_YEARS, confidence="documented")
    surer = replace(given, answers={**given.answers, "calculator.years": sure})
    (bar,) = (b for b in evaluate(pack, surer, before).calculator.tornado if b.key == "years")
    assert bar.assumed


@pytest.mark.parametrize(
    ("key", "said", "left_out"),
    [
        ("sales_cost", Answer("value", Decimal(9000), Decimal(5000), Decimal(20000)), True),
        ("lead_to_meeting", Answer("value", Decimal(15), Decimal(10), Decimal(20)), True),
        ("cycle_months", Answer("value", Decimal(9), Decimal(6), Decimal(12)), True),
        ("payment_days", Answer("value", Decimal(30), Decimal(30), Decimal(30)), False),
        # its value is not said, so that no figure rests on it
        ("payment_days", disputed(30, 60), False),
        ("years", Answer("value", Decimal(5), Decimal(4), Decimal(6)), False),
        ("actual_cpl", Answer("value", Decimal(900), Decimal(800), Decimal(1000)), False),
    ],
)
def test_a_range_that_takes_no_part_is_told(key: str, said: Answer, *, left_out: bool) -> None:
    advice = calculated(**{key: said})
    found = [each for each in advice.warnings if each.code == "range_left_out"]
    assert [each.place.field for each in found] == [key] * left_out


def test_what_is_told_of_a_range_left_out() -> None:
    said = Answer("value", Decimal(9000), Decimal(5000), Decimal(20000))
    (found,) = calculated(sales_cost=said).warnings
    assert found.cause.de == (
        "Vertriebskosten je gewonnenem Kunden: Die Spanne 5’000–20’000\u00a0CHF ist nicht "
        "eingerechnet, es zählt 9’000\u00a0CHF."
    )


@pytest.mark.parametrize(
    ("more", "ratio"),
    [({}, "16.67"), ({"years": among(4, 6)}, "16.67"), ({"cac_pct": among(5, 7)}, None)],
)
def test_on_revenue_the_target_alone_gives_clv_to_cac(
    more: dict[str, Answer], ratio: str | None
) -> None:
    found = calculated(**more).calculator.scenarios[0].clv_per_cac
    assert (None if found is None else str(found.quantize(Decimal("0.01")))) == ratio
    assert on_margin(years=among(4, 6)).scenarios[0].clv_per_cac is None


@pytest.mark.parametrize(
    ("initial", "segment"),
    [
        (Answer("value", Decimal(50000)), "B2largeB"),
        (Answer("value", low=Decimal(45000), high=Decimal(55000)), "B2largeB"),
        (Answer("value", low=Decimal(0), high=Decimal(50000)), None),
    ],
)
def test_the_segment_is_said_where_it_is_the_same_at_both_ends(
    initial: Answer, segment: str | None
) -> None:
    assert calculated(initial=initial).calculator.segment == segment
