# SPDX-License-Identifier: Apache-2.0
"""Sections that stand in for others: what they name, and what their conditions may rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.catalogue import nearest, problem
from rules.errors import Place, Problem
from rules.pack.influence import Influence
from rules.pack.omitted import Omitted
from rules.pack.schema import Format, PackFile, Section


def check_stand_ins(
    draft: PackFile, places: Mapping[str, Place], omitted: Omitted
) -> Iterator[Problem]:
    """Yield a problem for every section that stands in for none, for another such, or always."""
    for key, format_ in draft.formats.items():
        for name, section in format_.sections.items():
            home = f"formats.{key}.sections.{name}"
            yield from _keys(home, section, places)
            if section.instead_of is not None and not omitted.covers(section.instead_of):
                yield from _replaced(f"{home}.instead_of", section.instead_of, format_, places)


def _keys(home: str, section: Section, places: Mapping[str, Place]) -> Iterator[Problem]:
    if section.when is not None and section.instead_of is None:
        place = places.get(f"{home}.when", places.get(home))
        yield problem("section_incomplete", place, key="when", other="instead_of")
    if section.instead_of is not None and section.when is None:
        place = places.get(f"{home}.instead_of", places.get(home))
        yield problem("section_incomplete", place, key="instead_of", other="when")


def _replaced(
    home: str, name: str, format_: Format, places: Mapping[str, Place]
) -> Iterator[Problem]:
    proper = [key for key, found in format_.sections.items() if found.instead_of is None]
    if name in proper:
        return
    if name in format_.sections:
        yield problem("stand_in_replaced", places.get(home), name=name)
    else:
        hints = nearest(name, proper)
        kinds = {"kind_de": "Abschnitt", "kind_en": "section"}
        yield problem("unknown_reference", places.get(home), name=name, **kinds, **hints)


def check_conditions(
    draft: PackFile,
    places: Mapping[str, Place],
    reads: Mapping[str, frozenset[str]],
    influence: Influence,
) -> Iterator[Problem]:
    """Yield a problem for every condition of a section that goes by what the swap itself changes.

    What is asked has a say in the levels and the largest lever; and a question that leaves with
    the swap cannot be answered any more.
    """
    by_asked = {f"level.{level}.state" for level in draft.levels} | {"lever"}
    outcomes = influence.of_all(by_asked)
    for key, format_ in draft.formats.items():
        for name, section in format_.sections.items():
            owner = f"formats.{key}.sections.{name}"
            if section.when is None or section.instead_of is None:
                continue
            place = places.get(f"{owner}.when")
            if owner in outcomes:
                yield problem("swap_by_outcome", place)
            for question in sorted(reads.get(owner, frozenset()) & _leaving(format_, name)):
                yield problem("swap_by_question", place, question=question)


def _leaving(format_: Format, stand_in: str) -> frozenset[str]:
    """Return the questions that only the two sections ask of which one is there at a time."""
    pair = (stand_in, format_.sections[stand_in].instead_of)
    own = {q for name, s in format_.sections.items() if name in pair for q in s.questions}
    others = (s.questions for name, s in format_.sections.items() if name not in pair)
    return frozenset(own.difference(format_.prepared, *others))
