# SPDX-License-Identifier: Apache-2.0
"""A calendar that stands still: dates of a pack are held against it, and grow old in no test."""

from __future__ import annotations

from datetime import date

import pytest

TODAY = date(2026, 11, 22)


class _Day(date):
    @classmethod
    def today(cls) -> _Day:
        return cls(TODAY.year, TODAY.month, TODAY.day)


def stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let packs be checked on the same day, whenever the tests run."""
    monkeypatch.setattr("rules.analysis.check.date", _Day)
