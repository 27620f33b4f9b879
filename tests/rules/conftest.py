# SPDX-License-Identifier: Apache-2.0
"""Small packs and answers files for tests, written as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from rules.answers.answers import AnswerSet
from rules.answers.file import read_answers
from rules.errors import KnownError, Problem
from rules.pack.loader import load_pack, shipped_pack
from rules.pack.pack import Pack

FRAME = """\
format: hebelwerk-pack/1
id: small
version: "1"
title: {de: Kleines Regelwerk, en: Small pack}
about: {de: Nur für Tests, en: For tests only}
sources:
  own: {title: {de: Eigenes, en: Own}, origin: tests, date: "2026", caveat: {de: Keine, en: None}}
formats:
  talk:
    label: {de: Gespräch, en: Talk}
    title: {de: Gespräch, en: Talk}
    minutes: 30
    sections:
      all: {label: {de: Alles, en: All}, minutes: 30, questions: []}
"""
PARAMETERS = {
    "segment_small_max": "20000", "segment_medium_max": "200000", "project_typical_min": "200000",
    "borderline_pct": "10", "verdict_headroom_max": "0.8", "verdict_within_max": "1",
    "verdict_stretched_max": "1.25", "headline_share_min_pct": "60", "clarify_open_max_pct": "40",
    "agreement_likely_min_pct": "75",
}  # fmt: skip
FRAME += "parameters:\n" + "".join(
    f"  {name}: {{value: {value}, unit: count, label: {{de: Schwelle, en: Bound}}, source: own, "
    "since: 2026-01-01}\n"
    for name, value in PARAMETERS.items()
)

PackOf = Callable[..., Pack]
ProblemsOf = Callable[..., tuple[Problem, ...]]
AnswersOf = Callable[..., AnswerSet]


@pytest.fixture
def pack_of(tmp_path: Path) -> PackOf:
    """Load a pack whose file `rules.yaml` holds a text; further files by keyword."""

    def load(text: str, **files: str | bytes) -> Pack:
        folder = tmp_path / "pack"
        folder.mkdir(exist_ok=True)
        for name, content in {"pack": FRAME, "rules": text, **files}.items():
            raw = content if isinstance(content, bytes) else dedent(content).encode()
            (folder / f"{name}.yaml").write_bytes(raw)
        return load_pack(folder)

    return load


@pytest.fixture
def problems_of(pack_of: PackOf) -> ProblemsOf:
    """Return the problems of a pack that must not load."""

    def refuse(text: str, **files: str | bytes) -> tuple[Problem, ...]:
        with pytest.raises(KnownError) as caught:
            pack_of(text, **files)
        return caught.value.problems

    return refuse


@pytest.fixture
def answers_of(tmp_path: Path) -> AnswersOf:
    """Read an answers file from a text, by default against the shipped pack."""

    def read(text: str, pack: Pack | None = None) -> AnswerSet:
        path = tmp_path / "answers.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        return read_answers(path, pack or shipped_pack())

    return read
