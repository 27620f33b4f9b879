# SPDX-License-Identifier: Apache-2.0
"""Whether a pack can be used, and everything that is wrong or weak in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rules.analysis.examples import check_examples
from rules.analysis.percents import check_percents
from rules.analysis.reach import check_cost, check_reach
from rules.analysis.scores import check_scores
from rules.analysis.tables import check_tables
from rules.analysis.texts import check_texts
from rules.analysis.use import check_use
from rules.errors import KnownError, Problem, in_order
from rules.pack.files import passed_over
from rules.pack.loader import load_pack
from rules.pack.pack import Pack


@dataclass(frozen=True)
class Checked:
    """What became of a folder: the pack, None where it does not load, and all problems in order."""

    folder: Path
    pack: Pack | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the pack from being used."""
        return tuple(found for found in self.problems if found.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is weak and can be lived with."""
        return tuple(found for found in self.problems if found.severity == "warning")

    @property
    def usable(self) -> bool:
        """Tell whether the pack may be chosen for an engagement: it loads and has no error."""
        return self.pack is not None and not self.errors


def check_folder(folder: Path) -> Checked:
    """Load and check the pack in a folder; whatever is wrong there is among the problems."""
    try:
        pack = load_pack(folder)
    except KnownError as error:
        return Checked(folder, None, in_order([*error.problems, *passed_over(folder)]))
    return Checked(folder, pack, in_order([*check(pack), *passed_over(folder)]))


def check(pack: Pack, today: date | None = None) -> tuple[Problem, ...]:
    """Return all that is wrong or weak in a pack that loads, in order of file, line, column.

    Dates are held against `today`, by default that of this machine.
    """
    weak = [*check_reach(pack), *check_use(pack), *check_percents(pack)]
    return in_order([*_wrong(pack), *weak, *check_texts(pack, today or date.today())])


def require_usable(pack: Pack) -> Pack:
    """Return a pack fit for an engagement; raises `KnownError` with its errors otherwise."""
    if errors := [found for found in _wrong(pack) if found.severity == "error"]:
        raise KnownError(in_order(errors))
    return pack


def _wrong(pack: Pack) -> list[Problem]:
    """Return every error of a pack, with the warnings that come with looking for them."""
    return [*check_scores(pack), *_tables(pack), *check_cost(pack), *check_examples(pack)]


def _tables(pack: Pack) -> tuple[Problem, ...]:
    try:
        return tuple(check_tables(pack))
    except KnownError as error:  # a condition that cannot be worked out
        return error.problems
