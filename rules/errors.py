# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with input, said with place, cause and remedy.

`KnownError` is for the person in front of the screen: it carries every problem found, not only
the first. Anything else that is raised is a bug and is not caught here.
"""

from __future__ import annotations

from dataclasses import dataclass

from rules.text import Language, Text


@dataclass(frozen=True)
class Place:
    """Where a problem is: a file with line and column (from 1), a field, or both."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        spot = ":".join(str(p) for p in (self.file, self.line, self.column) if p is not None)
        return " ".join(part for part in (spot, self.field) if part)


@dataclass(frozen=True)
class Problem:
    """One problem: a stable code, its place, what is wrong and what to do about it."""

    code: str
    place: Place
    cause: Text
    remedy: Text

    def say(self, language: Language) -> str:
        """Return the problem as text of up to three parts: place, cause, remedy."""
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.cause.in_(language)} {self.remedy.in_(language)} [{self.code}]"


class KnownError(Exception):
    """Input that cannot be used; holds all problems found, at least one."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        if not problems:
            raise ValueError("a known error names at least one problem")
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.say("en") for problem in self.problems))
