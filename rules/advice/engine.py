# SPDX-License-Identifier: Apache-2.0
"""From a pack and answers to advice: pure, and always the same for the same input."""

from __future__ import annotations

from decimal import Decimal

from rules.advice.advice import Advice, LinePattern, PatternShares
from rules.advice.asking import asked, pending, unread
from rules.advice.contradictions import contradictions
from rules.advice.findings import conclude
from rules.advice.gaps import gaps
from rules.advice.knowledge import Knowledge
from rules.advice.patterns import horizons, line_patterns
from rules.advice.planned import planned
from rules.advice.results import Results
from rules.advice.selection import recommend
from rules.advice.topics import topic_states
from rules.answers.answers import AnswerSet
from rules.expressions.values import Ref
from rules.pack.pack import Pack


def evaluate(pack: Pack, answers: AnswerSet, previous: Advice | None = None) -> Advice:
    """Return the advice that follows from the answers.

    With `previous`, advice on an earlier state of the talk, the same comes out sooner: only what
    rests on a changed answer is worked out again.
    """
    earlier = previous if previous is not None and previous.pack is pack else None
    knowledge = earlier.knowledge.after(answers) if earlier else Knowledge(pack, answers)
    asked_ = asked(knowledge)
    open_ = _open(asked_, answers)
    clarify_first = _mostly_open(pack, asked_, open_)
    findings, sorted_gaps = conclude(knowledge, earlier), gaps(knowledge)
    patterns = line_patterns(knowledge, earlier)
    measures = recommend(
        knowledge, findings, sorted_gaps, clarify_first=clarify_first, previous=earlier
    )
    return Advice(
        pack=pack,
        answers=answers,
        levels=tuple(knowledge.levels.all.values()),
        topics=topic_states(knowledge, sorted_gaps),
        lever=knowledge.levels.lever,
        patterns=patterns,
        portfolio=_shares(knowledge),
        findings=findings,
        contradictions=contradictions(knowledge, earlier),
        measures=measures,
        planned=planned(pack, measures, answers.plan),
        calculator=_calculator(knowledge, patterns, earlier),
        clarify_first=clarify_first,
        asked=asked_,
        pending=pending(knowledge),
        open=open_,
        warnings=(*knowledge.results.own.warnings, *unread(knowledge)),
        knowledge=knowledge,
    )


def clarifies_first(knowledge: Knowledge) -> bool:
    """Tell whether so much is open that clarification takes the place of verdicts."""
    asked_ = asked(knowledge)
    return _mostly_open(knowledge.pack, asked_, _open(asked_, knowledge.answers))


def _open(asked: tuple[Ref, ...], answers: AnswerSet) -> tuple[Ref, ...]:
    return tuple(ref for ref in asked if _is_open(ref, answers))


def _is_open(ref: Ref, answers: AnswerSet) -> bool:
    answer = answers.answer(ref.name, ref.entry)
    return answer is not None and answer.state == "open"


def _mostly_open(pack: Pack, asked: tuple[Ref, ...], open_: tuple[Ref, ...]) -> bool:
    limit = pack.parameters["clarify_open_max_pct"].value
    return bool(asked) and Decimal(len(open_)) * 100 > limit * len(asked)


def _calculator(
    knowledge: Knowledge, patterns: tuple[LinePattern, ...], earlier: Advice | None
) -> Results:
    """Return what the calculator says, with what was worked out before where it still holds."""
    same = earlier is not None and earlier.knowledge.results is knowledge.results
    results = earlier.calculator if earlier is not None and same else knowledge.results
    return results.within(tuple(horizons(knowledge, patterns)))


def _shares(knowledge: Knowledge) -> PatternShares:
    portfolio = knowledge.portfolio
    shares = {pattern: portfolio.share(pattern) for pattern in knowledge.pack.patterns}
    return PatternShares(portfolio.headlines, portfolio.digital, shares, portfolio.unnamed)
