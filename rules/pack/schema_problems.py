# SPDX-License-Identifier: Apache-2.0
"""Validation errors of pack entries, said for the person who wrote the file."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from rules.catalogue import perhaps, problem, there_are
from rules.errors import Problem, shown
from rules.pack import schema
from rules.yaml_reader import Document, Path_

_OF_A_KEY = "[key]"  # how validation paths say that a key itself is meant
# what someone writing German calls the keys, where it is not nearly the same word
_IN_GERMAN: Mapping[str, str] = {
    "fragen": "questions", "befunde": "findings", "kennwerte": "facts", "massnahmen": "measures",
    "ebenen": "levels", "ebene": "level", "tabellen": "tables", "muster": "patterns",
    "quellen": "sources", "quelle": "source", "beispiele": "examples", "formate": "formats",
    "widersprüche": "contradictions", "widersprueche": "contradictions", "rechner": "calculator",
    "schwellen": "parameters", "vorlagen": "presets", "titel": "title", "art": "type",
    "typ": "type", "frage": "ask", "bezeichnung": "label", "weshalb": "why", "warum": "why",
    "optionen": "options", "teile": "parts", "einheit": "unit", "wenn": "when", "dann": "then",
    "wert": "value", "satz": "say", "schwere": "severity", "gewicht": "weight",
    "zeilen": "rows", "eingaben": "inputs", "ausgabe": "output", "zwischen": "between",
    "antworten": "answers", "erwartet": "expect", "abschnitte": "sections", "minuten": "minutes",
    "aufwand": "effort", "wirkung": "effect_on", "seit": "since", "datum": "date",
    "beleg": "evidence", "belege": "evidence", "stufe": "score", "deutsch": "de", "englisch": "en",
}  # fmt: skip


def entry_problem(document: Document, details: ErrorDetails) -> Problem:
    """Say a validation error with its place in the file, in both languages."""
    path = _path_in(document, details["loc"])
    kind, last = details["type"], str(details["loc"][-1])
    place = document.place(path)
    if kind == "missing" or (last in ("de", "en") and kind == "string_too_short"):
        if last in ("de", "en"):
            words = {"de": ("Deutsch", "German"), "en": ("Englisch", "English")}[last]
            return problem(
                "missing_translation", place, key=last, language_de=words[0], language_en=words[1]
            )
        return problem("missing_key", place, key=last)
    if kind == "extra_forbidden":
        hints = _key_hints(last, _keys_at(details["loc"][:-1]))
        return problem("unknown_key", document.key_place(path), key=last, **hints)
    if last == _OF_A_KEY:
        place = document.key_place(path)
    if kind == schema.RESERVED:
        return problem("name_reserved", place, **details["ctx"])
    de, en = _reason(details)
    return problem("wrong_value", place, found=shown(details["input"]), reason_de=de, reason_en=en)


def _path_in(document: Document, loc: tuple[int | str, ...]) -> Path_:
    """Return the part of a validation path that exists in the file.

    Validation paths also name variants of a type, which no file holds.
    """
    path: Path_ = ()
    for part in loc:
        if (*path, part) in document.places:
            path = (*path, part)
    return path


def _keys_at(loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the keys that may stand at a place of a validation path."""
    kind: object = schema.PackFile
    for part in loc:
        kind = _within(kind, part)
    model = _model(kind)
    return tuple(model.model_fields) if model else ()


def _within(kind: object, part: int | str) -> object:
    """Return the type of what stands under a key, or in a list, of a type."""
    if (model := _model(kind)) is not None:
        info = model.model_fields.get(str(part))
        return info.annotation if info else None
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _model(kind: object) -> type[BaseModel] | None:
    """Return the model a type is, or may be."""
    found = (one for one in (kind, *get_args(kind)) if isinstance(one, type))
    plain = get_origin(kind) not in (dict, tuple)
    return next((one for one in found if plain and issubclass(one, BaseModel)), None)


def _key_hints(key: str, here: tuple[str, ...]) -> dict[str, str]:
    """Say which key is meant, or which there are at a place, those like it first."""
    if (english := _IN_GERMAN.get(key.lower())) in here:
        return perhaps(str(english))
    if close := difflib.get_close_matches(key, here, n=1, cutoff=0.6):
        return perhaps(close[0])
    return there_are(sorted(here, key=lambda other: _likeness(key, other), reverse=True))


def _likeness(key: str, other: str) -> float:
    return round(difflib.SequenceMatcher(None, other, key).ratio(), 1)


def _reason(details: ErrorDetails) -> tuple[str, str]:
    kind, context = details["type"], details.get("ctx", {})
    if kind in ("literal_error", "enum"):
        expected = str(context.get("expected", ""))
        return f"erlaubt sind {expected.replace(' or ', ' oder ')}", f"allowed are {expected}"
    if kind in ("model_type", "model_attributes_type"):
        return "erwartet werden Schlüssel darunter", "keys are expected beneath it"
    if kind == "string_pattern_mismatch":
        return (
            "ein Name aus Kleinbuchstaben, Ziffern und _ wird erwartet",
            "a name of lower-case letters, digits and _ is expected",
        )
    if kind == "string_type":
        return "ein Text in Anführungszeichen wird erwartet", "a text in quotes is expected"
    german, english = _KINDS.get(kind, _OTHER_KIND)
    return german.format(**context), english.format(**context)


_OTHER_KIND = ("eine andere Art von Wert wird erwartet", "another kind of value is expected")
_NUMBER = ("eine Zahl wird erwartet", "a number is expected")
_WHOLE = ("eine ganze Zahl wird erwartet", "a whole number is expected")
_TRUTH = ("true oder false wird erwartet", "true or false is expected")
_DATE = ("ein Datum wie 2026-11-20 wird erwartet", "a date like 2026-11-20 is expected")
# Pydantic's kinds of error in words that fit both languages; braces hold what it tells of them
_KINDS = {
    "decimal_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
    "dict_type": ("«Schlüssel: Wert» wird erwartet", "“key: value” is expected"),
    "tuple_type": ("eine Liste wird erwartet", "a list is expected"),
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "less_than_equal": ("höchstens {le} ist erlaubt", "at most {le} is allowed"),
    "greater_than_equal": ("mindestens {ge} ist verlangt", "at least {ge} is required"),
    "greater_than": ("mehr als {gt} ist verlangt", "more than {gt} is required"),
    "string_too_short": ("der Text ist leer", "the text is empty"),
    "string_too_long": (
        "der Text darf höchstens {max_length} Zeichen haben",
        "the text may have at most {max_length} characters",
    ),
    "too_short": ("hier fehlen Einträge", "entries are missing here"),
}
