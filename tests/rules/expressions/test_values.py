# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest

from rules.expressions.values import (
    ABSENT,
    MAX_OPTIONS,
    NO_REFS,
    Possible,
    UndefinedError,
    anything,
    between,
    combine,
    join,
    known,
    one_of,
)
from tests.rules.expressions.names import among, is_, ref, span

ONE, TWO, THREE = Decimal(1), Decimal(2), Decimal(3)


def test_one_option_is_known_and_rests_on_what_narrowed_it() -> None:
    found = one_of(["a", "a"], ref("x"), ref("y"))
    assert found.known
    assert found.value == "a"
    assert found.because == ref("x") | ref("y")
    assert found.missing == NO_REFS


def test_the_value_of_what_is_not_known_is_a_bug() -> None:
    for found in (among("x", True, False), anything(ref("x")), span("x", 1, 2)):
        with pytest.raises(ValueError, match="more than one"):
            _ = found.value


def test_many_numbers_become_their_interval_and_many_words_anything() -> None:
    numbers = one_of([Decimal(n) for n in range(MAX_OPTIONS + 1)], missing=ref("x"))
    assert numbers.options is None
    assert numbers.bounds() == (Decimal(0), Decimal(MAX_OPTIONS))
    few = one_of([Decimal(n) for n in range(MAX_OPTIONS)], missing=ref("x"))
    assert few.options is not None
    words = one_of([str(n) for n in range(MAX_OPTIONS + 1)], missing=ref("x"))
    assert words.options is None
    assert words.bounds() == (None, None)
    assert words.missing == ref("x")


def test_an_interval_of_one_number_is_known() -> None:
    found = between(ONE, ONE, ref("x"), ref("y"))
    assert found.value == ONE
    assert found.because == ref("x") | ref("y")


@pytest.mark.parametrize(
    ("part", "value", "expected"),
    [
        (among("x", "a", "b"), "a", True), (among("x", "a", "b"), "c", False),
        (span("x", 1, 2), ONE, True), (span("x", 1, 2), THREE, False),
        (span("x", 1, 2), "a", False),
        (span("x", None, 2), Decimal(-99), True), (span("x", 1, None), Decimal(0), False),
        (anything(ref("x")), "a", True), (known(ABSENT), ABSENT, True),
    ],
)  # fmt: skip
def test_can_be(part: Possible, value: object, expected: bool) -> None:
    assert part.can_be(value) is expected


def test_bounds_of_options_leave_aside_what_is_no_number() -> None:
    assert among("x", ONE, THREE, ABSENT).bounds() == (ONE, THREE)
    assert among("x", "a", "b").bounds() == (None, None)


MORE = ref("x") | ref("c")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([is_("x", ONE), is_("y", ONE)], known(ONE, ref("x") | ref("y") | ref("c"))),
        ([is_("x", ONE), is_("x", TWO)], one_of((ONE, TWO), ref("x"), ref("c"))),
        ([span("x", 1, 2), is_("y", THREE)], between(ONE, THREE, ref("y"), MORE)),
        ([span("x", None, 2), is_("y", THREE)], between(None, THREE, ref("y"), MORE)),
        (
            [span("x", 1, 2), is_("y", ABSENT)],
            Possible(None, ONE, TWO, numeric=True, because=ref("y"), missing=MORE, absent=True),
        ),
        ([anything(ref("x")), is_("y", ONE)], Possible(None, because=ref("y"), missing=MORE)),
    ],
)
def test_join_covers_all_its_parts(parts: list[Possible], expected: Possible) -> None:
    assert join(parts, ref("c")) == expected


def _half(left: object, right: object) -> object:
    if right == 0:
        raise UndefinedError
    return left


def test_combine_tries_every_combination() -> None:
    found = combine(lambda x, y: (x, y), among("x", "a", "b"), among("y", "c", "d"))
    assert found is not None
    assert found.options == {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}
    assert found.missing == ref("x") | ref("y")


def test_combine_leaves_alone_what_is_not_finite() -> None:
    assert combine(lambda x: x, span("x", 1, 2)) is None
    many = among("x", *(str(n) for n in range(30)))
    assert combine(lambda x, y: x, many, many) is None


def test_combine_does_not_forget_the_undefined() -> None:
    found = combine(_half, is_("x", ONE), among("y", Decimal(0), TWO))
    assert found == one_of((ONE,), ref("x"), ref("y"), undefined=True)
    assert not found.known
    with pytest.raises(UndefinedError):
        combine(_half, among("x", ONE, TWO), is_("y", Decimal(0)))
