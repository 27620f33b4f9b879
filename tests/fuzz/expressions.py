# SPDX-License-Identifier: Apache-2.0
"""Expressions gone wrong: whatever is asked, the answer is a value, what is missing, or an error.

`python -m tests.fuzz.expressions 60s` (or a number of rounds) goes on with other seeds each time.
"""

from __future__ import annotations

import json
import random
import sys

from rules.catalogue import CATALOGUE
from rules.expressions.requests import answer
from tests.fuzz.mutation import mutated, rounds
from tests.rules.expressions.random_cel import NAMES, random_expression

_TYPES = {"bool": "bool", "number": "number", "whole": "number", "text": "string"}


def try_one(rng: random.Random) -> str:
    """Ask for a random expression after some changes; return the code of the error, if any."""
    texts = [random_expression(rng).ours for _ in range(2)]
    expression = mutated(rng, texts) if rng.random() < 0.8 else texts[0]
    facts = {
        name: json.loads(json.dumps(rng.choice(values), default=float))
        for name, (_, values) in NAMES.items()
        if rng.random() < 0.6
    }
    types = {name: _TYPES.get(kind, "list") for name, (kind, _) in NAMES.items()}
    line = json.dumps({"expr": expression, "facts": facts, "types": types})
    if rng.random() < 0.1:
        line = mutated(rng, [line])
    found = answer(line, "de")
    json.dumps(found, ensure_ascii=False).encode()
    if "error" not in found:
        assert len(found) == 1
        assert found.keys() <= {"value", "unknown"}
        return ""
    assert found["error"]["code"] in CATALOGUE
    return str(found["error"]["code"])


def main() -> None:
    """Go on until the time is up."""
    for rng in rounds(sys.argv[1:]):
        before = rng.getstate()
        try:
            try_one(rng)
        except Exception:
            print(f"with {before[1][:2]} …")
            raise


if __name__ == "__main__":
    main()
