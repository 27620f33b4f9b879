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
from rules.expressions.intervals import decided, interval
from rules.expressions.values import (
    ABSENT,
    ANY_LIST,
    FALSE,
    MAX_COMBINATIONS,
    MAX_OPTIONS,
    NO_REFS,
    TRUE,
    Item,
    OutOfRangeError,
    Possible,
    Ref,
    Shape,
    Span,
    UndefinedError,
    can_be_absent,
    combinations,
    combine,
    defined,
    doubts,
    join,
    known,
    number_in,
    one_of,
    reasons,
    resting_on,
    span_of,
)


def compare(sign: str, left: Possible, right: Possible) -> Possible:
    """Compare two values; what does not apply compares as false."""
    found = combine(_COMPARED[sign], left, right)
    if found is not None:
        return found
    if left.shape is not None or right.shape is not None:
        return _compare_lists(sign, left, right)
    return _by_pieces(lambda one, other: _compared(sign, one, other), left, right)


def _compared(sign: str, left: Possible, right: Possible) -> Possible:
    if (found := combine(_COMPARED[sign], left, right)) is not None:
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
    results: list[list[Possible | None]] = []
    failed: UndefinedError | None = None
    for x in one:
        results.append([])
        for y in other:
            try:
                results[-1].append(operation(x, y))
            except UndefinedError as error:
                results[-1].append(None)
                failed = error
    found = [result for row in results for result in row if result is not None]
    if failed is not None and not found:
        raise failed
    undefined = left.undefined or right.undefined or len(found) < len(one) * len(other)
    because, missing = reasons((left, right))
    if all(result.known for result in found):
        # one side alone may make the difference
        by_left = left.undefined or any(row != results[0] for row in results)
        by_right = right.undefined or any(len({*row}) > 1 for row in results)
        deciding = (left.missing if by_left else NO_REFS) | (right.missing if by_right else NO_REFS)
        because, missing = because | (missing - deciding), deciding
    return resting_on(join(found), because, missing, undefined=undefined)


def _pieces(part: Possible) -> list[Possible]:
    """Return what a value can be: single values, an interval that applies, or anything."""
    if part.options is not None:
        return [known(option) for option in part.options]
    if not part.numeric:
        return [Possible(None, shape=part.shape)]
    span = Possible(None, part.low, part.high, numeric=True)
    return [span, known(ABSENT)] if part.absent else [span]


def _collapsed(part: Possible) -> Possible:
    """Return a value of many as one interval, or as anything where it is no number."""
    if part.options is None:
        return part
    span = span_of(part)
    if span is None or not all(isinstance(o, Decimal) or o is ABSENT for o in part.options):
        return Possible(None)
    return Possible(None, *span, numeric=True, absent=can_be_absent(part))


def _compare_lists(sign: str, left: Possible, right: Possible) -> Possible:
    """Compare two lists for `==` or `!=`, of which one is known by its shape only."""
    because, missing = reasons((left, right))
    lefts, rights = _lists_or_absent(left), _lists_or_absent(right)
    results: list[Possible] = []
    for one, other in itertools.product(lefts, rights):
        if one is None or other is None:
            results.append(FALSE)
            continue
        equal = _equality(one, other, missing)
        options = {option is (sign == "==") for option in equal.options or ()}
        results.append(one_of(options, missing=equal.missing))
    deciding = left.missing if len(lefts) > 1 else doubts(left)
    deciding |= right.missing if len(rights) > 1 else doubts(right)
    deciding |= missing_of(results)
    because |= missing - deciding
    undefined = left.undefined or right.undefined
    return resting_on(join(results), because, deciding, undefined=undefined)


def _lists_or_absent(part: Possible) -> list[Shape | None]:
    """Return the lists a value can be, and None where it may not apply."""
    if part.options is None:
        return [part.shape] if part.shape is not None else [ANY_LIST, None]
    return [_shape(option) if isinstance(option, tuple) else None for option in part.options]


def _equality(left: Shape, right: Shape, missing: frozenset[Ref]) -> Possible:
    """Tell whether two lists are equal; `missing` is what they lack to be known."""
    if (left.most is not None and left.most < right.least) or (
        right.most is not None and right.most < left.least
    ):
        return FALSE
    if left.most != left.least or right.most != right.least:
        return one_of((True, False), missing=missing)
    pairs = [
        _same(one.value, other.value) for one, other in zip(left.items, right.items, strict=True)
    ]
    if any(not pair.can_be(value=True) for pair in pairs):
        return FALSE
    open_ = [pair for pair in pairs if pair.can_be(value=False)]
    return one_of((True, False), missing=reasons(open_)[1]) if open_ else TRUE


