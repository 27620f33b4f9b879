# SPDX-License-Identifier: Apache-2.0
"""Validation errors of pack entries, said for the person who wrote the file."""

from __future__ import annotations

import re
from functools import cache

from pydantic_core import ErrorDetails

from rules.catalogue import nearest, problem
from rules.errors import Problem
from rules.pack import schema
from rules.yaml_reader import Document, Path_


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
        return problem("unknown_key", place, key=last, **nearest(last, _all_keys()))
    de, en = _reason(details)
    return problem("wrong_value", place, found=_shown(details["input"]), reason_de=de, reason_en=en)


def _path_in(document: Document, loc: tuple[int | str, ...]) -> Path_:
    """Return the part of a validation path that exists in the file.

    Validation paths also name variants of a type, which no file holds.
    """
    path: Path_ = ()
    for part in loc:
        if (*path, part) in document.places:
            path = (*path, part)
    return path


@cache
def _all_keys() -> list[str]:
    models = [
        m for m in vars(schema).values() if isinstance(m, type) and issubclass(m, schema.Model)
    ]
    return sorted({key for model in models for key in model.model_fields})


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
    german = _GERMAN_KINDS.get(kind, "eine andere Art von Wert wird erwartet")
    english = re.sub(r"^(Input|Value|String) should", "it should", details["msg"])
    return german, english


_GERMAN_KINDS = {
    "decimal_parsing": "eine Zahl wird erwartet",
    "decimal_type": "eine Zahl wird erwartet",
    "int_type": "eine ganze Zahl wird erwartet",
    "int_parsing": "eine ganze Zahl wird erwartet",
    "bool_parsing": "true oder false wird erwartet",
    "dict_type": "«Schlüssel: Wert» wird erwartet",
    "tuple_type": "eine Liste wird erwartet",
    "date_from_datetime_parsing": "ein Datum wie 2026-11-20 wird erwartet",
    "less_than_equal": "er ist zu gross",
    "greater_than_equal": "er ist zu klein",
    "greater_than": "er ist zu klein",
    "string_too_long": "der Text ist zu lang",
    "too_short": "hier fehlen Einträge",
}


def _shown(value: object) -> str:
    text = f"«{value}»"
    return text if len(text) <= 60 else f"{text[:57]} …»"
