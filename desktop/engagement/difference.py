# SPDX-License-Identifier: Apache-2.0
"""What one answer changed: conclusions that hold now, with what held before in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from reports.blocks.pattern_chart import pattern_words
from reports.builder.levels import STATE_SAID
from reports.headlines import lever_headline, max_cpl_said
from reports.speaking import Speaker
from reports.statements import LEVEL, LEVER, LEVER_OPEN, about_cost_only
from reports.text import STILL_OPEN, alternatives, limit_range
from reports.wording import STATES
from rules.advice.advice import Advice, Conclusion, LinePattern, Sentence
from rules.advice.levels import LevelState
from rules.expressions.values import Ref
from rules.pack.pack import Pack
from rules.pack.provided import PATTERN
from rules.pack.slots import Slot, Span, parse
from rules.text import Language, NumberFormat, Text

Certainty = Literal["certain", "possible", "ruled_out"]

FORMER = {
    ("possible", "certain"): Text(
        de="Vorher möglich, jetzt folgt es.", en="Possible before, now it follows."
    ),
    ("open", "certain"): Text(
        de="Vorher noch offen, jetzt folgt es.", en="Still open before, now it follows."
    ),
    ("ruled_out", "certain"): Text(
        de="Vorher ausgeschlossen, jetzt folgt es.", en="Ruled out before, now it follows."
    ),
    ("not_examined", "certain"): Text(
        de="Vorher nicht gefragt, jetzt folgt es.", en="Not asked before, now it follows."
    ),
    ("certain", "possible"): Text(
        de="Vorher folgte es, jetzt ist es möglich.", en="It followed before, now it is possible."
    ),
    ("ruled_out", "possible"): Text(
        de="Vorher ausgeschlossen, jetzt möglich.", en="Ruled out before, now possible."
    ),
    ("certain", "ruled_out"): Text(
        de="Vorher folgte es, jetzt ausgeschlossen.", en="It followed before, now ruled out."
    ),
    ("possible", "ruled_out"): Text(
        de="Vorher möglich, jetzt ausgeschlossen.", en="Possible before, now ruled out."
    ),
    ("open", "ruled_out"): Text(
        de="Vorher noch offen, jetzt ausgeschlossen.", en="Still open before, now ruled out."
    ),
}
LEVEL_SAID = Text(de="Ebene {level} {said}.", en="Level {level} {said}.")
NOTHING_DROPS = Text(
    de="Nichts fällt weg, nichts wird gezählt.", en="Nothing drops out, nothing is counted."
)
BEFORE = Text(de="Vorher {what}.", en="Before: {what}.")
LINE_IS = Text(de="{line}: {pattern}.", en="{line}: {pattern}.")
IS_NOT = Text(de="nicht {pattern}", en="not {pattern}")
LINE_MAY_BE = Text(de="{line}: {patterns} möglich.", en="{line}: {patterns} possible.")
NOT_DIGITAL = Text(de="nicht digital", en="not digital")
DIGITAL = Text(de="digital", en="digital")
MAX_CPL = Text(
    de="Max. CPL {value}\u00a0{currency}{span}.", en="Max CPL {value}\u00a0{currency}{span}."
)
SPAN = Text(de=", Spanne {span}", en=", span {span}")
NO_MAX_CPL = Text(de="Max. CPL ist wieder offen.", en="The max CPL is open again.")
NEW_RULE = Text(de="Neu im Regelwerk.", en="New in the pack.")
NO_RULE = Text(de="Nicht mehr im Regelwerk.", en="No longer in the pack.")
NOW_CHOSEN = Text(de="Neu unter den Massnahmen.", en="Newly among the measures.")
NOT_CHOSEN = Text(de="Nicht mehr unter den Massnahmen.", en="No longer among the measures.")
CPL_RULE = "result.max_cpl"
SAID = ("certain", "possible")
_ORDER = {"certain": 0, "possible": 1, "ruled_out": 2, None: 3}


@dataclass(frozen=True)
class Change:
    """A conclusion an answer moved.

    `certainty` is what it is now, None for a figure. `former` says in words what held before.
    `rule` is the id of what concludes it; `because` and `missing` are the answers it rests on and
    those still missing. `struck`: the text is the claim that no longer holds.
    """

    certainty: Certainty | None
    text: str
    former: str
    rule: str
    because: tuple[Ref, ...] = ()
    missing: tuple[Ref, ...] = ()
    struck: bool = False


def difference(
    before: Advice | None, after: Advice, language: Language, numbers: NumberFormat | None = None
) -> tuple[Change, ...]:
    """Return what changed between two moments, what follows first; nothing without a before.

    A level, the lever, a line's pattern and the max CPL are one change each, however many findings
    say it.
    """
    if before is None or before is after:
        return ()
    was, now = Speaker(before, language, numbers), Speaker(after, language, numbers)
    return _in_order([*_conclusions(was, now), *_max_cpl(was, now)])


def difference_of_packs(
    before: Advice, after: Advice, language: Language, numbers: NumberFormat | None = None
) -> tuple[Change, ...]:
    """Return what another pack makes of the same answers, what follows first.

    Findings that only one of the packs knows, and the measures chosen, are told as well.
    """
    was, now = Speaker(before, language, numbers), Speaker(after, language, numbers)
    found = [*_conclusions(was, now), *_new_findings(was, now), *_lost_findings(was, now)]
    return (*_in_order(found), *_measures(was, now), *_max_cpl(was, now))


def _conclusions(was: Speaker, now: Speaker) -> Iterator[Change]:
    yield from _levels(was, now)
    yield from _lever(was, now)
    yield from _lines(was, now)
    yield from _findings(was, now)


def _in_order(found: list[Change]) -> tuple[Change, ...]:
    return tuple(sorted(found, key=lambda change: _ORDER[change.certainty]))


def _levels(was: Speaker, now: Speaker) -> Iterator[Change]:
    former = {level.id: level for level in was.advice.levels}
    for level in now.advice.levels:
        old = former.get(level.id)
        if old is None or not level.asked or _level_key(old) == _level_key(level):
            continue
        label = now.text(now.pack.levels[level.id].label)
        yield Change(
            certainty="certain" if len(level.states) == 1 else "possible",
            text=now.text(LEVEL_SAID).format(
                level=label, said=now.text(STATE_SAID[level.state][0])
            ),
            former=_former_level(now, old, level),
            rule=f"{LEVEL}{level.id}.state",
            because=tuple(sorted(level.because)),
            missing=tuple(sorted(level.missing)),
        )


def _level_key(level: LevelState) -> tuple[object, ...]:
    return level.state, level.states, level.asked


def _former_level(now: Speaker, old: LevelState, level: LevelState) -> str:
    if level.state == "to_clarify":
        return now.text(NOTHING_DROPS)
    if level.state in old.states and len(old.states) > 1 and len(level.states) == 1:
        return now.text(FORMER["possible", "certain"])
    return now.text(BEFORE).format(what=now.text(STATES[old.state]))


def _lever(was: Speaker, now: Speaker) -> Iterator[Change]:
    old, lever = was.advice.lever, now.advice.lever
    same = (old.verdict, old.possible) == (lever.verdict, lever.possible)
    if same or lever.verdict == "not_examined":
        return
    settled = lever.verdict in ("certain", "none")
    said = f"{lever_headline(now)}." if settled else _candidates_said(now)
    if settled and old.verdict == "possible":
        former = now.text(BEFORE).format(what=_possible_levels(was))
    else:
        former = now.text(BEFORE).format(what=_lever_words(was))
    yield Change(
        certainty="certain" if settled else "possible",
        text=said,
        former=former,
        rule=LEVER,
        because=tuple(sorted(lever.because)),
        missing=tuple(sorted(lever.missing)),
    )


def _candidates_said(speaker: Speaker) -> str:
    return speaker.text(LEVER_OPEN).format(levels=_level_names(speaker))


def _level_names(speaker: Speaker) -> str:
    levels = speaker.pack.levels
    names = tuple(speaker.text(levels[level].label) for level in speaker.advice.lever.possible)
    return alternatives(names, speaker.language)


_POSSIBLE = Text(de="möglich: {what}", en="possible: {what}")


def _possible_levels(speaker: Speaker) -> str:
    return speaker.text(_POSSIBLE).format(what=_level_names(speaker))


def _lever_words(speaker: Speaker) -> str:
    lever = speaker.advice.lever
    if lever.verdict == "possible":
        return _possible_levels(speaker)
    return _level_names(speaker) if lever.possible else speaker.text(STILL_OPEN)


def _lines(was: Speaker, now: Speaker) -> Iterator[Change]:
    former = {line.entry: line for line in was.advice.patterns}
    for line in now.advice.patterns:
        old = former.get(line.entry)
        if old is None or _line_key(old) == _line_key(line):
            continue
        certainty, text, said_before = _line(was, now, old, line)
        table = now.pack.pattern_table
        yield Change(
            certainty=certainty,
            text=text,
            former=said_before,
            rule=" ".join((table, *line.rows[:1])) if line.rule else table,
            because=line.because,
            missing=line.missing,
        )


def _line_key(line: LinePattern) -> tuple[object, ...]:
    return line.applies, line.verdict, frozenset(line.possible)


def _line(
    was: Speaker, now: Speaker, old: LinePattern, line: LinePattern
) -> tuple[Certainty, str, str]:
    """Return how sure the line's pattern is now, the sentence, and what held before."""
    if not line.applies or not old.applies:
        return _digital(was, now, old, line)
    if line.verdict == "certain" and line.pattern:
        words = pattern_words(now, line.pattern, line.variant).lower()
        said = now.text(LINE_IS).format(line=line.name, pattern=words)
        return "certain", said, _line_before(was, now, old)
    dropped = [pattern for pattern in old.possible if pattern not in line.possible]
    if dropped and set(line.possible) < set(old.possible):
        words = ", ".join(
            now.text(IS_NOT).format(pattern=now.headline_word(pattern)) for pattern in dropped
        )
        said = now.text(LINE_IS).format(line=line.name, pattern=words)
        return "ruled_out", said, now.text(FORMER["possible", "ruled_out"])
    words = _patterns(now, line.possible)
    said = now.text(LINE_MAY_BE).format(line=line.name, patterns=words)
    return "possible", said, _line_before(was, now, old)


