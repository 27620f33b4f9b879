# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import random
from pathlib import Path

from tests.fuzz import expressions, packs
from tests.rules.conftest import FRAME

SAY = "{de: Text, en: Words}"
LABEL = f"{{label: {SAY}}}"
RULES = f"""\
questions:
  alpha: {{type: yesno, ask: {SAY}, label: {SAY}}}
  beta: {{type: number, ask: {SAY}, label: {SAY}, show_when: "alpha"}}
  gamma: {{type: choice, ask: {SAY}, label: {SAY}, options: {{x: {LABEL}, y: {LABEL}}}}}
facts:
  more: {{value: "beta + 1"}}
findings:
  seen: {{when: "alpha && more > 2 || gamma == 'x'", severity: gap, say: {SAY}}}
  told: {{when: "is_applicable('beta') && !finding.seen", severity: gap, say: {SAY}}}
"""


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # nothing secret


def test_expressions_gone_wrong_get_an_answer() -> None:
    codes = {expressions.try_one(chance(seed)) for seed in range(400)}
    assert {"", "expression_syntax", "json_line", "type_error", "unknown_name"} <= codes


def test_packs_gone_wrong_say_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(FRAME, encoding="utf-8")
    codes = [packs.try_one(chance(seed), [RULES], tmp_path) for seed in range(300)]
    found = frozenset[str]().union(*codes)
    assert frozenset() in codes
    assert {"yaml_syntax", "expression_syntax", "unknown_key", "unknown_name"} <= found
