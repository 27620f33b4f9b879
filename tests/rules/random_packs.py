# SPDX-License-Identifier: Apache-2.0
"""Random small packs: valid, loaded as any other, and as tangled as a pack may be.

Names come one after the other and use only those before, so that nothing goes in circles:
questions and facts inside and outside business lines, then what levels say, then a decision
table, what it says, and findings on findings over all of it; at the end the same of AI initiatives.
Same seed, same pack.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rules.pack.groups import INITIATIVES, LINES
from rules.pack.loader import load_pack
from rules.pack.pack import Pack
from rules.pack.provided import LEVEL_STATES, MIXED, NONE
from tests.rules.conftest import FRAME
from tests.rules.random_expressions import Expressions, Kind, Known, seen_from

SAY = {"de": "Text", "en": "Words"}
WORDS = ("a", "b", "c", "d")
PATTERNS = ("calm", "rough", "wild")
LEVELS = ("first", "second", "third")
TOPICS = ("near", "far")
MEASURES = ("act", "count", "ask", "wait")
TYPES = (
    "maturity", "yesno", "yesno", "integer", "number", "percent", "choice", "choice", "multiple",
    "shares", "rate", "money", "text",
)  # fmt: skip
FINITE = ("maturity", "yesno", "yesno", "integer", "choice", "multiple")
WORDED = ("word", "list")  # what has words for options
KINDS: dict[str, Kind] = {
    "yesno": "truth", "choice": "word", "multiple": "list", "text": "text",
}  # fmt: skip


def random_pack(seed: int, *, finite: bool = False) -> Pack:
    """Return the pack of a seed; with `finite`, all its questions have only a few answers."""
    return loaded(Drawing(random.Random(seed), finite=finite).pack())  # noqa: S311  # no secret


def loaded(rules: dict[str, Any]) -> Pack:
    """Return the pack with these entries, read from files like any other."""
    with TemporaryDirectory() as folder:
        frame = FRAME.partition("formats:")[0] + FRAME[FRAME.index("parameters:") :]
        Path(folder, "pack.yaml").write_text(frame, encoding="utf-8")
        # JSON is YAML
        Path(folder, "rules.yaml").write_text(json.dumps(rules, indent=1), encoding="utf-8")
        return load_pack(Path(folder))


class Drawing:
    """One pack being drawn."""

    def __init__(self, rng: random.Random, *, finite: bool) -> None:
        self.rng = rng
        self.finite = finite
        self.group = LINES
        self.names: list[Known] = []
        self.questions: dict[str, dict[str, Any]] = {}
        self.facts: dict[str, dict[str, Any]] = {}
        self.findings: dict[str, dict[str, Any]] = {}

    def pack(self) -> dict[str, Any]:
        """Return the entries of the pack."""
        levels = LEVELS[: self.rng.choice((0, 2, 3))]
        topics = TOPICS[: self.rng.choice((0, 1, 2))]
        steps: list[Callable[[], None]] = [self._outside] * self.rng.randint(3, 5)
        steps += [self._inside] * self.rng.randint(2, 4) + [self._fact] * self.rng.randint(1, 4)
        for level in levels:
            steps += [partial(self._graded, level, main=True)]
            steps += [partial(self._graded, level)] * self.rng.randint(0, 2)
        for topic in topics:
            steps += [partial(self._graded, topic=topic)] * self.rng.randint(1, 3)
        self.rng.shuffle(steps)
        for step in steps:
            step()
        self.names += [Known(f"level.{x}.state", "word", options=LEVEL_STATES) for x in levels]
        self.names += [Known("lever", "word", options=(*levels, NONE))] if levels else []
        for _ in range(self.rng.randint(0, 2)):
            self._fact()
        tables = self._tables()
        for _ in range(self.rng.randint(4, 7)):
            self._finding()
        contradictions = self._contradictions()
        measures = {id_: self._measure(rank) for rank, id_ in enumerate(MEASURES)}
        later = self._of_initiatives()
        return {
            "maturity_steps": {str(step): {"label": SAY, "score": step} for step in range(4)},
            "levels": {level: {"label": SAY, "subtitle": SAY} for level in levels},
            "topics": {topic: self._topic() for topic in topics},
            "questions": self.questions,
            "facts": self.facts,
            "findings": self.findings,
            "contradictions": {**contradictions, **later["contradictions"]},
            "tables": {**tables, **later["tables"]},
            "patterns": {
                pattern: {"label": SAY, "consequence": SAY, "severity": rank}
                for rank, pattern in enumerate(PATTERNS)
            },
            "measures": {**measures, **later["measures"]},
            "formats": {"talk": _format(self.questions), "short": _format(self._some_asked())},
        }

    def _of_initiatives(self) -> dict[str, dict[str, Any]]:
        """Draw rules on AI initiatives, beside the others: those stay what they were without."""
        before, self.rng = self.rng, random.Random(str(self.rng.getstate()))  # noqa: S311
        self.group, drawn_before = INITIATIVES, len(self.names)
        tables: dict[str, Any] = {}
        steps: list[Callable[[], None]] = [self._inside] * self.rng.randint(1, 2)
        steps += [self._fact] * self.rng.randint(0, 2)
        steps += [lambda: tables.update(t9=self._other_table(9))] * self.rng.randint(0, 1)
        steps += [self._finding] * self.rng.randint(1, 3)
        for step in steps:
            step()
            self.names[drawn_before:] = [
                replace(known, group=INITIATIVES) for known in self.names[drawn_before:]
            ]
        contradictions = {f"{key}_more": each for key, each in self._contradictions().items()}
        measures = {"probe": self._measure(len(MEASURES))}
        self.rng, self.group = before, LINES
        return {"tables": tables, "contradictions": contradictions, "measures": measures}

    def _standing(self, *, inside: bool) -> list[Known]:
        """Return the names that stand outside groups, or inside the one that is drawn."""
        return [
            known
            for known in self.names
            if known.inside == inside and (not inside or known.group == self.group)
        ]

    def _some_asked(self) -> list[str]:
        return [question for question in self.questions if self.rng.random() < 0.8]

    def _outside(self) -> None:
        self._question(inside=False)

    def _inside(self) -> None:
        self._question(inside=True)

    def _question(self, *, inside: bool) -> None:
        name = f"{'i' if inside else 'o'}{len(self.questions)}"
        types = FINITE if self.finite else TYPES
        type_ = self.rng.choice(types)
        entry: dict[str, Any] = {"type": type_, "ask": SAY, "label": SAY, **self._values(type_)}
        if inside:
            entry["scope"] = self.group
        if self.rng.random() < 0.3:
            entry["show_when"] = self._condition(inside=inside, depth=1)
        if self.rng.random() < 0.2:
            entry["not_known"] = True
        self._declare(name, entry, inside=inside)

    def _values(self, type_: str) -> dict[str, Any]:
        """Return what a type needs beside its name, and what it may have."""
        words = WORDS[: self.rng.randint(2, 3 if self.finite else 4)]
        options: dict[str, dict[str, Any]] = {word: {"label": SAY} for word in words}
        held: dict[str, Any] = {}
        if type_ == "choice":
            if self.rng.random() < 0.1:
                held["assumed"] = self.rng.choice(words)
            return {"options": options, **held}
        if type_ == "multiple":
            if self.rng.random() < 0.6:
                options[words[-1]]["exclusive"] = True
            return {"options": options}
        if type_ == "shares":
            return {"parts": {"new": SAY, "old": SAY, "lost": SAY}}
        if type_ in ("integer", "number", "money"):
            bounds: dict[str, Any] = {
                "min": 0,
                "max": self.rng.choice((2, 3, 5)) if self.finite else 6,
            }
            held = {"assumed": self.rng.randint(0, 2)} if self.rng.random() < 0.1 else {}
            return {**bounds, **held} if type_ != "money" else {"above": 0}
        return {"assumed": True} if type_ == "yesno" and self.rng.random() < 0.1 else {}

    def _declare(self, name: str, entry: dict[str, Any], *, inside: bool) -> None:
        self.questions[name] = entry
        if entry["type"] == "shares":
            self.names += [Known(f"{name}.{part}", "number", inside) for part in entry["parts"]]
            return
        kind = KINDS.get(entry["type"], "number")
        options = tuple(entry.get("options", ()))
        self.names.append(
            Known(name, kind, inside, options if kind != "number" else (), asked=True)
        )

    def _graded(self, level: str = "", *, main: bool = False, topic: str = "") -> None:
        """Add a question of the self-assessment, or of a topic."""
        name = f"{level or topic}_{len(self.questions)}"
        type_ = self.rng.choice(("maturity", "yesno", "choice"))
        unscored = not main and not topic and self.rng.random() < 0.3
        entry: dict[str, Any] = {"type": type_, "ask": SAY, "label": SAY, **self._values(type_)}
        entry.pop("assumed", None)
        if type_ == "choice" and not unscored:
            for option in entry["options"].values():
                option["score"] = self.rng.randint(0, 3)
        if self.rng.random() < 0.25:
            entry["show_when"] = self._condition(inside=False, depth=1)
        self._declare(name, entry, inside=False)
        if topic:
            entry["topic"] = topic
        else:
            entry |= {"level": level, "main": main, "required": self.rng.randint(1, 3)}
        if self.rng.random() < 0.7:
            entry["closes_with"] = self.rng.choice(MEASURES)
        if (type_ == "yesno" and not unscored) or (not main and self.rng.random() < 0.2):
            # worked out, since a number written down has to be on the scale
            score = f"({self._drawn.number(seen_from(self.names, inside=False), 1)}) * 1"
            entry["score"] = f"{name} ? 3 : {score}" if type_ == "yesno" else score
        if self.rng.random() < 0.2:
            entry["not_known"] = True

    def _topic(self) -> dict[str, Any]:
        """Return a topic that demands the same of all, or more of some than of others."""
        if self.rng.random() < 0.3:
            return {"label": SAY}
        required = self._demand(*self.rng.sample((0, 1, 2, 3), 2))
        return {"label": SAY, "required": required, "weight": self._demand(1.5, 1)}

    def _demand(self, one: float, other: float) -> str | float:
        if self.rng.random() < 0.3:
            return one
        return f"({self._condition(inside=False, depth=1)}) ? {one} : {other}"

    @property
    def _drawn(self) -> Expressions:
        return Expressions(self.rng, self.names)

    def _condition(self, *, inside: bool, depth: int) -> str:
        return self._drawn.truth(seen_from(self.names, inside=inside, group=self.group), depth)

    def _fact(self) -> None:
        inside = self.rng.random() < 0.5
        seen = seen_from(self.names, inside=inside, group=self.group)
        name, kind = f"f{len(self.facts)}", self.rng.choice(("truth", "number", "number", "word"))
        word = self._drawn.word(seen, 1) if kind == "word" else None
        if word is not None:
            text, options = word
            known = Known(name, "word", inside, options)
        elif kind == "number":
            text, known = self._drawn.number(seen, 2), Known(name, "number", inside)
        else:
            text, known = self._drawn.truth(seen, 2), Known(name, "truth", inside)
        self.facts[name] = {"value": text, **({"scope": self.group} if inside else {})}
        self.names.append(known)

    def _tables(self) -> dict[str, Any]:
        """Return the table of patterns, others beside it, or none, in any order."""
        drawn = {"kinds": self._pattern_table()} if self.rng.random() < 0.8 else {}
        for number in range(self.rng.choice((0, 0, 1, 2))):
            drawn[f"t{number}"] = self._other_table(number)
        return dict(self.rng.sample(list(drawn.items()), len(drawn)))

    def _pattern_table(self) -> dict[str, Any]:
        hit = self.rng.choice(("unique", "unique", "first"))
        table = self._table(hit, inside=True)
        for row in table["rows"]:
            pattern, variant = self.rng.choice(PATTERNS), self.rng.choice(WORDS)
            row["then"] = {"pattern": pattern, "variant": variant}
        if self.rng.random() < 0.5:
            table["doubts"] = [{"when": self._condition(inside=True, depth=2), "say": SAY}]
        given = tuple(dict.fromkeys(row["then"]["pattern"] for row in table["rows"]))
        self.names += [
            Known("pattern", "word", True, given),
            Known("rule", "word", True, tuple(row["id"] for row in table["rows"])),
            Known("share", "number", True),
            Known("portfolio.headline", "word", options=(*PATTERNS, MIXED, NONE)),
            Known("portfolio.headline_by_profit", "word", options=(*PATTERNS, MIXED, NONE)),
            *(Known(f"portfolio.{pattern}_pct", "number") for pattern in PATTERNS),
        ]
        return table | {"output": "pattern"}

    def _other_table(self, number: int) -> dict[str, Any]:
        """Return a table whose outputs are words, numbers or truths, or lists of words."""
        hit, inside = self.rng.choice(("unique", "first", "collect")), self.rng.random() < 0.5
        table = self._table(hit, inside=inside)
        kind: Kind = self.rng.choice(("word", "word", "number", "truth"))
        values: tuple[Any, ...] = {"number": (0, 1, 2, 5), "truth": (True, False)}.get(kind, WORDS)
        if hit == "collect":
            kind, values = "list", WORDS
        for row in table["rows"]:
            row["then"] = {f"out{number}": self.rng.choice(values)}
            if self.rng.random() < 0.5:
                row["then"][f"more{number}"] = self.rng.choice(WORDS)
        for name in (f"out{number}", f"more{number}", f"t{number}.rule"):
            own = kind if name.startswith("out") else "list" if hit == "collect" else "word"
            found = [row["then"].get(name, "") for row in table["rows"]]
            words = [row["id"] for row in table["rows"]] if name.endswith("rule") else found
            options = tuple(dict.fromkeys(word for word in words if word != ""))
            if options:
                self.names.append(Known(name, own, inside, options if own in WORDED else ()))
        return table | {"output": f"out{number}"}

    def _table(self, hit: str, *, inside: bool) -> dict[str, Any]:
        """Return a table without what its rows give.

        The rows of one that is to be unique are the leaves of a tree: one fits, whatever is said.
        """
        seen = self._standing(inside=inside)
        usable = [k for k in seen if k.name.partition(".")[0] in {*self.questions, *self.facts}]
        inputs = self.rng.sample(usable, min(len(usable), self.rng.randint(1, 3)))
        if hit == "unique":
            conditions = [" && ".join(leaf) or "true" for leaf in self._leaves(inputs, 3)]
        else:
            count = self.rng.randint(1, 3)
            conditions = [self._drawn.truth(inputs, self.rng.choice((0, 1))) for _ in range(count)]
            conditions += ["true"] if self.rng.random() < 0.6 else []
        table: dict[str, Any] = {
            "hit": hit,
            "inputs": list(dict.fromkeys(known.name.partition(".")[0] for known in inputs)),
            "rows": [{"id": f"r{i}", "when": w, "say": SAY} for i, w in enumerate(conditions)],
        }
        if inside:
            table["for_each"] = self.group
        if self.rng.random() < 0.4:
            table["applies_when"] = self._condition(inside=inside, depth=1)
        return table

    def _leaves(self, inputs: list[Known], depth: int) -> list[list[str]]:
        if depth == 0 or self.rng.random() < 0.2:
            return [[]]
        test = self._drawn.truth([self.rng.choice(inputs)] if inputs else [], 0)
        yes, no = self._leaves(inputs, depth - 1), self._leaves(inputs, depth - 1)
        return [*([test, *leaf] for leaf in yes), *([f"!({test})", *leaf] for leaf in no)]

    def _finding(self) -> None:
        inside = self.rng.random() < 0.4
        seen = seen_from(self.names, inside=inside, group=self.group)
        name = f"n{len(self.findings)}"
        self.findings[name] = {
            "when": self._drawn.truth(seen, 3),
            "severity": self.rng.choice(("hint", "gap", "risk")),
            "say": self._sentence(seen),
            **({"scope": self.group} if inside else {}),
        }
        # findings on findings are to be common
        self.names += [Known(f"finding.{name}", "truth", inside)] * 2

    def _sentence(self, seen: list[Known]) -> dict[str, str]:
        if not seen or self.rng.random() < 0.5:
            return SAY
        slot = f"{{{self.rng.choice(seen).name}|text}}"
        return {"de": f"Text {slot}", "en": f"Words {slot}"}

    def _contradictions(self) -> dict[str, Any]:
        inside = self.rng.random() < 0.5
        asked = [known.name for known in self._standing(inside=inside) if known.asked]
        if len(asked) < 2 or self.rng.random() < 0.3:
            return {}
        between = self.rng.sample(asked, 2)
        seen = [known for known in self.names if known.name in between or self.rng.random() < 0.1]
        condition = self._drawn.truth(seen_from(seen, inside=inside, group=self.group), 2)
        entry = {"when": condition, "between": between, "say": SAY}
        return {"both": {**entry, "scope": self.group} if inside else entry}

    def _measure(self, rank: int) -> dict[str, Any]:
        findings = [f"finding.{name}" for name, f in self.findings.items() if "scope" not in f]
        inside = self.rng.random() < 0.2
        condition = self.rng.choice([*findings, self._condition(inside=inside, depth=1)])
        return {
            "title": SAY, "effort": self.rng.choice(("2w", "4w", "1q")), "effect_on": "clv",
            "first_step": SAY, "sign_of_success": SAY, "why": SAY,
            **({"when": condition} if self.rng.random() < 0.7 else {}),
            **({"scope": self.group} if inside else {}),
            **({"lead_economics": rank + 1} if self.rng.random() < 0.4 else {}),
            **({"clarifies": rank + 1} if self.rng.random() < 0.5 else {}),
        }  # fmt: skip


def _format(questions: Any) -> dict[str, Any]:  # noqa: ANN401  # ids in any collection
    section = {"label": SAY, "minutes": 30, "questions": list(questions)}
    return {"label": SAY, "title": SAY, "minutes": 30, "sections": {"all": section}}