def _digital(
    was: Speaker, now: Speaker, old: LinePattern, line: LinePattern
) -> tuple[Certainty, str, str]:
    said = now.text(NOT_DIGITAL if not line.applies else DIGITAL)
    before = now.text(NOT_DIGITAL) if not old.applies else _pattern_names(was, old)
    text = now.text(LINE_IS).format(line=line.name, pattern=said)
    return "certain", text, now.text(BEFORE).format(what=before)


def _line_before(was: Speaker, now: Speaker, old: LinePattern) -> str:
    if old.verdict == "possible":
        return now.text(FORMER["possible", "certain"]) if len(old.possible) > 1 else ""
    return now.text(BEFORE).format(what=_pattern_names(was, old))


def _pattern_names(speaker: Speaker, line: LinePattern) -> str:
    return _patterns(speaker, line.possible) if line.possible else speaker.text(STILL_OPEN)


def _patterns(speaker: Speaker, patterns: tuple[str, ...] | list[str]) -> str:
    names = tuple(speaker.headline_word(pattern) for pattern in patterns)
    return alternatives(names, speaker.language)


def _findings(was: Speaker, now: Speaker) -> Iterator[Change]:
    former = {(finding.id, finding.entry): finding for finding in was.advice.findings}
    for finding in now.advice.findings:
        old = former.get((finding.id, finding.entry))
        if old is None or old.verdict == finding.verdict or not _speaks(now, finding):
            continue
        words = FORMER.get(("open" if old.open else old.verdict, finding.verdict))
        if words is None or finding.verdict == "not_examined" or _is_idle(now, old, finding):
            continue
        yield _finding(now, finding, now.text(words))


