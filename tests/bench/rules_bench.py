# SPDX-License-Identifier: Apache-2.0
"""How long conditions take, beside an implementation in C++ of the language they are a part of.

    python3 tests/bench/rules_bench.py

Medians, as JSON, in microseconds or milliseconds as the names say. `conditions`: expressions alone,
their names prepared, as those of the other side are. `engine`: the same conditions as findings of a
pack, from the answers: verdicts alone, with their reasons, and the whole advice. `growth`: how many
times as long ten times as many take. `tenfold`: the shipped pack ten times over. `load`: the
shipped pack read in a process of its own and again there, from its files and from the cache.
"""

from __future__ import annotations

import gc
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from cel_expr_python import cel  # type: ignore[import-untyped]

from rules.advice.engine import evaluate
from rules.advice.knowledge import Knowledge
from rules.advice.plain_values import PlainValues
from rules.answers.answers import Answer, AnswerSet
from rules.answers.file import read_answers
from rules.expressions.evaluator import Group
from rules.expressions.evaluator import truth as truth_of
from rules.expressions.parser import parse
from rules.expressions.plain import NO_PLAIN_VALUE, PlainFunction, compile_plain
from rules.expressions.syntax import Node
from rules.expressions.values import Possible
from rules.pack.loader import SHIPPED, load_pack
from rules.pack.pack import Pack
from rules.trials.flips import find_flips
from rules.trials.next_questions import next_questions, skippable
from tests.bench.advice_bench import TWO_ANSWERS, lines
from tests.bench.many_conditions import Conditions, many_conditions, pack_of
from tests.bench.tenfold import tenfold_answers, write_tenfold

CALLS = 15
CHANGES = 40
FEW, MANY = 300, 3_000
MISSING_PCT = 40
LOADS = 5
LOAD = """
import sys
from pathlib import Path
from time import perf_counter
begin = perf_counter()
from rules.pack.cache import load_cached
from rules.pack.loader import SHIPPED, load_pack
imported = perf_counter()
load = (lambda: load_cached(SHIPPED, Path(sys.argv[1]), "")) if sys.argv[1:] else (
    lambda: load_pack(SHIPPED))
load()
loaded = perf_counter()
load()
again = perf_counter()
print(imported - begin, loaded - imported, again - loaded)
"""


def seconds(work: Callable[[], object], calls: int = CALLS) -> float:
    """Return the median duration of a call, without the collection of other calls' garbage."""
    times = []
    gc.collect()
    gc.disable()
    for _ in range(calls):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    gc.enable()
    return median(times)


class Prepared:
    """Names with what is known of them, all worked out before."""

    def __init__(self, knowledge: Knowledge, names: Iterable[str]) -> None:
        self.found: dict[str, Possible] = {name: knowledge.value(name) for name in names}

    def lookup(self, parts: tuple[str, ...]) -> Possible | Group:
        """Return the value of a name."""
        return self.found[parts[0]]

    def call(self, function: str, argument: str) -> Possible:
        """Nothing is asked about questions here."""
        raise KeyError(f"{function}({argument})")

    def plain(self) -> dict[str, object]:
        """Return the names with one value."""
        return {name: value.value for name, value in self.found.items() if value.known}


def cel_seconds(drawn: Conditions, values: Mapping[str, object]) -> float:
    """Return how long the other side takes for all conditions, everything answered."""
    kinds = {
        **dict.fromkeys(drawn.numbers, cel.Type.DOUBLE),
        **dict.fromkeys(drawn.words, cel.Type.STRING),
        **dict.fromkeys((*drawn.truths, *drawn.facts), cel.Type.BOOL),
    }
    env = cel.NewEnv(variables=kinds)
    programs = [env.compile(text) for text in drawn.conditions.values()]
    data = {k: float(v) if isinstance(v, Decimal) else v for k, v in values.items()}
    activation = env.Activation(data)
    return seconds(lambda: [program.eval(activation) for program in programs])


def plain_or_truth(
    node: Node, function: PlainFunction | None, plain: Mapping[str, object], names: Prepared
) -> object:
    """Work a condition out the short way where everything it needs is known."""
    if function is not None:
        try:
            return function(plain)
        except NO_PLAIN_VALUE:
            pass
    return truth_of(node, names)


