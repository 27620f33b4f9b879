# SPDX-License-Identifier: Apache-2.0
"""How long the store takes with 1,000 and with 10,000 engagements.

    python3 installer/bootstrap.py bench

`list` reads all engagements, `search` narrows and sorts the lines of the list, `append` saves one
answer as the interview does. In milliseconds; `flat` is 10,000 engagements ÷ 1,000.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from desktop.engagement import slots
from desktop.models.finding_lines import found
from desktop.models.line import Line
from desktop.storage.store import Store, open_store
from tests.bench.stocked import stock

COUNTS = (1_000, 10_000)
CALLS = 9
APPENDS = 200
SEARCHES = ("7 AG", "baden mess", "niemand")


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begin = perf_counter()
    work()
    return 1000 * (perf_counter() - begin)


def figures(store: Store, engagement: str) -> dict[str, float]:
    """Measure one store."""
    listing = [milliseconds(store.engagements) for _ in range(CALLS)]
    searching = [milliseconds(partial(search, *each)) for each in searches(store)]
    appending = [milliseconds(partial(append, store, engagement, n)) for n in range(APPENDS)]
    return {
        "list": round(median(listing), 2),
        "search_first": round(searching[0], 2),
        "search": round(median(searching), 2),
        "append": round(median(appending), 2),
        "append_p95": round(quantiles(appending, n=20)[-1], 2),
    }


def searches(store: Store) -> list[tuple[list[Line], str]]:
    """Return the lines with each search; the first one has never been searched before."""
    lines = [Line(listed) for listed in store.engagements()]
    return [(lines, text) for _ in range(CALLS) for text in SEARCHES]


def search(lines: list[Line], text: str) -> list[Line]:
    """Narrow and sort the list, as every letter in the search field does."""
    left = found(lines, text, "")
    return sorted(left, key=lambda line: line.changed_at, reverse=True)


def append(store: Store, engagement: str, number: int) -> None:
    """Save one answer."""
    slot = slots.answer_slot(f"question_{number % 28}")
    store.append(engagement, {slot: {"value": str(number)}}, label=slot, author="M. Keller")


def main() -> None:
    """Measure and print the figures as JSON."""
    times: dict[int, dict[str, float]] = {}
    for count in COUNTS:
        with TemporaryDirectory() as folder:
            made = stock(Path(folder), count)
            store = open_store(Path(folder))
            times[count] = figures(store, made[count // 2])
            store.close()
    few, many = (times[count] for count in COUNTS)
    flat = {name: round(many[name] / few[name], 2) for name in few}
    print(
        json.dumps(
            {"store": {"milliseconds": times, "flat": flat, "on": platform.platform()}}, indent=1
        )
    )


if __name__ == "__main__":
    main()
