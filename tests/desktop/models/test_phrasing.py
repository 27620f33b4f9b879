# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from desktop.models.line import Line
from desktop.models.phrasing import Phrasing, Said
from rules.pack.loader import shipped_pack
from rules.text import Language, number_format
from tests.desktop.models.entries import HELVION, NOON, TANNEGG, entry, line, pattern
from tests.reports.other_domain import Kind, pack_of_kind

PACK = shipped_pack()
SAY = Phrasing(lambda _: PACK, "de", "de-CH", lambda: NOON)
ENGLISH = Phrasing(lambda _: PACK, "en", "en", lambda: NOON)
UNKNOWN = Line(replace(HELVION, summary=None))


def test_a_line_is_said_in_words() -> None:
    helvion = Line(HELVION)
    assert SAY.client(helvion) == "Helvion Messtechnik AG"
    assert SAY.origin(helvion) == "Messgeräte · Winterthur"
    assert SAY.format(helvion) == "Mini-Audit"
    assert SAY.progress(helvion) == "13\u00a0/\u00a031"
    assert SAY.max_cpl(helvion) == "675–2’740"
    assert SAY.max_cpl(helvion, with_currency=True) == "CHF\u00a0675–2’740"
    assert ENGLISH.max_cpl(helvion) == "675–2,740"


def test_what_is_not_known_yet_has_words_of_its_own() -> None:
    assert SAY.client(UNKNOWN) == SAY.client(line()) == "Noch ohne Namen"
    assert SAY.origin(UNKNOWN) == SAY.format(UNKNOWN) == SAY.progress(UNKNOWN) == ""
    assert SAY.max_cpl(UNKNOWN) == SAY.max_cpl(line()) == ""
    assert SAY.lever(UNKNOWN) == SAY.pattern(UNKNOWN) == Said("noch offen")


def test_a_summary_kept_in_another_form_is_not_known() -> None:
    other = Line(replace(HELVION, summary={"client": "Helvion", "lever_verdict": "certain"}))
    assert SAY.lever(other) == Said("noch offen")


def test_a_format_of_an_older_pack_keeps_its_id() -> None:
    assert SAY.format(line(format="half_day")) == "half_day"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, Said("nicht gefragt")),
        ({"lever": "none"}, Said("kein Hebel offen", certainty="certain")),
        (
            {"lever": "certain", "lever_levels": ("tactics",)},
            Said("Taktik", "Wohin das Geld geht", "certain"),
        ),
        (
            {"lever": "possible", "lever_levels": ("operations", "tactics")},
            Said("Operations oder Taktik", "Strategie scheidet aus", "possible"),
        ),
        ({"lever": "possible", "lever_levels": ("tactics",)}, Said("Taktik", "", "possible")),
        (
            {"lever": "possible", "lever_levels": ("strategy", "tactics", "operations")},
            Said("noch offen"),
        ),
    ],
)
def test_the_lever_is_said_as_surely_as_it_is_known(known: dict[str, Any], expected: Said) -> None:
    assert SAY.lever(line(**known)) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"asks_patterns": False}, Said("nicht gefragt")),
        ({}, Said("noch offen")),
        ({"answered": 31, "total": 31}, Said("nicht digital", "kein Muster", None, "none")),
        (
            {"patterns": (pattern("fragile", "71"),), "lines": 3},
            Said("Fragil 71\u00a0%", "drei Linien", None, "fragile"),
        ),
        (
            {"patterns": (pattern("extractive", "12", "30"),), "lines": 2, "undecided": 1},
            Said("Extraktiv 12–30\u00a0%", "eine Linie offen", None, "extractive"),
        ),
        (
            {"patterns": (pattern("resilient", "100"),), "lines": 1},
            Said("Resilient 100\u00a0%", "eine Linie", None, "resilient"),
        ),
    ],
)
def test_the_pattern_with_the_largest_share_is_named(known: dict[str, Any], expected: Said) -> None:
    assert SAY.pattern(line(**{"asks_patterns": True} | known)) == expected


@pytest.mark.parametrize(
    ("kind", "lever", "pattern_", "cost"),
    [
        ("levels", "nicht gefragt", "–", "–"),
        ("no_levels", "–", "–", "–"),
        ("lines", "–", "noch offen", "–"),
    ],
)
def test_what_a_pack_is_not_about_is_no_question_left_open(
    kind: Kind, lever: str, pattern_: str, cost: str
) -> None:
    say = Phrasing(lambda _: pack_of_kind(kind), "de", "de-CH", lambda: NOON)
    shown = line(asks_patterns=True)
    assert (say.lever(shown).words, say.pattern(shown).words) == (lever, pattern_)
    assert say.no_max_cpl(shown) == cost
    assert say.no_max_cpl(UNKNOWN) == SAY.no_max_cpl(shown) == "noch offen"


@pytest.mark.parametrize(
    ("ago", "language", "expected"),
    [
        (timedelta(minutes=30), "de", "Heute, 11:30"),
        (timedelta(minutes=30), "en", "Today, 11:30"),
        (timedelta(hours=12), "de", "Heute, 00:00"),
        (timedelta(hours=13), "de", "Gestern"),
        (timedelta(hours=36), "en", "Yesterday"),
        (timedelta(hours=37), "de", "20.11.2026"),
    ],
)
def test_recent_changes_are_told_by_their_day(
    ago: timedelta, language: Language, expected: str
) -> None:
    say = Phrasing(lambda _: PACK, language, number_format(language), lambda: NOON)
    assert say.changed(Line(entry(ago=ago))) == expected


def test_the_day_is_that_of_the_wall_and_not_of_the_store() -> None:
    bern = timezone(timedelta(hours=1))
    say = Phrasing(
        lambda _: PACK, "de", "de-CH", lambda: datetime(2026, 11, 22, 0, 30, tzinfo=bern)
    )
    late = replace(TANNEGG, changed_at=datetime(2026, 11, 21, 23, 15, tzinfo=UTC))
    assert say.changed(Line(late)) == "Heute, 00:15"
