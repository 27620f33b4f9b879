# SPDX-License-Identifier: Apache-2.0
"""Where the claims behind a report come from: what each says, and what to keep in mind about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reports.model import Cell, Column, Table
from reports.speaking import Speaker
from reports.statements import is_printed
from rules.pack.schema import Source
from rules.text import Text

SOURCES = Text(de="Quellen und Vorbehalte", en="Sources and caveats")
NUMBER = Text(de="Nr.", en="No.")
SOURCE = Text(de="Quelle", en="Source")
CITED_ONE = Text(de="Quelle {numbers}", en="Source {numbers}")
CITED = Text(de="Quellen {numbers}", en="Sources {numbers}")
CLAIM = Text(de="Was sie sagt", en="What it says")
CAVEAT = Text(de="Vorbehalt", en="Caveat")
PACK = Text(de="Regelwerk {id} {version}", en="Pack {id} {version}")
DIGEST = Text(de="Prüfsumme {digest}", en="Checksum {digest}")
SAME = Text(
    de="Dieselben Antworten ergeben mit demselben Regelwerk denselben Bericht.",
    en="The same answers and the same pack give the same report.",
)


def sources_table(speaker: Speaker) -> Table:
    """Return the sources of all that is printed or recommended, numbered, the pack itself last.

    Claims of one publication stand together; its title stands beside the first of them.
    """
    columns = (
        Column(speaker.text(NUMBER), 1),
        Column(speaker.text(SOURCE), 5),
        Column(speaker.text(CLAIM), 9),
        Column(speaker.text(CAVEAT), 7),
    )
    return Table(speaker.text(SOURCES), columns, (*_rows(speaker), _pack(speaker)), dense=True)


def source_numbers(speaker: Speaker) -> Mapping[str, int]:
    """Return the number of each source in the table, by its id, in the table's order."""
    sources, cited = speaker.pack.sources, _cited(speaker)
    titles = list(dict.fromkeys(speaker.text(source.title) for source in sources.values()))
    keys = sorted(cited, key=list(sources).index)
    together = sorted(keys, key=lambda key: titles.index(speaker.text(sources[key].title)))
    return {key: number for number, key in enumerate(together, start=1)}


def citing(speaker: Speaker, keys: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Return by which numbers sources are found in the table; empty where none is."""
    found = sorted(numbers[key] for key in keys if key in numbers)
    template = speaker.text(CITED_ONE if len(found) == 1 else CITED)
    return template.format(numbers=", ".join(map(str, found))) if found else ""


def _rows(speaker: Speaker) -> Iterator[tuple[Cell, ...]]:
    before = ""
    for key, number in source_numbers(speaker).items():
        source = speaker.pack.sources[key]
        title = speaker.text(source.title)
        yield _row(speaker, number, source, title if title != before else "")
        before = title


def _row(speaker: Speaker, number: int, source: Source, title: str) -> tuple[Cell, ...]:
    claim = speaker.text(source.claim) if source.claim else ""
    return (
        Cell(str(number), tone="quiet"),
        Cell(title, f"{source.origin}, {source.date}" if title else ""),
        Cell(claim),
        Cell(speaker.text(source.caveat), tone="quiet"),
    )


def _pack(speaker: Speaker) -> tuple[Cell, ...]:
    pack = speaker.pack
    digest = f"{pack.sha256[:4]} {pack.sha256[4:8]} {pack.sha256[8:12]}"
    return (
        Cell(""),
        Cell(
            speaker.text(PACK).format(id=pack.id, version=pack.version),
            speaker.text(DIGEST).format(digest=digest),
        ),
        Cell(speaker.text(pack.title)),
        Cell(speaker.text(SAME), tone="quiet"),
    )


def _cited(speaker: Speaker) -> set[str]:
    """Return the sources of all that is printed or recommended, and the authors' decisions."""
    pack, advice, answers = speaker.pack, speaker.advice, speaker.advice.answers
    cited = {key for key, source in pack.sources.items() if source.author_decision}
    for finding in advice.findings:
        if is_printed(speaker, finding):
            cited |= set(pack.findings[finding.id].sources)
    measures = {measure.id for measure in (*advice.chosen, *advice.board_decisions)}
    for id_ in measures.union(each.measure for each in advice.planned if each.measure):
        cited |= set(pack.measures[id_].sources)
    entries = {None: True, "business_lines": advice.patterns, "initiatives": answers.initiatives}
    for table in pack.tables.values():
        if entries[table.for_each]:
            cited |= set(table.sources)
    for preset in answers.presets if advice.calculator.own.chain else ():
        cited.add(pack.presets[preset].source)
    return cited
