# SPDX-License-Identifier: Apache-2.0
"""The measures for four weeks: one deterministic rule for every format.

First the leading measure of the largest lever; second, where today's cost per first meeting is
over the target or the win rate is not counted, the leading measure of lead economics, otherwise
the next largest gap; third the next largest gap not covered yet. Missing places are filled from
the weakest answers. Where most is open, the measures that bring the missing figures take over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rules.advice.advice import Advice, Choice, Conclusion, RecommendedMeasure, Verdict
from rules.advice.knowledge import Knowledge
from rules.advice.scope import Scope
from rules.expressions.values import Ref
from rules.pack.pack import Pack

PLACES = 3
FEASIBLE = ("2w", "4w")


@dataclass(frozen=True)
class Gap:
    """How far an answer stays below the step to reach, at least and at most; times its weight."""

    question: str
    measure: str
    low: Decimal
    high: Decimal
    step: Decimal
    main: bool
    position: int

    @property
    def certain(self) -> bool:
        """Tell whether there is a gap whatever the answer turns out to be."""
        return self.low > 0

    @property
    def verdict(self) -> Verdict:
        """Tell whether there is a gap: for certain, possibly, or not."""
        return "certain" if self.certain else "possible" if self.high > 0 else "ruled_out"

    @property
    def order(self) -> tuple[bool, Decimal, Decimal, bool, int]:
        """Certain before possible, large before small, acting before counting, then agenda."""
        size = self.low if self.certain else self.high
        return (not self.certain, -size, self.step, self.main, self.position)


def recommend(
    knowledge: Knowledge,
    findings: tuple[Conclusion, ...],
    *,
    clarify_first: bool,
    previous: Advice | None = None,
) -> tuple[RecommendedMeasure, ...]:
    """Return all measures of the pack: the chosen ones by rank, then the others in pack order.

    Those of `previous` stay where no change affects what they rest on.
    """
    gaps = _by_size(knowledge)
    chosen = _clarifying(knowledge) if clarify_first else _chosen(knowledge, gaps)
    ranks = {measure: (rank, choice) for rank, (measure, choice) in enumerate(chosen, start=1)}
    before = _Before(knowledge, findings, previous)
    all_ = list(_all(knowledge, findings, _by_measure(gaps), ranks, before))
    return tuple(sorted(all_, key=lambda m: (m.rank is None, m.rank or 0)))


def chosen_measures(knowledge: Knowledge, *, clarify_first: bool) -> frozenset[str]:
    """Return the ids of the measures `recommend` gives a rank, without working out the others."""
    chosen = _clarifying(knowledge) if clarify_first else _chosen(knowledge, _by_size(knowledge))
    measures = knowledge.pack.measures
    # a measure for the entries of a group is recommended for each of them, so for none without any
    return frozenset(id_ for id_, _ in chosen if knowledge.scopes_of(measures[id_].scope))


def choosing(pack: Pack) -> frozenset[str]:
    """Return the names that have a say in which measures are chosen."""
    kept: frozenset[str] | None = pack.memory.recall("choosing")
    if kept is None:
        closing = {name for name, question in pack.questions.items() if question.closes_with}
        scores = (f"score.{name}" for name in closing)
        leading = (f"measures.{id_}" for id_ in lead_measures(pack))
        kept = frozenset({"lever", *closing, *scores, *leading})
        pack.memory.keep("choosing", kept)
    return kept


def _by_size(knowledge: Knowledge) -> list[Gap]:
    return sorted(_gaps(knowledge), key=lambda gap: gap.order)


def _gaps(knowledge: Knowledge) -> Iterator[Gap]:
    levels = knowledge.levels
    for position, (id_, question) in enumerate(knowledge.pack.questions.items()):
        if not question.closes_with or id_ not in levels.asked or question.scope:
            continue
        step = levels.step(id_)
        if step is None:
            continue
        certain = knowledge.applicable(id_).known  # a question that may not apply may have no gap
        low = max(Decimal(0), question.required - step[1]) * question.weight * certain
        high = max(Decimal(0), question.required - step[0]) * question.weight
        yield Gap(id_, question.closes_with, low, high, step[0], question.main, position)


def _chosen(knowledge: Knowledge, gaps: list[Gap]) -> list[tuple[str, Choice]]:
    chosen: dict[str, Choice] = {}
    lever = knowledge.levels.lever
    if lever.level is not None:
        own = [gap for gap in gaps if knowledge.pack.questions[gap.question].level == lever.level]
        if own and _is_feasible(knowledge, own[0].measure):
            chosen[own[0].measure] = "lever"
    if (lead := _lead_economics(knowledge)) and lead not in chosen:
        chosen[lead] = "lead_economics"
    for gap in gaps:
        if len(chosen) < PLACES and gap.high > 0 and _is_feasible(knowledge, gap.measure):
            chosen.setdefault(gap.measure, "gap")
    for gap in sorted(gaps, key=lambda gap: (gap.step, gap.position)):
        if len(chosen) < PLACES and _is_feasible(knowledge, gap.measure):
            chosen.setdefault(gap.measure, "extension")
    return list(chosen.items())


def _is_feasible(knowledge: Knowledge, measure: str) -> bool:
    return knowledge.pack.measures[measure].effort in FEASIBLE


def _lead_economics(knowledge: Knowledge) -> str | None:
    """Return the first measure of lead economics that is called for, certainly or possibly."""
    for id_ in lead_measures(knowledge.pack):
        called = knowledge.truth(f"measures.{id_}.when")
        if called.can_be(True) and _examined(knowledge, id_):
            return id_
    return None


def lead_measures(pack: Pack) -> list[str]:
    """Return the measures of lead economics with a condition, in their order; none is per entry."""
    ranked = sorted(
        (measure.lead_economics, id_)
        for id_, measure in pack.measures.items()
        if measure.lead_economics is not None and measure.when and measure.scope is None
    )
    return [id_ for _, id_ in ranked]


def _examined(knowledge: Knowledge, measure: str) -> bool:
    reads = knowledge.pack.reads[f"measures.{measure}"]
    return not reads or bool(reads & knowledge.levels.asked)


def _clarifying(knowledge: Knowledge) -> list[tuple[str, Choice]]:
    ranked = sorted(
        (m.clarifies, id_) for id_, m in knowledge.pack.measures.items() if m.clarifies is not None
    )
    return [(id_, "clarification") for _, id_ in ranked][:PLACES]


Gaps = Mapping[str, tuple[Gap, ...]]
_GAPS = "gaps"  # under which a scope keeps them for the next evaluation


def _by_measure(gaps: list[Gap]) -> Gaps:
    found: dict[str, list[Gap]] = {}
    for gap in gaps:
        found.setdefault(gap.measure, []).append(gap)
    return {measure: tuple(own) for measure, own in found.items()}


def _all(
    knowledge: Knowledge,
    findings: tuple[Conclusion, ...],
    gaps: Gaps,
    ranks: dict[str, tuple[int, Choice]],
    before: _Before,
) -> Iterator[RecommendedMeasure]:
    knowledge.keep(_GAPS, gaps, frozenset())
    grounds = {
        scope.entry: _Grounds(knowledge.pack, findings, scope.entry) for scope in knowledge.scopes
    }
    for id_, measure in knowledge.pack.measures.items():
        own = gaps.get(id_, ())
        rank, choice = ranks.get(id_, (None, None))
        for scope in knowledge.scopes_of(measure.scope):
            kept = before.measure(id_, scope.entry, own, rank, choice)
            yield kept or RecommendedMeasure(
                id=id_,
                entry=scope.entry,
                verdict=_verdict(id_, scope, own),
                rank=rank,
                choice=choice,
                because=grounds[scope.entry].of(id_, own, choice),
                closes=tuple(Ref(gap.question) for gap in own if gap.high > 0),
            )


class _Before:
    """The measures of before, as far as they can stay."""

    def __init__(
        self, knowledge: Knowledge, findings: tuple[Conclusion, ...], previous: Advice | None
    ) -> None:
        self._knowledge = knowledge
        self._measures: dict[tuple[str, str], RecommendedMeasure] = {}
        if previous is None or knowledge.changed is None or knowledge.changed.listed:
            return
        self._measures = {(m.id, m.entry): m for m in previous.measures}
        self._gaps: Gaps = previous.knowledge.recall(_GAPS) or {}
        self._moved = {
            new.id
            for new, old in zip(findings, previous.findings, strict=True)
            if new is not old and _holds(new) is not _holds(old)
        }

    def measure(
        self, id_: str, entry: str, gaps: tuple[Gap, ...], rank: int | None, choice: Choice | None
    ) -> RecommendedMeasure | None:
        """Return a measure of before where it is the same now."""
        found = self._measures.get((id_, entry))
        if found is None or (found.rank, found.choice) != (rank, choice):
            return None
        if self._gaps.get(id_, ()) != gaps or not self._moved.isdisjoint(
            _grounds_of(self._knowledge.pack, id_)
        ):
            return None
        return found if self._knowledge.unchanged(entry, {f"measures.{id_}"}) else None


def _holds(finding: Conclusion) -> bool:
    return finding.verdict in ("certain", "possible")


def _verdict(id_: str, scope: Scope, gaps: tuple[Gap, ...]) -> Verdict:
    """A measure is called for by its condition, or by the gap of a question it closes."""
    verdicts: list[Verdict] = []
    if scope.pack.measures[id_].when is not None:
        truth = scope.truth(f"measures.{id_}.when")
        if truth.known:
            verdicts.append("certain" if truth.value else "ruled_out")
        else:
            verdicts.append("possible")
    verdicts += [
        "certain" if g.certain else "possible" if g.high > 0 else "ruled_out" for g in gaps
    ]
    order: tuple[Verdict, ...] = ("certain", "possible", "ruled_out")
    return next((verdict for verdict in order if verdict in verdicts), "not_examined")


class _Grounds:
    """The findings that hold, certainly or possibly, as seen from an entry or from outside."""

    def __init__(self, pack: Pack, findings: tuple[Conclusion, ...], entry: str) -> None:
        self._pack = pack
        self._findings = findings
        self._entry = entry

    @cached_property
    def _place(self) -> Mapping[str, int]:
        """The findings that hold, by their order, since the first is named first."""
        return {
            finding.id: place
            for place, finding in enumerate(self._findings)
            if _holds(finding) and finding.entry in ("", self._entry)
        }

    def of(self, measure: str, gaps: tuple[Gap, ...], choice: Choice | None) -> tuple[str, ...]:
        """Return what a measure rests on: what its condition names, and what its gap shows."""
        named = _named(self._pack, f"measures.{measure}.when")
        closed = {gap.question for gap in gaps if gap.high > 0 or choice == "lever"}
        shown = sorted(self._shown(closed), key=self._place.__getitem__)
        return tuple(dict.fromkeys(f for f in (*named, *shown) if f in self._place))

    def _shown(self, closed: set[str]) -> set[str]:
        """Return the findings on the gaps of questions: of their level, and no mere hints."""
        pack = self._pack
        level = next((pack.questions[question].level for question in closed), None)
        return {
            finding
            for question in _scoring(pack, closed)
            for finding in _reading(pack).get(question, ())
            if finding in self._place
            and pack.findings[finding].level == level
            and pack.findings[finding].severity != "hint"
        }


def _scoring(pack: Pack, questions: set[str]) -> set[str]:
    """Return questions with those they score by."""
    return questions.union(*(pack.reads.get(f"score.{question}", ()) for question in questions))


def _grounds_of(pack: Pack, measure: str) -> frozenset[str]:
    """Return all findings a measure can ever rest on."""
    kept: frozenset[str] | None = pack.memory.recall(("grounds", measure))
    if kept is None:
        closed = {key for key, found in pack.questions.items() if found.closes_with == measure}
        shown = (_reading(pack).get(question, ()) for question in _scoring(pack, closed))
        kept = frozenset(_named(pack, f"measures.{measure}.when")).union(*shown)
        pack.memory.keep(("grounds", measure), kept)
    return kept


def _named(pack: Pack, key: str) -> tuple[str, ...]:
    """Return the findings a condition names, in its order."""
    names = pack.names_in(key)
    return tuple(n.removeprefix("finding.") for n in names if n.startswith("finding."))


def _reading(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """Return the findings that read each question."""
    kept: Mapping[str, tuple[str, ...]] | None = pack.memory.recall("findings by question")
    if kept is None:
        found: dict[str, list[str]] = {}
        for finding in pack.findings:
            for question in pack.reads[f"finding.{finding}"]:
                found.setdefault(question, []).append(finding)
        kept = {question: tuple(findings) for question, findings in found.items()}
        pack.memory.keep("findings by question", kept)
    return kept
