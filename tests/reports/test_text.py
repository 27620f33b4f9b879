# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text import (
    between,
    fill,
    limit,
    listed,
    long_date,
    money,
    money_range,
    number,
    number_range,
    percent,
    percent_range,
    probability,
    probability_range,
    required,
    short_date,
)
from rules.calculator.numbers import settled
from rules.pack.slots import SlotError, SlotValue, Span
from rules.text import SIGNS, NumberFormat

DAY = date(2026, 11, 21)
NUMBERS = st.sampled_from(tuple(SIGNS))
PLACES = st.integers(0, 4)
FIGURES = st.decimals(
    min_value=Decimal(-(10**15)), max_value=Decimal(10**15), allow_nan=False, places=12
)


def D(text: str) -> Decimal:  # noqa: N802 - reads as the constructor it stands for
    return Decimal(text)


def span(low: str, high: str) -> Span:
    return Span(D(low), D(high))


def read_back(text: str, numbers: NumberFormat) -> Decimal:
    thousands, point = SIGNS[numbers]
    return Decimal(text.replace(thousands, "").replace(point, ".").replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "places", "swiss", "german", "english"),
    [
        ("0", 0, "0", "0", "0"),
        ("999", 0, "999", "999", "999"),
        ("1405", 0, "1’405", "1.405", "1,405"),
        ("250000.5", 2, "250’000.50", "250.000,50", "250,000.50"),
        ("250000.5", 0, "250’001", "250.001", "250,001"),
        ("2.5", 0, "3", "3", "3"),
        ("-2.5", 0, "−3", "−3", "−3"),
        ("-2500.5", 1, "−2’500.5", "−2.500,5", "−2,500.5"),
        ("-0.4", 0, "0", "0", "0"),
        ("5E+4", 0, "50’000", "50.000", "50,000"),
        ("3.125E+5", 2, "312’500.00", "312.500,00", "312,500.00"),
        ("1E-7", 2, "0.00", "0,00", "0.00"),
        ("1000000000000", 0, "1’000’000’000’000", "1.000.000.000.000", "1,000,000,000,000"),
    ],
)
def test_money(value: str, places: int, swiss: str, german: str, english: str) -> None:
    said = tuple(money(D(value), numbers, places) for numbers in SIGNS)
    assert said == (swiss, german, english)


@pytest.mark.parametrize(
    ("value", "down", "up"),
    [
        ("1405.99", "1’405", "1’406"),
        ("1405", "1’405", "1’405"),
        ("0.01", "0", "1"),
        ("-1.5", "−2", "−1"),
        ("-0.5", "−1", "0"),
    ],
)
def test_what_one_may_spend_and_what_one_must_reach(value: str, down: str, up: str) -> None:
    assert (limit(D(value), "de-CH"), required(D(value), "de-CH")) == (down, up)


def test_what_one_must_reach_is_rounded_up_at_the_precision_shown() -> None:
    assert required(D("7.7311"), "de-CH", 1) == "7.8"
    assert limit(D("7.7911"), "de-CH", 1) == "7.7"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("6", "6\u00a0%"),
        ("6.00", "6\u00a0%"),
        ("5.5", "5.5\u00a0%"),
        ("19.718", "19.7\u00a0%"),
        ("0.05", "0.1\u00a0%"),
        ("100", "100\u00a0%"),
        ("1E+2", "100\u00a0%"),
        ("-3", "−3\u00a0%"),
        ("-0.01", "0\u00a0%"),
    ],
)
def test_percent(value: str, shown: str) -> None:
    assert percent(D(value), "de-CH") == percent(D(value), "en") == shown
    assert percent(D(value), "de-DE") == shown.replace(".", ",")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("4", "4"), ("4.50", "4.5"), ("1200.126", "1’200.13"), ("10", "10"), ("100.00", "100")],
)
def test_number(value: str, shown: str) -> None:
    assert number(D(value), "de-CH") == shown
    assert number(D(value), "de-DE") == shown.translate(str.maketrans("’.", ".,"))


@pytest.mark.parametrize(
    ("low", "high", "swiss", "german", "english"),
    [
        ("675.2", "2740", "675–2’740", "675–2.740", "675–2,740"),
        ("5", "5", "5", "5", "5"),
        ("5.1", "5.2", "5", "5", "5"),
        ("-5", "3", "−5\u00a0bis 3", "−5\u00a0bis 3", "−5\u00a0to 3"),
        ("-5", "-3", "−5\u00a0bis −3", "−5\u00a0bis −3", "−5\u00a0to −3"),
    ],
)
def test_money_range(low: str, high: str, swiss: str, german: str, english: str) -> None:
    said = tuple(money_range(span(low, high), numbers) for numbers in SIGNS)
    assert said == (swiss, german, english)


def test_other_ranges() -> None:
    assert percent_range(span("12.1", "30.42"), "de-CH") == "12.1–30.4\u00a0%"
    assert percent_range(span("12.1", "30.42"), "de-DE") == "12,1–30,4\u00a0%"
    assert number_range(span("3", "4"), "en") == "3–4"
    limits = between(span("674.9", "2740.9"), lambda value: limit(value, "de-CH"), "de-CH")
    assert limits == "674–2’740"


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0", 1, "0\u00a0%"), ("0.05", 1, "weniger als 0.1\u00a0%"),
        ("0.4", 0, "weniger als 1\u00a0%"),
        ("58.94", 1, "58.9\u00a0%"), ("99.6", 0, "mehr als 99\u00a0%"),
        ("99.95", 1, "mehr als 99.9\u00a0%"),
        ("100", 1, "100\u00a0%"),
    ],
)  # fmt: skip
def test_what_is_only_nearly_certain_is_not_called_certain(
    value: str, places: int, expected: str
) -> None:
    assert probability(Decimal(value), "de-CH", places) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("3", "9", "3–9\u00a0%"), ("0", "9", "0–9\u00a0%"), ("3", "3", "3\u00a0%"),
        ("0.4", "9", "less than 1\u00a0% to 9\u00a0%"),
        ("90", "99.6", "90\u00a0% to more than 99\u00a0%"),
        ("0.2", "0.4", "less than 1\u00a0%"),
    ],
)  # fmt: skip
def test_a_range_of_probabilities(low: str, high: str, expected: str) -> None:
    assert probability_range(Span(Decimal(low), Decimal(high)), "en", 0) == expected


