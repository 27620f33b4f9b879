# SPDX-License-Identifier: Apache-2.0
"""Packs gone wrong: a folder loads, or says in both languages what is wrong and where.

`python -m tests.fuzz.packs 60s` (or a number of rounds) changes the files of the shipped pack.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path

from rules.catalogue import CATALOGUE
from rules.errors import KnownError
from rules.pack.loader import SHIPPED, load_pack
from tests.fuzz.mutation import mutated, rounds


def try_one(rng: random.Random, texts: list[str], folder: Path) -> frozenset[str]:
    """Load a folder with a changed `rules.yaml`; return the codes of its problems."""
    text = mutated(rng, texts)
    content = text.encode("utf-8", "surrogatepass" if rng.random() < 0.5 else "replace")
    (folder / "rules.yaml").write_bytes(content)
    try:
        load_pack(folder)
    except KnownError as error:
        for problem in error.problems:
            assert problem.code in CATALOGUE
            assert problem.say("de")
            problem.say("en").encode()
        return frozenset(problem.code for problem in error.problems)
    return frozenset()


def main() -> None:
    """Go on until the time is up."""
    files = sorted(SHIPPED.glob("*.yaml"))
    with tempfile.TemporaryDirectory() as home:
        for rng in rounds(sys.argv[1:]):
            folder = Path(home) / "pack"
            shutil.copytree(SHIPPED, folder)
            chosen = folder / rng.choice(files).name
            text = chosen.read_text("utf-8")
            chosen.rename(folder / "rules.yaml")
            if chosen.name == "pack.yaml":
                shutil.copy(folder / "rules.yaml", chosen)
            before = rng.getstate()
            try:
                try_one(rng, [text], folder)
            except Exception:
                print(f"with {before[1][:2]} … in {chosen.name}:")
                print((folder / "rules.yaml").read_text("utf-8", "replace")[:3_000])
                raise
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
