# SPDX-License-Identifier: Apache-2.0
"""Facts carry over from the newsletters, their sentences do not: here or anywhere else."""

from __future__ import annotations

from pathlib import Path

from tests.rules.packs.clv_ai.runs_of_words import LONGEST, fingerprint, runs, words

ROOT = Path(__file__).parents[4]
NEWSLETTERS = frozenset((Path(__file__).parent / "newsletter_runs.txt").read_text().split())
READ = {".yaml", ".py", ".md", ".j2", ".typ", ".toml"}
PLACES = ("rules", "reports", "desktop", "docs", "installer", "README.md", "CHANGELOG.md")


def files() -> list[Path]:
    """Return every file of the product that holds words somebody may read."""
    found = [path for place in PLACES for path in (ROOT / place, *(ROOT / place).rglob("*"))]
    return sorted(path for path in found if path.is_file() and path.suffix in READ)


def copied(text: str) -> list[str]:
    """Return the runs of words that stand in a newsletter too."""
    return [run for run in runs(text) if fingerprint(run) in NEWSLETTERS]


def test_the_pack_and_all_other_words_are_looked_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in files()}
    assert {"rules/packs/clv_ai/clv.yaml", "README.md", "reports/wording.py"} <= names
    assert len(NEWSLETTERS) > 1500


def test_no_run_of_words_is_copied() -> None:
    found = {path.relative_to(ROOT).as_posix(): copied(path.read_text("utf-8")) for path in files()}
    assert {name: runs_ for name, runs_ in found.items() if runs_} == {}


def test_a_copy_would_be_found_whatever_its_case_and_punctuation() -> None:
    # the example of the newsletter, as figures and a formula, is one run of words like any other
    sentence = (
        "initial 50'000 CHF + 5 jahre x 40.000 CHF (p. a.): 250 000 CHF clv. JE länger die "
        "Beziehung und je höher die jährlichen Umsätze – desto grösser der CLV"
    )
    assert len(copied(sentence)) > 5


def test_words_are_compared_without_case_signs_and_thousands() -> None:
    assert words("Max. CPL: 1’250 CHF («grösser»)") == ["max", "cpl", "1250", "chf", "grösser"]
    assert words("Straße") == ["strasse"]
    assert len(list(runs(" ".join(["wort"] * (LONGEST + 2))))) == 2
