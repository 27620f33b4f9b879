# SPDX-License-Identifier: Apache-2.0
"""What an example expects: whether it can be expected at all, and what came out beside it.

Expectations about a business line or AI initiative are written below its name; without it one
entry suffices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, TypeAlias

from rules.advice.advice import Advice
from rules.advice.as_json import advice_json, plain
from rules.advice.knowledge import Knowledge
from rules.catalogue import nearest, problem
from rules.errors import Place, Problem, shown
from rules.expressions.values import Possible
from rules.pack.groups import INITIATIVES, LINES
from rules.pack.pack import Pack
from rules.pack.provided import LEVEL_STATES, NONE
from rules.pack.schema import Example

VERDICTS = ("certain", "possible", "ruled_out", "not_examined")
OPEN = "open"  # a fact of which nothing is known
_PATTERN_KEYS = (
    "share_pct", "verdict", "pattern", "possible", "rule", "variant", "horizon_months",
    "agreement", "confidence", "pivotal",
)  # fmt: skip
_LEVEL_KEYS = ("state", "band", "score")
_LEVER_KEYS = ("verdict", "level", "possible", "estimated")
_CALCULATOR_KEYS = ("currency", "clv", "segment", "max_cpl")
_OWN_SCENARIO = "own"
_LEVER, _RANGE, _ANY_OF = "lever", "range", "any_of"

# what came out beside what was expected, and where it is expected
Comparison: TypeAlias = tuple[str, object, object]
Wanted: TypeAlias = Mapping[str, Any]


class _Scoped(Protocol):
    """What a pack declares in a scope."""

    @property
    def scope(self) -> str | None:
        """The group it is about, None for none."""


def check_expectations(pack: Pack, example: Example) -> Iterator[Problem]:
    """Yield what an example expects that no pack or not this one can give.

    The place of each problem holds the path below the example only.
    """
    yield from _unknown("expect", example.expect, (*_SECTIONS, _LEVER), "section")
    for section, expected in example.expect.items():
        path = f"expect.{section}"
        if section == _LEVER:
            yield from _lever_known(pack, path, expected)
        elif section in _SECTIONS and isinstance(expected, Mapping):
            yield from _SECTIONS[section](pack, example, path, expected)
        elif section in _SECTIONS:
            yield _no_keys(path, expected)


def _findings_known(pack: Pack, example: Example, path: str, wanted: Wanted) -> Iterator[Problem]:
    yield from _unknown(path, wanted, pack.findings, "finding")
    yield from _entries_known(example, path, wanted, pack.findings, VERDICTS)


def _measures_known(pack: Pack, example: Example, path: str, wanted: Wanted) -> Iterator[Problem]:
    yield from _unknown(path, wanted, pack.measures, "measure")
    yield from _entries_known(example, path, wanted, pack.measures, (True, False))


def _contradictions_known(
    pack: Pack, example: Example, path: str, wanted: Wanted
) -> Iterator[Problem]:
    yield from _unknown(path, wanted, pack.contradictions, "contradiction")
    yield from _entries_known(example, path, wanted, pack.contradictions, (True, False))


def _facts_known(pack: Pack, example: Example, path: str, wanted: Wanted) -> Iterator[Problem]:
    yield from _unknown(path, wanted, (*pack.facts, *pack.outputs), "fact")
    for name, expected in wanted.items():
        if isinstance(expected, Mapping) and not {_RANGE, _ANY_OF} & set(expected):
            known = name in pack.facts or name in pack.outputs
            scope = _scope(pack, name) if known else None
            yield from _named_known(example, scope, f"{path}.{name}", expected)


def _patterns_known(pack: Pack, example: Example, path: str, wanted: Wanted) -> Iterator[Problem]:
    yield from _named_known(example, LINES, path, wanted)
    for line, expected in wanted.items():
        if not isinstance(expected, Mapping):
            yield _no_keys(f"{path}.{line}", expected)
            continue
        yield from _unknown(f"{path}.{line}", expected, _PATTERN_KEYS, "key")
        named = expected.get("pattern")
        if named is not None:
            yield from _unknown(f"{path}.{line}.pattern", [named], pack.patterns, "pattern")


def _levels_known(pack: Pack, example: Example, path: str, wanted: Wanted) -> Iterator[Problem]:
    yield from _unknown(path, wanted, pack.levels, "level")
    for level, expected in wanted.items():
        state = expected
        if isinstance(expected, Mapping):
            yield from _unknown(f"{path}.{level}", expected, _LEVEL_KEYS, "key")
            state = expected.get("state", LEVEL_STATES[0])
        if state not in LEVEL_STATES:
            yield _not(f"{path}.{level}", state, LEVEL_STATES)


def _calculator_known(pack: Pack, example: Example, path: str, wanted: Wanted) -> Iterator[Problem]:
    yield from _unknown(path, wanted, _CALCULATOR_KEYS, "key")


def _lever_known(pack: Pack, path: str, expected: object) -> Iterator[Problem]:
    if not isinstance(expected, Mapping):
        yield from _unknown(path, [expected], (*pack.levels, NONE), "level")
        return
    yield from _unknown(path, expected, _LEVER_KEYS, "key")
    named = [expected.get("level"), *_listed(expected.get("possible"))]
    yield from _unknown(path, [n for n in named if n is not None], pack.levels, "level")


def _entries_known(
    example: Example,
    path: str,
    wanted: Mapping[str, object],
    declared: Mapping[str, _Scoped],
    allowed: Sequence[object],
) -> Iterator[Problem]:
    """Yield values that cannot come out, written once or entry by entry."""
    for name, expected in wanted.items():
        by_entry = expected if isinstance(expected, Mapping) else {"": expected}
        if isinstance(expected, Mapping):
            scope = declared[name].scope if name in declared else None
            yield from _named_known(example, scope, f"{path}.{name}", expected)
        for value in by_entry.values():
            if value not in allowed:
                yield _not(f"{path}.{name}", value, allowed)


def _named_known(
    example: Example, scope: str | None, path: str, named: Mapping[str, object]
) -> Iterator[Problem]:
    """Yield names that are none of the example's entries; outside groups there is none."""
    entries = example.initiatives if scope == INITIATIVES else example.business_lines
    known = [str(entry.get("name", "")) for entry in entries]
    yield from _unknown(path, named, known, "initiative" if scope == INITIATIVES else "line")


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


