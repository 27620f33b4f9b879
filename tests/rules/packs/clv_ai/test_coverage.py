# SPDX-License-Identifier: Apache-2.0
"""Every statement of the newsletters has a place in the pack, or a reason why it has none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

import pytest

from rules.pack.loader import shipped_pack

PACK = shipped_pack()
DOCS = Path(__file__).parents[4] / "docs"
KINDS = {"claim", "question", "formula", "figure", "category", "offer"}
LEFT_OUT = "left out: "
NEWSLETTERS = ("Starcom", "scaleon")
_ROW = re.compile(r"^\| ([AB]\d+) \| (.+?) \| (\w+) \| (.+?) \|$", re.MULTILINE)
_PLACE = re.compile(r"`([a-z]+):([\w.-]+)`")


@dataclass(frozen=True)
class Statement:
    """One row of the page: what a newsletter says, and where it is found again."""

    number: str
    said: str
    kind: str
    home: str

    @property
    def places(self) -> list[tuple[str, str]]:
        """Kind and id of each entry named."""
        return _PLACE.findall(self.home)


STATEMENTS = [Statement(*row) for row in _ROW.findall((DOCS / "coverage.md").read_text("utf-8"))]


def _outputs(schema: object) -> Iterator[str]:
    """Yield every name the data of `hebelwerk cpl` can have."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for part in schema.values():
            yield from _outputs(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _outputs(part)


IDS: Mapping[str, Set[str]] = {
    "level": PACK.levels.keys(),
    "topic": PACK.topics.keys(),
    "question": PACK.questions.keys(),
    "fact": PACK.facts.keys(),
    "finding": PACK.findings.keys(),
    "contradiction": PACK.contradictions.keys(),
    "row": {row.id for table in PACK.tables.values() for row in table.rows},
    "pattern": PACK.patterns.keys(),
    "measure": PACK.measures.keys(),
    "parameter": PACK.parameters.keys(),
    "preset": PACK.presets.keys(),
    "source": PACK.sources.keys(),
    "format": PACK.formats.keys(),
    "output": set(_outputs(json.loads((DOCS / "cpl.schema.json").read_text("utf-8")))),
}


def test_statements_are_numbered_through() -> None:
    for letter in "AB":
        own = [s.number for s in STATEMENTS if s.number.startswith(letter)]
        assert own == [f"{letter}{place}" for place in range(1, len(own) + 1)]
        assert len(own) > 30


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.number)
def test_each_has_a_place_that_exists_or_a_reason(statement: Statement) -> None:
    assert statement.kind in KINDS
    unknown = [f"{kind}:{id_}" for kind, id_ in statement.places if id_ not in IDS[kind]]
    assert unknown == []
    assert statement.places or statement.home.startswith(LEFT_OUT)
    if statement.home.startswith(LEFT_OUT):
        assert len(statement.home) > len(LEFT_OUT) + 20


def test_every_source_taken_from_them_is_named() -> None:
    named = {id_ for statement in STATEMENTS for kind, id_ in statement.places if kind == "source"}
    taken = {key for key, source in PACK.sources.items() if source.origin.startswith(NEWSLETTERS)}
    assert taken - named == set()


def test_every_question_offer_and_topic_of_theirs_is_named() -> None:
    named = {place for statement in STATEMENTS for place in statement.places}
    main = {("question", key) for key, question in PACK.questions.items() if question.main}
    wanted = {
        *main,
        *(("level", key) for key in PACK.levels),
        *(("topic", key) for key in PACK.topics),
        *(("pattern", key) for key in PACK.patterns if key != "outside"),
        *(("preset", key) for key in PACK.presets),
        ("format", "quick_check"),
        ("format", "mini_audit"),
    }
    assert wanted - named == set()


def test_what_a_row_names_is_checked() -> None:
    row = Statement("A1", "x", "claim", "`source:no_such` `finding:nor_this`")
    assert row.places == [("source", "no_such"), ("finding", "nor_this")]
    assert not any(id_ in IDS[kind] for kind, id_ in row.places)
