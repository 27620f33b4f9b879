# SPDX-License-Identifier: Apache-2.0
"""A pack of many findings, each a condition as packs have them, and answers to it.

For 300 conditions there are 60 questions of maturity, 30 of one choice, 30 of yes or no and 15
facts; for more, as many more. The conditions are drawn, the same for the same count.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rules.answers.answers import Answer, AnswerSet, Client
from rules.pack.loader import SHIPPED, load_pack
from rules.pack.pack import Pack
from tests.bench.tenfold import sections_of, write_yaml

WORDS = ("low", "middle", "high")
FORMAT = "talk"
SAY = {"de": "Trifft zu.", "en": "It holds."}


@dataclass(frozen=True)
class Conditions:
    """Conditions and facts by name, and all names of questions by what they are answered with."""

    conditions: Mapping[str, str]
    facts: Mapping[str, str]
    numbers: tuple[str, ...]
    words: tuple[str, ...]
    truths: tuple[str, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions."""
        return (*self.numbers, *self.words, *self.truths)

    def values(self, seed: int = 1) -> dict[str, Any]:
        """Return a value for every question."""
        rng = random.Random(seed)  # noqa: S311  # nothing secret
        return {
            **{name: Decimal(rng.randrange(4)) for name in self.numbers},
            **{name: rng.choice(WORDS) for name in self.words},
            **{name: rng.random() < 0.5 for name in self.truths},
        }

    def answers(self, values: Mapping[str, Any]) -> AnswerSet:
        """Return these values as answers of a talk."""
        given = {name: Answer("value", value=value) for name, value in values.items()}
        return AnswerSet(Client("Muster AG"), FORMAT, given)


def many_conditions(count: int) -> Conditions:
    """Return so many conditions."""
    rng = random.Random(count)  # noqa: S311  # nothing secret
    numbers = tuple(f"q{i}" for i in range(count // 5))
    words = tuple(f"s{i}" for i in range(count // 10))
    truths = tuple(f"b{i}" for i in range(count // 10))

    def test() -> str:
        number, other, word = rng.choice(numbers), rng.choice(numbers), rng.choice(words)
        return rng.choice((
            f"{number} >= {rng.randrange(1, 4)}.0",
            f"{number} < {rng.randrange(1, 4)}.0",
            f"{number} + {other} < 4.0",
            f"{word} == '{rng.choice(WORDS)}'",
            f"{word} in ['low', 'high']",
            rng.choice(truths),
        ))  # fmt: skip

    facts = {f"f{i}": f"{test()} && {test()}" for i in range(count // 20)}

    def condition() -> str:
        a, b, c = test(), test(), test()
        fact = rng.choice(tuple(facts))
        return rng.choice((a, f"{a} && {b}", f"{a} && {b} || !({c} && {fact})", f"{fact} || {a}"))

    return Conditions({f"c{i}": condition() for i in range(count)}, facts, numbers, words, truths)


def pack_of(drawn: Conditions, folder: Path) -> Pack:
    """Write a pack whose findings are these conditions into a folder, and load it."""
    shipped = sections_of(SHIPPED)
    source = next(iter(shipped["sources"]))
    kinds: dict[str, dict[str, Any]] = {
        **{name: {"type": "maturity"} for name in drawn.numbers},
        **{name: {"type": "choice", "options": _options()} for name in drawn.words},
        **{name: {"type": "yesno"} for name in drawn.truths},
    }
    agenda = {"label": SAY, "minutes": 30, "questions": list(kinds)}
    write_yaml(
        folder / "pack.yaml",
        {
            **{key: shipped[key] for key in ("format", "parameters", "sources", "maturity_steps")},
            "id": "many",
            "version": "1",
            "title": SAY,
            "about": SAY,
            "formats": {FORMAT: {"label": SAY, "title": SAY, "minutes": 30,
                                 "sections": {"all": agenda}}},
            "questions": {q: {**kind, "ask": SAY, "label": SAY} for q, kind in kinds.items()},
            "facts": {name: {"value": value} for name, value in drawn.facts.items()},
            "findings": {
                name: {"when": condition, "severity": "gap", "say": SAY, "sources": [source]}
                for name, condition in drawn.conditions.items()
            },
        },
    )  # fmt: skip
    return load_pack(folder)


def _options() -> dict[str, Any]:
    return {word: {"label": SAY} for word in WORDS}
