# SPDX-License-Identifier: Apache-2.0
"""Operators and functions on values that may still be several.

Finite options are tried in every combination; numbers known only as intervals go by interval
arithmetic, lists by what is known of their items. All are sound: whatever completion comes true,
the result covers it.
"""

from __future__ import annotations

import decimal
import itertools
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rules.expressions.budget import MAX_LIST, MAX_WEIGHT, BudgetError, bounded
from rules.expressions.intervals import Span, decided, interval
from rules.expressions.values import (
    ABSENT,
    ANY_LIST,
    FALSE,
    MAX_COMBINATIONS,
    MAX_OPTIONS,
    NO_REFS,
    Item,
    Possible,
    Ref,
    Shape,
    UndefinedError,
    can_be_absent,
    combinations,
    combine,
    join,
    known,
    one_of,
    reasons,
    resting_on,
    span_of,
)

_EMPTY = Shape(())


def compare(sign: str, left: Possible, right: Possible) -> Possible:
    """Compare two values; what does not apply compares as false."""
    found = combine(_applicable(COMPARISONS[sign]), left, right)
    if found is not None:
        return found
    if left.shape is not None or right.shape is not None:
        return _compare_lists(sign, left, right)
    return _by_pieces(lambda one, other: _compared(sign, one, other), left, right)


def _compared(sign: str, left: Possible, right: Possible) -> Possible:
    if (found := combine(_applicable(COMPARISONS[sign]), left, right)) is not None:
        return found
    if _is_absent(left) or _is_absent(right):
        return FALSE
    one, other = _number_span(left), _number_span(right)
    outcome = decided(sign, one, other) if one and other else None
    return undecided() if outcome is None else known(outcome)


def _is_absent(part: Possible) -> bool:
    return part.known and part.value is ABSENT


def _number_span(part: Possible) -> Span | None:
    """Return the bounds of a part that can be nothing but a number."""
    return span_of(part) if part.numeric or part.options is not None else None


def _by_pieces(
    operation: Callable[[Possible, Possible], Possible], left: Possible, right: Possible
) -> Possible:
    """Apply an operation to every pair of what two values can be, options one by one."""
    one, other = _pieces(left), _pieces(right)
    if len(one) * len(other) > MAX_COMBINATIONS:
        one, other = _pieces(_collapsed(left)), _pieces(_collapsed(right))
    results = [[_result(operation, x, y) for y in other] for x in one]
    found = [result for row in results for result in row if result is not None]
    if not found:
        raise UndefinedError
    undefined = left.undefined or right.undefined or len(found) < len(one) * len(other)
    because, missing = reasons((left, right))
    if not undefined and all(result.known for result in found):
        # one side alone may make the difference
        rows = left.missing if any(row != results[0] for row in results) else NO_REFS
        columns = right.missing if any(len({*row}) > 1 for row in results) else NO_REFS
        missing, because = rows | columns, because | (missing - rows - columns)
    return resting_on(join(found), because, missing, undefined=undefined)


def _result(
    operation: Callable[[Possible, Possible], Possible], left: Possible, right: Possible
) -> Possible | None:
    try:
        return operation(left, right)
    except UndefinedError:
        return None


def _pieces(part: Possible) -> list[Possible]:
    """Return what a value can be: single values, an interval that applies, or anything."""
    if part.options is not None:
        return [known(option) for option in part.options]
    if not part.numeric:
        return [Possible(None, shape=part.shape)]
    span = Possible(None, part.low, part.high, numeric=True)
    return [span, known(ABSENT)] if part.absent else [span]


def _collapsed(part: Possible) -> Possible:
    """Return a value with its many numbers as one interval."""
    if part.options is None or (span := span_of(part)) is None:
        return part
    if not all(isinstance(o, Decimal) or o is ABSENT for o in part.options):
        return part
    return Possible(None, *span, numeric=True, absent=can_be_absent(part))


def _compare_lists(sign: str, left: Possible, right: Possible) -> Possible:
    """Compare two lists for `==` or `!=`, of which one is known by its shape only."""
    because, missing = reasons((left, right))
    outcomes = {
        outcome
        for one in shapes(left)
        for other in shapes(right)
        for outcome in _equality(one, other)
    }
    found = outcomes if sign == "==" else {not outcome for outcome in outcomes}
    if can_be_absent(left) or can_be_absent(right):
        found = found | {False}
    return resting_on(one_of(found), because, missing, undefined=left.undefined or right.undefined)


def _equality(left: Shape, right: Shape) -> set[bool]:
    """Return whether two lists can be equal, and whether they can differ."""
    if (left.most is not None and left.most < right.least) or (
        right.most is not None and right.most < left.least
    ):
        return {False}
    exact = left.most == left.least and right.most == right.least
    if not exact:
        return {True, False}
    pairs = [
        _same(one.value, other.value) for one, other in zip(left.items, right.items, strict=True)
    ]
    if any(not pair.can_be(value=True) for pair in pairs):
        return {False}
    return {True} if all(pair.known for pair in pairs) else {True, False}


