# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rules.advice.as_json import advice_json, plain, plain_answer
from rules.advice.engine import evaluate
from rules.answers.answers import Answer, Assignment, OwnMeasure, Plan
from rules.answers.file import answers_from, read_answers
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.loader import shipped_pack
from rules.trials.flips import find_flips
from rules.yaml_reader import Document
from tests.rules.talks import advise, answers, talk

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs/advice.schema.json").read_text(encoding="utf-8"))


def practice() -> dict[str, Any]:
    pack = shipped_pack()
    advice = evaluate(pack, read_answers(ROOT / "rules/packs/clv_ai/practice.yaml", pack))
    return advice_json(advice, find_flips(advice))


def minimal(engagement: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    pack = shipped_pack()
    content = {
        "format": ANSWERS_FORMAT, "client": {"name": "A"}, "engagement": engagement, **more
    }  # fmt: skip
    return advice_json(evaluate(pack, answers_from(Document("a.yaml", content), pack)), {})


@pytest.mark.parametrize("engagement", [*shipped_pack().formats])
def test_advice_on_nothing_keeps_to_the_published_schema(engagement: str) -> None:
    Draft202012Validator(SCHEMA).validate(minimal(engagement))


def test_advice_on_the_practice_engagement_keeps_to_the_published_schema() -> None:
    Draft202012Validator(SCHEMA).validate(practice())


def test_the_data_are_plain_json() -> None:
    assert json.loads(json.dumps(practice())) == practice()


def test_the_practice_engagement_as_data() -> None:
    found = practice()
    assert found["largest_lever"]["level"] == "operations"
    assert [m["id"] for m in found["measures"] if m["chosen"]] == ["M-OP2", "M-TA2", "MA-05"]
    assert found["calculator"]["clv"] == "250000.00"
    own = found["calculator"]["scenarios"][0]
    assert own == {
        "id": "own", "kind": "own", "verdict": "certain",
        "case": "Wasserwerke mit eigenem Leitstand", "line": None,
        "max_cpl": "1173.91", "span": {"low": "600.69", "high": "2109.69"}, "clv_cac": "16.67",
        "beyond_horizon_of": None,
    }  # fmt: skip
    stressed = [s for s in found["calculator"]["scenarios"] if s["kind"] == "stress"]
    assert [(s["line"], s["verdict"], s["max_cpl"]) for s in stressed] == [
        ("Auswertung", "certain", "516.52"), ("Datenplattform", "possible", None),
    ]  # fmt: skip
    lines = {pattern["line"]: pattern for pattern in found["patterns"]}
    assert lines["Leitsystem"]["rule"] == "R7"
    assert lines["Datenplattform"]["verdict"] == "possible"
    assert lines["Datenplattform"]["possible"] == ["antifragile", "extractive", "fragile"]


def test_a_finding_names_the_answers_it_rests_on() -> None:
    (finding,) = [f for f in practice()["findings"] if f["id"] == "handoffs_many"]
    assert finding["because"] == [{"question": "op1", "entry": None, "value": "[3, 4]"}]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (Answer("open"), "open"),
        (Answer("not_known"), "not_known"),
        (Answer("value", value=Decimal("1E+3")), "1000"),
        (Answer("value", value=Decimal(80), low=Decimal(78), high=Decimal(84)), "80 [78, 84]"),
        (Answer("value", low=Decimal(3), high=Decimal(4)), "[3, 4]"),
        (Answer("value", any_of=(Decimal(1), Decimal(2))), "1 | 2"),
        (Answer("value", count=(9, 46)), "9/46"),
        (Answer("value", value=True), "true"),
        (Answer("value", value=("net", "data")), "net, data"),
        (Answer("value", value={"new": Decimal(70), "other": Decimal(30)}), "new 70, other 30"),
    ],
)
def test_an_answer_as_text(answer: Answer, text: str) -> None:
    assert plain_answer(answer) == text


@pytest.mark.parametrize("value", [Decimal("1E+20"), Decimal("1E-7"), Decimal(0)])
def test_a_number_has_no_exponent(value: Decimal) -> None:
    assert "E" not in plain(value)
    assert Decimal(plain(value)) == value


def test_what_the_consultant_replaced_or_added_stands_beside_what_was_chosen() -> None:
    said = answers(clv_strategy=0, clv_tactics=1, clv_operations=1)
    advice = advise(given=said)
    chosen = [measure.id for measure in advice.chosen]
    other = next(id_ for id_ in advice.pack.measures if id_ not in chosen)
    own = (
        OwnMeasure("a", "Weil", replaces=chosen[1], measure=other),
        OwnMeasure(
            "b", "Auch", title="Tun", assignment=Assignment("A. Keller", date(2026, 12, 11))
        ),
    )
    given = replace(talk(given=said), plan=Plan(own=own))
    found = advice_json(evaluate(shipped_pack(), given))
    assert [each["id"] for each in found["measures"] if each["chosen"]] == chosen
    assert [each["id"] for each in found["planned"]] == [chosen[0], other, chosen[2], None]
    assert found["planned"][1] == {
        "rank": 2, "id": other, "title": None, "first_step": None, "sign_of_success": None,
        "own": {"id": "a", "reason": "Weil"}, "replaces": chosen[1], "owner": None, "due": None,
    }  # fmt: skip
    assert found["planned"][3] == {
        "rank": 4, "id": None, "title": "Tun", "first_step": None, "sign_of_success": None,
        "own": {"id": "b", "reason": "Auch"}, "replaces": None, "owner": "A. Keller",
        "due": "2026-12-11",
    }  # fmt: skip


def test_what_a_step_of_win_rate_or_retention_is_worth_stands_at_the_measure() -> None:
    middle = {
        "initial": 50000, "annual": 40000, "years": 5, "cac_pct": 6, "mkt_share": 40,
        "win_rate": 20,
    }  # fmt: skip
    given = answers(**{f"calculator__{key}": value for key, value in middle.items()})
    found = advice_json(advise(given=given))["measures"]
    effects = {id_: measure.effect_on for id_, measure in shipped_pack().measures.items()}
    worth = {effects[each["id"]]: each["worth"] for each in found}
    assert worth["win_rate"] == {
        "input": "win_rate", "step": "1", "clv": None,
        "max_cpl": {"value": "60.00", "low": "60.00", "high": "60.00"},
    }  # fmt: skip
    assert worth["retention"]["clv"]["value"] == "40000.00"
    assert worth["retention"]["max_cpl"]["value"] == "192.00"
    assert worth["clv"] is None