def _same(left: Possible, right: Possible) -> Possible:
    """Compare two items; what does not apply is the same as what does not."""
    found = combine(operator.eq, left, right)
    if found is not None:
        return found
    if can_be_absent(left) and can_be_absent(right):
        return undecided(left, right)
    return compare("==", left, right)


def calculate(sign: str, left: Possible, right: Possible) -> Possible:
    """Calculate with two numbers (or join two texts or lists with `+`)."""
    found = combine(_CALCULATED[sign], left, right)
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
    if (found := combine(_CALCULATED[sign], left, right)) is not None:
        return found
    one, other = _number_span(left), _number_span(right)
    if one is None or other is None:
        return known(ABSENT)
    span, undefined = interval(sign, one, other)
    return number_in(span, undefined=undefined)


def _joined(left: Possible, right: Possible) -> Possible:
    """Join two texts or two lists of which not every combination can be tried."""
    because, missing = reasons((left, right))
    undefined = left.undefined or right.undefined
    if _is_absent(left) or _is_absent(right):
        return resting_on(known(ABSENT), because, missing, undefined=undefined)
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
    found = Possible(None, shape=Shape(tuple(items), more), undefined=undefined)
    if not more and not undefined and all(item.value.known for item in items):
        if all(item.certain for item in items):
            return known(bounded(tuple([item.value.value for item in items])), because | missing)
        found = in_full(found)
    return resting_on(found, because, missing)


def in_full(part: Possible) -> Possible:
    """Return a list of which a shape is known as all lists it can be, where these are few."""
    if part.shape is None or part.shape.more:
        return part
    options = _lists(part.shape.items)
    if options is None:
        return part
    found = one_of(options, undefined=part.undefined)
    return resting_on(found, part.because, part.missing)


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
    return [_shape(option) if isinstance(option, tuple) else Shape(()) for option in part.options]


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
    if function == "size":
        return _size_of(parts[0])
    if any(_is_absent(part) for part in parts):
        return resting_on(FALSE, *reasons(parts), undefined=any(part.undefined for part in parts))
    return undecided(*parts)


def _size_of(part: Possible) -> Possible:
    """Return how long a text or list can be of which not all are known."""
    shape = part.shape or ANY_LIST
    most = None if shape.most is None else Decimal(shape.most)
    found = number_in((Decimal(shape.least), most), absent=part.shape is None)
    missing = doubts(part) if found.known else part.missing
    because = part.because | (part.missing - missing)
    return resting_on(found, because, missing, undefined=part.undefined)


def _extreme(function: str, parts: list[Possible]) -> Possible:
    because, missing = reasons(parts)
    undefined = any(part.undefined for part in parts)
    spans = [span for part in parts if (span := span_of(part)) is not None]
    if len(spans) < len(parts):
        return resting_on(known(ABSENT), because, missing, undefined=undefined)
    span = _extreme_span(function, spans)
    deciding = NO_REFS.union(
        *(
            part.missing
            for part, own in zip(parts, spans, strict=True)
            if part.undefined or can_be_absent(part) or _has_a_say(function, own, span)
        )
    )
    found = number_in(span, absent=any(can_be_absent(part) for part in parts))
    return resting_on(found, because | (missing - deciding), deciding, undefined=undefined)


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
    values = [item]
    if item.options is not None:
        values = [known(option, item.because) for option in item.options]
    lists = shapes(items)
    results = [_member(value, shape, items) for value in values for shape in lists]
    deciding = item.missing if len(values) > 1 else doubts(item)
    deciding |= items.missing if len(lists) > 1 else doubts(items)
    deciding |= missing_of(results)
    because = reasons(results)[0] | items.because
    undefined = item.undefined or items.undefined
    return resting_on(join(results), because, deciding, undefined=undefined)


def _member(item: Possible, shape: Shape, items: Possible) -> Possible:
    if _is_absent(item):
        return resting_on(FALSE, item.because)
    found: list[Possible] = []
    lacking = items.missing if shape.more else NO_REFS
    for place in shape.items:
        equal = compare("==", item, defined(place.value))
        if equal.known and equal.value is True and place.certain:
            return equal
        if not place.certain and equal.can_be(value=True):
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
            raise (OutOfRangeError if right else UndefinedError) from None

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
_COMPARED = {sign: _applicable(test) for sign, test in COMPARISONS.items()}
_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": _plus,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
}
_CALCULATED = {sign: _applicable_number(operation) for sign, operation in _ARITHMETIC.items()}
_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "size": _size,
    "contains": _text_test(lambda text, part: part in text),
    "startsWith": _text_test(str.startswith),
    "endsWith": _text_test(str.endswith),
    "min": _extreme_of(min),
    "max": _extreme_of(max),
}