_KINDS = {
    "section": ("was erwartet werden kann", "what can be expected"),
    "finding": ("Befund", "finding"),
    "measure": ("Massnahme", "measure"),
    "contradiction": ("Widerspruch", "contradiction"),
    "fact": ("Kennwert oder Ausgang einer Tabelle", "fact or output of a table"),
    "line": ("Geschäftslinie des Beispiels", "business line of the example"),
    "initiative": ("KI-Vorhaben des Beispiels", "AI initiative of the example"),
    "pattern": ("Muster", "pattern"),
    "level": ("Ebene", "level"),
    "key": ("Angabe", "detail"),
}


def _unknown(
    path: str, named: Iterable[object], known: Iterable[str], kind: str
) -> Iterator[Problem]:
    known = list(known)
    kind_de, kind_en = _KINDS[kind]
    for name in map(str, named):
        if name not in known:
            place = Place(field=f"{path}.{name}" if isinstance(named, Mapping) else path)
            kinds = {"kind_de": kind_de, "kind_en": kind_en}
            yield problem("unknown_reference", place, name=name, **kinds, **nearest(name, known))


def _not(path: str, found: object, allowed: Sequence[object]) -> Problem:
    words = ", ".join(plain(value) for value in allowed)
    reasons = {"reason_de": f"erlaubt sind {words}", "reason_en": f"allowed are {words}"}
    return problem("wrong_value", Place(field=path), found=shown(found), **reasons)


def _no_keys(path: str, found: object) -> Problem:
    de, en = "«Schlüssel: Wert» wird erwartet", "“key: value” is expected"
    place = Place(field=path)
    return problem("wrong_value", place, found=shown(found), reason_de=de, reason_en=en)


_SECTIONS: Mapping[str, Callable[[Pack, Example, str, Wanted], Iterator[Problem]]] = {
    "findings": _findings_known,
    "facts": _facts_known,
    "patterns": _patterns_known,
    "measures": _measures_known,
    "contradictions": _contradictions_known,
    "levels": _levels_known,
    "calculator": _calculator_known,
}


def comparisons(expect: Wanted, advice: Advice) -> Iterator[Comparison]:
    """Yield what is compared, what came out, what was expected."""
    data = advice_json(advice, {})
    yield from _findings(expect.get("findings", {}), advice)
    yield from _patterns(expect.get("patterns", {}), data)
    yield from _facts(expect.get("facts", {}), advice)
    yield from _measures(expect.get("measures", {}), advice)
    yield from _contradictions(expect.get("contradictions", {}), advice)
    if _LEVER in expect:
        yield from _lever(expect[_LEVER], data["largest_lever"])
    yield from _levels(expect.get("levels", {}), data)
    yield from _calculator(expect.get("calculator", {}), data)


def _findings(wanted: Wanted, advice: Advice) -> Iterator[Comparison]:
    for id_, expected in wanted.items():
        found: dict[str, str] = {f.entry: f.verdict for f in advice.findings if f.id == id_}
        if isinstance(expected, Mapping):
            scope = advice.pack.findings[id_].scope
            for entry, verdict in expected.items():
                received_ = found.get(_entry(advice, scope, entry))
                yield f"findings.{id_}.{entry}", received_, verdict
        else:
            received = [*found.values(), None]
            yield f"findings.{id_}", expected if expected in received else received[0], expected


