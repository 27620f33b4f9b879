# SPDX-License-Identifier: Apache-2.0
"""How long advice takes while a talk goes on: medians of repeated calls, as JSON.

    python3 tests/bench/advice_bench.py

`first` is the first advice of a pack just loaded, which remembers nothing yet; the other figures
are those of every answer after it.
"""

from __future__ import annotations

import json
import platform
from dataclasses import replace
from decimal import Decimal
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet, BusinessLine, Client
from rules.answers.file import read_answers
from rules.pack.loader import SHIPPED, load_pack
from rules.trials.flips import find_flips

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.pack.pack import Pack

CALLS = 15
TWO_ANSWERS = {
    "ai_demand_effect": Answer("value", value="same"),
    "growth_mechanism": Answer("value", value=("net",)),
}


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median duration of a call."""
    times = []
    for _ in range(CALLS):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return round(1000 * median(times), 1)


def lines(count: int, answers: dict[str, Answer] | None = None) -> AnswerSet:
    """Return a mini-audit with so many business lines, all with the same answers."""
    share = Decimal(100) / count
    each = (BusinessLine(f"l{i}", f"L{i}", share, answers or {}) for i in range(count))
    return AnswerSet(Client("Muster AG"), "mini_audit", lines=tuple(each), lines_complete=True)


def figures(pack: Pack) -> dict[str, float]:
    """Measure advice on few and on many business lines, and what would change it."""
    practice = read_answers(SHIPPED / "practice.yaml", pack)
    advice = evaluate(pack, practice)
    # a copy of a pack begins with an empty memory
    first = {"first_of_4_lines": milliseconds(lambda: evaluate(replace(pack), lines(4)))}
    talks = {
        "practice": practice,
        "4_lines": lines(4),
        "4_lines_2_answers": lines(4, TWO_ANSWERS),
        "8_lines": lines(8),
    }
    each = {
        name: milliseconds(lambda talk=talk: evaluate(pack, talk))  # type: ignore[misc]
        for name, talk in talks.items()
    }
    return first | each | {"flips": milliseconds(lambda: find_flips(advice))}


def main() -> None:
    """Measure and print the figures as JSON."""
    times = figures(load_pack(SHIPPED))
    print(json.dumps({"advice": {"milliseconds": times, "on": platform.platform()}}, indent=1))


if __name__ == "__main__":
    main()
