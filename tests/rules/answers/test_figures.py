# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.answers.faults import EntryError
from rules.answers.figures import read_figure
from rules.calculator.writing import write_figure
from rules.errors import Place
from rules.text import NumberFormat

FORMATS: tuple[NumberFormat, ...] = ("de-CH", "de-DE", "en")


@pytest.mark.parametrize("number_format", FORMATS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("250000", "250000"),
        ("250'000", "250000"),
        ("250’000", "250000"),
        ("250 000", "250000"),
        ("250\u00a0000", "250000"),
        ("250\u202f000", "250000"),
        ("1'250'000", "1250000"),
        ("1.250.000", "1250000"),  # a decimal sign stands only once
        ("1,250,000", "1250000"),
        ("1’250.50", "1250.5"),
        ("1.250,50", "1250.5"),
        ("1,250.50", "1250.5"),
        ("1.250,125", "1250.125"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("1250.125", "1250.125"),  # nobody groups 1250.125
        ("0.125", "0.125"),
        ("0,500", "0.5"),
        (".5", "0.5"),
        ("40k", "40000"),
        ("40 K", "40000"),
        ("50 Tsd", "50000"),
        ("50 Tsd.", "50000"),
        ("5 Tausend", "5000"),
        ("5 thousand", "5000"),
        ("1.2 Mio", "1200000"),
        ("2 Millionen", "2000000"),
        ("2 million", "2000000"),
        ("2 Mrd.", "2000000000"),
        ("250`000", "250000"),
        ("250´000", "250000"),
        ("–5", "-5"),
        ("1,2 mio.", "1200000"),
        ("0.25k", "250"),
        (" -5 ", "-5"),
        ("−5", "-5"),
        ("+7", "7"),
        ("-0", "0"),
    ],
)
def test_a_figure_is_read_in_every_format(
    text: str, expected: str, number_format: NumberFormat
) -> None:
    assert read_figure(text, number_format) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "number_format", "hints"),
    [
        ("250.000", "de-CH", ("250’000", "250")),
        ("250,000", "de-CH", ("250’000", "250")),
        ("250,000", "de-DE", ("250.000", "250")),
        ("250.000", "en", ("250,000", "250")),
        ("1.250", "de-CH", ("1’250", "1.25")),
        ("-1.250k", "de-CH", ("1’250", "1.25")),
        ("1,255 Mio", "de-DE", ("1.255", "1,2550")),
    ],
)
def test_what_may_be_thousands_or_decimals_is_never_guessed(
    text: str, number_format: NumberFormat, hints: tuple[str, str]
) -> None:
    with pytest.raises(EntryError) as caught:
        read_figure(text, number_format)
    assert caught.value.code == "ambiguous_number"
    assert text in caught.value.problem(Place()).cause.en
    assert all(hint in caught.value.remedy.de for hint in hints)
    thousands, decimals = (read_figure(hint, number_format) for hint in hints)
    assert thousands == 1000 * decimals


@pytest.mark.parametrize(("text", "number_format"), [("250.000", "de-DE"), ("250,000", "en")])
def test_the_own_sign_before_three_digits_separates_thousands(
    text: str, number_format: NumberFormat
) -> None:
    assert read_figure(text, number_format) == 250000


@pytest.mark.parametrize("number_format", FORMATS)
@pytest.mark.parametrize(
    "text",
    ["", "viel", "12 34", "1'25", "1'250 000", "1.250.5", "1,2,3", "5.", ".", "k", "4k5", "5 kk",
     "1e5", "nan", "١٢", "²", "1'2500", "--5", "5 %", "５", "😀", "0x10", "5‰", "1 " * 30],
)  # fmt: skip
def test_anything_else_is_no_figure(text: str, number_format: NumberFormat) -> None:
    with pytest.raises(EntryError) as caught:
        read_figure(text, number_format)
    assert caught.value.code == "not_a_number"


def test_the_remedy_shows_the_format_in_use() -> None:
    for number_format, example in zip(FORMATS, ("250’000", "250.000", "250,000"), strict=True):
        with pytest.raises(EntryError, match="number") as caught:
            read_figure("viel", number_format)
        assert example in caught.value.remedy.de


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("250000", ("250’000", "250.000", "250,000")),
        ("1250000.5", ("1’250’000.5", "1.250.000,5", "1,250,000.5")),
        ("5E+4", ("50’000", "50.000", "50,000")),
        ("12.50", ("12.50", "12,50", "12.50")),
        ("12.345", ("12.3450", "12,3450", "12.3450")),
        ("-5.000", ("-5", "-5", "-5")),
    ],
)
def test_a_figure_is_written_with_the_signs_of_its_format(
    number: str, written: tuple[str, str, str]
) -> None:
    assert tuple(write_figure(Decimal(number), each) for each in FORMATS) == written


@given(
    number=st.decimals(-(10**12), 10**12, allow_nan=False, places=7)
    | st.decimals(-(10**6), 10**6, allow_nan=False, places=3)
    | st.integers(-(10**19), 10**19).map(Decimal),
    number_format=st.sampled_from(FORMATS),
)
def test_what_is_written_is_read_again(number: Decimal, number_format: NumberFormat) -> None:
    assert read_figure(write_figure(number, number_format), number_format) == number