def _measures(wanted: Wanted, advice: Advice) -> Iterator[Comparison]:
    for id_, expected in wanted.items():
        chosen = {m.entry for m in advice.measures if m.id == id_ and m.chosen}
        scope = advice.pack.measures[id_].scope
        yield from _told(f"measures.{id_}", chosen, expected, partial(_entry, advice, scope))


def _contradictions(wanted: Wanted, advice: Advice) -> Iterator[Comparison]:
    for id_, expected in wanted.items():
        found = {c.entry for c in advice.contradictions if c.id == id_}
        scope = advice.pack.contradictions[id_].scope
        yield from _told(f"contradictions.{id_}", found, expected, partial(_entry, advice, scope))


def _told(
    what: str, found: set[str], expected: object, id_of: Callable[[str], str]
) -> Iterator[Comparison]:
    """Compare where something is with where it is expected, in any entry or entry by entry."""
    if isinstance(expected, Mapping):
        for entry, there in expected.items():
            yield f"{what}.{entry}", id_of(entry) in found, there
    else:
        yield what, bool(found), expected


def _patterns(wanted: Wanted, data: Mapping[str, Any]) -> Iterator[Comparison]:
    for line, expected in wanted.items():
        found: dict[str, Any] = next((p for p in data["patterns"] if p["line"] == line), {})
        for key, value in expected.items():
            yield f"patterns.{line}.{key}", found.get(key), value


def _facts(wanted: Wanted, advice: Advice) -> Iterator[Comparison]:
    knowledge = Knowledge(advice.pack, advice.answers)
    for name, expected in wanted.items():
        scope = _scope(advice.pack, name)
        if isinstance(expected, Mapping) and not {_RANGE, _ANY_OF} & set(expected):
            for entry, value in expected.items():
                found = knowledge.inside(_entry(advice, scope, entry)).value(name)
                yield f"facts.{name}.{entry}", _possible(found), _expected(value)
        elif scope is not None:
            received = [_possible(each.value(name)) for each in knowledge.entries(scope)]
            text = _expected(expected)
            yield f"facts.{name}", text if text in received else ", ".join(received), text
        else:
            yield f"facts.{name}", _possible(knowledge.value(name)), _expected(expected)


def _scope(pack: Pack, name: str) -> str | None:
    """Return the group a fact, or the table that gives an output, is about; None for none."""
    if name in pack.facts:
        return pack.facts[name].scope
    return pack.tables[pack.outputs[name].table].for_each


def _lever(expected: object, found: Mapping[str, Any]) -> Iterator[Comparison]:
    if isinstance(expected, Mapping):
        for key, value in expected.items():
            yield f"lever.{key}", _as_text(found[key]), _as_text(value)
    elif found["verdict"] == "possible":
        yield "lever", "possible: " + ", ".join(found["possible"]), expected
    else:
        yield "lever", found["level"] or found["verdict"], expected


def _levels(wanted: Wanted, data: Mapping[str, Any]) -> Iterator[Comparison]:
    for id_, expected in wanted.items():
        found: dict[str, Any] = next((x for x in data["levels"] if x["id"] == id_), {})
        by_key = expected if isinstance(expected, Mapping) else {"state": expected}
        for key, value in by_key.items():
            yield f"levels.{id_}.{key}", _as_text(found.get(key)), _as_text(value)


def _calculator(wanted: Wanted, data: Mapping[str, Any]) -> Iterator[Comparison]:
    scenarios = data["calculator"]["scenarios"]
    own: dict[str, Any] = next((s for s in scenarios if s["id"] == _OWN_SCENARIO), {})
    for key, value in wanted.items():
        yield f"calculator.{key}", own.get(key, data["calculator"].get(key)), value


def _entry(advice: Advice, scope: str | None, name: str) -> str:
    """Return the id of the entry with this name, of a group or of any."""
    entries = advice.answers.entries_of(scope) if scope else advice.answers.entries
    return next((entry.id for entry in entries if entry.name == name), "")


def _possible(value: Possible) -> str:
    """Return what is known of a value: itself, all it can be, its range, or that it is open."""
    if value.options is not None:
        words = sorted(plain(option) for option in value.options)
        return words[0] if value.known else _span(value) or " | ".join(words)
    return _span(value) or OPEN


def _span(value: Possible) -> str:
    low, high = value.bounds()
    return "" if low is None or high is None else f"{plain(low)}–{plain(high)}"


def _expected(value: object) -> str:
    if isinstance(value, Mapping):
        if (span := _listed(value.get(_RANGE))) and len(span) > 1:
            return f"{plain(span[0])}–{plain(span[1])}"
        return " | ".join(sorted(_written(option) for option in _listed(value.get(_ANY_OF))))
    return _written(value)


def _written(value: object) -> str:
    """Return one value as text; a list of YAML reads like that of a table that collects."""
    return plain(tuple(value) if isinstance(value, list) else value)


def _as_text(value: object) -> object:
    """Return lists and mappings so that those of YAML and of the advice compare."""
    if isinstance(value, list):
        return tuple(value)
    return value