def _finding(speaker: Speaker, finding: Conclusion, former: str) -> Change:
    return Change(
        certainty=None if finding.verdict == "not_examined" else finding.verdict,
        text=_sentence(speaker, finding),
        former=former,
        rule=finding.id,
        because=finding.because,
        missing=finding.missing,
        struck=finding.verdict == "ruled_out",
    )


def _new_findings(was: Speaker, now: Speaker) -> Iterator[Change]:
    known = was.pack.findings
    for finding in now.advice.findings:
        if finding.id not in known and finding.verdict in SAID and _speaks(now, finding):
            yield _finding(now, finding, now.text(NEW_RULE))


def _lost_findings(was: Speaker, now: Speaker) -> Iterator[Change]:
    known = now.pack.findings
    for finding in was.advice.findings:
        if finding.id not in known and finding.verdict in SAID and _speaks(was, finding):
            lost = _finding(was, finding, was.text(NO_RULE))
            yield replace(lost, certainty="ruled_out", struck=True)


def _measures(was: Speaker, now: Speaker) -> Iterator[Change]:
    chosen_before = {measure.id for measure in was.advice.chosen}
    chosen_now = {measure.id for measure in now.advice.chosen}
    for speaker, others, said, lost in (
        (now, chosen_before, NOW_CHOSEN, False),
        (was, chosen_now, NOT_CHOSEN, True),
    ):
        for measure in speaker.advice.chosen:
            if measure.id not in others:
                title = speaker.text(speaker.pack.measures[measure.id].title)
                yield Change(None, f"{title}.", speaker.text(said), measure.id, struck=lost)


