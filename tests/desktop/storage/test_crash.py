# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

import pytest

from desktop.storage.history import history
from desktop.storage.packs import kept_pack
from desktop.storage.store import open_store
from desktop.storage.values import replayed
from rules.errors import KnownError
from rules.pack.pack import Pack
from tests.desktop.storage.writer import Writer, append_for_ever, hold

KILLS = int(os.environ.get("HEBELWERK_KILLS", "25"))


def test_what_was_said_to_be_written_survives_every_kill(folder: Path, pack: Pack) -> None:
    store = open_store(folder)
    store.keep_pack(kept_pack(pack))
    engagement = store.create({}, pack.sha256, "Anna").id
    store.close()
    moments = Random(20261121)  # noqa: S311  no secret
    said: list[str] = []
    for _ in range(KILLS):
        writer = Writer(append_for_ever, folder, engagement)
        if moments.random() < 0.8:  # else it may be killed while it opens the store
            writer.listen()
        time.sleep(moments.uniform(0, 0.06))
        said += writer.kill()

        store = open_store(folder)
        store.check()
        stored = store.load(engagement)
        store.close()
        written = [revision.id for revision in stored.revisions[1:]]
        # at most the one being written when the kill came was not said yet
        assert [id_ for id_ in written if id_ in set(said)] == said
        assert stored.slots == replayed(stored.revisions)
        changing = [r for r in stored.revisions[1:] if any(c.before != c.after for c in r.changes)]
        assert history(stored.revisions).undo == tuple(changing)
    assert said


@pytest.mark.parametrize("delay", [0.02, 0.05, 0.1, 0.15, 0.2, 0.3])
def test_a_store_is_there_whole_or_not_at_all_however_early_the_kill(
    folder: Path, delay: float
) -> None:
    writer = Writer(hold, folder)
    time.sleep(delay)
    writer.kill()
    store = open_store(folder)
    store.check()
    assert store.engagements() == ()
    store.close()


def test_a_second_process_is_told_who_has_the_store_until_that_is_gone(folder: Path) -> None:
    writer = Writer(hold, folder)
    writer.listen()
    with pytest.raises(KnownError) as caught:
        open_store(folder)
    (found,) = caught.value.problems
    assert found.code == "store_open_elsewhere"
    assert f"process {writer.pid} on " in found.cause.en
    assert f"von Prozess {writer.pid} auf " in found.cause.de
    writer.kill()
    assert (folder / "hebelwerk.lock").exists()
    open_store(folder).close()
