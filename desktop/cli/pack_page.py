# SPDX-License-Identifier: Apache-2.0
"""A pack as a page to read: what it asks, what it concludes and why, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.cli.markdown import code, fields, headed, plain, table
from desktop.cli.pack_questions import question_section
from desktop.cli.pack_uses import (
    codes,
    measures_called,
    readers,
    readers_of_finding,
    readers_of_names,
)
from reports.text import number
from reports.wording import EFFORTS
from rules.advice.as_json import plain as plain_value
from rules.pack.pack import Pack
from rules.pack.provided import names_given, outputs
from rules.pack.schema import Finding, Measure, Source, Table
from rules.text import Language, Text, number_format

_SEVERITIES = {
    "risk": Text(de="Risiko", en="risk"),
    "gap": Text(de="Lücke", en="gap"),
    "hint": Text(de="Hinweis", en="hint"),
}
_HITS = {
    "unique": Text(de="genau eine Zeile passt", en="exactly one row fits"),
    "first": Text(de="die erste passende Zeile zählt", en="the first fitting row counts"),
    "collect": Text(de="alle passenden Zeilen zählen", en="all fitting rows count"),
}


def as_markdown(pack: Pack, language: Language) -> str:
    """Return the page of a pack in one language."""
    return "\n\n".join(_Page(pack, language).blocks())


class _Page:
    """Writes one pack in one language."""

    def __init__(self, pack: Pack, language: Language) -> None:
        self.pack = pack
        self.language = language
        self.numbers = number_format(language)

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of the page in order."""
        pack = self.pack
        yield f"# {self.text(pack.title)}"
        yield f"{code(pack.id)} {pack.version}, SHA-256 {code(pack.sha256)}"
        yield self.text(pack.about)
        yield from headed(self.say("Formate", "Formats"), self.formats())
        yield from headed(self.say("Ebenen", "Levels"), self.levels())
        questions = question_section(pack, self.language)
        yield from headed(self.say("Fragen", "Questions"), questions)
        yield from headed(self.say("Kennwerte", "Facts"), self.facts())
        yield from headed(self.say("Befunde", "Findings"), self.findings())
        contradictions = self.say("Widersprüche", "Contradictions")
        yield from headed(contradictions, self.contradictions())
        yield from headed(self.say("Tabellen", "Tables"), self.tables())
        yield from headed(self.say("KI-Muster", "AI patterns"), self.patterns())
        yield from headed(self.say("Massnahmen", "Measures"), self.measures())
        yield from headed("Parameter" if self.language == "de" else "Parameters", self.parameters())
        scenarios = self.say("Referenzszenarien", "Reference scenarios")
        yield from headed(scenarios, self.presets())
        yield from headed(self.say("Quellen", "Sources"), self.sources())
        yield from headed(self.say("Beispiele", "Examples"), self.examples())

    def text(self, text: Text) -> str:
        """Return a text of the pack, safe in Markdown."""
        return plain(text.in_(self.language))

    def say(self, de: str, en: str) -> str:
        """Choose the wording."""
        return de if self.language == "de" else en

    def formats(self) -> Iterator[str]:
        """Yield each format with its agenda."""
        minutes = self.say("Minuten", "minutes")
        for id_, found in self.pack.formats.items():
            yield f"### {self.text(found.label)} ({code(id_)}, {found.minutes} {minutes})"
            yield table(
                (self.say("Abschnitt", "Section"), minutes, self.say("Fragen", "Questions")),
                (
                    (self.text(s.label), str(s.minutes), codes(s.questions))
                    for s in found.sections.values()
                ),
            )

    def levels(self) -> Iterator[str]:
        """Yield what the self-assessment looks at, as one table."""
        if self.pack.levels:
            columns = (
                self.say("Ebene", "Level"), self.say("Worum es geht", "What it is about"),
                self.say("Fragen", "Questions"),
            )  # fmt: skip
            rows = (
                (
                    f"{self.text(level.label)} ({code(id_)})",
                    self.text(level.subtitle),
                    codes(self.pack.level_questions(id_)),
                )
                for id_, level in self.pack.levels.items()
            )
            yield table(columns, rows)

    def facts(self) -> Iterator[str]:
        """Yield every derived value with its expression and who reads it."""
        for id_, fact in self.pack.facts.items():
            yield f"### {self.text(fact.label)} ({code(id_)})" if fact.label else f"### {code(id_)}"
            worth = code(fact.value) + self.per_line(fact.scope)
            yield fields(
                (
                    (self.say("Wert", "Value"), worth),
                    *self.read(readers(self.pack, id_, self.language)),
                )
            )

    def read(self, readers: str) -> Iterator[tuple[str, str]]:
        """Yield the rules that name an entry, where there are any."""
        if readers:
            yield self.say("Gelesen von", "Read by"), readers

    def findings(self) -> Iterator[str]:
        """Yield every finding with its condition and its sentences."""
        for id_, finding in self.pack.findings.items():
            yield f"### {code(id_)}"
            yield fields(self.finding(id_, finding))

    def finding(self, id_: str, finding: Finding) -> Iterator[tuple[str, str]]:
        """Yield the fields of one finding."""
        yield self.say("Wenn", "When"), code(finding.when)
        kind = self.text(_SEVERITIES[finding.severity]) + self.per_line(finding.scope)
        yield self.say("Art", "Kind"), kind
        yield self.say("Gewiss", "Certain"), self.text(finding.say)
        if finding.say_possible:
            yield self.say("Möglich", "Possible"), self.text(finding.say_possible)
        if finding.quiet:
            yield (
                self.say("Gedruckt", "Printed"),
                self.say("nein, dient anderen Regeln", "no, serves other rules"),
            )
        if measures := measures_called(self.pack, id_):
            yield self.say("Ruft auf", "Calls for"), self.titled(measures)
        yield from self.read(readers_of_finding(self.pack, id_, self.language))
        yield from self.sourced(finding.sources)

    def titled(self, measures: Iterable[str]) -> str:
        """Return measures with id and title."""
        titles = ((id_, self.pack.measures[id_].title) for id_ in measures)
        return "; ".join(f"{id_} {self.text(title)}" for id_, title in titles)

    def contradictions(self) -> Iterator[str]:
        """Yield what does not go together."""
        for id_, found in self.pack.contradictions.items():
            yield f"### {code(id_)}"
            yield fields((
                (self.say("Wenn", "When"), code(found.when) + self.per_line(found.scope)),
                (self.say("Zwischen", "Between"), codes(found.between)),
                (self.say("Satz", "Says"), self.text(found.say)),
                *self.sourced(found.sources),
            ))  # fmt: skip

    def tables(self) -> Iterator[str]:
        """Yield each decision table with its doubts."""
        for id_, found in self.pack.tables.items():
            yield f"### {code(id_)}"
            yield fields(self.table(id_, found))
            yield self.rows(found)
            if found.doubts:
                columns = (self.say("Zweifel wenn", "Doubt when"), self.say("Satz", "Says"))
                yield table(columns, ((code(d.when), self.text(d.say)) for d in found.doubts))
            yield fields(self.sourced(found.sources))

    def table(self, id_: str, found: Table) -> Iterator[tuple[str, str]]:
        """Yield what a decision table is about, apart from its rows."""
        if found.applies_when:
            yield self.say("Gilt wenn", "Applies when"), code(found.applies_when)
        inputs = codes(found.inputs) + self.per_line(found.for_each)
        yield self.say("Entscheidet nach", "Decides by"), inputs
        yield self.say("Treffer", "Hit"), self.text(_HITS[found.hit])
        given = (name for name, output in outputs(self.pack.tables).items() if output.table == id_)
        yield from self.read(readers_of_names(self.pack, given, self.language))

    def rows(self, found: Table) -> str:
        """Return the rows of a decision table."""
        names = names_given(found)
        before = (self.say("Zeile", "Row"), self.say("Wenn", "When"))
        rows = (
            (
                row.id,
                code(row.when),
                *(plain(plain_value(row.then[name])) if name in row.then else "" for name in names),
                self.text(row.say),
            )
            for row in found.rows
        )
        return table((*before, *names, self.say("Satz", "Says")), rows)

    def patterns(self) -> Iterator[str]:
        """Yield each pattern with its consequence."""
        for id_, pattern in self.pack.patterns.items():
            yield f"### {self.text(pattern.label)} ({code(id_)})"
            yield self.text(pattern.consequence)
            yield fields((code(key), self.text(text)) for key, text in pattern.variants.items())

    def measures(self) -> Iterator[str]:
        """Yield each measure with what calls for it."""
        for id_, measure in self.pack.measures.items():
            yield f"### {id_}: {self.text(measure.title)}"
            yield fields(self.measure(id_, measure))

    def measure(self, id_: str, measure: Measure) -> Iterator[tuple[str, str]]:
        """Yield the fields of one measure."""
        closes = [q for q, question in self.pack.questions.items() if question.closes_with == id_]
        if measure.when:
            yield self.say("Wenn", "When"), code(measure.when) + self.per_line(measure.scope)
        if closes:
            yield self.say("Schliesst die Lücke bei", "Closes the gap in"), codes(closes)
        yield self.say("Aufwand", "Effort"), self.text(EFFORTS[measure.effort])
        yield self.say("Erster Schritt", "First step"), self.text(measure.first_step)
        yield self.say("Erfolg zeigt sich", "Sign of success"), self.text(measure.sign_of_success)
        yield self.say("Warum", "Why"), self.text(measure.why)
        if measure.board:
            yield self.say("Entscheid", "Decision"), self.say("Geschäftsleitung", "board")
        yield from self.sourced(measure.sources)

    def parameters(self) -> Iterator[str]:
        """Yield thresholds and defaults as one table."""
        if self.pack.parameters:
            yield table(
                (
                    self.say("Name", "Name"), self.say("Bedeutung", "Meaning"),
                    self.say("Wert", "Value"), self.say("Einheit", "Unit"),
                    self.say("Quelle", "Source"), self.say("Seit", "Since"),
                ),
                (
                    (
                        code(id_), self.text(p.label), number(p.value, self.numbers, 6), p.unit,
                        code(p.source), f"{p.since:%Y-%m-%d}",
                    )
                    for id_, p in self.pack.parameters.items()
                ),
            )  # fmt: skip

    def presets(self) -> Iterator[str]:
        """Yield the reference scenarios as one table; rates are percent."""
        if self.pack.presets:
            yield table(
                (
                    self.say("Name", "Name"), self.say("Bedeutung", "Meaning"), "CAC %",
                    self.say("Marketing %", "Marketing %"), "Win-Rate %",
                    self.say("Quelle", "Source"), self.say("Seit", "Since"),
                ),
                (
                    (
                        code(id_), self.text(p.label), number(p.cac_pct, self.numbers),
                        number(p.mkt_share, self.numbers), number(p.win_rate, self.numbers),
                        code(p.source), f"{p.since:%Y-%m-%d}",
                    )
                    for id_, p in self.pack.presets.items()
                ),
            )  # fmt: skip

    def sources(self) -> Iterator[str]:
        """Yield where claims come from, with what to keep in mind about each."""
        for id_, source in self.pack.sources.items():
            yield f"### {self.text(source.title)} ({code(id_)})"
            yield fields(self.source(source))

    def source(self, source: Source) -> Iterator[tuple[str, str]]:
        """Yield the fields of one source."""
        yield self.say("Herkunft", "Origin"), plain(source.origin)
        yield self.say("Datum", "Date"), plain(source.date)
        yield self.say("Vorbehalt", "Caveat"), self.text(source.caveat)
        if source.author_decision:
            yield (
                self.say("Art", "Kind"),
                self.say("Festlegung der Autoren", "decision of the authors"),
            )

    def examples(self) -> Iterator[str]:
        """Yield the cases the pack is tried with."""
        yield "\n".join(f"- {plain(example.name)}" for example in self.pack.examples)

    def per_line(self, scope: str | None) -> str:
        """Return the remark on rules that are applied to each business line."""
        return self.say(", je Geschäftslinie", ", for each business line") if scope else ""

    def sourced(self, sources: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the sources of an entry, where it names any."""
        if named := codes(sources):
            yield self.say("Quellen", "Sources"), named