def condition_figures(drawn: Conditions, pack: Pack) -> tuple[dict[str, Any], float]:
    """Measure expressions alone; also return how long the other side takes for all of them."""
    names = (*drawn.questions, *drawn.facts)
    values = drawn.values()
    full = Prepared(Knowledge(pack, drawn.answers(values)), names)
    half = Prepared(Knowledge(pack, drawn.answers(without_some(values))), names)
    nodes = [parse(text) for text in drawn.conditions.values()]
    functions = [compile_plain(node) for node in nodes]
    pairs = list(zip(nodes, functions, strict=True))
    known, some = full.plain(), half.plain()
    times = {
        "cel": cel_seconds(drawn, known),
        "plain": seconds(lambda: [f(known) for f in functions if f is not None]),
        "kleene": seconds(lambda: [truth_of(node, full) for node in nodes]),
        "plain_or_kleene_all_answered": seconds(
            lambda: [plain_or_truth(node, f, known, full) for node, f in pairs]
        ),
        f"kleene_{MISSING_PCT}_pct_missing": seconds(
            lambda: [truth_of(node, half) for node in nodes]
        ),
        f"plain_or_kleene_{MISSING_PCT}_pct_missing": seconds(
            lambda: [plain_or_truth(node, f, some, half) for node, f in pairs]
        ),
        "compile": seconds(lambda: [compile_plain(node) for node in nodes], calls=3),
    }
    each = {name: round(1e6 * time / len(nodes), 2) for name, time in times.items()}
    ratio = round(times["plain_or_kleene_all_answered"] / times["cel"], 2)
    return {"microseconds_each": each, "full_to_cel": ratio}, times["cel"]


