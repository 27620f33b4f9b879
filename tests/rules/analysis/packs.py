# SPDX-License-Identifier: Apache-2.0
"""Parts of small packs for the analyses."""

from __future__ import annotations

from collections.abc import Iterable

from rules.errors import Problem

TEXT = "{de: Ein Text, en: A text}"
ASK = f"ask: {TEXT}, label: {TEXT}"
SAYS = f"severity: gap, say: {TEXT}, say_possible: {TEXT}, sources: [own]"
DOES = (
    f"title: {TEXT}, effort: 2w, effect_on: clv, first_step: {TEXT}, sign_of_success: {TEXT},"
    f" why: {TEXT}, sources: [own]"
)


def codes(problems: Iterable[Problem]) -> list[tuple[str, int | None]]:
    """Return the code and the line of each problem, in order of lines, all of them warnings."""
    found = list(problems)
    assert {problem.severity for problem in found} <= {"warning"}
    assert all(problem.place.file == "rules.yaml" for problem in found)
    return sorted(((p.code, p.place.line) for p in found), key=lambda pair: (pair[1] or 0, pair[0]))
