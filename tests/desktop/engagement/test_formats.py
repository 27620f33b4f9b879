# SPDX-License-Identifier: Apache-2.0
"""The formats played through with an invented client each: what is asked, in which minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.engagement.agenda import Agenda, build_agenda
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, AnswerSet, BusinessLine, Client
from rules.pack.loader import shipped_pack

PACK = shipped_pack()
MINUTES = {
    "quick_check": {
        "definition": 3, "clv": 8, "target": 4, "reality": 5, "scenarios": 6, "closing": 4,
    },
    "mini_audit": {
        "opening": 4, "inputs": 8, "levels": 9, "topics": 15, "ai_patterns": 10, "closing": 10,
        "reserve": 4,
    },
    "full": {
        "inputs": 25, "levels": 35, "topics": 35, "ai_patterns": 30, "initiatives": 30,
        "closing": 20, "reserve": 5,
    },
}  # fmt: skip
DEFINITION = ["first_meeting_definition", "acquisition_cost_definition"]
CLV = ["initial", "annual", "years", "retention", "margin_initial"]
TARGET = ["cac_pct", "mkt_share"]
REALITY = ["win_rate", "actual_cpl", "cycle_months"]
INPUTS = ["initial", "annual", "years", *TARGET, *REALITY]
LEVELS = ["clv_strategy", "clv_tactics", "clv_operations", "clv_use", "ta1", "ta2", "op1"]
TOPICS = [
    "icp2", "icp4", "sig1", "sig4", "acc1", "acc4", "win3", "win4", "equ2", "equ4",
]  # fmt: skip
INSTEAD = ["icp1", "sig3", "acc2", "win2", "equ3"]
EFFECT = ["ai_demand_effect", "ai_performable_share"]
LOCK_IN = ["system_of_record", "switching_cost", "regulatory_lock_in"]
FRAGILE = [
    "contract_term", "ai_native_losses", "ai_response",
    "incumbent_access", "incumbent_data", "incumbent_expertise",
]  # fmt: skip


# what each client says; what is not named here is answered with the usual answer of its type
USUAL: Mapping[str, object] = {
    "maturity": Decimal(2), "yesno": True, "text": "So, wie es im Verkaufsleitfaden steht",
    "integer": Decimal(1), "number": Decimal(5), "percent": Decimal(40),
    "money": Decimal(50_000),
    "rate": Decimal(20),
    "shares": {"new": Decimal(60), "existing": Decimal(30), "other": Decimal(10)},
}  # fmt: skip
EMBEDDED: Mapping[str, object] = {
    "ai_demand_effect": "falls", "ai_performable_share": "lt30", "growth_mechanism": ("none",),
    "billing_unit": "seat",
}  # fmt: skip
REPLACED: Mapping[str, object] = {
    "ai_demand_effect": "vanishes", "ai_performable_share": "gt60", "billing_unit": "service",
    "contract_term": "lt12", "ai_native_losses": "some", "ai_response": "efficiency",
}  # fmt: skip
MARKETPLACE: Mapping[str, object] = {
    "ai_demand_effect": "same", "ai_performable_share": "lt30", "growth_mechanism": ("net",),
    "growth_evidence": "measured", "billing_unit": "transaction",
}  # fmt: skip
DEVICES: Mapping[str, object] = {"digital": False}


def talk(format_: str, **lines: Mapping[str, object]) -> AnswerSet:
    """Return a talk before its first question; of the lines what is prepared is known."""
    share = Decimal(100) / max(len(lines), 1)
    prepared = set(PACK.formats[format_].prepared)
    named = tuple(
        BusinessLine(name, name, share, {
            key: Answer("value", value=value)  # type: ignore[arg-type]
            for key, value in said.items() if key in prepared
        })
        for name, said in lines.items()
    )  # fmt: skip
    return AnswerSet(Client("Muster AG"), format_, lines=named, lines_complete=bool(lines))


def answer(question: str, said: Mapping[str, object]) -> Answer:
    """Return what the client says to a question."""
    about = PACK.questions[question]
    choices = next(iter(about.options), None)
    return Answer("value", value=said.get(question, USUAL.get(about.type, choices)))  # type: ignore[arg-type]


def agenda(answers: AnswerSet) -> Agenda:
    """Return the agenda as it stands."""
    return build_agenda(PACK, answers, evaluate(PACK, answers))


def led(answers: AnswerSet, **lines: Mapping[str, object]) -> dict[str, list[str]]:
    """Lead a talk to its end, screen by screen, and return what was asked in which section."""
    asked: dict[str, list[str]] = {}
    while True:
        views = [view for view in agenda(answers).views if view.screen.question and not view.dealt]
        if not views:
            return asked
        screen, entries = views[0].screen, views[0].entries
        asked.setdefault(screen.section, []).append(screen.question.removeprefix("calculator."))
        answers = _answered(answers, screen.question, entries, lines)


def _answered(
    answers: AnswerSet,
    question: str,
    entries: tuple[str, ...],
    said: Mapping[str, Mapping[str, object]],
) -> AnswerSet:
    if entries == ("",):
        given = {**answers.answers, question: answer(question, {})}
        return replace(answers, answers=given)
    lines = tuple(
        replace(line, answers={**line.answers, question: answer(question, said[line.id])})
        if line.id in entries
        else line
        for line in answers.lines
    )
    return replace(answers, lines=lines)


@pytest.mark.parametrize("format_", MINUTES)
def test_every_section_has_its_minutes(format_: str) -> None:
    about = PACK.formats[format_]
    own = {id_: each.minutes for id_, each in about.sections.items() if not each.instead_of}
    assert own == MINUTES[format_]
    assert (
        sum(own.values())
        == about.minutes
        == {"quick_check": 30, "mini_audit": 60}.get(format_, 180)
    )


def test_a_quick_check_asks_twelve_questions() -> None:
    asked = led(talk("quick_check"))
    assert asked == {"definition": DEFINITION, "clv": CLV, "target": TARGET, "reality": REALITY}
    assert sum(map(len, asked.values())) == 12


def test_a_mini_audit_of_an_embedded_product_has_31_screens() -> None:
    lines = {"Leitsystem": EMBEDDED, "Geraete": DEVICES}
    asked = led(talk("mini_audit", **lines), **lines)
    assert asked == {
        "inputs": INPUTS,
        "levels": LEVELS,
        "topics": TOPICS,
        "ai_patterns": [*EFFECT, "growth_mechanism", *LOCK_IN],
    }
    assert sum(map(len, asked.values())) == 31


def test_what_no_longer_matters_is_skipped_and_a_fragile_line_asks_more() -> None:
    market = {"Markt": MARKETPLACE}
    fragile = {"Auswertung": REPLACED}
    market_asked = led(talk("mini_audit", **market), **market)
    fragile_asked = led(talk("mini_audit", **fragile), **fragile)
    assert market_asked["ai_patterns"] == [*EFFECT, "growth_mechanism", "growth_evidence"]
    assert fragile_asked["ai_patterns"] == [*EFFECT, *FRAGILE]


def test_without_a_digital_line_five_more_topic_questions_take_the_time() -> None:
    lines = {"Geraete": DEVICES, "Service": DEVICES}
    asked = led(talk("mini_audit", **lines), **lines)
    assert [*asked] == ["inputs", "levels", "topics", "more_topics"]
    assert asked["more_topics"] == INSTEAD
    sections = {
        section.id: section.about for section in agenda(talk("mini_audit", **lines)).sections
    }
    assert "ai_patterns" not in sections
    assert sum(section.minutes for section in sections.values()) == 60


def test_the_full_talk_asks_all_there_is() -> None:
    lines = {"Leitsystem": EMBEDDED, "Auswertung": REPLACED, "Markt": MARKETPLACE}
    asked = led(talk("full", **lines), **lines)
    topics = [f"{topic}{n}" for topic in ("icp", "sig", "acc", "win", "equ") for n in range(1, 5)]
    assert asked["topics"] == topics
    assert len(asked["levels"]) == 20
    assert set(asked["ai_patterns"]) >= {
        *EFFECT,
        "growth_mechanism",
        "growth_evidence",
        *LOCK_IN,
        *FRAGILE,
    }