def _same(left: Possible, right: Possible) -> Possible:
    """Compare two items; what does not apply is the same as what does not."""
    found = combine(operator.eq, left, right)
    if found is not None:
        return found
    if can_be_absent(left) and can_be_absent(right):
        return undecided()
    return compare("==", left, right)


def calculate(sign: str, left: Possible, right: Possible) -> Possible:
    """Calculate with two numbers (or join two texts or lists with `+`)."""
    found = combine(_applicable_number(_ARITHMETIC[sign]), left, right)
    if found is not None:
        return found
    if sign == "+" and not _may_calculate(left, right):
        return _joined(left, right)
    numbers = _as_number(left), _as_number(right)
    return _by_pieces(lambda one, other: _calculated(sign, one, other), *numbers)


def _may_calculate(*parts: Possible) -> bool:
    """Tell whether a part shows that numbers are added, not texts or lists joined."""
    return any(p.numeric or any(isinstance(o, Decimal) for o in p.options or ()) for p in parts)


def _as_number(part: Possible) -> Possible:
    """Return a part of an arithmetic expression; anything there is a number or does not apply."""
    if part.options is not None or part.numeric:
        return part
    return Possible(None, None, None, numeric=True, because=part.because, missing=part.missing,
                    absent=True, undefined=part.undefined)  # fmt: skip


def _calculated(sign: str, left: Possible, right: Possible) -> Possible:
    if (found := combine(_applicable_number(_ARITHMETIC[sign]), left, right)) is not None:
        return found
    one, other = _number_span(left), _number_span(right)
    if one is None or other is None:
        return known(ABSENT)
    (low, high), undefined = interval(sign, one, other)
    if low is not None and low == high and not undefined:
        return known(low)
    return Possible(None, low, high, numeric=True, undefined=undefined)


def _joined(left: Possible, right: Possible) -> Possible:
    """Join two texts or two lists of which not every combination can be tried."""
    because, missing = reasons((left, right))
    undefined = left.undefined or right.undefined
    one, other = sole_shape(left), sole_shape(right)
    if one is None or other is None:
        return Possible(None, because=because, missing=missing, undefined=undefined)
    return listed((*one.items, *other.items), because, missing,
                  more=one.more or other.more, undefined=undefined)  # fmt: skip


def listed(
    items: Sequence[Item],
    because: frozenset[Ref],
    missing: frozenset[Ref],
    *,
    more: bool = False,
    undefined: bool = False,
) -> Possible:
    """Return a list of these items: every such list where there are few, otherwise its shape."""
    if len(items) > MAX_LIST:
        raise BudgetError
    options = None if more else _lists(items)
    if options is not None:
        return resting_on(one_of(options), because, missing, undefined=undefined)
    return Possible(None, because=because, missing=missing, shape=Shape(tuple(items), more),
                    undefined=undefined)  # fmt: skip


def _lists(items: Sequence[Item]) -> set[object] | None:
    """Return all lists these items can make; None where they are many."""
    places: list[list[tuple[object, ...]]] = []
    count = 1
    for item in items:
        if item.value.options is None:
            return None
        place: list[tuple[object, ...]] = [(option,) for option in item.value.options]
        places.append(place if item.certain else [(), *place])
        count *= len(places[-1])
        if count > MAX_OPTIONS:
            return None
    return {bounded(tuple(itertools.chain(*way))) for way in itertools.product(*places)}


def shapes(part: Possible) -> list[Shape]:
    """Return the lists a value can be; one that does not apply has no items."""
    if part.options is None:
        return [part.shape or ANY_LIST]
    return [_shape(option) if isinstance(option, tuple) else _EMPTY for option in part.options]


def sole_shape(part: Possible) -> Shape | None:
    """Return what is known of a list; None where it may be several, or no list."""
    if part.options is None:
        return part.shape
    found = next(iter(part.options))
    return _shape(found) if len(part.options) == 1 and isinstance(found, tuple) else None


def _shape(values: tuple[object, ...]) -> Shape:
    return Shape(tuple(Item(known(value)) for value in values))


def apply(function: str, parts: list[Possible]) -> Possible:
    """Apply one of the plain functions (size, contains, startsWith, endsWith, min, max)."""
    found = combine(_FUNCTIONS[function], *parts)
    if found is not None:
        return found
    if function in ("min", "max"):
        return _extreme(function, [_as_number(part) for part in parts])
    return _size_of(parts[0]) if function == "size" else undecided(*parts)


def _size_of(part: Possible) -> Possible:
    """Return how long a text or list can be of which not all are known."""
    shape = part.shape or ANY_LIST
    low, most = Decimal(shape.least), shape.most
    found = Possible(None, low, None if most is None else Decimal(most), numeric=True,
                     absent=part.shape is None)  # fmt: skip
    if low == most:
        found = known(low)
    return resting_on(found, part.because, part.missing, undefined=part.undefined)


