# SPDX-License-Identifier: Apache-2.0
"""The accepted spellings of one number in every number format, and the ones that may be two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.answers.answers import Answer
from rules.answers.faults import AnswerError, EntryError
from rules.answers.figures import read_figure
from rules.answers.typed import read_typed, write_typed
from rules.calculator.writing import figure_text, write_figure
from rules.pack.loader import shipped_pack
from rules.text import SIGNS, NumberFormat

FORMATS: tuple[NumberFormat, ...] = ("de-CH", "de-DE", "en")
INITIAL = shipped_pack().questions["calculator.initial"]
APOSTROPHES, SPACES = ("'", "’", "‘", "´", "`"), (" ", "\u00a0", "\u202f", "\u2009")

# a quarter of a million, and the same with fifty cents
WHOLE = (
    "250000", *(f"250{sign}000" for sign in (*APOSTROPHES, *SPACES)),
    "250k", "250 K", "250 Tsd", "250 Tsd.", "250 tausend", "250 thousand", "0.25 Mio", "0,25 Mio.",
    "0.25 million", "+250000", "CHF 250'000", "250000 CHF", "chf 250k", "250’000.– CHF",
    "CHF 250’000.-", "Fr. 250’000.--", "250000 Franken", "250 TCHF", "TCHF 250", "kCHF 250",
)  # fmt: skip
WITH_CENTS = (
    "250000.50", "250000,50", "250'000.50", "250’000,50", "250 000,50", "250\u202f000.50",
    "250.000,50", "250,000.50", "CHF 250'000.50", "250.000,50 CHF", "250000.5 Fr.",
)  # fmt: skip
AMBIGUOUS = {
    "de-CH": ("250.000", "250,000", "CHF 1.250", "1,250", "250.000k", "1.500–1.800"),
    "de-DE": ("250,000", "1,250 CHF", "12,125", "250,000 Mio"),
    "en": ("250.000", "1.250 CHF", "12.125", "250.000 Mio"),
}

CODES = {
    "required", "not_a_number", "ambiguous_number", "negative", "too_large", "too_small",
    "too_precise", "range_order", "currency_mismatch",
}  # fmt: skip


@pytest.mark.parametrize("numbers", FORMATS)
@pytest.mark.parametrize("text", WHOLE)
def test_a_quarter_of_a_million_in_every_format(text: str, numbers: NumberFormat) -> None:
    assert read_typed(text, INITIAL, numbers, "CHF") == Answer("value", Decimal(250_000))


@pytest.mark.parametrize("numbers", FORMATS)
@pytest.mark.parametrize("text", WITH_CENTS)
def test_fifty_cents_more_in_every_format(text: str, numbers: NumberFormat) -> None:
    assert read_typed(text, INITIAL, numbers, "CHF") == Answer("value", Decimal("250000.50"))


@pytest.mark.parametrize(
    ("numbers", "text"), [(numbers, text) for numbers in FORMATS for text in AMBIGUOUS[numbers]]
)
def test_what_may_be_two_numbers_is_refused_with_both_readings(
    numbers: NumberFormat, text: str
) -> None:
    with pytest.raises(EntryError) as caught:
        read_typed(text, INITIAL, numbers, "CHF")
    assert caught.value.code == "ambiguous_number"
    readings = caught.value.remedy.en.removeprefix("Write ").rstrip(".").split(" or ")
    as_thousands, as_decimals = (read_figure(each, numbers) for each in readings)
    assert as_thousands == 1000 * as_decimals


@pytest.mark.parametrize(
    ("numbers", "written"),
    [("de-CH", "1’250’000.5"), ("de-DE", "1.250.000,5"), ("en", "1,250,000.5")],
)
def test_a_message_writes_figures_in_the_format_in_use(numbers: NumberFormat, written: str) -> None:
    both = figure_text(Decimal("1250000.50"), numbers, "CHF")
    assert both.de == both.en == f"{write_figure(Decimal('1250000.50'), numbers)}\u00a0CHF"
    assert write_figure(Decimal("1250000.5"), numbers) == written
    free = figure_text(Decimal("1250000.5"))
    assert (free.de, free.en) == ("1’250’000.5", "1,250,000.5")


@given(
    whole=st.integers(0, 10**11),
    decimals=st.from_regex(r"\A[0-9]{0,4}\Z"),
    thousands=st.sampled_from(("", *APOSTROPHES, *SPACES, ".", ",")),
    point=st.sampled_from(".,"),
    numbers=st.sampled_from(FORMATS),
)
def test_any_spelling_is_read_by_one_rule(
    whole: int, decimals: str, thousands: str, point: str, numbers: NumberFormat
) -> None:
    grouped = f"{whole:,}".replace(",", thousands)
    text = f"{grouped}{point}{decimals}" if decimals else grouped
    if thousands == point and grouped.count(point) and decimals:
        return  # one sign for both: no number, or thousands once more
    sign, parts = _only_sign(text)
    if sign and len(parts[1]) == 3 and _may_be_thousands(parts[0]):
        if sign == SIGNS[numbers][0]:
            assert read_figure(text, numbers) == int("".join(parts))
            return
        with pytest.raises(EntryError) as caught:
            read_figure(text, numbers)
        assert caught.value.code == "ambiguous_number"
        return
    assert read_figure(text, numbers) == Decimal(f"{whole}.{decimals or 0}")


def _only_sign(text: str) -> tuple[str, list[str]]:
    """Return the point or comma of a text with one such sign and none other, and its sides."""
    found = [char for char in text if not char.isdecimal()]
    if len(found) != 1 or found[0] not in ".,":
        return "", []
    return found[0], text.split(found[0])


def _may_be_thousands(whole: str) -> bool:
    return len(whole) <= 3 and not whole.startswith("0")


@given(
    number=st.decimals(0, 10**12, places=2) | st.decimals(0, 10**6, places=6),
    numbers=st.sampled_from(FORMATS),
    around=st.sampled_from(("{}", "CHF {}", "{} CHF", " {}\u00a0CHF ", "~{}", "{} | {}", "{}–{}")),
)
def test_what_is_written_is_read_with_whatever_stands_around_it(
    number: Decimal, numbers: NumberFormat, around: str
) -> None:
    figure = write_figure(number, numbers)
    answer = read_typed(around.replace("{}", figure), INITIAL, numbers, "CHF")
    said = answer.value if answer.value is not None else answer.low or answer.any_of[:1] or number
    assert said in (number, (number,))
    again = read_typed(write_typed(answer, INITIAL, numbers), INITIAL, numbers, "CHF")
    assert again == answer


@given(text=st.text(max_size=30) | st.from_regex(r"\A[-0-9'’ .,kCHFEUR€%/|~()]{1,20}\Z"),
       numbers=st.sampled_from(FORMATS))  # fmt: skip
def test_whatever_is_typed_is_an_answer_or_a_fault_with_a_code(
    text: str, numbers: NumberFormat
) -> None:
    answer = _answer_or_code(text, numbers)
    if isinstance(answer, str):
        assert answer in CODES
        return
    again = read_typed(write_typed(answer, INITIAL, numbers), INITIAL, numbers, "CHF")
    assert (again.value, again.low, again.high) == (answer.value, answer.low, answer.high)


def _answer_or_code(text: str, numbers: NumberFormat) -> Answer | str:
    try:
        return read_typed(text, INITIAL, numbers, "CHF")
    except AnswerError as error:
        return error.code
