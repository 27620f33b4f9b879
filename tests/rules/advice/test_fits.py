# SPDX-License-Identifier: Apache-2.0
"""Tables of every kind: what they give, and that it holds in every completion."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advice import fits
from rules.advice.knowledge import Knowledge
from rules.advice.scope import Scope
from rules.answers.answers import Answer
from rules.expressions.values import ABSENT, Possible, Ref
from rules.pack.pack import Pack
from tests.rules.random_packs import loaded
from tests.rules.talks import NOT_KNOWN, OPEN, among, answer, disputed, line, talk

SAY = {"de": "Text", "en": "Words"}
LABEL = {"label": SAY}
Rows = list[tuple[str, dict[str, object]]]
QUESTIONS: dict[str, dict[str, object]] = {
    "big": {"type": "yesno"},
    "kind": {"type": "choice", "options": dict.fromkeys("abc", LABEL)},
    "gate": {"type": "yesno", "not_known": True},
    "inner": {"type": "choice", "options": {"u": LABEL, "v": LABEL}, "show_when": "gate"},
    "count": {"type": "integer", "min": 0, "max": 100},
    "price": {"type": "money", "min": 0},
    "words": {"type": "text"},
}


def table(hit: str, rows: Rows, *, inside: bool = False, **more: object) -> dict[str, object]:
    """Return a decision table on all questions; rows are conditions with what they give."""
    entries = [
        {"id": f"R{number}", "when": when, "then": then, "say": SAY}
        for number, (when, then) in enumerate(rows, start=1)
    ]
    scope = {"for_each": "business_lines"} if inside else {}
    inputs = list(QUESTIONS)
    first = {"hit": hit, "inputs": inputs, "output": next(iter(rows[0][1])), "rows": entries}
    return {**scope, **first, **more}


def pack_with(
    *,
    inside: bool = False,
    facts: Mapping[str, str] | None = None,
    **tables: dict[str, object],
) -> Pack:
    """Return a pack with these tables, its questions outside the lines or inside."""
    values = {name: {"value": text} for name, text in (facts or {}).items()}
    scope = {"scope": "business_lines"} if inside else {}
    asked = {name: {"ask": SAY, "label": SAY, **scope, **rest} for name, rest in QUESTIONS.items()}
    section = {"label": SAY, "minutes": 30, "questions": list(QUESTIONS)}
    talks = {"talk": {"label": SAY, "title": SAY, "minutes": 30, "sections": {"all": section}}}
    return loaded({"questions": asked, "facts": values, "tables": tables, "formats": talks})


def scope_of(pack: Pack, given: Mapping[str, Any]) -> Scope:
    """Return where the names of the tables are: outside, or in the one line."""
    if pack.questions["big"].scope is None:
        return Knowledge(pack, talk(format_="talk", given=given))
    return Knowledge(pack, talk(line("a", **given), format_="talk")).lines[0]


def value(pack: Pack, name: str, **given: object) -> Possible:
    return scope_of(pack, {key: answer(each) for key, each in given.items()}).value(name)


def options(found: Possible) -> set[object]:
    assert found.options is not None
    return set(found.options)


TIERS: Rows = [
    ("big && kind == 'a'", {"tier": "top"}),
    ("kind == 'b'", {"tier": "middle"}),
    ("big", {"tier": "middle"}),
    ("true", {"tier": "rest"}),
]
FIRST = [
    ({"big": True, "kind": "a"}, {"top"}, set()),
    ({"big": True, "kind": "b"}, {"middle"}, set()),
    ({"big": True, "kind": "c"}, {"middle"}, set()),
    ({"big": False, "kind": "c"}, {"rest"}, set()),
    # two rows are still possible, and both give the same
    ({"big": True, "kind": disputed("b", "c")}, {"middle"}, set()),
    ({"kind": "b"}, {"middle"}, set()),
    ({"kind": "a"}, {"top", "rest"}, {"big"}),
    ({"big": False}, {"middle", "rest"}, {"kind"}),
    ({}, {"top", "middle", "rest"}, {"big", "kind"}),
]


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(("given", "found", "missing"), FIRST)
def test_the_first_fitting_row_counts(
    *, inside: bool, given: dict[str, object], found: set[object], missing: set[str]
) -> None:
    tier = value(pack_with(inside=inside, tiers=table("first", TIERS, inside=inside)), "tier",
                 **given)  # fmt: skip
    assert options(tier) == found
    assert {ref.name for ref in tier.missing} == missing
    assert {ref.entry for ref in tier.refs} <= {"a" if inside else ""}


LISTED: Rows = [
    ("big", {"todo": "grow", "weight": 2}),
    ("kind == 'a'", {"todo": "sell"}),
    ("kind in ['a', 'b']", {"todo": "grow", "weight": 1}),
]
COLLECT = [
    ({"big": True, "kind": "a"}, {("grow", "sell")}, {(2, 1)}),
    ({"big": False, "kind": "a"}, {("sell", "grow")}, {(1,)}),
    ({"big": False, "kind": "c"}, {()}, {()}),
    ({"big": True, "kind": "b"}, {("grow",)}, {(2, 1)}),
    ({"kind": "b"}, {("grow",)}, {(2, 1), (1,)}),
    ({"big": True}, {("grow", "sell"), ("grow",)}, {(2, 1), (2,)}),
]  # fmt: skip


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(("given", "todos", "weights"), COLLECT)
def test_all_fitting_rows_are_collected_in_their_order_without_doubles(
    *, inside: bool, given: dict[str, object], todos: set[object], weights: set[object]
) -> None:
    pack = pack_with(inside=inside, list=table("collect", LISTED, inside=inside))
    assert options(value(pack, "todo", **given)) == todos
    assert options(value(pack, "weight", **given)) == weights


NUMBERS: Rows = [
    ("count < 10", {"extent": "small", "least": 0}),
    ("count >= 10 && count <= 20", {"extent": "medium", "least": 10}),
    ("count > 20", {"extent": "large", "least": 21}),
]


@pytest.mark.parametrize("hit", ["unique", "first"])
@pytest.mark.parametrize(
    ("count", "found"),
    [
        (answer(9), {"small"}), (answer(10), {"medium"}), (answer(21), {"large"}),
        (among(3, 9), {"small"}), (among(9, 10), {"small", "medium"}),
        # no whole number between two rows: one of them fits, whatever the answer
        (among(0, 100), {"small", "medium", "large"}), (OPEN, {"small", "medium", "large"}),
        (disputed(3, 50), {"small", "large"}),
    ],
)  # fmt: skip
def test_numbers_are_tried_where_rows_compare_them(
    hit: str, count: Answer, found: set[object]
) -> None:
    pack = pack_with(sizes=table(hit, NUMBERS))
    assert options(value(pack, "extent", count=count)) == found
    assert {type(each) for each in options(value(pack, "least", count=count))} == {Decimal}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"gate": True, "inner": "u"}, {1}),
        # the question is hidden, or nobody knows: no row fits
        ({"gate": False}, {ABSENT}), ({"gate": NOT_KNOWN}, {ABSENT}),
        ({"gate": True}, {1, 2}), ({}, {1, 2, ABSENT}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("inside", [False, True])
def test_without_a_fitting_row_there_is_no_output(
    *, inside: bool, given: dict[str, object], found: set[object]
) -> None:
    rows: Rows = [("inner == 'u'", {"side": 1}), ("inner == 'v'", {"side": 2})]
    pack = pack_with(inside=inside, sides=table("unique", rows, inside=inside))
    assert options(value(pack, "side", **given)) == found
    assert options(value(pack, "sides.rule", **given)) == {
        each if each is ABSENT else f"R{each}" for each in found
    }


def test_where_a_table_does_not_apply_it_gives_nothing() -> None:
    for hit in ("first", "collect"):
        found = table(hit, [("true", {"tier": True})], applies_when="gate")
        pack = pack_with(tiers=found)
        truth = True if hit == "first" else (True,)
        assert options(value(pack, "tier", gate=False)) == {ABSENT}
        assert options(value(pack, "tier", gate=True)) == {truth}
        assert options(open_ := value(pack, "tier")) == {truth, ABSENT}
        assert open_.missing == {Ref("gate")}


def test_what_a_row_does_not_give_is_not_there() -> None:
    rows: Rows = [("big", {"tier": "a", "more": 1}), ("true", {"tier": "b"})]
    pack = pack_with(tiers=table("first", rows))
    assert options(value(pack, "more", big=True)) == {1}
    assert options(value(pack, "more", big=False)) == {ABSENT}
    assert options(value(pack, "more")) == {1, ABSENT}


def test_a_table_reads_what_another_gives() -> None:
    then: Rows = [("tier == 'top' || size(labels) > 1", {"act": "now"}), ("true", {"act": "later"})]
    labels: Rows = [("big", {"labels": "x"}), ("gate", {"labels": "z"})]
    pack = pack_with(
        acts=table("first", then, inputs=["tier", "labels"]),
        tiers=table("first", TIERS),
        lists=table("collect", labels),
    )
    assert pack.reads["act"] == {"big", "kind", "gate"}
    assert options(value(pack, "act", big=True, kind="a")) == {"now"}
    assert options(value(pack, "act", big=True, kind="c", gate=True)) == {"now"}
    assert options(value(pack, "act", big=False)) == {"later"}


def test_of_a_list_with_too_many_possible_rows_what_is_sure_is_kept() -> None:
    rows: Rows = [(f"words == 'w{number}'", {"label": f"w{number}"}) for number in range(9)]
    rows += [("big", {"label": "sure"}), ("kind == 'a'", {"label": "other"})]
    facts = {"has": "'sure' in label", "may": "'w1' in label", "not": "'other' in label",
             "some": "size(label) > 0"}  # fmt: skip
    pack = pack_with(facts=facts, labels=table("collect", rows))
    scope = scope_of(pack, {"big": answer(True), "kind": answer("b")})
    assert scope.value("label").options is None
    assert {name: scope.value(name).options for name in facts} == {
        "has": {True}, "may": {True, False}, "not": {False}, "some": {True},
    }  # fmt: skip
    assert scope.value("may").missing == {Ref("words")}


CONDITIONS = (
    "big", "!big", "kind == 'a'", "kind in ['a', 'b']", "kind != 'c'", "gate", "!gate",
    "inner == 'u'", "inner == 'v'", "is_applicable('inner')", "not_known('gate')", "count < 10",
    "count >= 10", "count > 50 || big", "price >= 100", "price < 100", "price == count",
    "big && price > 1000", "kind == 'a' && count <= 20", "words == 'x'", "words != 'x'", "true",
)  # fmt: skip
HITS = ("unique", "first", "collect")


def drawn_pack(rng: random.Random) -> Pack:
    """Return a pack with a random table and another that reads what the first gives."""
    inside, hit = rng.random() < 0.5, rng.choice(HITS)
    joints = (" && ", " || ")
    rows: Rows = [
        (
            rng.choice(joints).join(rng.sample(CONDITIONS, rng.randint(1, 2))),
            {
                "tier": rng.choice("ab"),
                **({"more": rng.randint(1, 2)} if rng.random() < 0.7 else {}),
            },
        )
        for _ in range(rng.randint(1, 5))
    ]
    rows[0][1].update({"tier": "a", "more": 1})
    if hit == "unique":
        rows = [
            (" && ".join([f"({when})", *(f"!({before})" for before, _ in rows[:number])]), then)
            for number, (when, then) in enumerate(rows)
        ]
    reading = "size(tier) > 1" if hit == "collect" else "tier == 'a'"
    acts: Rows = [(reading, {"act": True}), (f"!({reading}) && big", {"act": False})]
    gate = {"applies_when": rng.choice(CONDITIONS)} if rng.random() < 0.3 else {}
    return pack_with(
        inside=inside,
        tiers=table(hit, rows, inside=inside, **gate),
        acts=table(rng.choice(HITS), acts, inside=inside, inputs=["tier", "big"]),
    )


VALUES: Mapping[str, tuple[object, ...]] = {
    "big": (True, False), "kind": ("a", "b", "c"), "gate": (True, False, NOT_KNOWN),
    "inner": ("u", "v"), "count": (0, 9, 10, 20, 21, 60), "price": (0, 10, 99, 100, 2000),
    "words": ("x", "w"),
}  # fmt: skip
OUTPUTS = ("tier", "more", "act", "tiers.rule", "acts.rule")


def partly(rng: random.Random, whole: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return a part of the answers, some open, some as a range or a set that holds the answer."""
    known_now: dict[str, Answer] = {}
    for name, given_ in whole.items():
        drawn = rng.random()
        if drawn < 0.35:
            known_now[name] = given_
        elif drawn < 0.5:
            known_now[name] = OPEN
        elif drawn < 0.6 and isinstance(given_.value, Decimal):
            known_now[name] = among(max(0, int(given_.value) - 5), int(given_.value) + 5)
        elif drawn < 0.7 and isinstance(given_.value, str) and name != "words":
            known_now[name] = disputed(*{given_.value, str(rng.choice(VALUES[name]))})
    return known_now


