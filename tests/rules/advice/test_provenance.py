# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from rules.advice.inputs import Inputs
from rules.advice.provenance import Provenance, provenance
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from tests.rules.talks import OPEN, among, answers, disputed, talk

PACK = shipped_pack()


def known(key: str, given: Mapping[str, object] = {}, format_: str = "full") -> Provenance:
    said = answers(**{f"calculator__{name}": value for name, value in given.items()})
    return provenance(Inputs(PACK, talk(given=said, format_=format_)), key)


def test_what_was_said_keeps_all_that_is_known_of_it() -> None:
    said = Answer(
        "value", Decimal(5), confidence="documented", evidence="Verträge", note="alle",
        said_by="Frau Aebi",
    )  # fmt: skip
    assert known("years", {"years": said}) == Provenance(
        "said", "documented", "Frau Aebi", "Verträge", "alle", "reliability"
    )


@pytest.mark.parametrize(
    ("key", "given", "range_from"),
    [
        ("years", 5, "reliability"),
        ("years", among(4, 6), "said"),
        ("years", Answer("value", Decimal(5), Decimal(4), Decimal(6)), "said"),
        ("years", disputed(4, 6), "said"),
        ("win_rate", Answer("value", count=(14, 71)), "counted"),
        ("actual_cpl", 1000, ""),  # has no say in the max CPL
        ("actual_cpl", among(900, 1000), "said"),
        ("timing", "mid", ""),
        ("years", OPEN, ""),
    ],
)
def test_where_a_range_comes_from(key: str, given: object, range_from: str) -> None:
    assert known(key, {key: given}).range_from == range_from


@pytest.mark.parametrize(
    ("key", "kind"),
    [("retention", "assumed"), ("timing", "assumed"), ("years", "open"), ("margin_annual", "open"),
     ("goal", "open"), ("currency", "not_asked")],
)  # fmt: skip
def test_what_nobody_said(key: str, kind: str) -> None:
    assert known(key) == Provenance(kind)  # type: ignore[arg-type]


def test_the_follow_on_margin_follows_the_initial_one() -> None:
    assert known("margin_annual", {"margin_initial": 30}).kind == "assumed"
    assert known("margin_annual", {"margin_initial": 30, "margin_annual": OPEN}).kind == "open"


def test_what_a_format_leaves_out_is_not_asked() -> None:
    assert known("goal", format_="quick_check").kind == "not_asked"
    assert known("goal", {"goal": 1_000_000}, "quick_check").kind == "said"
    assert known("retention", format_="quick_check").kind == "assumed"  # and counts all the same


def test_an_open_answer_keeps_who_was_asked() -> None:
    said = replace(OPEN, said_by="Herr Rossi", note="fragt nach")
    assert known("years", {"years": said}) == Provenance(
        "open", said_by="Herr Rossi", note="fragt nach"
    )


def test_what_takes_the_place_of_answers_unsaid_is_assumed() -> None:
    given = talk(given=answers(calculator__years=5, calculator__win_rate=20))
    capped = Inputs(PACK, given, {"years": Answer("value", Decimal(2))}, supposed=True)
    assert provenance(capped, "years") == Provenance("assumed")
    assert provenance(capped, "win_rate").kind == "said"
    own = Inputs(PACK, given, {"years": Answer("value", Decimal(2), said_by="Frau Aebi")})
    assert provenance(own, "years").said_by == "Frau Aebi"
