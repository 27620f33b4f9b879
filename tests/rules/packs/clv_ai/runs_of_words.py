# SPDX-License-Identifier: Apache-2.0
"""Runs of eight words and their fingerprints: what was copied is found without keeping a copy.

Run with the texts nothing may be copied from, this file writes their fingerprints, which stand in
`newsletter_runs.txt`. Titles and formulas, which are cited as they stand, are left out: `CITED`.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST = 7  # words in a row that may be the same
CITED = (
    "MIT NANDA – The GenAI Divide: State of AI in Business 2025",
    "Zylo – 2026 SaaS Management Index",
    "Max. CPL (qualifizierter Ersttermin) = (CLV × Ziel-CAC% × Marketing-Anteil) × Win-Rate",
)
_WITHIN_NUMBERS = re.compile(r"(?<=\d)[’'.,\u00a0\u202f ](?=\d{3}\b)")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text without case, punctuation and the signs between thousands."""
    return _WORD.findall(_WITHIN_NUMBERS.sub("", text.casefold()))


def runs(text: str) -> Iterator[str]:
    """Yield every run of one word more than may be the same."""
    found = words(text)
    for start in range(len(found) - LONGEST):
        yield " ".join(found[start : start + LONGEST + 1])


def fingerprint(run: str) -> str:
    """Return what a run is recognised by; the run cannot be read from it."""
    return hashlib.blake2s(run.encode(), digest_size=6).hexdigest()


def _main(files: list[str]) -> None:
    cited = {fingerprint(run) for text in CITED for run in runs(text)}
    found = {fingerprint(run) for file in files for run in runs(Path(file).read_text("utf-8"))}
    print("\n".join(sorted(found - cited)))


if __name__ == "__main__":
    _main(sys.argv[1:])