def without_some(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values but for those that are missing, evenly spread."""
    return {
        name: value
        for index, (name, value) in enumerate(values.items())
        if index * MISSING_PCT % 100 >= MISSING_PCT
    }


def changed(answers: AnswerSet, question: str) -> AnswerSet:
    """Return the answers with another one to a question."""
    value = answers.answers[question].value
    other: Any = "high" if value != "high" else "low"
    if isinstance(value, bool):
        other = not value
    elif isinstance(value, Decimal):
        other = (value + 1) % 4
    return replace(answers, answers={**answers.answers, question: Answer("value", value=other)})


class Talk:
    """A talk in which all is answered, on a pack whose findings are the conditions."""

    def __init__(self, drawn: Conditions, pack: Pack) -> None:
        self.pack = pack
        values = drawn.values()
        self.answers = drawn.answers(values)
        self.partial = drawn.answers(without_some(values))
        self.keys = {f"finding.{id_}": f"findings.{id_}.when" for id_ in pack.findings}
        self.knowledge = self.reasons(self.answers)
        self.plain = self.verdicts(self.answers)
        self.advice = evaluate(pack, self.answers)
        some = drawn.questions[:: max(1, len(drawn.questions) // CHANGES)]
        self.changes = {question: changed(self.answers, question) for question in some}
        # what a change reaches is found once for a pack
        self.reached = {q: self.keys.keys() & pack.influence.of(q).same for q in some}

    def verdicts(self, answers: AnswerSet) -> PlainValues:
        """Tell how all findings come out."""
        plain = PlainValues(Knowledge(self.pack, answers))
        for key in self.keys.values():
            plain.holds(key)
        return plain

    def verdicts_after(self, question: str) -> None:
        """Tell how the findings a change reaches come out."""
        knowledge = self.knowledge.after(self.changes[question])
        plain = PlainValues(knowledge)
        if knowledge.changed is not None:
            plain.take_over(self.plain, knowledge.changed.outside)
        for name in self.reached[question]:
            plain.holds(self.keys[name])

    def reasons(self, answers: AnswerSet) -> Knowledge:
        """Tell how all findings come out, and what each rests on."""
        knowledge = Knowledge(self.pack, answers)
        for name in self.keys:
            knowledge.value(name)
        return knowledge

    def reasons_after(self, question: str) -> None:
        """Tell how the findings a change reaches come out, and what each rests on."""
        knowledge = self.knowledge.after(self.changes[question])
        for name in self.reached[question]:
            knowledge.value(name)

    def advice_after(self, question: str) -> None:
        """Return the whole advice after a change."""
        evaluate(self.pack, self.changes[question], self.advice)

    def of_one_change(self, work: Callable[[str], object]) -> float:
        """Return the median duration over the changes."""
        return median(seconds(partial(work, question), calls=5) for question in self.changes)


def engine_seconds(talk: Talk) -> dict[str, float]:
    """Measure the conditions as findings, worked out from the answers."""
    return {
        "verdicts_all_answered": seconds(lambda: talk.verdicts(talk.answers)),
        f"verdicts_{MISSING_PCT}_pct_missing": seconds(lambda: talk.verdicts(talk.partial)),
        "verdicts_one_change": talk.of_one_change(talk.verdicts_after),
        "reasons_all_answered": seconds(lambda: talk.reasons(talk.answers)),
        f"reasons_{MISSING_PCT}_pct_missing": seconds(lambda: talk.reasons(talk.partial)),
        "reasons_one_change": talk.of_one_change(talk.reasons_after),
        "advice_all_answered": seconds(lambda: evaluate(talk.pack, talk.answers), calls=5),
        "advice_one_change": talk.of_one_change(talk.advice_after),
    }


def condition_part(folder: Path) -> dict[str, Any]:
    """Measure few and many conditions, alone and in the engine."""
    found: dict[int, dict[str, float]] = {}
    alone: dict[str, Any] = {}
    ratios: dict[str, float] = {}
    for count in (FEW, MANY):
        drawn = many_conditions(count)
        home = folder / str(count)
        home.mkdir()
        pack = pack_of(drawn, home)
        figures, cel_time = condition_figures(drawn, pack)
        alone[str(count)] = figures
        found[count] = engine_seconds(Talk(drawn, pack))
        if count == FEW:
            ratios = {name: round(time / cel_time, 2) for name, time in found[count].items()}
    return {
        "conditions": alone,
        "engine": {
            "milliseconds": {str(count): in_milliseconds(times) for count, times in found.items()},
            f"{FEW}_to_cel_full": ratios,
        },
        "growth": {name: round(time / found[FEW][name], 1) for name, time in found[MANY].items()},
    }


def tenfold_part(folder: Path) -> dict[str, Any]:
    """Measure two talks, their answers given to ten copies of the shipped pack.

    The practice talk has most answers, the other two for each of four business lines.
    """
    pack = load_pack(write_tenfold(folder))
    practice = tenfold_answers(read_answers(SHIPPED / "practice.yaml", load_pack(SHIPPED)))
    begun = tenfold_answers(lines(4, TWO_ANSWERS))
    times = {"load": seconds(lambda: load_pack(folder), calls=3)}
    for name, answers in (("practice", practice), ("begun", begun)):
        found = advice_seconds(pack, answers)
        times.update({f"{name}_{what}": time for what, time in found.items()})
    return {"milliseconds": in_milliseconds(times), "findings": len(pack.findings)}


def advice_seconds(pack: Pack, answers: AnswerSet) -> dict[str, float]:
    """Measure the advice on a talk, after one more answer, and all that is tried for it."""
    advice = evaluate(pack, answers)
    outside = replace(
        answers, answers={**answers.answers, "op1_3": Answer("value", value=Decimal(2))}
    )
    line = answers.lines[0]
    given = {**line.answers, "ai_demand_effect_3": Answer("value", value="vanishes")}
    inside = replace(answers, lines=(replace(line, answers=given), *answers.lines[1:]))
    return {
        "advice": seconds(lambda: evaluate(pack, answers), calls=5),
        "advice_one_change": seconds(lambda: evaluate(pack, outside, advice)),
        "advice_one_change_in_a_line": seconds(lambda: evaluate(pack, inside, advice)),
        "next_questions": seconds(lambda: next_questions(advice), calls=3),
        "skippable": seconds(lambda: skippable(advice), calls=3),
        "flips": seconds(lambda: find_flips(advice), calls=3),
    }


def load_part(kept_in: Path) -> dict[str, Any]:
    """Measure the shipped pack in fresh processes and again in each: from its files, then kept."""
    from_files = [_loaded() for _ in range(LOADS)]
    _loaded(str(kept_in))
    kept = [_loaded(str(kept_in)) for _ in range(LOADS)]
    times = {
        "imports": median(run[0] for run in from_files),
        "from_files": median(run[1] for run in from_files),
        "from_files_again": median(run[2] for run in from_files),
        "from_cache": median(run[1] for run in kept),
        "from_cache_again": median(run[2] for run in kept),
    }
    return {"milliseconds": in_milliseconds(times)}


def _loaded(*arguments: str) -> list[float]:
    run = subprocess.run(
        [sys.executable, "-c", LOAD, *arguments], capture_output=True, check=True, text=True
    )
    return [float(word) for word in run.stdout.split()]


def in_milliseconds(times: Mapping[str, float]) -> dict[str, float]:
    """Return durations in seconds as milliseconds."""
    return {name: round(1000 * time, 3) for name, time in times.items()}


def main() -> None:
    """Measure and print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        few, ten, kept = (Path(folder) / name for name in ("few", "tenfold", "kept"))
        few.mkdir()
        ten.mkdir()
        figures = condition_part(few) | {"tenfold": tenfold_part(ten), "load": load_part(kept)}
    print(json.dumps({"rules": {**figures, "on": platform.platform()}}, indent=1))


if __name__ == "__main__":
    main()
