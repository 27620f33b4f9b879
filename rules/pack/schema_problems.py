# SPDX-License-Identifier: Apache-2.0
"""Validation errors of pack entries, said for the person who wrote the file."""

from __future__ import annotations

from functools import cache

from pydantic_core import ErrorDetails

from rules.catalogue import nearest, problem
from rules.errors import Problem, shown
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
