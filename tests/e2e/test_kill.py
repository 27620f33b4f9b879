# SPDX-License-Identifier: Apache-2.0
"""An interview killed at random moments: what was shown as saved is there, at that question.

`HEBELWERK_KILLS=100` kills that often.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from desktop.storage.store import open_store
from desktop.storage.values import Stored

KILLS = int(os.environ.get("HEBELWERK_KILLS", "6"))
MOST_SAVED = 4  # revisions shown as saved before the kill comes near
LONGEST_TALK = 0.5  # seconds after that
ROOT = Path(__file__).resolve().parents[2]


def test_what_was_shown_as_saved_outlives_kill_9(tmp_path: Path) -> None:
    chance = random.Random(8)  # noqa: S311  no secret
    told: list[dict[str, Any]] = []
    places: list[list[str]] = []
    for round_ in range(KILLS):
        saved, seconds = chance.randint(0, MOST_SAVED), chance.uniform(0, LONGEST_TALK)
        lines = talked(tmp_path, round_, saved, seconds)
        assert not places or lines[0]["screen"] in places
        told += [line for line in lines if "revision" in line]
        places = standing(lines)
        check(tmp_path, told)
    assert len(told) > KILLS


def talked(home: Path, seed: int, saved: int, seconds: float) -> list[dict[str, Any]]:
    """Let an interview run, kill it that long after so many revisions, return what it said."""
    talking = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.talking", str(home), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert talking.stdout is not None
    assert talking.stderr is not None
    said = [talking.stdout.readline()]
    while said[-1] and sum(line.startswith('{"revision"') for line in said) < saved:
        said.append(talking.stdout.readline())
    reader = threading.Thread(target=lambda out=talking.stdout: said.extend(out))
    reader.start()
    time.sleep(seconds)
    talking.send_signal(signal.SIGKILL)
    talking.wait()
    reader.join()
    errors = talking.stderr.read()
    assert talking.returncode == -signal.SIGKILL, errors
    talking.stdout.close()
    talking.stderr.close()
    return [json.loads(line) for line in said if line.endswith("\n")]


def check(home: Path, told: list[dict[str, Any]]) -> None:
    """Find every revision that was shown as saved, and what it put where."""
    stored = the_engagement(home)
    kept = {
        revision.id: {change.slot: change.after for change in revision.changes}
        for revision in stored.revisions
    }
    assert {line["revision"]: line["changes"] for line in told}.items() <= kept.items()
    # at most the edit under way when it was killed is there without having been shown as saved
    newest: dict[str, Any] = {}
    for revision in stored.revisions:
        newest |= {change.slot: change.after for change in revision.changes}
    assert stored.slots == {slot: value for slot, value in newest.items() if value is not None}


def the_engagement(home: Path) -> Stored:
    store = open_store(home)
    try:
        (listed,) = store.engagements()
        return store.load(listed.id)
    finally:
        store.close()


def standing(lines: list[dict[str, Any]]) -> list[list[str]]:
    """Return where the interview may stand: where it last showed «saved», or went to after that."""
    places: list[list[str]] = []
    for line in lines:
        places = [line["screen"]] if "screen" in line else [*places, line["going"]]
    return places
