# SPDX-License-Identifier: Apache-2.0
"""The questions of a pack as a section of its page: how they are put, answered and used."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.cli.markdown import code, fields, plain
from desktop.cli.pack_uses import readers
from reports.text import number
from rules.advice.as_json import plain as plain_value
from rules.pack.labels import option_label
from rules.pack.pack import Pack
from rules.pack.schema import Question
from rules.text import Language, Text, number_format

_TYPES = {
    "maturity": Text(de="Stufe", en="step"),
    "yesno": Text(de="Ja oder Nein", en="yes or no"),
    "integer": Text(de="ganze Zahl", en="whole number"),
    "number": Text(de="Zahl", en="number"),
    "percent": Text(de="Prozent", en="percent"),
    "money": Text(de="Betrag", en="amount"),
    "rate": Text(de="Quote in Prozent oder k von n", en="rate in percent or k of n"),
    "choice": Text(de="eine Auswahl", en="one choice"),
    "multiple": Text(de="mehrere Auswahlen", en="several choices"),
    "shares": Text(de="Anteile in Prozent", en="shares in percent"),
    "text": Text(de="Text", en="text"),
}
_ALONE = Text(de=" (steht allein)", en=" (stands alone)")
_NOT_KNOWN = Text(de="oder im Haus nicht bekannt", en="or not known in the company")


def question_section(pack: Pack, language: Language) -> Iterator[str]:
    """Yield every question with its possible answers and why it is asked."""
    for id_, question in pack.questions.items():
        yield f"### {plain(question.label.in_(language))} ({code(id_)})"
        yield plain(question.ask.in_(language))
        yield fields(_facts(pack, id_, question, language))


def _facts(
    pack: Pack, id_: str, question: Question, language: Language
) -> Iterator[tuple[str, str]]:
    yield Text(de="Antwort", en="Answer").in_(language), _answer(question, language)
    for key, option in pack.options(id_).items():
        alone = _ALONE.in_(language) if option.exclusive else ""
        yield code(key), plain(option.label.in_(language)) + alone
    for key, label in question.parts.items():
        yield code(key), plain(label.in_(language))
    for name, value in _uses(pack, id_, question, language):
        if value:
            yield name.in_(language), value


def _uses(
    pack: Pack, id_: str, question: Question, language: Language
) -> Iterator[tuple[Text, str]]:
    """Yield when and why a question is asked and what its answer serves; some are empty."""
    per_line = Text(de="je Geschäftslinie", en="for each business line").in_(language)
    yield Text(de="Gefragt wenn", en="Asked when"), code(question.show_when or "")
    yield Text(de="Gefragt", en="Asked"), per_line if question.scope else ""
    yield from _scored(pack, question, language)
    yield Text(de="Schliesst die Lücke", en="Closes the gap"), code(question.closes_with or "")
    yield Text(de="Annahme", en="Assumed"), _assumed(pack, id_, question, language)
    yield Text(de="Warum", en="Why"), plain(question.why.in_(language)) if question.why else ""
    evidence = "; ".join(plain(text.in_(language)) for text in question.evidence)
    yield Text(de="Belege", en="Evidence"), evidence
    yield Text(de="Gelesen von", en="Read by"), readers(pack, id_, language)


def _scored(pack: Pack, question: Question, language: Language) -> Iterator[tuple[Text, str]]:
    """Yield how the answer counts for a level, where it does."""
    if question.level is None:
        return
    level = plain(pack.levels[question.level].label.in_(language))
    main = Text(de=", Hauptfrage", en=", main question").in_(language)
    yield Text(de="Ebene", en="Level"), level + (main if question.main else "")
    yield Text(de="Stufe", en="Step"), code(question.score or "")
    yield Text(de="Verlangte Stufe", en="Step to reach"), str(question.required)
    weight = number(question.weight, number_format(language), 6) if question.weight != 1 else ""
    yield Text(de="Gewicht", en="Weight"), weight


def _answer(question: Question, language: Language) -> str:
    """Return the kind of answer with its unit and bounds."""
    parts = [_TYPES[question.type].in_(language)]
    if question.unit:
        parts.append(plain(question.unit.in_(language)))
    bounds = (("≥", question.min), (">", question.above), ("≤", question.max))
    numbers = number_format(language)
    parts += [f"{sign} {number(end, numbers, 6)}" for sign, end in bounds if end is not None]
    if question.not_known:
        parts.append(_NOT_KNOWN.in_(language))
    return ", ".join(parts)


def _assumed(pack: Pack, id_: str, question: Question, language: Language) -> str:
    """Return what holds unless it is answered, in words where the option has a label."""
    if question.assumed is None:
        return ""
    label = option_label(pack, id_, question.assumed)
    return plain(label.in_(language)) if label else code(plain_value(question.assumed))
