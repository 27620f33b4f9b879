# SPDX-License-Identifier: Apache-2.0
"""Texts made to take a program down cost a message: little time and little memory.

Each goes through a door of its own program: a line for `rules eval`, or a pack that is loaded and
evaluated. Seconds of processor time and memory are limits of the operating system, not measured;
`HEBELWERK_HOSTILE=1` prints what was used.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.rules.conftest import FRAME

ROOT = Path(__file__).parents[3]
SAY = "{de: Text, en: Words}"
MEGABYTES = 200
# the program's start with all it imports included, on a machine that is busy with other tests
SECONDS = 10

PROGRAM = """\
import json, resource, sys, time
from pathlib import Path
from rules.advice.engine import evaluate
from rules.answers.file import answers_from
from rules.errors import KnownError
from rules.expressions.requests import answer_lines
from rules.pack.loader import load_pack
from rules.yaml_reader import parse_yaml
own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (own + 400 * 2**20,) * 2)
began = time.process_time()
try:
    if sys.argv[1] == "-":
        found = [json.loads(line) for line in answer_lines(sys.stdin, "en")]
        codes = [line["error"]["code"] if "error" in line else next(iter(line)) for line in found]
    else:
        pack = load_pack(Path(sys.argv[1]))
        text = b"format: hebelwerk-answers/1\\nclient: {name: A}\\nengagement: talk\\n"
        evaluate(pack, answers_from(parse_yaml(text, "answers.yaml"), pack))
        codes = ["loaded"]
except KnownError as error:
    codes = sorted({problem.code for problem in error.problems})
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([codes, time.process_time() - began, int(peak)]))
"""


def _limited() -> None:
    import resource  # noqa: PLC0415  # where there are no such limits the tests do not run

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def run(name: str, door: str, stdin: str = "") -> list[str]:
    """Return the codes a program of its own answers with, within time and memory."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, door], input=stdin, capture_output=True, text=True,
        check=False, cwd=ROOT, preexec_fn=_limited, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    codes, seconds, kilobytes = json.loads(done.stdout)
    assert kilobytes < MEGABYTES * 1024
    if os.environ.get("HEBELWERK_HOSTILE"):
        print(f"\n{name}: {codes} {seconds:.2f} s {kilobytes / 1024:.0f} MB")
    return codes  # type: ignore[no-any-return]


def request(expr: str, **more: Any) -> str:  # noqa: ANN401
    return json.dumps({"expr": expr, **more})