def completed(
    rng: random.Random, now: Mapping[str, Answer], names: frozenset[str]
) -> dict[str, Answer]:
    """Return the answers with a value for each of these questions."""
    later = dict(now)
    for name in names:
        given_ = now.get(name, OPEN)
        if given_.low is not None and given_.high is not None:
            later[name] = answer(rng.randint(int(given_.low), int(given_.high)))
        elif given_.any_of:
            later[name] = answer(rng.choice(given_.any_of))
        elif given_.state == "open":
            later[name] = answer(rng.choice(VALUES[name]))
    return later


def broken(seed: int) -> Iterator[str]:
    """Yield what a random table settles and a completion of the answers contradicts."""
    rng = random.Random(seed)  # noqa: S311  # nothing secret
    pack = drawn_pack(rng)
    for _ in range(4):
        now = partly(rng, {name: answer(rng.choice(values)) for name, values in VALUES.items()})
        before = scope_of(pack, now)
        for _ in range(4):
            after = scope_of(pack, completed(rng, now, frozenset(VALUES)))
            for name in OUTPUTS:
                found, then = before.value(name), after.value(name)
                if not then.known or (found.options is not None and not found.can_be(then.value)):
                    yield f"{name}: {found} became {then}"


@settings(derandomize=True, deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_what_a_table_gives_holds_in_every_completion(seed: int) -> None:
    assert list(broken(seed)) == []


@settings(derandomize=True, deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_only_what_is_missing_can_decide_what_a_table_gives(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # nothing secret
    pack = drawn_pack(rng)
    for _ in range(4):
        now = partly(rng, {name: answer(rng.choice(values)) for name, values in VALUES.items()})
        before = scope_of(pack, now)
        for name in OUTPUTS:
            found = before.value(name)
            if found.known:
                continue
            assert found.missing, name
            others = frozenset(VALUES).difference(ref.name for ref in found.missing)
            after = scope_of(pack, completed(rng, now, others)).value(name)
            assert not after.known, (name, found, after)


def test_an_item_of_a_list_may_be_called_as_an_input_is() -> None:
    rows: Rows = [
        ("['a'].exists(kind, kind == 'a') && kind == 'a' && price > 5", {"tier": "top"}),
        ("price > 5", {"tier": "middle"}),
        ("true", {"tier": "rest"}),
    ]
    pack = pack_with(tiers=table("first", rows))
    assert options(value(pack, "tier", kind="b", price=among(0, 10))) == {"middle", "rest"}
    assert options(value(pack, "tier", kind="a", price=among(0, 10))) == {"top", "rest"}


def _first_possible(case: fits.Truths) -> Iterator[tuple[str, ...]]:
    """Take the first row that may fit for the one that does."""
    return itertools.islice(fits._singles(case), 1)


def _certain_only(cases: Sequence[fits.Truths]) -> fits.Fits:
    """Collect the rows that fit for certain alone."""
    return fits.Fits(tuple(tuple(row for row, found in case if found) for case in cases))


@pytest.mark.parametrize(
    ("part", "wrong"), [("_firsts", _first_possible), ("_collected", _certain_only)]
)
def test_the_law_notices_fits_gone_wrong(
    monkeypatch: pytest.MonkeyPatch, part: str, wrong: object
) -> None:
    monkeypatch.setattr(fits, part, wrong)
    assert any(any(broken(seed)) for seed in range(60))
