# SPDX-License-Identifier: Apache-2.0
"""What no talk reaches: questions never shown or never asked, conditions that decide nothing."""

from __future__ import annotations

from collections.abc import Iterator

from rules.analysis.anyone import Anyone
from rules.catalogue import problem, warning
from rules.errors import Problem
from rules.pack.pack import Pack


def check_reach(pack: Pack) -> Iterator[Problem]:
    """Yield a warning for every question nobody meets and every condition without a choice.

    And for every format whose sections do not take its minutes.

    Rows of tables are proved with their table.
    """
    yield from _not_asked(pack)
    yield from _minutes(pack)
    anyone = Anyone(pack)
    for key in pack.nodes:
        if (name := _decides_on(pack, key)) and (found := anyone.constancy(key)):
            shown = key.endswith(".show_when") and found == "never"
            code = "question_never_shown" if shown else f"condition_{found}"
            yield warning(code, pack.places.get(key), name=name)


def check_cost(pack: Pack) -> Iterator[Problem]:
    """Yield what cannot be worked out whatever is answered.

    That an expression takes too many steps is an error; that it divides by zero, or leaves the
    range of numbers, a warning, since it counts as open. Rows of tables are proved with their
    table.
    """
    anyone = Anyone(pack)
    for key in pack.nodes:
        if ".rows." not in key:
            anyone.value(key)
    for key in sorted(anyone.too_heavy):
        yield problem("budget_exceeded", pack.places.get(key))
    for key, code in sorted(anyone.undefined.items()):
        yield warning(code, pack.places.get(key))


def _not_asked(pack: Pack) -> Iterator[Problem]:
    asked = {question for format_ in pack.formats for question in pack.may_ask(format_)}
    for name in pack.questions:
        if name not in asked:
            home = name if name.startswith("calculator.") else f"questions.{name}"
            yield warning("question_not_asked", pack.places.get(home), name=name)


def _minutes(pack: Pack) -> Iterator[Problem]:
    for key, format_ in pack.formats.items():
        found = sum(section.minutes for section in pack.sections(key).values())
        if found != format_.minutes:
            place = pack.places.get(f"formats.{key}.minutes")
            yield warning("format_minutes", place, found=found, minutes=format_.minutes)


def _decides_on(pack: Pack, key: str) -> str:
    """Return the entry a condition decides on; empty for expressions that are none."""
    home, _, last = key.rpartition(".")
    if last == "value":
        name = home.partition(".")[2]
        return name if pack.types[name].kind == "bool" else ""
    if last in ("score", "required", "weight") or ".rows." in key:
        return ""
    return home if home.startswith("calculator.") else home.partition(".")[2]