NUMBERS = [number / 2 for number in range(1_000)]
WORDS = {"types": {name: [f"w{n}" for n in range(60)] for name in "abcdefgh"}}
REQUESTS: Mapping[str, tuple[str, str]] = {
    "sum": (request("+".join(["1"] * 20_000)), "expression_too_long"),
    "sum within the length": (request("+".join(["1"] * 4_000)), "expression_too_long"),
    "brackets": (request("(" * 10_000 + "1" + ")" * 10_000), "expression_too_long"),
    "brackets within the length": (request("(" * 4_900 + "1" + ")" * 4_900), "expression_too_long"),
    "not": (request("!" * 10_000 + "a"), "expression_too_long"),
    "minus": (request("-" * 9_999 + "a"), "expression_too_long"),
    "choices": (request("a ? 1 : " * 1_200 + "2"), "expression_too_long"),
    "choices inside": (request("a ? (" * 900 + "1" + ") : 2" * 900), "expression_too_long"),
    "and": (request(" && ".join(["a"] * 1_600)), "expression_too_long"),
    "lists": (request("[" * 4_900 + "]" * 4_900), "expression_too_long"),
    "calls": (request("min(" * 2_400 + "1" + ")" * 2_400), "expression_too_long"),
    "million": (request("1 in [" + "1," * 1_000_000 + "1]"), "json_line"),
    "million as an answer": (request("1 in m", facts={"m": [1] * 1_000_000}), "json_line"),
    "thousands as an answer": (request("1 in m", facts={"m": [1] * 1_001}), "json_line"),
    "50 MB": (request("1 + 'x" + "x" * 50_000_000 + "'"), "json_line"),
    "attribute of a text": (request("''.__class__"), "expression_syntax"),
    "attributes of a name": (request("a.__class__.__mro__", facts={"a": 1}), "unknown"),
    "attributes called": (request("a.__class__.__subclasses__()"), "expression_syntax"),
    "dunder name": (request("__import__('os')"), "unknown_name"),
    "dunder as a group": (request("m.all(__builtins__, __builtins__ > 1)"), "unknown"),
    "look-alike": (request("\u0430 == 1"), "expression_syntax"),
    "full width": (request("\uff41 == 1"), "expression_syntax"),
    "right to left": (request("a \u202e== 1"), "expression_syntax"),
    "exponent": (request("1e999999 > 1"), "expression_too_long"),
    "digits": (request("1" * 9_999), "expression_too_long"),
    "million digits": (request("1" * 1_000_000), "json_line"),
    "million digits as an answer": (
        '{"expr": "a > 1", "facts": {"a": ' + "1" * 190_000 + "}}", "json_line",
    ),
    "overflow": (request("*".join(["1e999"] * 50) + "> 0"), "value"),
    "overflow by squares": (
        request("[1e999].map(a, [a * a * a * a * a * a * a * a]).map(b, [b[0]])"),
        "expression_syntax",
    ),
    "remainder": (request("1e999 % 7 > 0"), "number_out_of_range"),
    "remainder of much": (request("n % 1e-999 > 0", types={"n": "number"}), "unknown"),
    "all in all": (
        request("m.all(a, m.all(b, m.all(c, a + b + c >= 0)))", facts={"m": NUMBERS}),
        "budget_exceeded",
    ),
    "unknown in all": (
        request("m.all(a, m.all(b, a + b + n >= 0))", facts={"m": NUMBERS}, types={"n": "number"}),
        "budget_exceeded",
    ),
    "combinations": (
        request("m.exists(z, " + " || ".join(f"a + b == '{n}' + z" for n in range(9)) + ")",
                facts={"m": [f"x{n}" for n in range(1_000)]}, **WORDS),
        "budget_exceeded",
    ),
    "cases": (
        request("m.exists(z, a == b && z == a || a != b && z != b && z == 'q')",
                facts={"m": [f"x{n}" for n in range(900)]},
                types={"a": [f"w{n}" for n in range(30)], "b": [f"w{n}" for n in range(30)]}),
        "budget_exceeded",
    ),
    "cases of many steps": (
        request("m.all(z, z != 'q' || a == b) && (a == b || a != b)",
                facts={"m": [f"x{n}" for n in range(150)]},
                types={"a": [f"w{n}" for n in range(30)], "b": [f"w{n}" for n in range(30)]}),
        "unknown",
    ),
    "joined": (request("a" + " + a" * 50, facts={"a": "x" * 9_000}), "budget_exceeded"),
    "doubled": (
        request("m.map(a, s + s).map(b, b + b).map(c, c + c).map(d, d + d)",
                facts={"m": [1] * 900, "s": "x" * 4_000}),
        "budget_exceeded",
    ),
    "lists of lists": (
        request("m.map(a, m).map(b, m.map(c, m)).map(d, m)", facts={"m": [1] * 900}),
        "budget_exceeded",
    ),
    "lists joined": (request("m" + " + m" * 40, facts={"m": [1] * 900}), "budget_exceeded"),
    "lists of unknown": (
        request("m.map(a, m.map(b, a + b + n)) == [[1]]", facts={"m": NUMBERS},
                types={"n": "number"}),
        "budget_exceeded",
    ),
    "filters": (
        request(".".join(["m", *["filter(a, a > n)"] * 200]), facts={"m": NUMBERS},
                types={"n": "number"}),
        "expression_too_long",
    ),
    "texts compared": (
        request("m.all(a, m.all(b, s + 'y' != s + 'x'))", facts={"m": [1] * 999, "s": "x" * 9_999}),
        "budget_exceeded",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
def test_hostile_requests_end_with_a_message(name: str) -> None:
    line, code = REQUESTS[name]
    assert run(name, "-", line) == [code]


def _doubling(first: str, step: str, facts: int = 20) -> str:
    steps = "".join(f'  f{n}: {{value: "{step.format(f"f{n - 1}")}"}}\n' for n in range(1, facts))
    return f'facts:\n  f0: {{value: "{first}"}}\n{steps}'


def _rule(when: str) -> str:
    return f'findings:\n  seen: {{when: "{when}", severity: gap, say: {SAY}}}\n'


LIST = "[" + ", ".join(["1"] * 100) + "]"
MANY = f"questions:\n  many: {{type: multiple, ask: {SAY}, label: {SAY}, options: " + (
    "{" + ", ".join(f"{o}: {{label: {SAY}}}" for o in "abcdef") + "}}\n"
)
PACKS: Mapping[str, tuple[str, str]] = {
    "text doubled by facts": (
        _doubling("'x'", "{0} + {0}") + _rule("f19 == 'x'"), "budget_exceeded",
    ),
    "list doubled by facts": (
        _doubling("[1]", "{0} + {0}") + _rule("f19 == [1]"), "budget_exceeded",
    ),
    "list nested by facts": (
        _doubling("[[1]]", "{0}.map(x, {0})", 12) + _rule("size(f11) == 1"), "loaded",
    ),
    "text doubled sixty times": (
        _doubling("'x'", "{0} + {0}", 60) + _rule("f59 == 'x'"), "names_too_deep",
    ),
    "wide list nested by facts": (
        _doubling("[[1], [2], [3], [4]]", "{0}.map(x, {0})", 30) + _rule("f29 == f28"),
        "type_error",
    ),
    "unknown list doubled": (
        MANY + _doubling("many", "{0} + {0}") + _rule("f19 == ['a']"), "loaded",
    ),
    "number squared by facts": (
        _doubling("1e999", "{0} * {0}") + _rule("f19 > 1"), "loaded",
    ),
    "long chain of facts": (
        _doubling("1", "{0} + 1", 150) + _rule("f149 > 1"), "names_too_deep",
    ),
    "far longer chain of facts": (
        _doubling("1", "{0} + 1", 1_500) + _rule("f1499 > 1"), "names_too_deep",
    ),
    "nested all": (
        f"facts:\n  l: {{value: \"{LIST}\"}}\n"
        + _rule("l.all(a, l.all(b, l.all(c, l.all(d, a + b + c + d > 0))))"),
        "budget_exceeded",
    ),
    "dunder": (_rule("__class__ == 1"), "unknown_name"),
    "dunder field": (_rule("business_lines.all(l, l.__class__ == 1)"), "unknown_name"),
    "levels": (_rule("(" * 25 + "1" + ("+1" * 30 + ")") * 25 + "> 0"), "expression_too_long"),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKS)
def test_hostile_packs_end_with_a_message(name: str, tmp_path: Path) -> None:
    text, code = PACKS[name]
    (tmp_path / "pack.yaml").write_text(FRAME, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    assert run(name, str(tmp_path)) == [code]


def test_a_file_of_50_megabytes_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(FRAME, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text("a: " + "x" * 50_000_000, encoding="utf-8")
    assert run("50 MB file", str(tmp_path)) == ["file_too_large"]
