# SPDX-License-Identifier: Apache-2.0
"""Random well-typed expressions over the whole language, as we write them and as CEL does.

Both mean the same but for what is documented as different: numbers are doubles in CEL, so `2` is
`2.0` there, `size(x)` is `double(size(x))`, and what CEL takes only for integers or not at all
(`%`, `min`, `max`) is written out. Numbers stay such that doubles hold them exactly.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["bool", "number", "whole", "text", "texts", "numbers"]

WHOLES = tuple(Decimal(number) for number in range(4))
HALVES = tuple(Decimal(number) / 2 for number in range(7))
WORDS = ("p", "q", "pq", "")
TEXT_LISTS: tuple[tuple[str, ...], ...] = ((), ("p",), ("q",), ("p", "q"), ("pq", "p", "p"))
NUMBER_LISTS: tuple[tuple[Decimal, ...], ...] = (
    (), (Decimal(1),), (Decimal("0.5"), Decimal(2)), (Decimal(2), Decimal(0), Decimal(2)),
)  # fmt: skip
NAMES: Mapping[str, tuple[Kind, tuple[Any, ...]]] = {
    **dict.fromkeys("abc", ("bool", (True, False))),
    **dict.fromkeys("nk", ("number", HALVES)),
    **dict.fromkeys("ij", ("whole", WHOLES)),
    **dict.fromkeys("st", ("text", WORDS)),
    **dict.fromkeys("mo", ("texts", TEXT_LISTS)),
    "l": ("numbers", NUMBER_LISTS),
}  # fmt: skip

_TEXTS = ("'p'", "'q'", "'pq'", '"p"', "''", "'ä€😀'", r"'it\'s'", r"'\t\\'")
_WHOLES = ("0", "1", "2", "3")
_HALVES = ("0.5", "1.5", "1e1", "0.25")
# what no value has, in either language
NOTHING = "(1 / 0 == 1)"


@dataclass(frozen=True)
class Both:
    """An expression in both languages."""

    ours: str
    theirs: str


def _both(template: str, *parts: Both) -> Both:
    return Both(
        template.format(*(p.ours for p in parts)), template.format(*(p.theirs for p in parts))
    )


@dataclass
class Generator:
    """Draws expressions; `scope` has the names there are, with those bound by macros."""

    rng: random.Random
    scope: dict[str, Kind] = field(default_factory=lambda: {n: k for n, (k, _) in NAMES.items()})

    def draw(self, kind: Kind, depth: int) -> Both:
        """Return an expression of a kind."""
        if depth <= 0 or self.rng.random() < 0.15:
            return self.plain(kind)
        if self.rng.random() < 0.12:
            parts = (
                self.draw("bool", depth - 1),
                self.draw(kind, depth - 1),
                self.draw(kind, depth - 1),
            )
            return _both("({} ? {} : {})", *parts)
        return getattr(self, f"_{kind}")(depth - 1)  # type: ignore[no-any-return]

    def plain(self, kind: Kind) -> Both:
        """Return a name or a literal."""
        kinds = ("number", "whole") if kind == "number" else (kind,)
        names = [name for name, found in self.scope.items() if found in kinds]
        if names and self.rng.random() < 0.75:
            name = self.rng.choice(names)
            return Both(name, name)
        return self.literal(kind)

    def literal(self, kind: Kind) -> Both:
        """Return a value written out."""
        pick = self.rng.choice
        if kind == "bool":
            text = pick(("true", "false", NOTHING)) if self.rng.random() < 0.5 else "true"
            return Both(text, text)
        if kind in ("number", "whole"):
            text = pick(_WHOLES if kind == "whole" or self.rng.random() < 0.6 else _HALVES)
            return Both(text, text if "." in text or "e" in text else f"{text}.0")
        if kind == "text":
            text = pick(_TEXTS)
            return Both(text, text)
        item: Kind = "text" if kind == "texts" else "number"
        return self.listed(item, [self.plain(item) for _ in range(self.rng.randrange(4))])

    def listed(self, kind: Kind, items: list[Both]) -> Both:
        """Return a list written out; of an empty one CEL would not know the kind."""
        if not items:
            return Both("[]", f"[{'0.0' if kind == 'number' else repr('')}].filter(w, false)")
        return Both(
            f"[{', '.join(i.ours for i in items)}]", f"[{', '.join(i.theirs for i in items)}]"
        )

    def one(self, *ways: Callable[[], Both]) -> Both:
        """Return what one of several ways draws."""
        return self.rng.choice(ways)()

    def _bool(self, depth: int) -> Both:
        return self.one(
            lambda: self._chain(depth), lambda: self._chain(depth),
            lambda: _both("!({})", self.draw("bool", depth)),
            lambda: self._comparison(depth), lambda: self._comparison(depth),
            lambda: self._equality(depth), lambda: self._equality(depth),
            lambda: self._membership(depth),
            lambda: self._text_test(depth),
            lambda: self._quantified(depth), lambda: self._quantified(depth),
        )  # fmt: skip

    def _chain(self, depth: int) -> Both:
        sign = self.rng.choice((" && ", " || "))
        parts = [self.draw("bool", depth) for _ in range(self.rng.randint(2, 4))]
        return _both(f"({sign.join('{}' for _ in parts)})", *parts)

    def _comparison(self, depth: int) -> Both:
        sign = self.rng.choice(("<", "<=", ">", ">="))
        return _both(f"({{}} {sign} {{}})", self.draw("number", depth), self.draw("number", depth))

    def _equality(self, depth: int) -> Both:
        kinds: tuple[Kind, ...] = ("bool", "number", "text", "texts", "numbers")
        kind, sign = self.rng.choice(kinds), self.rng.choice(("==", "!="))
        return _both(f"({{}} {sign} {{}})", self.draw(kind, depth), self.draw(kind, depth))

    def _membership(self, depth: int) -> Both:
        item, items = self.rng.choice((("text", "texts"), ("number", "numbers")))
        return _both("({} in {})", self.draw(item, depth), self.draw(items, depth))  # type: ignore[arg-type]

    def _text_test(self, depth: int) -> Both:
        function = self.rng.choice(("contains", "startsWith", "endsWith"))
        return _both(f"{{}}.{function}({{}})", self.draw("text", depth), self.draw("text", depth))

    def _quantified(self, depth: int) -> Both:
        kind = self.rng.choice(("all", "exists", "exists_one"))
        return self.macro(kind, self.rng.choice(("texts", "numbers")), "bool", depth)

    def macro(self, macro: str, over: Kind, body: Kind, depth: int) -> Both:
        """Return a macro; its name may hide another."""
        items = self.draw(over, depth)
        name = self.rng.choice(("x", "y", "z", "s", "n"))
        before = dict(self.scope)
        self.scope[name] = "text" if over == "texts" else "number"
        inner = self.draw(body, depth)
        self.scope = before
        return _both(f"{{}}.{macro}({name}, {{}})", items, inner)

    def _number(self, depth: int) -> Both:
        return self.one(
            lambda: _both("({} + {})", self.draw("number", depth), self.draw("number", depth)),
            lambda: _both("({} - {})", self.draw("number", depth), self.draw("number", depth)),
            lambda: _both("({} * {})", self.plain("number"), self.draw("number", depth)),
            lambda: _both("(-{})", self.draw("number", depth)),
            lambda: self._half(depth),
            lambda: self._whole(depth),
            lambda: self._extreme(depth),
        )  # fmt: skip

    def _half(self, depth: int) -> Both:
        divisor = self.rng.choice(("2", "4", "0.5"))
        inner = self.draw("number", depth)
        theirs = divisor if "." in divisor else f"{divisor}.0"
        return Both(f"({inner.ours} / {divisor})", f"({inner.theirs} / {theirs})")

    def _whole(self, depth: int) -> Both:
        if self.rng.random() < 0.5:
            kind = self.rng.choice(("text", "texts", "numbers"))
            inner = self.draw(kind, depth)  # type: ignore[arg-type]
            ours, theirs = (
                (f"size({inner.ours})", f"size({inner.theirs})")
                if self.rng.random() < 0.5
                else (f"{inner.ours}.size()", f"{inner.theirs}.size()")
            )
            return Both(ours, f"double({theirs})")
        left, right = self.draw("whole", depth), self.draw("whole", depth)
        if self.rng.random() < 0.5:
            return _both("({} + {})", left, right)
        return Both(
            f"({left.ours} % {right.ours})", f"double(int({left.theirs}) % int({right.theirs}))"
        )

    def _extreme(self, depth: int) -> Both:
        function, sign = self.rng.choice((("min", "<"), ("max", ">")))
        left, right = self.draw("number", depth), self.draw("number", depth)
        # as a list, so that each side is worked out once and has to have a value
        theirs = f"[[{left.theirs}, {right.theirs}]].map(w, w[0] {sign} w[1] ? w[0] : w[1])[0]"
        return Both(f"{function}({left.ours}, {right.ours})", theirs)

    def _text(self, depth: int) -> Both:
        return _both("({} + {})", self.draw("text", depth), self.draw("text", depth))

    def _texts(self, depth: int) -> Both:
        return self._list("texts", "text", depth)

    def _numbers(self, depth: int) -> Both:
        return self._list("numbers", "number", depth)

    def _list(self, kind: Kind, item: Kind, depth: int) -> Both:
        source: Kind = self.rng.choice(("texts", "numbers"))
        return self.one(
            lambda: self.listed(
                item, [self.draw(item, depth) for _ in range(self.rng.randrange(4))]
            ),
            lambda: _both("({} + {})", self.draw(kind, depth), self.draw(kind, depth)),
            lambda: self.macro("filter", kind, "bool", depth),
            lambda: self.macro("map", source, item, depth),
        )


def random_expression(rng: random.Random) -> Both:
    """Return an expression of any kind."""
    kinds: tuple[Kind, ...] = ("bool", "bool", "bool", "bool", "number", "text", "texts", "numbers")
    return Generator(rng).draw(rng.choice(kinds), rng.randint(1, 4))
