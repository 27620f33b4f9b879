# SPDX-License-Identifier: Apache-2.0
"""Who reads what in a pack: the rules that name a question, a fact or a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from desktop.cli.markdown import code
from rules.advice.sentences import slot_names
from rules.pack.pack import Pack
from rules.text import Language, Text

_KINDS = {
    "questions": Text(de="Fragen", en="questions"),
    "facts": Text(de="Kennwerte", en="facts"),
    "findings": Text(de="Befunde", en="findings"),
    "contradictions": Text(de="Widersprüche", en="contradictions"),
    "tables": Text(de="Tabellen", en="tables"),
    "measures": Text(de="Massnahmen", en="measures"),
}


def codes(names: Iterable[str]) -> str:
    """Return names as code, one after the other."""
    return ", ".join(code(name) for name in names)


def readers(pack: Pack, id_: str, language: Language) -> str:
    """Return the rules that name a question or fact, kind by kind, other than itself."""
    found = _readers(pack, _names(pack, id_))
    others = {kind: [each for each in entries if each != id_] for kind, entries in found.items()}
    return _by_kind(others, language)


def readers_of_finding(pack: Pack, id_: str, language: Language) -> str:
    """Return the rules that name a finding, kind by kind, apart from measures."""
    found = _readers(pack, (f"finding.{id_}",))
    return _by_kind({**found, "measures": ()}, language)


def readers_of_names(pack: Pack, names: Iterable[str], language: Language) -> str:
    """Return the rules that use any of some names, kind by kind."""
    return _by_kind(_readers(pack, names), language)


def _readers(pack: Pack, names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {kind: {} for kind in _KINDS}
    for name in names:
        for kind, reader in _using(pack, name):
            found[kind][reader] = None
    return {kind: list(entries) for kind, entries in found.items()}


def _by_kind(found: Mapping[str, Iterable[str]], language: Language) -> str:
    return "; ".join(
        f"{_KINDS[kind].in_(language)} {listed}"
        for kind, entries in found.items()
        if (listed := codes(entries))
    )


def measures_called(pack: Pack, finding: str) -> tuple[str, ...]:
    """Return the measures whose condition names a finding."""
    using = _using(pack, f"finding.{finding}")
    return tuple(reader for kind, reader in using if kind == "measures")


def _names(pack: Pack, id_: str) -> tuple[str, ...]:
    """Return how rules call an entry: by its id or, for shares, by its parts."""
    question = pack.questions.get(id_)
    parts = question.parts if question else {}
    return (id_, *(f"{id_}.{part}" for part in parts))


def _using(pack: Pack, name: str) -> Iterator[tuple[str, str]]:
    """Yield kind and id of the rules that use a name, in a condition or in a sentence.

    What every pack has is none of them.
    """
    for use in pack.influence.used_by.get(name, ()):
        first, _, rest = use.name.partition(".")
        if first == "finding":
            yield "findings", rest
        elif first == "score":
            yield "questions", rest
        elif first in ("tables", "measures", "contradictions"):
            yield first, rest.removesuffix(".doubts")
        elif use.name in pack.questions:
            yield "questions", use.name
        elif use.name in pack.facts:
            yield "facts", use.name
    for kind, id_, text in _sentences(pack):
        if name in slot_names(text):
            yield kind, id_


def _sentences(pack: Pack) -> Iterator[tuple[str, str, Text]]:
    for id_, finding in pack.findings.items():
        yield "findings", id_, finding.say
        if finding.say_possible:
            yield "findings", id_, finding.say_possible
    for id_, contradiction in pack.contradictions.items():
        yield "contradictions", id_, contradiction.say
    for id_, table in pack.tables.items():
        said = [*(row.say for row in table.rows), *(doubt.say for doubt in table.doubts)]
        yield from (("tables", id_, text) for text in said)
