# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from rules.pack.groups import LINES
from rules.pack.loader import shipped_pack
from rules.pack.slots import Slot, parse
from rules.text import Text

PACK = shipped_pack()
AI = {
    "billing_unit", "growth_mechanism", "growth_evidence", "ai_demand_effect",
    "ai_performable_share", "system_of_record", "switching_cost", "regulatory_lock_in",
    "contract_term", "ai_native_losses", "incumbent_access", "incumbent_data",
    "incumbent_expertise", "digital", "ai_response",
}  # fmt: skip


def texts(value: object, path: str) -> Iterator[tuple[str, Text]]:
    """Yield every text of a part of the pack with where it stands."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, f"{path}.{index}")


SECTIONS = (
    "maturity_steps", "levels", "questions", "facts", "findings", "tables", "patterns",
    "measures", "parameters", "presets", "sources", "formats", "title", "about",
)  # fmt: skip
ALL = [found for section in SECTIONS for found in texts(getattr(PACK, section), section)]


def test_every_text_follows_the_house_rules() -> None:
    assert len(ALL) > 500
    for path, text in ALL:
        assert "ß" not in text.de + text.en, path
        assert "!" not in text.de + text.en, path
        assert text.de.strip() == text.de, path
        assert text.en.strip() == text.en, path


def test_both_languages_fill_the_same_slots() -> None:
    said = [text for path, text in ALL if ".say" in path]
    assert len(said) > 100
    for text in said:
        slots = [
            {(part.name, part.format) for part in parse(language) if isinstance(part, Slot)}
            for language in (text.de, text.en)
        ]
        assert slots[0] == slots[1], text.en


def test_the_names_others_rely_on() -> None:
    assert list(PACK.levels) == ["strategy", "tactics", "operations"]
    assert {key for key, q in PACK.questions.items() if q.scope == LINES} == AI
    assert {key for key, q in PACK.questions.items() if q.main} == {
        "clv_strategy", "clv_tactics", "clv_operations",
    }  # fmt: skip
    assert set(PACK.patterns) == {"antifragile", "extractive", "resilient", "fragile", "outside"}
    assert [row.id for row in PACK.tables["ai_pattern"].rows] == [f"R{i}" for i in range(1, 11)]
    assert set(PACK.presets) == {"conservative", "solid", "aggressive"}
    assert {"quick_check": 30, "mini_audit": 60, "full": 180}.items() <= {
        (key, format_.minutes) for key, format_ in PACK.formats.items()
    }


@pytest.mark.parametrize("format_", PACK.formats)
def test_the_sections_of_a_format_fill_its_time(format_: str) -> None:
    found = PACK.formats[format_]
    assert sum(each.minutes for each in PACK.sections(format_).values()) == found.minutes
    assert len(PACK.asked(format_)) == len(set(PACK.asked(format_)))


def test_the_quick_check_asks_twelve_questions() -> None:
    assert len(PACK.asked("quick_check")) == 12


def test_every_scored_question_names_the_measure_that_closes_it() -> None:
    scored = [key for key, question in PACK.questions.items() if question.level]
    assert scored
    for key in scored:
        assert PACK.questions[key].closes_with in PACK.measures, key


def test_every_finding_names_a_source_unless_it_is_quiet() -> None:
    for key, finding in PACK.findings.items():
        assert finding.sources or finding.quiet, key
