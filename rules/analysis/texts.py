# SPDX-License-Identifier: Apache-2.0
"""Texts of a pack: both languages, their slots and spelling, sources and dates behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from rules.catalogue import warning
from rules.errors import Problem
from rules.pack.pack import Pack
from rules.pack.slots import Slot, SlotError
from rules.pack.slots import parse as parse_sentence
from rules.text import Text

OLD_YEARS = 5

_SECTIONS = (
    "maturity_steps", "levels", "topics", "questions", "facts", "findings", "contradictions",
    "tables", "patterns", "measures", "parameters", "presets", "sources", "formats",
)  # fmt: skip


def check_texts(pack: Pack, today: date) -> Iterator[Problem]:
    """Yield a warning for every weak text, missing source and doubtful date."""
    for path, text in all_texts(pack):
        yield from _weak_text(path, text, pack)
    for name, finding in pack.findings.items():
        if not finding.quiet and finding.say_possible is None:
            place = pack.places.get(f"findings.{name}.say")
            yield warning("text_states_possible", place, name=name)
    yield from _sources(pack)
    yield from _dates(pack, today)


def all_texts(pack: Pack) -> Iterator[tuple[str, Text]]:
    """Yield every text of a pack with the dotted path where it stands."""
    yield "title", pack.title
    yield "about", pack.about
    for section in _SECTIONS:
        for name, entry in getattr(pack, section).items():
            # the calculator's inputs carry their section in their name
            yield from _texts_in(
                name if name.startswith("calculator.") else f"{section}.{name}", entry
            )


def _texts_in(path: str, value: object) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _texts_in(f"{path}.{key}", getattr(value, key))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts_in(f"{path}.{key}", item)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_in(f"{path}.{index}", item)


def _weak_text(path: str, text: Text, pack: Pack) -> Iterator[Problem]:
    of_work = path.startswith("sources.")  # titles of works stay as they are
    if text.de == text.en and " " in text.de.strip() and not of_work:
        yield warning("text_untranslated", pack.places.get(path), text=text.de)
    german, english = _slots(text.de), _slots(text.en)
    if german != english:
        listed = {"german": _listed(german), "english": _listed(english)}
        yield warning("text_slots", pack.places.get(path), **listed)
    for language in ("de", "en"):
        for sign in ("ß", "!"):
            if sign in text.in_(language):
                yield warning("text_spelling", pack.places.get(f"{path}.{language}"), sign=sign)


def _slots(text: str) -> set[str]:
    """Return the names a sentence fills in; none where the text is no sentence with slots."""
    try:
        return {part.name for part in parse_sentence(text) if isinstance(part, Slot)}
    except SlotError:
        return set()


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "–"


def _sources(pack: Pack) -> Iterator[Problem]:
    printed = {key: found for key, found in pack.findings.items() if not found.quiet}
    sections = (("findings", printed), ("measures", pack.measures), ("tables", pack.tables))
    for section, entries in sections:
        for name, entry in entries.items():
            if not entry.sources:
                yield warning("source_missing", pack.places.get(f"{section}.{name}"), name=name)


def _dates(pack: Pack, today: date) -> Iterator[Problem]:
    for section, entries in (("parameters", pack.parameters), ("presets", pack.presets)):
        for name, entry in entries.items():
            place = pack.places.get(f"{section}.{name}.since")
            if entry.since > today:
                yield warning("date_future", place, name=name, since=f"{entry.since}")
            elif (today - entry.since).days > OLD_YEARS * 365.25:
                since = f"{entry.since}"
                yield warning("date_old", place, name=name, since=since, years=OLD_YEARS)
