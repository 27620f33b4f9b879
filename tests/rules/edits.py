# SPDX-License-Identifier: Apache-2.0
"""Random single edits of a talk: whatever a person may change between two looks at the advice."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from rules.answers.answers import Answer, AnswerSet, BusinessLine, Initiative, Scenario
from rules.pack.groups import INITIATIVES, LINES
from rules.pack.pack import Pack
from tests.rules.completions import any_answer, weaker

SHARES = (None, Decimal(0), Decimal(25), Decimal(40), Decimal(60), Decimal(100))


def edited(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    """Return a talk after one random edit; now and then nothing has changed by it."""
    kinds: tuple[Callable[[Pack, AnswerSet, random.Random], AnswerSet], ...] = (
        *(_answer,) * 8, *(_line_answer,) * 8, *(_line,) * 3, _list_of_lines, _frame,
        _profit_shares, *(_initiative_answer,) * 5, _initiative_name, _list_of_initiatives,
    )  # fmt: skip
    return rng.choice(kinds)(pack, talk, rng)


def _answer(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    questions = [name for name, question in pack.questions.items() if question.scope is None]
    return replace(talk, answers=_with_another(pack, talk.answers, questions, rng))


def _line_answer(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    questions = [name for name, question in pack.questions.items() if question.scope == LINES]
    if not talk.lines or not questions:
        return _answer(pack, talk, rng)
    at = rng.randrange(len(talk.lines))
    line = talk.lines[at]
    answers = _with_another(pack, line.answers, questions, rng)
    return _with_line(talk, at, replace(line, answers=answers))


def _with_line(talk: AnswerSet, at: int, line: BusinessLine) -> AnswerSet:
    return replace(talk, lines=(*talk.lines[:at], line, *talk.lines[at + 1 :]))


def _with_another(
    pack: Pack, given: Mapping[str, Answer], questions: list[str], rng: random.Random
) -> dict[str, Answer]:
    """Return answers of which one is new, another, taken back, open, wider, or otherwise sure."""
    name = rng.choice(questions)
    question, before = pack.questions[name], given.get(name)
    new = any_answer(question, name, rng)
    if before is None:
        return {**given, name: rng.choice((new, new, Answer("open")))}
    changed: Answer | None = rng.choice((
        new, new, None, Answer("open", with_whom="Finanzen"),
        weaker(question, name, new, rng),
        replace(before, evidence="" if before.evidence else "Liste 2026"),
        replace(before, confidence=rng.choice((None, "estimated", "documented"))),
        replace(before, note="Notiz", said_by="Frau Aebi"),
    ))  # fmt: skip
    rest = {key: answer for key, answer in given.items() if key != name}
    return rest if changed is None else {**rest, name: changed}


def _line(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    """Change the name or the share of a line."""
    if not talk.lines:
        return _list_of_lines(pack, talk, rng)
    at = rng.randrange(len(talk.lines))
    line = talk.lines[at]
    if rng.random() < 0.3:
        return _with_line(talk, at, replace(line, name=rng.choice(("Handel", "Bau"))))
    return _with_line(talk, at, replace(line, share=rng.choice(SHARES)))


def _profit_shares(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    """Say what each line brings of gross profit, mostly, or forget it of one."""
    if not talk.lines or rng.random() < 0.3:
        return _line(pack, talk, rng)
    if rng.random() < 0.2:
        at = rng.randrange(len(talk.lines))
        return _with_line(talk, at, replace(talk.lines[at], profit_share=None))
    said = (replace(line, profit_share=rng.choice(SHARES[1:])) for line in talk.lines)
    return replace(talk, lines=tuple(said))


def _list_of_lines(_: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    """Add, remove or reorder lines, or say that there are no more."""
    lines = list(talk.lines)
    way = rng.choice(("add", "add", "remove", "reorder", "complete"))
    if way == "add" and len(lines) < 4:
        answers = rng.choice([dict[str, Answer](), *(line.answers for line in lines)])
        free = next(f"l{i}" for i in range(9) if all(line.id != f"l{i}" for line in lines))
        lines.append(BusinessLine(free, "Neu", rng.choice(SHARES), answers))
    elif way == "remove" and lines:
        lines.pop(rng.randrange(len(lines)))
    elif way == "reorder":
        rng.shuffle(lines)
    else:
        return replace(talk, lines_complete=not talk.lines_complete)
    return replace(talk, lines=tuple(lines))


def _initiative_answer(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    questions = [name for name, question in pack.questions.items() if question.scope == INITIATIVES]
    if not talk.initiatives or not questions:
        return _list_of_initiatives(pack, talk, rng)
    at = rng.randrange(len(talk.initiatives))
    answers = _with_another(pack, talk.initiatives[at].answers, questions, rng)
    return _with_initiative(talk, at, replace(talk.initiatives[at], answers=answers))


def _initiative_name(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    if not talk.initiatives:
        return _list_of_initiatives(pack, talk, rng)
    at = rng.randrange(len(talk.initiatives))
    name = rng.choice(("Chat", "Suche"))
    return _with_initiative(talk, at, replace(talk.initiatives[at], name=name))


def _with_initiative(talk: AnswerSet, at: int, initiative: Initiative) -> AnswerSet:
    initiatives = (*talk.initiatives[:at], initiative, *talk.initiatives[at + 1 :])
    return replace(talk, initiatives=initiatives)


def _list_of_initiatives(_: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    """Add, remove or reorder AI initiatives, or say that there are no more."""
    initiatives = list(talk.initiatives)
    way = rng.choice(("add", "add", "remove", "reorder", "complete"))
    if way == "add" and len(initiatives) < 3:
        answers = rng.choice([dict[str, Answer](), *(each.answers for each in initiatives)])
        free = next(f"v{i}" for i in range(9) if all(each.id != f"v{i}" for each in initiatives))
        initiatives.append(Initiative(free, "Neu", answers))
    elif way == "remove" and initiatives:
        initiatives.pop(rng.randrange(len(initiatives)))
    elif way == "reorder":
        rng.shuffle(initiatives)
    else:
        return replace(talk, initiatives_complete=not talk.initiatives_complete)
    return replace(talk, initiatives=tuple(initiatives))


def _frame(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    """Change what is no answer."""
    return rng.choice((
        replace(talk, format=rng.choice(list(pack.formats))),
        replace(talk, format=rng.choice(list(pack.formats))),
        replace(talk, clv_basis=rng.choice(("revenue", "margin"))),
        replace(talk, presets=tuple(rng.sample(list(pack.presets), min(2, len(pack.presets))))),
        replace(talk, seed=rng.randrange(1, 9)),
        replace(talk, case_name=rng.choice(("", "L0", "handel", "KMU"))),
        replace(talk, scenarios=() if talk.scenarios else (_scenario(pack, rng),)),
        replace(talk, client=replace(talk.client, name="Andere AG")),
        replace(talk, client=replace(talk.client, currency=rng.choice(("CHF", "EUR")))),
    ))  # fmt: skip


def _scenario(pack: Pack, rng: random.Random) -> Scenario:
    """Return a further own scenario in which some inputs differ."""
    inputs = [name for name in pack.questions if name.startswith("calculator.")]
    differ = rng.sample(inputs, min(3, len(inputs)))
    said = {name: any_answer(pack.questions[name], name, rng) for name in differ}
    given = {name.removeprefix("calculator."): answer for name, answer in said.items()}
    return Scenario("more", "", given, rng.choice(("", "L1")))