def _is_idle(speaker: Speaker, old: Conclusion, finding: Conclusion) -> bool:
    """Tell whether a hint, such as a contradiction, is ruled out that never held."""
    hint = speaker.pack.findings[finding.id].severity == "hint"
    return hint and finding.verdict == "ruled_out" and old.verdict != "certain"


def _sentence(speaker: Speaker, finding: Conclusion) -> str:
    """Return a finding's sentence; what is ruled out is said as a claim, where it needs no figure.

    A claim that names figures has none here: there its possible form stands for it.
    """
    claim = speaker.pack.findings[finding.id].say
    names = {part.name for part in parse(speaker.text(claim)) if isinstance(part, Slot)}
    if finding.verdict == "ruled_out" and names <= finding.sentence.values.keys():
        return speaker.sentence(Sentence(claim, finding.sentence.values))
    return speaker.sentence(finding.sentence)


def _speaks(speaker: Speaker, finding: Conclusion) -> bool:
    """Tell whether a finding is a change of its own, not said by level, lever, line or cost."""
    about = speaker.pack.findings[finding.id]
    named = speaker.pack.nodes_named(f"findings.{finding.id}.when")
    by_others = any(name == LEVER or name.startswith(LEVEL) for name in named)
    if about.quiet or by_others or named & _said_by_lines(speaker.pack):
        return False
    return finding.verdict == "certain" or not about_cost_only(speaker.pack, finding.id)


def _said_by_lines(pack: Pack) -> frozenset[str]:
    """Return the names under which rules use whether a line has a pattern, and which."""
    return pack.nodes_named(f"tables.{pack.pattern_table}.applies_when") | {PATTERN}


def _max_cpl(was: Speaker, now: Speaker) -> Iterator[Change]:
    old, new = _cpl_words(was), _cpl_words(now)
    if old == new:
        return
    results = now.advice.calculator
    refs = [ref for ref in now.advice.asked if ref.name.startswith("calculator.")]
    given: Callable[[Ref], bool] = lambda ref: now.given(ref) is not None  # noqa: E731
    yield Change(
        certainty=None,
        text=new or now.text(NO_MAX_CPL),
        former=now.text(BEFORE).format(what=(old or now.text(STILL_OPEN)).rstrip(".")),
        rule=CPL_RULE,
        because=tuple(filter(given, refs)),
        missing=() if results.own.chain else tuple(r for r in refs if not given(r)),
    )


def _cpl_words(speaker: Speaker) -> str:
    """Return the own max CPL as a sentence; empty while it is open."""
    own = speaker.advice.calculator.own
    if own.chain is None:
        return ""
    span = own.spans.max_cpl
    wide = span is not None and span.low != span.high
    on_middle = speaker.advice.calculator.rests_on_middle
    shown = ""
    if span is not None and wide and not on_middle:
        words = limit_range(Span(span.low, span.high), speaker.numbers)
        shown = speaker.text(SPAN).format(span=words)
    return speaker.text(MAX_CPL).format(
        value=max_cpl_said(speaker), currency=speaker.currency, span=shown
    )
