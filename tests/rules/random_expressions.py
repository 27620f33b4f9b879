# SPDX-License-Identifier: Apache-2.0
"""Random conditions and calculations over names of given kinds, as a pack would write them.

What is drawn is well typed, but otherwise spares nothing: names repeat, divisors can be zero,
texts are compared with what they never are. Same names and same random numbers, same expression.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rules.pack.groups import LINES

Kind = Literal["truth", "number", "word", "list", "text"]
NUMBERS = ("0", "1", "2", "3", "4", "2.5", "5", "40", "100")
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
FUNCTIONS = ("has_evidence", "estimated", "is_applicable", "not_known", "counted")
GROUP_MACROS = ("exists", "exists", "all", "all", "exists_one")


@dataclass(frozen=True)
class Known:
    """A name an expression may use; `options` are the words it can be or hold.

    `inside`: it belongs to each entry of a group. `asked`: it is a question, to be asked about.
    """

    name: str
    kind: Kind
    inside: bool = False
    options: tuple[str, ...] = ()
    asked: bool = False
    group: str = LINES


Names = Sequence[Known]


def seen_from(names: Names, *, inside: bool, group: str = LINES) -> list[Known]:
    """Return the names to be used outside groups, or inside one."""
    return [known for known in names if not known.inside or (inside and known.group == group)]


@dataclass(frozen=True)
class Expressions:
    """Draws expressions over all names there are; `seen` are those usable where one stands."""

    rng: random.Random
    names: Names

    def truth(self, seen: Names, depth: int) -> str:
        """Return a condition, at most so deep."""
        if depth == 0:
            return self._test(seen)
        makers: tuple[Callable[[Names, int], str], ...] = (
            lambda names, _: self._test(names),
            self._chain, self._chain, self._chain, self._not, self._choice, self._repeated,
            self._comparison, self._about, self._over_lines, self._over_lines, self._over_list,
        )  # fmt: skip
        return self.rng.choice(makers)(seen, depth - 1)

    def number(self, seen: Names, depth: int) -> str:
        """Return a calculation, at most so deep."""
        plain = [known.name for known in seen if known.kind == "number"]
        if depth == 0:
            return self.rng.choice(plain if plain and self.rng.random() < 0.8 else NUMBERS)
        left, right = self.number(seen, depth - 1), self.number(seen, depth - 1)
        lists = [known.name for known in seen if known.kind == "list"]
        return self.rng.choice((
            left,
            f"({left} {self.rng.choice('+-*/%')} {right})",
            f"({left} {self.rng.choice('+-/')} {right})",
            f"(-{left})",
            f"{self.rng.choice(('min', 'max'))}({left}, {right})",
            f"({self.truth(seen, depth - 1)} ? {left} : {right})",
            f"size({self.rng.choice([*lists, 'business_lines'])})",
        ))  # fmt: skip

    def word(self, seen: Names, depth: int) -> tuple[str, tuple[str, ...]] | None:
        """Return a choice between words, with the words it can be; None without any name."""
        plain = [known for known in seen if known.kind == "word"]
        if not plain:
            return None
        first, second = self.rng.choice(plain), self.rng.choice(plain)
        other = self.rng.choice(second.options)
        if self.rng.random() < 0.5:
            text = f"({self.truth(seen, depth)} ? {first.name} : {second.name})"
            return text, (*dict.fromkeys((*first.options, *second.options)),)
        text = f"({self.truth(seen, depth)} ? {first.name} : '{other}')"
        return text, (*dict.fromkeys((*first.options, other)),)

    def _test(self, seen: Names) -> str:
        if not seen:
            return self.rng.choice(("true", "size(business_lines) > 1"))
        known = self.rng.choice(seen)
        if known.kind == "truth":
            return known.name
        if known.kind == "word":
            return self._word_test(known.name, known.options)
        if known.kind == "number":
            return f"{known.name} {self.rng.choice(COMPARISONS)} {self.rng.choice(NUMBERS)}"
        if known.kind == "list":
            some = self.rng.choice(known.options)
            size = f"size({known.name}) > {self.rng.choice('012')}"
            return self.rng.choice((f"'{some}' in {known.name}", size))
        name = known.name
        tests = f"{name} == 'Text'", f"{name}.contains('ex')", f"size({name}) > 3"
        return self.rng.choice(tests)

    def _word_test(self, name: str, options: tuple[str, ...]) -> str:
        some = self.rng.sample(options, self.rng.randint(1, min(2, len(options))))
        written = ", ".join(f"'{option}'" for option in some)
        tests = (f"{name} == '{some[0]}'", f"{name} != '{some[0]}'", f"{name} in [{written}]")
        return self.rng.choice(tests)

    def _chain(self, seen: Names, depth: int) -> str:
        sign = self.rng.choice((" && ", " || "))
        parts = [self.truth(seen, depth) for _ in range(self.rng.choice((2, 2, 3)))]
        return f"({sign.join(parts)})"

    def _not(self, seen: Names, depth: int) -> str:
        return f"!({self.truth(seen, depth)})"

    def _choice(self, seen: Names, depth: int) -> str:
        parts = (self.truth(seen, depth) for _ in range(3))
        return "({} ? {} : {})".format(*parts)

    def _repeated(self, seen: Names, depth: int) -> str:
        """Return what only holds (or fails) because both times the same is said."""
        once, more = self.truth(seen, depth), self.truth(seen, depth)
        return self.rng.choice((
            f"({once} || !({once}))",
            f"({once} && !({once}))",
            f"(({once} && {more}) || ({once} && !({more})))",
            f"({once} ? {more} : !({more}) || {once})",
            f"(({once} || {more}) && ({once} || !({more})))",
        ))  # fmt: skip

    def _comparison(self, seen: Names, depth: int) -> str:
        left, right = self.number(seen, depth), self.number(seen, min(depth, 1))
        return f"{left} {self.rng.choice(COMPARISONS)} {right}"

    def _about(self, seen: Names, _: int) -> str:
        questions = [known.name for known in seen if known.asked]
        if not questions:
            return self._test(seen)
        return f"{self.rng.choice(FUNCTIONS)}('{self.rng.choice(questions)}')"

    def _over_lines(self, seen: Names, depth: int) -> str:
        """Return something said of the entries of a group; they are called l, their names l.x."""
        if any(known.name.startswith("l.") for known in seen):
            return self.truth(seen, depth)
        groups = sorted({known.group for known in self.names if known.inside}) or [LINES]
        group = groups[0] if len(groups) == 1 else self.rng.choice(groups)
        own = (known for known in self.names if known.inside and known.group == group)
        inner = [replace(k, name=f"l.{k.name}", asked=False) for k in own]
        body = self.truth([*inner, *inner, *seen], depth)
        macro = self.rng.choice(GROUP_MACROS)
        if self.rng.random() < 0.1:
            return f"size({group}.filter(l, {body})) > {self.rng.choice('01')}"
        return f"{group}.{macro}(l, {body})"

    def _over_list(self, seen: Names, depth: int) -> str:
        lists = [known for known in seen if known.kind == "list"]
        if not lists or any(known.name == "i" for known in seen):
            return self._test(seen)
        items = self.rng.choice(lists)
        body = self.truth([*seen, Known("i", "word", options=items.options)], depth)
        return f"{items.name}.{self.rng.choice(('exists', 'all', 'exists_one'))}(i, {body})"
