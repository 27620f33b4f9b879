# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from reports.subject import asks_for_cost, is_about_value, level_subject, levels_title
from rules.pack.loader import shipped_pack
from rules.pack.pack import Pack
from rules.text import Text
from tests.reports.other_domain import pack_of_kind

SHIPPED_PACK = shipped_pack()
NO_CALCULATOR = replace(
    SHIPPED_PACK,
    questions={k: q for k, q in SHIPPED_PACK.questions.items() if not k.startswith("calculator.")},
)
OTHER_LEVELS = replace(SHIPPED_PACK, levels=pack_of_kind("levels").levels)


@pytest.mark.parametrize(
    ("pack", "cost", "value"),
    [
        (SHIPPED_PACK, True, True),
        (NO_CALCULATOR, False, False),
        (OTHER_LEVELS, True, False),
        (pack_of_kind("levels"), False, False),
        (pack_of_kind("no_levels"), False, False),
    ],
    ids=["shipped", "no calculator", "other levels", "succession", "no levels"],
)
def test_what_a_pack_is_about_follows_from_what_it_asks(
    pack: Pack, *, cost: bool, value: bool
) -> None:
    assert (asks_for_cost(pack), is_about_value(pack)) == (cost, value)
    assert level_subject(pack).en == ("Customer value" if value else pack.title.en)


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (1, Text(de="Kundenwert auf einer Ebene", en="Customer value on one level")),
        (2, Text(de="Kundenwert auf zwei Ebenen", en="Customer value on two levels")),
        (3, Text(de="Kundenwert auf drei Ebenen", en="Customer value on three levels")),
    ],
)
def test_the_levels_are_counted(count: int, title: Text) -> None:
    levels = dict(list(SHIPPED_PACK.levels.items())[:count])
    assert levels_title(replace(SHIPPED_PACK, levels=levels)) == title
