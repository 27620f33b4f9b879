# SPDX-License-Identifier: Apache-2.0
"""The measures for four weeks: one deterministic rule for every format.

First the leading measure of the largest lever; second, where today's cost per first meeting is
over the target or the win rate is not counted, the leading measure of lead economics, otherwise
the next largest gap; third the largest gap of a topic not covered yet, otherwise the next largest.
Missing places are filled from the weakest answers, then from what else lead economics calls for.
Where most is open, the measures that bring the missing figures take over. Only what can be done in
four weeks is chosen, no decision of the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rules.advice.advice import Advice, Choice, Conclusion, RecommendedMeasure, Verdict
from rules.advice.gaps import Gap, gaps
from rules.advice.knowledge import Knowledge
from rules.advice.scope import Scope
from rules.expressions.values import Ref
from rules.pack.pack import Pack
from rules.pack.schema import Finding, Measure, Question

PLACES = 3
FEASIBLE = ("2w", "4w")


class Brought(NamedTuple):
    """What brought a measure among the chosen: the rule, and the question whose gap it closes."""

    choice: Choice
    question: str = ""


def recommend(
    knowledge: Knowledge,
    findings: tuple[Conclusion, ...],
    gaps: Sequence[Gap],
    *,
    clarify_first: bool,
    previous: Advice | None = None,
) -> tuple[RecommendedMeasure, ...]:
    """Return all measures of the pack: the chosen ones by rank, then the others in pack order.

    `gaps` are those of all questions, the largest first. Measures of `previous` stay where no
    change affects what they rest on.
    """
    chosen = _clarifying(knowledge) if clarify_first else _chosen(knowledge, gaps)
    ranks = {
        measure: (rank, brought) for rank, (measure, brought) in enumerate(chosen.items(), start=1)
    }
    before = _Before(knowledge, findings, previous)
    all_ = list(_all(knowledge, findings, _by_measure(gaps), ranks, before))
    return tuple(sorted(all_, key=lambda m: (m.rank is None, m.rank or 0)))


def chosen_measures(knowledge: Knowledge, *, clarify_first: bool) -> frozenset[str]:
    """Return the ids of the measures `recommend` gives a rank, without working out the others."""
    chosen = _clarifying(knowledge) if clarify_first else _chosen(knowledge, gaps(knowledge))
    measures = knowledge.pack.measures
    # a measure for the entries of a group is recommended for each of them, so for none without any
    return frozenset(id_ for id_ in chosen if knowledge.scopes_of(measures[id_].scope))


def choosing(pack: Pack) -> frozenset[str]:
    """Return the names that have a say in which measures are chosen."""
    kept: frozenset[str] | None = pack.memory.recall("choosing")
    if kept is None:
        closing = {name for name, question in pack.questions.items() if question.closes_with}
        topics = (f"topics.{topic}" for topic in pack.topics)
        scores = (f"score.{name}" for name in closing)
        leading = (f"measures.{id_}" for id_ in lead_measures(pack))
        kept = frozenset({"lever", *closing, *scores, *topics, *leading})
        pack.memory.keep("choosing", kept)
    return kept


def _chosen(knowledge: Knowledge, all_gaps: Sequence[Gap]) -> dict[str, Brought]:
    """Return the chosen measures by rank, from the gaps of all questions, the largest first."""
    measures = knowledge.pack.measures
    feasible = [gap for gap in all_gaps if gap.measure and is_feasible(measures[gap.measure])]
    seen = [gap for gap in feasible if gap.high > 0]
    chosen: dict[str, Brought] = {}
    if leading := _of_lever(knowledge, all_gaps):
        chosen[leading.measure] = Brought("lever", leading.question)
    lead = list(_lead_economics(knowledge))
    if further := [measure for measure in lead if measure not in chosen]:
        chosen[further[0]] = Brought("lead_economics")
    else:
        _take(chosen, seen, len(chosen) + 1)
    _take(chosen, sorted(seen, key=_topics_first), len(chosen) + 1, of_topic="topic")
    _take(chosen, seen, PLACES)
    weakest = sorted(feasible, key=lambda gap: (gap.ahead, gap.position))
    _take(chosen, weakest, PLACES, "extension")
    for measure in lead:  # a talk on the cost alone has no gaps
        if len(chosen) < PLACES:
            chosen.setdefault(measure, Brought("lead_economics"))
    return chosen


def _take(
    chosen: dict[str, Brought],
    gaps_: Iterable[Gap],
    most: int,
    choice: Choice = "gap",
    of_topic: Choice | None = None,
) -> None:
    """Choose the measures of gaps in their order, each once, until there are so many."""
    for gap in gaps_:
        if len(chosen) < min(most, PLACES) and gap.measure not in chosen:
            own = of_topic if of_topic and gap.topic else choice
            chosen[gap.measure] = Brought(own, gap.question)


def _topics_first(gap: Gap) -> tuple[object, ...]:
    """Order gaps with those of topics first, yet none that is only possible before a certain."""
    return not gap.certain, not gap.topic, gap.order


def _of_lever(knowledge: Knowledge, all_gaps: Sequence[Gap]) -> Gap | None:
    """Return the largest gap in the leading level that a feasible measure closes.

    An answer there without evidence leaves none; then it is the one to begin with.
    """
    level = knowledge.levels.lever.level
    questions, measures = knowledge.pack.questions, knowledge.pack.measures
    own = [g for g in all_gaps if g.measure and level and questions[g.question].level == level]
    doable = [gap for gap in own if is_feasible(measures[gap.measure])]
    return next((gap for gap in doable if gap.high > 0 or gap is own[0]), None)


def is_feasible(measure: Measure) -> bool:
    """Tell whether a measure is one for four weeks, and for the house as a whole."""
    return measure.effort in FEASIBLE and not measure.board and measure.scope is None


def _lead_economics(knowledge: Knowledge) -> Iterator[str]:
    """Yield the measures of lead economics that are called for, certainly or possibly.

    Possibly counts where answers leave it open, or where the measure brings the missing figure;
    what nobody has said calls for nothing else.
    """
    for id_ in lead_measures(knowledge.pack):
        called = knowledge.truth(f"measures.{id_}.when")
        if not called.can_be(True) or not _examined(knowledge, id_):
            continue
        brings = knowledge.pack.measures[id_].clarifies is not None
        said = brings or all(_is_said(knowledge, ref) for ref in called.missing)
        if said and is_feasible(knowledge.pack.measures[id_]):
            yield id_


def _is_said(knowledge: Knowledge, ref: Ref) -> bool:
    answer = knowledge.answers.answer(ref.name, ref.entry)
    return answer is not None and answer.state != "open"


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


def _clarifying(knowledge: Knowledge) -> dict[str, Brought]:
    ranked = sorted(
        (m.clarifies, id_) for id_, m in knowledge.pack.measures.items() if m.clarifies is not None
    )
    return {id_: Brought("clarification") for _, id_ in ranked[:PLACES]}


ByMeasure = Mapping[str, tuple[Gap, ...]]
_GAPS = "gaps"  # under which a scope keeps them for the next evaluation


def _by_measure(gaps: Sequence[Gap]) -> ByMeasure:
    found: dict[str, list[Gap]] = {}
    for gap in gaps:
        found.setdefault(gap.measure, []).append(gap)
    return {measure: tuple(own) for measure, own in found.items()}


def _all(
    knowledge: Knowledge,
    findings: tuple[Conclusion, ...],
    gaps: ByMeasure,
    ranks: dict[str, tuple[int, Brought]],
    before: _Before,
) -> Iterator[RecommendedMeasure]:
    knowledge.keep(_GAPS, gaps, frozenset())
    grounds = {
        scope.entry: _Grounds(knowledge.pack, findings, scope.entry) for scope in knowledge.scopes
    }
    for id_, measure in knowledge.pack.measures.items():
        own = gaps.get(id_, ())
        rank, brought = ranks.get(id_, (None, None))
        for scope in knowledge.scopes_of(measure.scope):
            kept = before.measure(id_, scope.entry, own, rank, brought)
            yield kept or RecommendedMeasure(
                id=id_,
                entry=scope.entry,
                verdict=_verdict(id_, scope, own),
                rank=rank,
                choice=brought and brought.choice,
                because=grounds[scope.entry].of(id_, own, brought and brought.choice),
                closes=tuple(Ref(gap.question) for gap in own if gap.high > 0),
                brought_by=brought.question if brought else "",
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
        self._gaps: ByMeasure = previous.knowledge.recall(_GAPS) or {}
        self._moved = {
            new.id
            for new, old in zip(findings, previous.findings, strict=True)
            if new is not old and _holds(new) is not _holds(old)
        }

    def measure(
        self,
        id_: str,
        entry: str,
        gaps: tuple[Gap, ...],
        rank: int | None,
        brought: Brought | None,
    ) -> RecommendedMeasure | None:
        """Return a measure of before where it is the same now."""
        found = self._measures.get((id_, entry))
        if found is None or found.rank != rank:
            return None
        if brought is not None and (found.choice, found.brought_by) != brought:
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
        """Return the findings on the gaps of questions: of their place, and no mere hints."""
        pack = self._pack
        return {
            finding
            for question in closed
            for scoring in _scoring(pack, {question})
            for finding in _reading(pack).get(scoring, ())
            if finding in self._place
            and _is_about(pack.findings[finding], pack.questions[question])
            and pack.findings[finding].severity != "hint"
        }


def _is_about(finding: Finding, question: Question) -> bool:
    """Tell whether a finding is of the level or topic of a question, or both are of none."""
    if question.level is None and question.topic is None:
        return finding.level is None and finding.topic is None
    of_level = question.level is not None and finding.level == question.level
    return of_level or (question.topic is not None and finding.topic == question.topic)


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
