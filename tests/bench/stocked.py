# SPDX-License-Identifier: Apache-2.0
"""A store with many engagements, as years of work would leave it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.engagement import slots
from desktop.storage.database import Database
from desktop.storage.identity import Ids
from desktop.storage.packs import archive_of, files_of
from desktop.storage.store import FILE, open_store
from desktop.storage.tables import CurrentRow, EngagementRow, PackRow, RevisionRow, SummaryRow
from desktop.version import VERSION
from rules.pack.loader import shipped_pack

SECTORS = ("Messtechnik", "Maschinenbau", "Software", "Logistik", "Pharma", "Energie", "Handel")
PLACES = ("Winterthur", "Baden", "Zug", "Basel", "Bern", "Olten", "Chur", "Genève", "Lugano")
NAMES = ("Helvion", "Aarbrugg", "Talgrund", "Säntis", "Limmat", "Jura", "Gotthard", "Reuss")
FIRST = datetime(2021, 1, 4, 8, tzinfo=UTC)


def stock(folder: Path, count: int) -> list[str]:
    """Fill a new store with engagements, each with a summary, and return their ids."""
    open_store(folder).close()
    pack, ids = shipped_pack(), Ids()
    database = Database(folder / FILE)
    made: list[str] = []
    with database.writing() as session:
        archive = archive_of(files_of(pack))
        session.add(PackRow(sha256=pack.sha256, id=pack.id, version=pack.version, files=archive))
        session.flush()
        for number in range(count):
            engagement, head = ids.new(), ids.new()
            at = FIRST + timedelta(hours=3 * number)
            client = f"{NAMES[number % len(NAMES)]} {number} AG"
            session.add(
                EngagementRow(
                    id=engagement,
                    pack_sha256=pack.sha256,
                    created_at=at,
                    changed_at=at,
                    binned_at=None,
                    head=head,
                )
            )
            session.flush()
            session.add(_revision(engagement, head, client, at))
            for slot, value in _filled(client).items():
                session.add(
                    CurrentRow(engagement=engagement, slot=slot, value=value, revision=head)
                )
            session.add(
                SummaryRow(
                    engagement=engagement,
                    head=head,
                    pack_sha256=pack.sha256,
                    build=VERSION,
                    content=_summary(client, number),
                )
            )
            made.append(engagement)
    database.close()
    return made


def _filled(client: str) -> dict[str, str]:
    return {slots.CLIENT_NAME: client, slots.FORMAT: "mini_audit", slots.STATUS: "active"}


def _revision(engagement: str, head: str, client: str, at: datetime) -> RevisionRow:
    changes = [{"slot": s, "before": None, "after": v} for s, v in _filled(client).items()]
    return RevisionRow(
        id=head,
        engagement=engagement,
        parent=None,
        author="M. Keller",
        device="laptop",
        at=at,
        label="",
        undoes=None,
        changes=changes,
    )


def _summary(client: str, number: int) -> dict[str, object]:
    """Return a summary as the practice engagement has it, with another client."""
    return {
        "client": client,
        "sector": SECTORS[number % len(SECTORS)],
        "place": PLACES[number % len(PLACES)],
        "format": "mini_audit",
        "status": "done" if number % 3 else "active",
        "currency": "CHF",
        "answered": number % 28,
        "total": 28,
        "lever": "certain",
        "lever_levels": ["operations"],
        "asks_patterns": True,
        "patterns": [{"pattern": "antifragile", "low": "46", "high": "58"}],
        "lines": 4,
        "undecided": 1,
        "cpl_low": str(900 + number % 700),
        "cpl_high": str(1800 + number % 700),
    }