def _extreme(function: str, parts: list[Possible]) -> Possible:
    because, missing = reasons(parts)
    undefined = any(part.undefined for part in parts)
    spans = [span_of(part) for part in parts]
    applying = [span for span in spans if span is not None]
    if len(applying) < len(parts):
        found = known(ABSENT)
    else:
        low, high = _extreme_span(function, applying)
        absent = any(can_be_absent(part) for part in parts)
        found = Possible(None, low, high, numeric=True, absent=absent)
        if low is not None and low == high and not absent:
            found = known(low)
        elif not absent and not undefined:
            deciding = NO_REFS.union(
                *(p.missing for p, s in zip(parts, applying, strict=True)
                  if _has_a_say(function, s, (low, high)))
            )  # fmt: skip
            because, missing = because | (missing - deciding), deciding
    return resting_on(found, because, missing, undefined=undefined)


def _extreme_span(function: str, spans: list[Span]) -> Span:
    lows, highs = [low for low, _ in spans], [high for _, high in spans]
    if function == "min":
        low = None if None in lows else min(n for n in lows if n is not None)
        return low, min((n for n in highs if n is not None), default=None)
    high = None if None in highs else max(n for n in highs if n is not None)
    return max((n for n in lows if n is not None), default=None), high


def _has_a_say(
    function: str,
    span: Span,
    found: Span,
) -> bool:
    """Tell whether a number of this span can be the least (or the most) of all."""
    (low, high), (least, most) = span, found
    if function == "min":
        return low is None or most is None or low < most
    return high is None or least is None or high > least


def membership(item: Possible, items: Possible) -> Possible:
    """Tell whether a value is in a list."""
    found = combine(_contained, item, items)
    if found is not None:
        return found
    results = [_member(item, shape, items) for shape in shapes(items)]
    deciding = items.missing if len(results) > 1 else NO_REFS
    joined = join(results, deciding)
    return resting_on(
        joined,
        joined.because | items.because,
        joined.missing,
        undefined=item.undefined or items.undefined,
    )


def _member(item: Possible, shape: Shape, items: Possible) -> Possible:
    if _is_absent(item):
        return resting_on(FALSE, item.because)
    found: list[Possible] = []
    lacking = items.missing if shape.more else NO_REFS
    for place in shape.items:
        equal = compare("==", item, place.value)
        if equal.known and equal.value is True:
            if place.certain:
                return equal
            lacking |= items.missing
        found.append(equal)
    because, missing = reasons(part for part in found if not part.known)
    if not shape.more and not any(part.can_be(value=True) for part in found):
        return resting_on(FALSE, reasons(found)[0] | item.because | item.missing)
    return resting_on(undecided(), because | item.because, missing | item.missing | lacking)


def undecided(*parts: Possible) -> Possible:
    """A truth value that these parts leave open."""
    because, missing = reasons(parts)
    undefined = any(part.undefined for part in parts)
    return one_of((True, False), because, missing, undefined=undefined)


def missing_of(parts: Iterable[Possible]) -> frozenset[Ref]:
    """All that is missing to know the parts."""
    return NO_REFS.union(*(p.missing for p in parts))


def cost(parts: Sequence[Possible]) -> int:
    """Return how many combinations of the parts are tried at most."""
    found = combinations(parts)
    return MAX_OPTIONS if found is None else min(found, MAX_COMBINATIONS)


def _applicable(test: Callable[[Any, Any], object]) -> Callable[..., object]:
    def outcome(left: object, right: object) -> object:
        return left is not ABSENT and right is not ABSENT and test(left, right)

    return outcome


def _applicable_number(operation: Callable[[Any, Any], object]) -> Callable[..., object]:
    def outcome(left: object, right: object) -> object:
        if left is ABSENT or right is ABSENT:
            return ABSENT
        try:
            return operation(left, right)
        except decimal.DecimalException:
            raise UndefinedError from None

    return outcome


def _plus(left: Any, right: Any) -> object:  # noqa: ANN401
    if isinstance(left, Decimal):
        return left + right
    if len(left) + len(right) > MAX_WEIGHT:
        raise BudgetError
    return bounded(left + right)


def _contained(item: object, items: object) -> bool:
    return items is not ABSENT and item is not ABSENT and item in items  # type: ignore[operator]


def _size(value: object) -> object:
    return ABSENT if value is ABSENT else Decimal(len(value))  # type: ignore[arg-type]


def _text_test(test: Callable[[str, str], bool]) -> Callable[..., object]:
    def outcome(left: object, right: object) -> object:
        return isinstance(left, str) and isinstance(right, str) and test(left, right)

    return outcome


def _extreme_of(choose: Callable[[list[Decimal]], Decimal]) -> Callable[..., object]:
    def outcome(*values: object) -> object:
        present = [v for v in values if isinstance(v, Decimal)]
        return choose(present) if len(present) == len(values) else ABSENT

    return outcome


COMPARISONS: Mapping[str, Callable[[Any, Any], object]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": _plus,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
}
_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "size": _size,
    "contains": _text_test(lambda text, part: part in text),
    "startsWith": _text_test(str.startswith),
    "endsWith": _text_test(str.endswith),
    "min": _extreme_of(min),
    "max": _extreme_of(max),
}
