# SPDX-License-Identifier: Apache-2.0
"""Random talks, what of them is known, and the ways in which the rest may turn out.

A talk is drawn complete; then answers are dropped, opened, or widened to ranges and sets. The
talk it was drawn from is one completion of what is left, others take new values from the same
ranges. Visibility is left to the engine: answers to hidden questions are simply kept.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from rules.answers.answers import (
    Answer,
    AnswerSet,
    AnswerValue,
    BusinessLine,
    Client,
    Confidence,
    Initiative,
)
from rules.expressions.evaluator import ABOUT_QUESTIONS
from rules.expressions.syntax import Call, Constant, walk
from rules.pack import domains
from rules.pack.domains import NUMERIC, bounds
from rules.pack.groups import GROUPS, INITIATIVES, LINES
from rules.pack.pack import Pack
from rules.pack.schema import Question

Answers = dict[str, Answer]
# what people really say, so that thresholds are met from both sides
USUAL: Mapping[str, tuple[str, ...]] = {
    "calculator.initial": ("5000", "20000", "50000", "150000"),
    "calculator.annual": ("0", "20000", "40000"),
    "calculator.years": ("0", "1", "2", "4", "5", "7.5"),
    "calculator.cac_pct": ("3", "5", "6", "10", "40"),
    "calculator.mkt_share": ("20", "40", "50", "100"),
    "calculator.win_rate": ("5", "10", "20", "50"),
    "calculator.actual_cpl": ("100", "900", "1000", "1200", "1500", "5000"),
    "calculator.margin_initial": ("5", "9", "30", "60"),
    "calculator.margin_annual": ("5", "30", "60"),
    "calculator.discount": ("0", "8"),
    "calculator.retention": ("60", "90", "100"),
    "ta2": ("0", "20", "50", "80", "100"),
    "st1": ("20", "79", "80", "81", "100"),
}
PARTS = ((70, 10, 20), (50, 40, 10), (100, 0, 0), (20, 80, 0), (85, 0, 15))
CONFIDENCES: tuple[Confidence | None, ...] = (None, None, "estimated", "documented")


def value_of(question: Question, name: str, rng: random.Random) -> AnswerValue:
    """Return a random value a question takes."""
    if question.type == "yesno":
        return rng.random() < 0.5
    if question.type == "choice":
        return rng.choice(list(question.options))
    if question.type == "multiple":
        alone = [key for key, option in question.options.items() if option.exclusive]
        free = [key for key in question.options if key not in alone]
        chosen = tuple(key for key in free if rng.random() < 0.4)
        return chosen or (rng.choice(alone or free),)
    if question.type == "shares":
        return dict(zip(question.parts, map(Decimal, rng.choice(PARTS)), strict=True))
    if question.type == "text":
        return "Text"
    return _number(question, name, rng)


def _number(question: Question, name: str, rng: random.Random) -> Decimal:
    if name in USUAL:
        return Decimal(rng.choice(USUAL[name]))
    if question.type == "maturity":
        return Decimal(rng.randrange(4))
    low, high = bounds(question)
    least, most = int(low or 0), int(min(high or 100, Decimal(100)))
    drawn = rng.randint(least + (question.above is not None), last := min(most, least + 6))
    return Decimal(most if drawn == last else drawn)  # small, or as high as it goes


def any_answer(question: Question, name: str, rng: random.Random) -> Answer:
    """Return a random answer, with evidence and confidence now and then."""
    if question.not_known and rng.random() < 0.2:
        return Answer("not_known")
    evidence = "Liste 2026" if rng.random() < 0.6 else ""
    remarks = Answer("value", confidence=rng.choice(CONFIDENCES), evidence=evidence)
    if question.type == "rate" and rng.random() < 0.3:
        return replace(remarks, count=(rng.randint(1, 20), rng.randint(20, 80)))
    return replace(remarks, value=value_of(question, name, rng))


def complete_talk(pack: Pack, rng: random.Random) -> AnswerSet:
    """Return a talk in which all that its format asks is answered."""
    format_ = rng.choice(list(pack.formats))
    agenda = pack.asked(format_)
    asked = [q for q in pack.questions if q in agenda or rng.random() < 0.05]
    outside = _drawn(pack, asked, None, rng)
    shares = rng.choice(((100,), (60, 40), (60, 25, 15), (50, 30), (25,), ()))
    lines = tuple(
        BusinessLine(f"l{i}", f"L{i}", Decimal(share), _line_answers(pack, asked, rng))
        for i, share in enumerate(shares)
    )
    talk = AnswerSet(Client("Muster AG"), format_, outside, lines, sum(shares) == 100)
    initiatives = tuple(
        Initiative(f"v{i}", f"V{i}", _drawn(pack, asked, INITIATIVES, rng))
        for i in range(_how_many_initiatives(pack, rng))
    )
    return replace(talk, initiatives=initiatives, initiatives_complete=rng.random() < 0.6)


def _how_many_initiatives(pack: Pack, rng: random.Random) -> int:
    asks = any(question.scope == INITIATIVES for question in pack.questions.values())
    return rng.choice((0, 1, 1, 2)) if asks else 0


def _drawn(pack: Pack, asked: Collection[str], scope: str | None, rng: random.Random) -> Answers:
    """Return answers to those questions that are asked in a scope."""
    questions = pack.questions
    return {q: any_answer(questions[q], q, rng) for q in asked if questions[q].scope == scope}


def _line_answers(pack: Pack, asked: Collection[str], rng: random.Random) -> Answers:
    found = _drawn(pack, asked, LINES, rng)
    if "digital" in found and rng.random() < 0.7:
        found["digital"] = Answer("value", value=True)
    return found


def partly_known(pack: Pack, talk: AnswerSet, rng: random.Random) -> AnswerSet:
    """Return a talk with some answers dropped, opened or widened, and shares forgotten."""
    lost = rng.choice((0.1, 0.3, 0.5, 0.9))
    lines = tuple(
        replace(line, answers=_weakened(pack, line.answers, lost, rng)) for line in talk.lines
    )
    if lines and rng.random() < 0.2:
        lines = (replace(lines[0], share=None), *lines[1:])
    closed = talk.lines_complete and all(line.share is not None for line in lines)
    answers = _weakened(pack, talk.answers, lost, rng)
    # what the format does not ask counts only because it was answered; it is not forgotten again
    extra = {q: a for q, a in talk.answers.items() if q not in pack.asked(talk.format)}
    answers |= {q: a for q, a in extra.items() if q not in answers}
    initiatives = tuple(
        replace(each, answers=_weakened(pack, each.answers, lost, rng)) for each in talk.initiatives
    )
    known = replace(talk, answers=answers, lines=lines, lines_complete=closed)
    return replace(known, initiatives=initiatives)


def _weakened(
    pack: Pack, answers: Mapping[str, Answer], lost: float, rng: random.Random
) -> Answers:
    found: Answers = {}
    for name, answer in answers.items():
        kept = answer if rng.random() >= lost else weaker(pack.questions[name], name, answer, rng)
        if kept is not None:
            found[name] = kept
    return found


def weaker(question: Question, name: str, answer: Answer, rng: random.Random) -> Answer | None:
    """Return an answer that says less: none, open, a range around it, or several values."""
    way = rng.choice(("dropped", "open", "range", "set"))
    holds = question.assumed is not None or name == "calculator.margin_annual"
    if way == "dropped" and not holds:
        return None
    if way in ("dropped", "open") or answer.value is None:
        return Answer("open")
    other = value_of(question, name, rng)
    if question.type in (*NUMERIC, "maturity") and way == "range":
        numbers = [n for n in (answer.value, other) if isinstance(n, Decimal)]
        return replace(answer, value=None, low=min(numbers), high=max(numbers))
    if question.type in ("text", "shares"):
        return Answer("open")
    return replace(answer, value=None, any_of=(answer.value, other))


def completion(pack: Pack, known: AnswerSet, whole: AnswerSet, rng: random.Random) -> AnswerSet:
    """Return a way the unknown of a talk may turn out, other than in the whole it came from."""
    lines = tuple(
        replace(line, share=full.share, answers=_filled(pack, line.answers, full.answers, rng))
        for line, full in zip(known.lines, whole.lines, strict=True)
    )
    answers = _filled(pack, known.answers, whole.answers, rng)
    known = _with_initiatives(pack, known, whole, rng)
    rest = 100 - sum(line.share or 0 for line in lines)
    if rest > 0 and rng.random() < 0.7:
        more = BusinessLine(
            "more", "More", Decimal(rest), _line_answers(pack, set(pack.questions), rng)
        )
        return replace(known, answers=answers, lines=(*lines, more), lines_complete=True)
    return replace(known, answers=answers, lines=lines, lines_complete=whole.lines_complete)


def _with_initiatives(
    pack: Pack, known: AnswerSet, whole: AnswerSet, rng: random.Random
) -> AnswerSet:
    """Return a talk with what is unknown of its AI initiatives said, at times with one more."""
    initiatives = tuple(
        replace(each, answers=_filled(pack, each.answers, full.answers, rng))
        for each, full in zip(known.initiatives, whole.initiatives, strict=True)
    )
    if not known.initiatives_complete and rng.random() < 0.5:
        more = Initiative("further", "Further", _drawn(pack, set(pack.questions), INITIATIVES, rng))
        initiatives = (*initiatives, more)
    return replace(known, initiatives=initiatives, initiatives_complete=True)


def _filled(
    pack: Pack, known: Mapping[str, Answer], whole: Mapping[str, Answer], rng: random.Random
) -> Answers:
    found: Answers = {}
    for name in whole:
        answer, question = known.get(name), pack.questions[name]
        if answer is None or answer.state == "open":
            found[name] = any_answer(question, name, rng)
        elif answer.any_of:
            found[name] = replace(answer, value=rng.choice(answer.any_of), any_of=())
        elif answer.low is not None and answer.high is not None:
            found[name] = replace(
                answer, value=_inside_of(answer, question, rng), low=None, high=None
            )
        else:
            found[name] = answer
    return found


def _inside_of(answer: Answer, question: Question, rng: random.Random) -> Decimal:
    assert answer.low is not None
    assert answer.high is not None
    if question.type in ("integer", "maturity"):
        return Decimal(rng.randint(int(answer.low), int(answer.high)))
    width = answer.high - answer.low
    return answer.low + width * rng.choice([Decimal(part) / 4 for part in range(5)])


def all_completions(pack: Pack, known: AnswerSet, most: int) -> list[AnswerSet] | None:
    """Return every way the unknown of a talk may turn out; None where that is more than `most`.

    The lists of business lines and AI initiatives are taken as they are, shares too. What the
    format does not ask and nobody answered stays so.
    """
    asked, about = pack.asked(known.format), _asked_about(pack)
    places: list[tuple[str, str]] = []
    options: list[list[Answer]] = []
    scopes: list[tuple[str | None, str, Mapping[str, Answer]]] = [(None, "", known.answers)]
    for group in GROUPS:
        scopes += [(group, entry.id, entry.answers) for entry in known.entries_of(group)]
    for scope, entry, given in scopes:
        for name in dict.fromkeys((*asked, *given)):
            if pack.questions[name].scope != scope or _is_settled(given.get(name)):
                continue
            places.append((entry, name))
            found = ways(pack.questions[name], given.get(name), about.get(name, frozenset()))
            if found is None or math.prod(map(len, options)) * len(found) > most:
                return None
            options.append(found)
    return [_with_all(known, places, case) for case in itertools.product(*options)]


def with_answer(talk: AnswerSet, entry: str, question: str, answer: Answer | None) -> AnswerSet:
    """Return a talk with one answer other than it was, in an entry where one is named."""
    if not entry:
        return replace(talk, answers=_put(talk.answers, question, answer))
    return replace(
        talk,
        lines=tuple(
            replace(line, answers=_put(line.answers, question, answer))
            if line.id == entry
            else line
            for line in talk.lines
        ),
        initiatives=tuple(
            replace(each, answers=_put(each.answers, question, answer))
            if each.id == entry
            else each
            for each in talk.initiatives
        ),
    )


def ways(question: Question, answer: Answer | None, about: Collection[str]) -> list[Answer] | None:
    """Return every single answer that one that is missing, open, or several may turn out to be.

    None where these are many. `about` are the functions a pack asks of the question: where there
    is evidence, or an estimate, only to be told, each value comes with and without.
    """
    values = domains.choices(question)
    if values is None:
        return None
    if answer is not None and answer.state == "value":
        inside = [value for value in values if admits(answer, value)]
        bare = replace(answer, low=None, high=None, any_of=())
        return [replace(bare, value=value) for value in inside]  # type: ignore[arg-type]
    evidence = ("", "Liste 2026") if question.main or "has_evidence" in about else ("",)
    sure: tuple[Confidence | None, ...] = (None, "estimated") if "estimated" in about else (None,)
    found = [
        Answer("value", value=value, evidence=shown, confidence=confidence)  # type: ignore[arg-type]
        for value in values
        for shown in evidence
        for confidence in sure
    ]
    return [*found, Answer("not_known")] if question.not_known else found


def admits(answer: Answer, value: object) -> bool:
    """Tell whether a value is among those an answer leaves possible."""
    if answer.any_of:
        return value in answer.any_of
    if answer.low is None or answer.high is None:
        return value == answer.value
    return isinstance(value, Decimal) and answer.low <= value <= answer.high


def _asked_about(pack: Pack) -> dict[str, frozenset[str]]:
    """Return what a pack asks about its questions beside their values, by question."""
    found: dict[str, frozenset[str]] = {}
    for node in (part for whole in pack.nodes.values() for part in walk(whole)):
        if isinstance(node, Call) and node.function in ABOUT_QUESTIONS:
            argument = node.arguments[0]
            name = str(argument.value) if isinstance(argument, Constant) else ""
            found[name] = found.get(name, frozenset()) | {node.function}
    return found


def _is_settled(answer: Answer | None) -> bool:
    return answer is not None and (
        answer.state == "not_known" or (answer.state == "value" and answer.low is None
                                        and not answer.any_of)
    )  # fmt: skip


def _put(given: Mapping[str, Answer], question: str, answer: Answer | None) -> Answers:
    rest = {name: each for name, each in given.items() if name != question}
    return rest if answer is None else {**rest, question: answer}


def _with_all(
    talk: AnswerSet, places: Collection[tuple[str, str]], answers: Collection[Answer]
) -> AnswerSet:
    for (entry, question), answer in zip(places, answers, strict=True):
        talk = with_answer(talk, entry, question, answer)
    return talk
