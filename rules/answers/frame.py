# SPDX-License-Identifier: Apache-2.0
"""The parts every answers file is made of: keys, lists, texts, dates; faults are collected."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rules.answers.faults import AnswerError
from rules.answers.reading import read_date, text_expected
from rules.catalogue import nearest, problem
from rules.errors import KnownError, Problem
from rules.pack.files import ANSWERS_FORMAT
from rules.yaml_reader import Document


class Frame:
    """Reads the parts of a document and goes on after a fault.

    Raises `KnownError` at once for a document without any key.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        if not isinstance(document.value, dict):
            begin = f"format: {ANSWERS_FORMAT}"
            raise KnownError([problem("yaml_empty", document.place(()), begin=begin)])
        self.top: dict[str, Any] = document.value

    def fault(self, code: str, *path: str | int, **details: object) -> None:
        """Keep a problem of the catalogue with the place of a value."""
        self.problems.append(problem(code, self.document.place(path), **details))

    def wrong(self, fault: AnswerError, *path: str | int) -> None:
        """Keep what is wrong with one value."""
        self.problems.append(fault.problem(self.document.place(path)))

    def known_keys(self, value: dict[str, Any], known: Collection[str], *path: str | int) -> None:
        """Refuse every key but the known ones, in the order of the file."""
        for key in value:
            if key not in known:
                self.fault("unknown_key", *path, key, key=key, **nearest(key, sorted(known)))

    def mapping(
        self, key: str, within: dict[str, Any] | None = None, *path: str | int
    ) -> dict[str, Any]:
        """Return the keys and values beneath a key, none where it is missing."""
        value = (self.top if within is None else within).get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self.wrong(
            AnswerError(
                value,
                "erwartet werden Schlüssel",
                "keys are expected",
                hint_de=f"Schreiben Sie «{key}:», darunter eingerückt «Schlüssel: Wert».",
                hint_en=f"Write “{key}:” and, indented beneath it, “key: value”.",
            ),
            *path,
            key,
        )
        return {}

    def listed(self, within: dict[str, Any], key: str, *path: str | int) -> list[Any]:
        """Return the entries of a list, none where it is missing."""
        value = within.get(key)
        if value is None or isinstance(value, list):
            return value or []
        self.wrong(
            AnswerError(
                value,
                "erwartet wird eine Liste",
                "a list is expected",
                hint_de=f"Schreiben Sie «{key}: [a, b]» oder jeden Eintrag auf eine Zeile: «- a».",
                hint_en=f"Write “{key}: [a, b]”, or each entry on a line: “- a”.",
            ),
            *path,
            key,
        )
        return []

    def text(self, within: dict[str, Any], key: str, *path: str | int) -> str:
        """Return a text, empty where it is missing."""
        return self._a_text(within.get(key), *path, key)

    def texts(self, within: dict[str, Any], key: str, *path: str | int) -> tuple[str, ...]:
        """Return a list of texts."""
        entries = enumerate(self.listed(within, key, *path))
        return tuple(text for i, entry in entries if (text := self._a_text(entry, *path, key, i)))

    def _a_text(self, value: object, *path: str | int) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        self.wrong(text_expected(value), *path)
        return ""

    def truth(self, within: dict[str, Any], key: str, *path: str | int) -> bool:
        """Return true or false, false where it is missing."""
        value = within.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.wrong(
            AnswerError(
                value,
                "erwartet wird true oder false",
                "true or false is expected",
                hint_de=f"Schreiben Sie «{key}: true» oder lassen Sie den Schlüssel weg.",
                hint_en=f"Write “{key}: true” or leave the key out.",
            ),
            *path,
            key,
        )
        return False

    def date(self, within: dict[str, Any], key: str, *path: str | int) -> Any:  # noqa: ANN401
        """Return a date, None where it is missing or wrong."""
        try:
            return read_date(within.get(key))
        except AnswerError as fault:
            self.wrong(fault, *path, key)
            return None