def test_dates() -> None:
    assert long_date(DAY, "de") == "21. November 2026"
    assert long_date(date(2027, 3, 1), "de") == "1. März 2027"
    assert long_date(DAY, "en") == "21 November 2026"
    assert short_date(DAY, "de") == "21.11.2026"
    assert short_date(date(2027, 3, 1), "de") == "01.03.2027"
    assert short_date(date(2027, 3, 1), "en") == "1\u00a0Mar\u00a02027"


@pytest.mark.parametrize(
    ("items", "de", "en"),
    [
        ((), "keine", "none"),
        (("a",), "a", "a"),
        (("a", "b"), "a und b", "a and b"),
        (("a", "b", "c"), "a, b und c", "a, b and c"),
    ],
)
def test_lists(items: tuple[str, ...], de: str, en: str) -> None:
    assert (listed(items, "de"), listed(items, "en")) == (de, en)


@pytest.mark.parametrize(
    ("text", "value", "de", "en"),
    [
        ("{x|number}", D("1234.5"), "1’234.5", "1,234.5"),
        ("{x|number}", span("3", "4"), "3–4", "3–4"),
        ("{x|money}", D("1404.6"), "1’405\u00a0CHF", "1,405\u00a0CHF"),
        ("{x|money}", span("675", "2740"), "675–2’740\u00a0CHF", "675–2,740\u00a0CHF"),
        ("{x|percent}", D("6.0"), "6\u00a0%", "6\u00a0%"),
        ("{x|percent}", span("12", "30"), "12–30\u00a0%", "12–30\u00a0%"),
        ("{x|date}", DAY, "21. November 2026", "21 November 2026"),
        ("{x|text}", "<b> & {y|text}", "<b> & {y|text}", "<b> & {y|text}"),
        ("{x|text}", True, "ja", "yes"),
        ("{x|text}", False, "nein", "no"),
        ("{x|text}", D("5E+4"), "50’000", "50,000"),
        ("{x|text}", DAY, "21. November 2026", "21 November 2026"),
        ("{x|list}", ("CRM", "Export"), "CRM und Export", "CRM and Export"),
        ("{x|list}", "CRM", "CRM", "CRM"),
        ("{x|list}", (), "keine", "none"),
        ("{x|percent}", (D("5"), D("6")), "5\u00a0% und 6\u00a0%", "5\u00a0% and 6\u00a0%"),
        ("{x|money}", None, "noch offen", "still open"),
        ("{x|list}", ("a", None), "a und noch offen", "a and still open"),
        ("{{{x|number}}}", D("0"), "{0}", "{0}"),
    ],
)
def test_fill(text: str, value: SlotValue, de: str, en: str) -> None:
    assert fill(text, {"x": value}, "de", "de-CH", "CHF") == de
    assert fill(text, {"x": value}, "en", "en", "CHF") == en


def test_fill_writes_a_whole_sentence() -> None:
    values: dict[str, SlotValue] = {"cpl": D("1780"), "share": None, "line": "Auswertung"}
    text = "{line|text}: heute {cpl|money}, Anteil {share|percent}."
    swiss, german = (fill(text, values, "de", numbers, "EUR") for numbers in ("de-CH", "de-DE"))
    assert swiss == "Auswertung: heute 1’780\u00a0EUR, Anteil noch offen."
    assert german == "Auswertung: heute 1.780\u00a0EUR, Anteil noch offen."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{x|number}", "a"),
        ("{x|money}", True),
        ("{x|percent}", DAY),
        ("{x|date}", D("1")),
        ("{x|date}", "heute"),
        ("{x|number}", ("a",)),
    ],
)
def test_a_value_its_format_cannot_write_is_refused(text: str, value: SlotValue) -> None:
    with pytest.raises(TypeError, match="slot 'x'"):
        fill(text, {"x": value}, "de", "de-CH", "CHF")


def test_an_unnamed_value_and_a_malformed_slot_are_refused() -> None:
    with pytest.raises(KeyError):
        fill("{y|text}", {"x": "a"}, "de", "de-CH", "CHF")
    with pytest.raises(SlotError):
        fill("{x}", {"x": "a"}, "de", "de-CH", "CHF")


@given(FIGURES, NUMBERS, PLACES)
def test_the_digits_read_back_are_the_rounded_figure(
    value: Decimal, numbers: NumberFormat, places: int
) -> None:
    wide = Context(prec=60)
    unit = Decimal(1).scaleb(-places)
    for say, rounding in (
        (money, ROUND_HALF_UP),
        (number, ROUND_HALF_UP),
        (limit, ROUND_FLOOR),
        (required, ROUND_CEILING),
    ):
        shown = say(value, numbers, places)
        exact = settled(value) if say in (limit, required) else value
        assert read_back(shown, numbers) == exact.quantize(unit, rounding, wide)
        assert "E" not in shown


@given(FIGURES, NUMBERS)
def test_limit_and_requirement_lie_around_the_figure(value: Decimal, numbers: NumberFormat) -> None:
    low, high = limit(value, numbers), required(value, numbers)
    assert read_back(low, numbers) <= settled(value) <= read_back(high, numbers)
