# SPDX-License-Identifier: Apache-2.0
"""Opening what a command works on: the pack, the answers, the advice that follows from both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.cli.brand import Brand, read_brand
from rules.advice.advice import Advice
from rules.advice.engine import evaluate
from rules.analysis.check import require_usable
from rules.answers.answers import AnswerSet
from rules.answers.file import read_answers
from rules.errors import KnownError, Problem
from rules.pack.loader import load_pack, shipped_pack
from rules.pack.pack import Pack


def open_pack(folder: Path | None) -> Pack:
    """Load a pack, the shipped one where no folder is named; raises `KnownError`."""
    return shipped_pack() if folder is None else load_pack(folder)


def open_advice(file: Path, pack_folder: Path | None, brand: Path | None = None) -> Advice:
    """Return the advice on an answers file.

    The talk is led under the name in the `brand` file where there is one. Raises `KnownError`
    with all problems of the pack or, where it is sound, with those of both other files.
    """
    pack = require_usable(open_pack(pack_folder))
    found: list[Problem] = []
    answers, name = _answers(file, pack, found), _brand(brand, found)
    if found or answers is None:
        raise KnownError(found)
    return evaluate(pack, answers if name is None else _under(name, answers))


def identity(pack: Pack) -> dict[str, str]:
    """Return which pack it is, as in the published JSON."""
    return {"id": pack.id, "version": pack.version, "sha256": pack.sha256}


def _answers(file: Path, pack: Pack, found: list[Problem]) -> AnswerSet | None:
    try:
        return read_answers(file, pack)
    except KnownError as error:
        found.extend(error.problems)
        return None


def _brand(file: Path | None, found: list[Problem]) -> Brand | None:
    try:
        return None if file is None else read_brand(file)
    except KnownError as error:
        found.extend(error.problems)
        return None


def _under(brand: Brand, answers: AnswerSet) -> AnswerSet:
    talk = answers.conversation
    return replace(
        answers,
        conversation=replace(talk, firm=brand.firm, author=brand.author or talk.author),
    )
